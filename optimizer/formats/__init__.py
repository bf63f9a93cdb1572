"""The two files that people and programs exchange, scenario and plan, as schemas, and where in a file values stand."""
