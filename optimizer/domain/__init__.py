"""One runner's year as facts and numbers: calendar, session kinds, phases, grid, objectives. No I/O, no solver."""
