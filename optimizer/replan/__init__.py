"""Replanning: the past as it was, the rest of the year with the fewest changes."""
