"""What everything else is built from: units, errors, the sentence of a rule, atomic writes, training load. Knows no file format."""
