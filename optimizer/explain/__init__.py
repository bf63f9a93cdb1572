"""Why the year is as it is, what clashes, and what it would take: one question a file."""
