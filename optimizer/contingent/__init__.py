"""Contingent seasons: one plan until a race is decided, then one branch for each way in which it may be."""
