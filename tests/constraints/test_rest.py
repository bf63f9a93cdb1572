"""Rest: days without training in every window, and run days in a row."""

import pytest

from optimizer.domain.year import Year
from tests.kit import a_year, allowed, left_open, on

FAMILY = "rest"
MON = "2027-01-04"
BIKE = {"cross_training": ["bike"]}


def trains(pattern: str) -> dict[str, str]:
    """A day a letter: r run, b bike, s strength, . rest."""
    kinds = {"r": "easy 30", "b": "cross_training 30", "s": "strength 30", ".": ""}
    return on(MON, *(kinds[letter] for letter in pattern))


@pytest.mark.parametrize(
    ("level", "most", "over"),
    [
        pytest.param("novice", "rrbrr..", "rrbrrb.", id="novice: 2 rest days in 7"),
        pytest.param("intermediate", "rrrrbr.", "rrrrbrb", id="intermediate: 1 in 7"),
        pytest.param("advanced", "rrrrrbrrrrrbr.", "rrrrrbrrrrrbrb", id="advanced: 1 in 14"),
    ],
)
def test_rest_days(level: str, most: str, over: str) -> None:
    year = a_year(level=level, offer=BIKE)
    assert allowed(year, trains(most), FAMILY)
    assert not allowed(year, trains(over), FAMILY)


def test_the_seven_days_slide_so_a_rest_day_on_monday_does_not_serve_the_week_that_ends_on_the_next_monday() -> None:
    year = a_year(offer=BIKE)
    assert allowed(year, trains(".rrbrrb."), FAMILY)
    assert not allowed(year, trains(".rrbrrbr"), FAMILY)


def test_a_day_of_strength_alone_is_no_rest_day() -> None:
    year = a_year(offer=BIKE)
    assert not allowed(year, trains("rrsrrbr"), FAMILY)
    assert allowed(year, trains("rrsrrb."), FAMILY)


@pytest.mark.parametrize(("level", "days"), [("novice", 2), ("intermediate", 4), ("advanced", 6)])
def test_run_days_in_a_row_are_2_4_or_6(level: str, days: int) -> None:
    year = a_year(level=level)
    assert allowed(year, trains("r" * days), FAMILY)
    assert not allowed(year, trains("r" * (days + 1)), FAMILY)


def test_runs_on_both_sides_of_a_weekend_are_one_row() -> None:
    year = a_year()
    assert allowed(year, trains("....rrrr"), FAMILY)
    assert not allowed(year, trains("....rrrrr"), FAMILY)


def test_a_race_is_a_run_day() -> None:
    year = a_year(level="novice", races=("2027-01-10 5k C",))
    assert allowed(year, {"2027-01-09": "easy 30"}, FAMILY)
    assert not allowed(year, {"2027-01-08": "easy 30", "2027-01-09": "easy 30"}, FAMILY)


@pytest.mark.parametrize("site", ["plantar", "medial_tibial_stress"])
def test_shin_and_foot_get_no_two_run_days_in_a_row_for_90_days(site: str) -> None:
    tender = a_year(injuries=[{"site": site, "onset": "2026-10-02", "cleared": "2026-10-08"}])
    assert tender.days[tender.horizon.start].date.isoformat() == MON, "88 days after clearance"
    assert allowed(tender, trains("r.r"), FAMILY)
    assert not allowed(tender, trains("rr"), FAMILY)
    assert allowed(tender, trains("..rr"), FAMILY), "from the 90th day on the level's own number holds"


def test_an_achilles_may_run_two_days_in_a_row() -> None:
    assert allowed(
        a_year(injuries=[{"site": "achilles", "onset": "2026-10-02", "cleared": "2026-10-08"}]), trains("rr"), FAMILY
    )


def test_overrides() -> None:
    three = a_year(offer=BIKE, limits={"rest_days": 3})
    assert allowed(three, trains("rrbr..."), FAMILY)
    assert not allowed(three, trains("rrbrr.."), FAMILY)
    ten = a_year(offer=BIKE, limits={"rest_window": 10})
    assert allowed(ten, trains("rrbrrbrrb."), FAMILY)
    assert not allowed(ten, trains("rrbrrbrrbr"), FAMILY)
    alternate = a_year(limits={"consecutive_run_days": 1})
    assert allowed(alternate, trains("r.r"), FAMILY)
    assert not allowed(alternate, trains("rr"), FAMILY)


def test_three_run_days_in_a_row_in_the_year_after_a_return_ladder_four_where_no_ladder_was_needed() -> None:
    def year(onset: str, **limits: int) -> Year:
        return a_year(injuries=[{"site": "achilles", "onset": onset, "cleared": "2026-08-01"}], limits=limits)

    def row(days: int) -> dict[str, str]:
        return on("2027-01-04", *["easy 40"] * days)

    assert allowed(year("2026-07-18"), row(3), FAMILY), "14 days off"
    assert not allowed(year("2026-07-18"), row(4), FAMILY)
    assert allowed(year("2026-07-19"), row(4), FAMILY), "13 days off"
    assert allowed(year("2026-07-18", consecutive_run_days=4), row(4), FAMILY), "the runner's own"


def test_a_hard_or_long_session_on_a_wished_rest_day_leaves_more_open_than_an_easy_one() -> None:
    year = a_year(weeks=1, offer={"rest_days": ["mon"]})
    assert left_open(year, {"2027-01-04": "easy 40"}, FAMILY, "rest_day_hard") == 0
    assert left_open(year, {"2027-01-04": "threshold 40"}, FAMILY, "rest_day_hard") == 1
    assert left_open(year, {"2027-01-05": "threshold 40"}, FAMILY, "rest_day_hard") == 0
