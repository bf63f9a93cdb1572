"""Full builds: as many runs as in the weeks before, and no ride in the place of a run before the taper."""

from typing import Any

import pytest

from constraints.full_builds import runs_first
from optimizer.domain.year import Year
from tests.kit import a_year, left_open, on

FAMILY = "full_builds"
MARATHON = ("2027-02-28 marathon A",)
FIVE = ("easy 45", "easy 45", "easy 45", "", "easy 45", "", "long 90")
FOUR = ("easy 45", "easy 45", "easy 45", "", "", "", "long 90")
RIDE = ("easy 45", "easy 45", "easy 45", "", "cross_training 45", "", "long 90")
BESIDE = ("easy 45", "easy 45", "easy 45", "", "easy 30 + cross_training 45", "", "long 90")


def year_with(**keywords: Any) -> Year:
    """Eight weeks, the last one the marathon's, two of taper before it."""
    offer = {"cross_training": ["bike"], "sessions_per_day": 2} | keywords.pop("offer", {})
    return a_year(weeks=8, offer=offer, **{"races": MARATHON, **keywords})


def weeks_of(year: Year, phase: str) -> list[int]:
    return [facts.index for facts in year.weeks if facts.phase == phase]


def plan(year: Year, *weeks: tuple[int, tuple[str, ...]]) -> dict[str, str]:
    return {day: words for week, days in weeks for day, words in on(str(year.weeks[week].start), *days).items()}


@pytest.mark.parametrize(
    ("before", "now", "short"),
    [
        pytest.param(FIVE, FIVE, 0, id="as many"),
        pytest.param(FIVE, FOUR, 1, id="one fewer"),
        pytest.param(FOUR, FIVE, 0, id="one more"),
    ],
)
def test_a_build_holds_as_many_runs_as_the_weeks_before_it(
    before: tuple[str, ...], now: tuple[str, ...], short: int
) -> None:
    year = year_with()
    own = weeks_of(year, "build")[1]
    of = plan(year, (own - 1, before), (own, now))
    assert (
        left_open(year, of, FAMILY, "build_runs") - left_open(year, of, FAMILY, "build_runs", cutbacks=(own,)) == short
    )


def test_the_last_full_week_is_no_summit_so_nothing_is_asked_of_it() -> None:
    year = year_with()
    last = weeks_of(year, "build")[-1]
    assert year.weeks[last + 1].phase == "taper"
    of = plan(year, (last - 1, FIVE), (last, FOUR))
    every = tuple(week for week in weeks_of(year, "build") if week != last)
    assert left_open(year, of, FAMILY, "build_runs", cutbacks=every) == 0


@pytest.mark.parametrize(
    ("from_taper", "week", "rides"),
    [
        pytest.param(1, RIDE, 1, id="a ride for a run in the last full week"),
        pytest.param(3, RIDE, 1, id="in the third from the taper"),
        pytest.param(4, RIDE, 0, id="the fourth is early"),
        pytest.param(1, BESIDE, 0, id="beside a run it takes nobody's place"),
    ],
)
def test_no_ride_takes_the_place_of_a_run_in_the_last_three_weeks(
    from_taper: int, week: tuple[str, ...], rides: int
) -> None:
    year = year_with()
    own = weeks_of(year, "taper")[0] - from_taper
    assert left_open(year, plan(year, (own, week)), FAMILY, "ride_for_run") == rides


@pytest.mark.parametrize(("minutes", "rides"), [(40, 1), (35, 0)])
def test_a_day_without_room_for_a_run_may_be_ridden(minutes: int, rides: int) -> None:
    year = year_with()
    own = weeks_of(year, "taper")[0] - 1
    friday = str(year.weeks[own].days[4])
    tight = year_with(offer={"exceptions": [{"on": friday, "minutes": minutes}]})
    ride = {friday: "cross_training 30"}
    assert left_open(tight, ride, FAMILY, "ride_for_run") == rides


@pytest.mark.parametrize(
    ("keywords", "first"),
    [
        pytest.param({}, True, id="before an A race"),
        pytest.param({"level": "novice"}, False, id="a novice's days in a row are few"),
        pytest.param({"races": ("2027-02-28 marathon B",)}, False, id="a B race takes no such weeks"),
        pytest.param(
            {"injuries": [{"site": "calf", "onset": "2026-10-01", "cleared": "2026-11-01"}]},
            False,
            id="a ride spares what was injured",
        ),
    ],
)
def test_who_is_to_run_first(keywords: dict[str, Any], first: bool) -> None:
    year = year_with(**keywords)
    eased = next(facts.index for facts in year.weeks if facts.phase in ("taper", "race"))
    assert runs_first(year, eased - 1) == first
    assert not runs_first(year, eased), "the taper itself is not judged"
