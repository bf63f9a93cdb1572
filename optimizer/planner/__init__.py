"""Logic-based Benders decomposition: master and subproblem joined, cuts, neighbourhood search, certificate."""
