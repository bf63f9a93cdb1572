"""Any plan against the runner's limits, ours or one made elsewhere."""
