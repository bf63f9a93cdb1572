"""What everything else is built from: units, errors, requirements, atomic writes, training load. Knows no file
format."""
