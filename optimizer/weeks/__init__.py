"""Subproblem: the sessions of a few weeks as a CP-SAT model. The only package that imports ortools."""

from optimizer.weeks.later_pandas import pandas_later

with pandas_later():
    from ortools.sat.python import cp_model as cp_model
