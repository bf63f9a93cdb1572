"""Full builds: as many runs as in the weeks before, and no ride in the place of a run before the taper."""

from typing import Any

import pytest

from constraints.full_builds import holds_weekend, recovered_from, runs_first
from constraints.rhythm import ordinary
from optimizer.domain.year import Year
from tests.kit import a_race, a_year, left_open, on

FAMILY = "full_builds"
MARATHON = ("2027-02-28 marathon A",)
FIVE = ("easy 40", "easy 45", "easy 45", "", "easy 45", "", "long 90")
FOUR = ("easy 40", "easy 45", "easy 45", "", "", "", "long 90")
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
@pytest.mark.parametrize(
    ("phase", "level", "asked"),
    [("build", "intermediate", 1), ("build", "novice", 1), ("base", "intermediate", 1), ("base", "novice", 0)],
)
def test_base_and_build_hold_as_many_runs_as_the_weeks_before_a_novice_s_base_apart(
    phase: str, level: str, asked: int, before: tuple[str, ...], now: tuple[str, ...], short: int
) -> None:
    year = year_with(races=() if phase == "base" else MARATHON, level=level)
    own = weeks_of(year, phase)[1]
    of = plan(year, (own - 1, before), (own, now))
    loading, cutback = (left_open(year, of, FAMILY, "full_runs", cutbacks=weeks) for weeks in ((), (own,)))
    assert loading - cutback == asked * short


def test_the_last_full_week_is_no_summit_so_nothing_is_asked_of_it() -> None:
    year = year_with()
    last = weeks_of(year, "build")[-1]
    assert year.weeks[last + 1].phase == "taper"
    of = plan(year, (last - 1, FIVE), (last, FOUR))
    every = tuple(week for week in weeks_of(year, "build") if week != last)
    assert left_open(year, of, FAMILY, "full_runs", cutbacks=every) == 0


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


RACED = ("2027-02-07 10k B",)


def behind(year: Year, runs: tuple[str, ...]) -> tuple[dict[str, str], int]:
    """Four weeks of five runs before the race, and the second ordinary week behind it with those."""
    first = next(w for w in range(year.races[0].week + 1, len(year.weeks)) if ordinary(year, w))
    own = first + 1
    return plan(year, *((week, FIVE) for week in range(4)), (first, FIVE), (own, runs)), own


@pytest.mark.parametrize(
    ("runs", "short"),
    [
        pytest.param(FIVE, 0, id="as many as before the race"),
        pytest.param(FOUR, 1, id="one did not come back"),
    ],
)
def test_what_a_race_took_from_the_weeks_comes_back_as_runs(runs: tuple[str, ...], short: int) -> None:
    year = a_year(weeks=12, races=RACED)
    of, own = behind(year, runs)
    held = {w.index for w in year.weeks} - {own}
    assert left_open(year, of, FAMILY, "kept_runs", cutbacks=tuple(held)) == short
    assert left_open(year, of, FAMILY, "kept_runs", cutbacks=(*held, own)) == 0, "but not in a cutback"


def test_with_fewer_days_for_runs_no_more_of_them_are_asked_for() -> None:
    year = a_year(weeks=12, races=RACED)
    _, own = behind(year, FOUR)
    for minutes, short in ((40, 1), (35, 0)):
        days = {"exceptions": [{"on": str(year.weeks[own].days[4]), "minutes": minutes}]}
        tight = a_year(weeks=12, races=RACED, offer=days)
        others = tuple(w.index for w in year.weeks if w.index != own)
        assert left_open(tight, behind(tight, FOUR)[0], FAMILY, "kept_runs", cutbacks=others) == short


@pytest.mark.parametrize(
    ("keywords", "weeks"),
    [
        pytest.param({}, (1, 2), id="from the first ordinary week behind 10 km on"),
        pytest.param({"races": ("2027-02-07 half_marathon B",)}, (2,), id="from the second behind a half marathon"),
        pytest.param({"level": "novice"}, (), id="a novice's runs follow other rules"),
        pytest.param({"races": ("2027-02-07 10k C",)}, (), id="a race run as training takes none away"),
    ],
)
def test_weeks_that_are_compared_with_those_before_a_race(keywords: dict[str, Any], weeks: tuple[int, ...]) -> None:
    year = a_year(weeks=14, **{"races": RACED, **keywords})
    behind_it = [w for w in range(year.races[0].week + 1, len(year.weeks)) if ordinary(year, w)][:2]
    found = tuple(place for place, w in enumerate(behind_it, start=1) if recovered_from(year, w))
    assert found == weeks
    assert recovered_from(year, 2) is None, "nothing was raced yet"


def test_two_long_days_of_a_weekend_take_the_place_of_a_short_run() -> None:
    """The weekend 49 days before the race is in turn for 285 min, the one before it is not."""
    race = a_race("2027-04-11 50k A", goal_time="7:00:00")
    year = a_year(weeks=16, longest=150, run_minutes=500, races=(race,), offer={"cross_training": ["bike"]})
    own = next(w.index for w in year.weeks if str(w.days[-1]) == "2027-02-21")
    assert holds_weekend(year, own)
    others = tuple(w.index for w in year.weeks if w.index != own)
    of = plan(year, (own - 1, FIVE), (own, FOUR))
    assert left_open(year, of, FAMILY, "full_runs", cutbacks=others) == 0
    assert left_open(year, plan(year, (own, RIDE)), FAMILY, "ride_for_run") == 1, "but no ride does"
    assert left_open(year, plan(year, (own - 1, RIDE)), FAMILY, "ride_for_run") == 0, "another week may ride"
    assert left_open(year, of, "rhythm", "runs_differ", cutbacks=tuple(w for w in others if w != own - 1)) == 0
