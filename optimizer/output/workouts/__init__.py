"""Workouts: how each planned session is run, from warm-up to cool-down."""

from optimizer.output.workouts.build_workouts import build, caveats
from optimizer.output.workouts.workout import Workout

__all__ = ["Workout", "build", "caveats"]
