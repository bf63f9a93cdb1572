"""A finished plan evaluated again without a solver: every rule, load and objective from its dates and minutes."""
