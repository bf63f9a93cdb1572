"""The quick bound of weekly loads where fitness has fallen to the lowest rung."""

from optimizer.heaviest import heaviest
from optimizer.ladder import ladder
from optimizer.physiology import load_for
from optimizer.rough import rough_rules
from tests.kit import a_year


def test_at_the_lowest_rung_a_week_may_carry_all_that_does_not_reach_the_second() -> None:
    """Six weeks off leave a new runner at the lowest rung; the ceiling of the way back must not hide what counts as
    nothing."""
    absence = {"exceptions": [{"from": "2027-01-04", "to": "2027-02-14", "minutes": 0}]}
    year = a_year(new=True, level="novice", weeks=9, offer=absence)
    first, second = ladder().rungs[:2]
    back = next(facts for facts in year.weeks if facts.ceiling is not None)
    assert heaviest(year, rough_rules(year))[back.index] >= load_for(first, second, back.n)
