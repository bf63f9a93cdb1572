"""A change that leaves something out, or goes against a preference, says so beside its price."""

from pathlib import Path
from typing import Any

from optimizer.explain.runner_words import Places
from optimizer.explain.what_if import WhatIf
from optimizer.explain.why_not import WhyNot, told_anew
from optimizer.formats.source_map import Lines
from optimizer.report.futures_report import whatif_json, whatif_lines, why_not_json, why_not_lines
from tests.explain.planted import easy, past, race

PLACES = Places(Path("year.yaml"), Lines({}))
LOCK = {"date": "2027-01-12", "kind": "intervals", "minutes": 45}
TOLD = "Planned because you locked it: intervals on Tue 12 Jan 2027, though base days do not hold this session."


def anew(before: dict[str, Any], after: dict[str, Any]) -> tuple[str, ...]:
    one, other = easy(12, **before), easy(12, **after)
    return told_anew((one, past(one)), (other, past(other)))


def test_a_lock_against_a_preference_is_told() -> None:
    assert anew({}, {"locked": [LOCK]}) == (TOLD,)
    assert anew({"locked": [LOCK]}, {"locked": [LOCK]}) == ()


def test_a_race_that_the_change_leaves_out_is_told() -> None:
    """From 21 to 24 February are 3 days, and a race asks for 14 after 10 km."""
    ten, five = race("2027-02-21"), race("2027-02-24", "5k", "C")
    (told,) = anew({"races": [five]}, {"races": [five, ten]})
    assert told == "5k of 2027-02-24 gives way on 1 day: Wed 24 Feb 2027 (too near 10k of 2027-02-21)."


def test_both_questions_tell_it_to_people_and_machines() -> None:
    possible, changed = WhyNot(("locked", 0), told=(TOLD,)), WhatIf(told=(TOLD,))
    assert why_not_lines(possible, "Intervals", PLACES)[:2] == ["Intervals is possible.", f"{TOLD}."]
    assert whatif_lines(changed, PLACES)[0] == f"{TOLD}."
    assert why_not_json(possible, PLACES)["notes"] == whatif_json(changed, PLACES)["notes"] == [TOLD]
