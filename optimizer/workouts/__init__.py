"""Workouts: how each planned session is run, from warm-up to cool-down."""

from optimizer.workouts.build import build, caveats
from optimizer.workouts.workout import Workout

__all__ = ["Workout", "build", "caveats"]
