"""One runner's year as facts and numbers: calendar, session kinds, phases, fitness grid, objectives. No I/O, no
solver."""
