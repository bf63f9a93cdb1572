"""What a plan rests on, line by line: a fact speaks for all of its rules."""

from datetime import date

from optimizer.explain.tight_limits import edges
from tests.kit import a_log, a_year, on


def test_a_race_is_named_itself_not_by_the_first_of_its_rules_that_is_met() -> None:
    """Two runs of the 45 min that the first week back allows, and none of 30: two days of one week."""
    year = a_year(weeks=8, races=("2027-01-31 half_marathon B",))
    log = a_log(year, on("2027-02-06", "easy 45", "easy 45", "", "easy 30"))
    (edge,) = (edge for edge in edges(year, log) if edge.where == ("races", 0))
    assert edge.text == "half_marathon on 2027-01-31 on Sun 31 Jan 2027 (B race): taper, race days and recovery"
    assert (edge.weeks, edge.first, edge.last) == (1, date(2027, 2, 6), date(2027, 2, 7))


def test_a_limit_is_named_with_its_value() -> None:
    """What is met is the limit itself, so its text and value stand for it."""
    year = a_year(weeks=8, races=("2027-01-31 half_marathon B",))
    log = a_log(year, on("2027-02-06", "easy 45", "easy 45", "", "easy 30"))
    texts = {edge.where: edge.text for edge in edges(year, log)}
    assert texts["limits", "running_gap"] == "days without a run in a row (3 days)"
