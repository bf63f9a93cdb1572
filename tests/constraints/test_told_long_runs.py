"""Notes on long runs that take too large a part of the week, and on those that an injury makes shorter."""

from constraints.told_long_runs import large_notes, spared_notes
from optimizer.domain.year import Year
from tests.constraints.test_large_long_run import SHORT_DAYS, before_a_half
from tests.constraints.test_long_run import week
from tests.kit import a_log, on

NEXT = "2027-01-11"


def large(year: Year, *weeks: dict[str, str]) -> list[str]:
    return list(large_notes(year, a_log(year, {day: words for plan in weeks for day, words in plan.items()})))


def test_weeks_beyond_48_percent_are_one_sentence_a_race_with_the_largest() -> None:
    """95 of 195 min are 48.7 %, 105 of 205 are 51.2 %; 90 of 190 are 47.4 % and no matter."""
    year = before_a_half()
    assert large(year, week(90, 55, 45)) == []
    (note,) = large(year, week(95, 55, 45), week(105, 55, 45, first=NEXT))
    assert "more than 48 % of its week in 2 weeks before half_marathon on 2027-02-28, 51 %" in note
    assert "that of Mon 11 Jan 2027" in note
    assert "asks for 2 h 05, and fitness that grows step by step carries no more running beside it" in note


def test_full_days_are_the_reason_where_they_are_in_every_such_week() -> None:
    """Two days of 50 min: 90 of the 100 beside the long run are full, 85 are not."""
    year = before_a_half(minutes=SHORT_DAYS)
    full = on("2027-01-05", "easy 50", "", "easy 40", "", "", "long 100")
    spare = on("2027-01-12", "easy 45", "", "easy 40", "", "", "long 100")
    assert "the other days hold about all" in large(year, full)[0]
    assert "grows step by step" in large(year, full, spare)[0]


def test_a_race_that_asks_for_less_because_of_an_injury_says_so() -> None:
    """A half of 2:05 h on 28 February 2027: nine tenths of 125 min are 112.5."""
    assert list(spared_notes(before_a_half())) == []
    hurt = {"site": "tibial_bone_stress", "onset": "2026-06-01", "cleared": "2026-08-01"}
    (note,) = spared_notes(before_a_half(injuries=[hurt]))
    assert "asks for a longest run of 1 h 50 instead of 2 h 05: in the year after an injury" in note
