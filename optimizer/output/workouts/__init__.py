"""Workouts: how each planned session is run, from warm-up to cool-down."""
