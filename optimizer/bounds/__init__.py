"""Relaxations over all histories: how long runs and loads can get, and proofs that a year is infeasible."""
