"""Subproblem: the sessions of a few weeks as a CP-SAT model. The only package that imports ortools."""
