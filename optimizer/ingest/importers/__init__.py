"""Readers of other people's files: one form a module, each to the same `Activity`."""
