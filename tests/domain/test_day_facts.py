"""What a day may hold is remembered once all is known of it, and forgotten when more is said."""

from datetime import date

from optimizer.core.requirement import Requirement
from optimizer.domain.day_facts import DayFacts
from tests.kit import a_year

WHY = Requirement("availability", "less time")


def a_day() -> DayFacts:
    return a_year().days[date(2027, 1, 5)]


def test_a_settled_day_answers_as_one_that_is_not() -> None:
    for facts in a_year(weeks=2, minutes={"mon": 25, "tue": 60, "wed": 0, "sun": 180}).days.values():
        settled = {kind: facts.most(kind) for kind in facts.caps}, facts.runnable
        assert settled == ({kind: facts.most(kind) for kind in facts.caps}, facts.runnable)
        facts.limit_minutes(facts.minutes, WHY)  # which says nothing new, but may
        assert settled == ({kind: facts.most(kind) for kind in facts.caps}, facts.runnable)


def test_what_is_said_later_counts() -> None:
    facts = a_day()
    assert facts.most("easy") > 30
    facts.cap("easy", 30, WHY)
    assert facts.most("easy") == 30
    assert facts.runnable
    facts.limit_minutes(10, WHY)
    assert facts.most("easy") == 0
    assert not facts.runnable
