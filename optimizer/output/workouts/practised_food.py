"""Food and drink on long runs, as workouts say it and every output finds it again."""

PRACTISE = "practise food and drink"
"""The clause of a stretch on which the runner eats and drinks as in the race."""
