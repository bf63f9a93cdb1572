"""A year that is worked with: its scenario, its plan, proposals for both, and every revision there has been."""
