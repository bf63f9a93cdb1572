"""Yearround: a runner's year, day by day, proven optimal for the stated rules."""

__version__ = "0.1.0"
