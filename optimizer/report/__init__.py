"""What a runner reads: one output format a file. Nothing here imports a solver or numpy."""
