"""Light strength: the eve of quick and long runs, tests, and the last weeks before an A race."""

from datetime import date, timedelta

import pytest

from optimizer.domain.training_log import DayLog, Log
from optimizer.domain.year import Year
from optimizer.formats.scenario import Level
from optimizer.output.workouts.build_workouts import build
from tests.output.workouts.runners import BOTH, START, race, year

TUESDAY = START + timedelta(weeks=8, days=1)


def told(of: Year, day: date, around: dict[int, DayLog]) -> str:
    """The strength of that day in words, with other sessions so many days after it."""
    log = Log(of, {day + timedelta(days=after): {**done} for after, done in around.items()})
    log.days[day] = {**log.days.get(day, {}), "strength": 30}
    return build(of, log)[day, "strength"].words


@pytest.mark.parametrize(
    ("eve", "light"),
    [
        pytest.param({"easy": 60}, True, id="ends steady"),
        pytest.param({"easy": 35}, False, id="too short to end steady"),
        pytest.param({"long": 45}, True, id="a long run"),
        pytest.param({"long": 40}, False, id="a short one"),
    ],
)
def test_it_is_light_on_the_eve_of_a_run_that_wants_fresh_legs(eve: DayLog, light: bool) -> None:
    """Four runs and no quick one: Wednesday's easy run is the week's turn for a steady finish."""
    others: dict[int, DayLog] = {1: eve, -1: {"easy": 30}, 3: {"easy": 30}, 5: {"long": 90}}
    assert ("heavy" not in told(year(**BOTH), TUESDAY, others)) == light


@pytest.mark.parametrize(("minutes", "days", "light"), [(60, 42, True), (55, 42, False), (60, 43, False)])
def test_it_is_light_beside_long_hard_sessions_of_the_six_weeks_before_an_a_race(
    minutes: int, days: int, light: bool
) -> None:
    of = year(races=(race((TUESDAY - START).days + days, "half_marathon"),), **BOTH)
    assert ("heavy" not in told(of, TUESDAY, {0: {"hills": minutes}})) == light


def test_a_b_race_leaves_it_heavy() -> None:
    of = year(races=(race((TUESDAY - START).days + 42, "half_marathon", priority="B"),), **BOTH)
    assert "heavy" in told(of, TUESDAY, {0: {"hills": 60}})


@pytest.mark.parametrize(("minutes", "light"), [(60, True), (30, False)])
def test_it_is_light_and_without_hops_beside_a_pace_test(minutes: int, light: bool) -> None:
    """Half an hour is too short for a test; hills in the week before keep one from opening the way back."""
    others: dict[int, DayLog] = {0: {"threshold": minutes}, -8: {"hills": 40}, 2: {"easy": 300}}
    assert ("heavy" not in told(year(**BOTH), TUESDAY, others)) == light


@pytest.mark.parametrize(
    ("site", "long", "routines"),
    [
        pytest.param("achilles", 90, ["hips and trunk", "squats and calves"], id="calves wait until Wednesday"),
        pytest.param("achilles", 0, ["squats and calves", "hips and trunk"], id="without a long run they take turns"),
        pytest.param("hip", 90, ["squats and calves", "hips and trunk"], id="a hip asks for no turn of its own"),
    ],
)
def test_a_tendon_that_was_hurt_has_no_calf_raises_on_the_day_after_a_long_run(
    site: str, long: int, routines: list[str]
) -> None:
    """Long run on Sunday, strength on Monday and Wednesday."""
    hurt = [{"site": site, "onset": "2026-08-01", "cleared": "2026-10-01"}]
    of, sunday = year(**BOTH, injuries=hurt), TUESDAY - timedelta(days=2)
    days = [sunday + timedelta(days=1), sunday + timedelta(days=3)]
    log = Log(of, {sunday: {"long": long} if long else {"easy": 40}, **{day: {"strength": 30} for day in days}})
    made = build(of, log)
    assert [made[day, "strength"].title for day in days] == [f"Strength: {one}" for one in routines]


@pytest.mark.parametrize(
    ("run", "other", "light"),
    [
        pytest.param({"long": 60}, {"easy": 30}, True, id="the week's long run"),
        pytest.param({"trail": 60}, {"easy": 30}, True, id="by any name"),
        pytest.param({"long": 55}, {"easy": 30}, False, id="a short one"),
        pytest.param({"easy": 60}, {"easy": 65}, False, id="not the week's longest"),
    ],
)
def test_it_is_light_beside_the_longest_run_of_the_week(run: DayLog, other: DayLog, light: bool) -> None:
    assert ("heavy" not in told(year(**BOTH), TUESDAY, {0: run, 2: other})) == light


@pytest.mark.parametrize(
    ("gap", "since", "heavy", "hops"),
    [
        pytest.param(21, 0, True, True, id="three weeks are no gap"),
        pytest.param(22, 0, False, False, id="the first one after more is light"),
        pytest.param(22, 6, False, False, id="so are the others of a week"),
        pytest.param(22, 7, True, False, id="then weights without hops"),
        pytest.param(22, 14, True, True, id="and with them after two weeks"),
        pytest.param(28, 7, True, False, id="as after four weeks"),
        pytest.param(29, 13, False, False, id="after more it is light for two weeks"),
        pytest.param(29, 14, True, False, id="then heavy"),
        pytest.param(29, 20, True, False, id="without hops in the third"),
        pytest.param(29, 21, True, True, id="and with them from the fourth on"),
    ],
)
def test_where_it_begins_again_it_is_light_first(gap: int, since: int, heavy: bool, hops: bool) -> None:
    first: dict[int, DayLog] = {-gap - since: {"strength": 30}, **({-since: {"strength": 30}} if since else {})}
    words = told(year(**BOTH), TUESDAY, first)
    assert ("heavy" in words, "hops" in words) == (heavy, hops)


@pytest.mark.parametrize(
    ("day", "heavy", "hops"),
    [
        pytest.param(13, False, False, id="two weeks light"),
        pytest.param(14, True, False, id="one without hops"),
        pytest.param(20, True, False, id="to its end"),
        pytest.param(21, True, True, id="both from the fourth on"),
    ],
)
@pytest.mark.parametrize("level", ["intermediate", "advanced"])
def test_a_season_begins_light_and_without_hops(level: Level, day: int, heavy: bool, hops: bool) -> None:
    """Strength stood in every week before: no gap makes it begin again."""
    words = told(year(level, **BOTH), START + timedelta(days=day), {-7: {"strength": 30}})
    assert ("heavy" in words, "hops" in words) == (heavy, hops)


@pytest.mark.parametrize(
    ("born", "hurt", "hops"),
    [
        pytest.param(1970, None, False, id="a masters runner"),
        pytest.param(1990, "achilles", False, id="an Achilles hurt two years ago"),
        pytest.param(1990, "hip", True, id="a hip asks for none of it"),
        pytest.param(1990, None, True, id="nobody else"),
    ],
)
@pytest.mark.parametrize("minutes", [40, 55])
def test_tender_legs_have_no_hops_beside_hills_of_any_length(
    minutes: int, born: int, hurt: str | None, hops: bool
) -> None:
    """Hills in the weeks before, so that these are none of the first."""
    injuries = [{"site": hurt, "onset": "2025-01-01", "cleared": "2025-06-01"}] if hurt else []
    of = year(birth_year=born, injuries=injuries, **BOTH)
    climbed: dict[int, DayLog] = {-back: {"hills": 40} for back in (7, 14, 21, 28)}
    assert ("hops" in told(of, TUESDAY, {0: {"hills": minutes}} | climbed)) == hops
    assert "hops" in told(of, TUESDAY, {0: {"easy": 40}} | climbed)


@pytest.mark.parametrize(
    ("minutes", "born", "heavy", "hops"),
    [
        pytest.param(120, 1990, False, False, id="two hours the day before"),
        pytest.param(115, 1990, True, True, id="less than two hours"),
        pytest.param(60, 1970, True, False, id="one hour before a masters runner's: weights without hops"),
        pytest.param(55, 1970, True, True, id="less than one"),
    ],
)
def test_the_day_after_a_long_run_spares_the_legs(minutes: int, born: int, heavy: bool, hops: bool) -> None:
    words = told(year(birth_year=born, **BOTH), TUESDAY, {-1: {"long": minutes}})
    assert ("heavy" in words, "hops" in words) == (heavy, hops)


@pytest.mark.parametrize(
    ("days", "since", "heavy"),
    [
        pytest.param(10, 0, False, id="the first day back from ten"),
        pytest.param(10, 13, False, id="and the fourteenth"),
        pytest.param(10, 14, True, id="then heavy again"),
        pytest.param(9, 0, True, id="nine days away are few"),
    ],
)
def test_it_is_light_on_the_first_days_back_from_many_days_away(days: int, since: int, heavy: bool) -> None:
    back = TUESDAY - timedelta(days=since)
    away = {"from": str(back - timedelta(days=days)), "to": str(back - timedelta(days=1)), "minutes": 0}
    hours = {"minutes": {"tue": 90, "wed": 90, "thu": 90, "sat": 120, "sun": 180}, "exceptions": [away]}
    lifted: dict[int, DayLog] = {-since - days - 1: {"strength": 30}, **({-since: {"strength": 30}} if since else {})}
    assert ("heavy" in told(year(availability=hours, **BOTH), TUESDAY, lifted)) == heavy
