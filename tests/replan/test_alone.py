"""The first answer to a change: which rule it breaks if nothing else moves, of several the one nearest to its days."""

from datetime import date

from optimizer.core.requirement import Requirement, Violation
from optimizer.replan.alone import ALLOWED, alone_words
from optimizer.replan.asked_replan import outdated
from optimizer.replan.requested_days import Asked

ASKED = Asked({date(2027, 5, 5): {"long": 90}, date(2027, 5, 9): {}})


def broken(day: int, text: str) -> Violation:
    return Violation(Requirement("rest", text), date(2027, 5, day), "1 day over")


def test_nothing_broken_is_allowed() -> None:
    assert alone_words([], ASKED) == ALLOWED


def test_the_nearest_broken_rule_is_told() -> None:
    """The 10th lies a day from an asked one, the 2nd and the 20th farther."""
    told = alone_words([broken(2, "one"), broken(10, "two"), broken(20, "three")], ASKED)
    assert told == "By itself it would break a rule: two (1 day over, Mon 10 May 2027)."


def test_a_plan_of_other_rules_is_told_by_the_rule_it_breaks() -> None:
    told = outdated(broken(2, "one"))
    assert told.startswith("The plan as it stands does not keep today's rules: one (1 day over, Sun 2 May 2027).")
