"""Health base: who does little builds up to three runs of half an hour, then to two and to two and a half hours."""

from typing import Any

import pytest

from constraints.health_base import AMPLE, BESIDE
from optimizer.bounds.rough_capacity import rough_rules
from optimizer.domain.fitness_grid import fitness_grid
from optimizer.domain.plan_view import PlanView
from optimizer.domain.season_rules import HEALTH
from optimizer.domain.year import Year
from tests.kit import a_log, a_year, named, on


def doses(year: Year) -> dict[int, float]:
    """Weekly minutes of easy running that the health base asks for, by week; the later ones beside some strength."""
    levels = fitness_grid().levels
    return {
        demand.week: (levels[demand.level] * 7 - (0 if demand.race == "week 12" else BESIDE)) / 0.9
        for demand in rough_rules(year).demands
        if demand.tier == HEALTH and demand.race.startswith("week ")
    }


def beginner(**keywords: Any) -> Year:
    return a_year(**{"new": True, "level": "novice", "weeks": 52, "minutes": 60, **keywords})


def is_dose(found: float, minutes: float) -> bool:
    """Whether that is the dose, rounded down to the fitness grid with what stands beside it."""
    beside = BESIDE / 0.9
    return (minutes + beside) / 1.04 < found + beside <= minutes + beside + 1e-6


@pytest.mark.parametrize(("new", "first"), [(False, 12), (True, 16)])
def test_90_minutes_by_week_12_then_120_by_week_26_and_150_by_week_40(new: bool, first: int) -> None:
    """Of a new runner the first four weeks later: fitness follows the runs."""
    found = doses(beginner(new=new, run_minutes=40, longest=20))
    assert list(found) == [first, 26, 40]
    for week, minutes in ((first, 90), (26, 120), (40, 150)):
        assert is_dose(found[week], minutes), f"week {week}: {found[week]:.0f} min"


@pytest.mark.parametrize(
    ("weeks", "asked"),
    [(16, []), (17, [16]), (26, [16]), (27, [16, 26]), (40, [16, 26]), (41, [16, 26, 40])],
)
def test_a_season_asks_for_the_doses_that_fall_into_it(weeks: int, asked: list[int]) -> None:
    assert list(doses(beginner(weeks=weeks))) == asked


def test_a_dose_waits_for_the_first_ordinary_week() -> None:
    """A 5 km race on the Sunday of week 16 is eased into, and recovered from in the weeks after it."""
    year = beginner(races=("2027-05-02 5k B",))
    modes = [week.mode for week in year.weeks[16:24]]
    assert modes[0] != "growth"
    assert next(iter(doses(year))) == 16 + modes.index("growth")


@pytest.mark.parametrize(
    ("minutes", "capped"),
    [
        pytest.param(27, (90, 120, 150), id="7 x 27 are 189 min, four fifths of them 151: enough"),
        pytest.param(20, (90, 112, 112), id="7 x 20 are 140 min, of which 112"),
        pytest.param(15, (84, 84, 84), id="7 x 15 are 105 min, of which 84"),
    ],
)
def test_no_more_than_four_fifths_of_the_minutes_offered(minutes: int, capped: tuple[int, ...]) -> None:
    found = doses(beginner(minutes=minutes)).values()
    assert all(is_dose(*pair) for pair in zip(found, capped, strict=True)), f"{found}"


def test_who_stands_a_third_above_a_dose_is_not_asked_for_it() -> None:
    """Six even weeks of 160 min hold 1.3 x 120 = 156 min of fitness, and not 1.3 x 150 = 195."""
    for run_minutes, asked in ((60, [12, 26, 40]), (160, [40]), (260, [])):
        year = a_year(weeks=52, run_minutes=run_minutes, longest=30)
        assert list(doses(year)) == asked
        fitness = year.past.fitness * 7 / 0.9
        assert [week for week, dose in ((12, 90), (26, 120), (40, 150)) if fitness < AMPLE * dose] == asked


def test_overrides_of_the_doses_and_of_the_share() -> None:
    own = {"health_base_start": 60, "health_base_half_year": 100, "health_base_dose": 200}
    found = doses(beginner(goals=own)).values()
    assert all(is_dose(*pair) for pair in zip(found, (60, 100, 200), strict=True))
    half = doses(beginner(minutes=20, goals={"health_base_share": 0.5})).values()
    assert all(is_dose(dose, 70) for dose in half), "half of 140 min"


@pytest.mark.parametrize(
    ("week", "minutes", "short"),
    [
        pytest.param(7, 60, 0, id="five weeks before the first dose is due nothing is asked"),
        pytest.param(8, 80, 2, id="four weeks before it 80 of 90 min are two steps short"),
        pytest.param(8, 90, 0, id="90 are the dose"),
        pytest.param(22, 90, 6, id="four weeks before the next it is 120"),
    ],
)
def test_a_dose_is_minutes_of_running_whatever_load_strength_adds(week: int, minutes: int, short: int) -> None:
    year = beginner(new=False, run_minutes=40, longest=20, weeks=30)
    view = PlanView(year, a_log(year, on(str(year.weeks[week].start), f"easy {minutes}", "strength 40")))
    view.weeks = (week,)
    named("health_base").penalties(view)
    assert view.penalties["health_running"] == 2 * short if week > 7 else not any(view.penalties.values())
    view.cutbacks, view.penalties = frozenset({week}), {}
    named("health_base").penalties(view)
    assert not view.penalties, "a cutback is asked for nothing"


@pytest.mark.parametrize(
    ("week", "minutes", "races", "short"),
    [
        pytest.param(3, 100, (), 0, id="of the first four weeks nothing is asked"),
        pytest.param(4, 300, (), 0, id="300 min as before; 302 are the same on the grid"),
        pytest.param(4, 290, (), 2, id="290 are two steps short"),
        pytest.param(26, 310, (), 1, id="5 % more after half a year are 315"),
        pytest.param(26, 250, ("2027-12-12 10k A",), 0, id="a year with a race has its own reasons"),
    ],
)
def test_a_year_without_a_race_keeps_the_running_before_it_and_a_little_more(
    week: int, minutes: int, races: tuple[str, ...], short: int
) -> None:
    year = a_year(weeks=52, run_minutes=300, races=races)
    long = f"long {minutes - 180}" if minutes > 180 else ""
    view = PlanView(year, a_log(year, on(str(year.weeks[week].start), *["easy 60"] * (3 if long else 1), long)))
    view.weeks = (week,)
    named("health_base").penalties(view)
    assert view.penalties.get("health_running", 0) == 2 * short


@pytest.mark.parametrize(
    ("race", "due"),
    [
        pytest.param("2027-06-20 5k A", 24, id="week 26 falls into recovery from a race of week 24, index 23"),
        pytest.param("2027-05-30 5k A", 26, id="three weeks earlier everything goes on as usual"),
        pytest.param("2027-06-20 5k C", 26, id="a race run as training takes nothing"),
    ],
)
def test_a_dose_due_in_recovery_is_asked_for_at_the_end_of_the_races_week(race: str, due: int) -> None:
    assert list(doses(beginner(races=(race,))))[1] == due


@pytest.mark.parametrize(
    ("keywords", "grown"),
    [
        pytest.param({}, 150 * 1.11, id="eleven weeks after it is due"),
        pytest.param({"minutes": 27}, 151.2, id="four fifths of 7 x 27 min at most"),
        pytest.param({"races": ("2027-08-29 10k B",)}, None, id="a race asks itself"),
        pytest.param({"new": False, "run_minutes": 160}, None, id="who ran more grows from there"),
    ],
)
def test_a_year_without_a_race_goes_on_growing(keywords: dict[str, Any], grown: float | None) -> None:
    year, levels = beginner(**keywords), fitness_grid().levels
    asked = [levels[one.level] for one in rough_rules(year).demands if one.race == "grown base"]
    assert len(asked) == (grown is not None)
    if grown is not None:
        assert is_dose((asked[0] * 7 - BESIDE) / 0.9, grown)
