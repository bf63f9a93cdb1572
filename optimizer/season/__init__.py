"""Master problem: the season as an exact dynamic programme over weeks, phases and grid levels of fitness."""
