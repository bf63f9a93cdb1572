"""Hard long runs in the week model: one more hard session beside them, and none on the two days before."""

import pytest

from constraints.hard_long_run import hard_turn
from constraints.long_run_purpose import held_at, most_minutes, purpose_of
from optimizer.domain.plan_view import PlanView
from tests.kit import a_log, a_year, left_open, on

FAMILY = "quality_days"
MARATHON, HALF = "2027-05-30 marathon A", "2027-05-30 half_marathon A"
LATE, EARLY = "2027-04-12", "2027-03-29"
"""Mondays of the sixth and the eighth week before the race's own."""
BESIDE = ("easy 60", "threshold 60", "easy 50", "intervals 50", "easy 50")
"""From Monday on, with an easy Saturday and the long run behind them: 250 min."""


@pytest.mark.parametrize(
    ("level", "race", "weeks"),
    [
        pytest.param("advanced", MARATHON, [6, 5, 3], id="45 min of marathon pace from the seventh week before it on"),
        pytest.param("advanced", HALF, [], id="half an hour of half pace is none"),
        pytest.param("novice", MARATHON, [11, 9, 8, 6, 5, 3], id="any of a novice"),
        pytest.param("novice", HALF, [11, 9, 8, 6, 5, 3], id="and before a half"),
        pytest.param("novice", "2027-05-30 50k A", [], id="an ultra's own effort is near easy running"),
    ],
)
def test_whose_turn_it_is(level: str, race: str, weeks: list[int]) -> None:
    of = a_year(weeks=24, level=level, races=(race,), run_minutes=400, longest=150)
    found = [of.races[0].week - week.index for week in of.weeks if hard_turn(of, week.index) is not None]
    assert found == weeks


@pytest.mark.parametrize(
    ("monday", "saturday", "sunday", "beyond"),
    [
        pytest.param(
            LATE, "easy 50", "long 115", 1, id="seven runs of 415 min, but the long run is hard: two are enough"
        ),
        pytest.param(LATE, "easy 50", "long 110", 0, id="two fifths of 110 min are 44: three fit"),
        pytest.param(EARLY, "easy 50", "long 150", 0, id="in its turn it is no hard one yet"),
    ],
)
def test_beside_a_hard_long_run_six_runs_have_room_for_one_hard_session(
    monday: str, saturday: str, sunday: str, beyond: int
) -> None:
    of = a_year(weeks=24, level="advanced", races=(MARATHON,), run_minutes=400, longest=150)
    assert left_open(of, on(monday, *BESIDE, saturday, sunday), FAMILY, "quality_days") == beyond


@pytest.mark.parametrize(
    ("monday", "minutes", "short"),
    [
        pytest.param(LATE, 45, 1, id="45 min are one step short of 50"),
        pytest.param(LATE, 50, 0, id="beside a hard long run 50 min hold the work that is left"),
        pytest.param(EARLY, 50, 2, id="two weeks earlier, without one, 55 and 60 are asked for"),
        pytest.param(EARLY, 60, 0, id="and an hour is enough"),
    ],
)
def test_the_session_beside_a_hard_long_run_is_asked_for_no_filling(monday: str, minutes: int, short: int) -> None:
    of = a_year(weeks=24, level="advanced", races=(MARATHON,), run_minutes=400, longest=150)
    days = ("easy 60", f"threshold {minutes}", "easy 50", "", "easy 50", "", "long 150")
    assert left_open(of, on(monday, *days), "session_mix", "hard_length") == short


@pytest.mark.parametrize(
    ("running", "beyond"),
    [
        pytest.param("easy 30", 1, id="a sixth of 270 min is 45"),
        pytest.param("easy 25", 0, id="of 265 no more than 44"),
    ],
)
def test_a_week_too_small_for_so_much_pace_holds_an_ordinary_long_run(running: str, beyond: int) -> None:
    of = a_year(weeks=24, level="advanced", races=(MARATHON,), run_minutes=400, longest=150)
    plan = on(LATE, "easy 20", "threshold 50", running, "", "intervals 50", "", "long 120")
    assert left_open(of, plan, FAMILY, "rested_long_run") == beyond


@pytest.mark.parametrize(
    ("days", "beyond"),
    [
        pytest.param(
            ("threshold 60", "easy 60", "easy 50", "intervals 50", "", "long 120"), 1, id="two days before it"
        ),
        pytest.param(
            ("threshold 60", "easy 60", "intervals 50", "easy 50", "", "long 120"), 0, id="three days before it"
        ),
        pytest.param(
            ("threshold 60", "easy 60", "easy 50", "fartlek 50", "", "long 120"), 0, id="ten half minutes may"
        ),
        pytest.param(
            ("threshold 60", "easy 60", "easy 50", "intervals 50", "", "long 110"), 0, id="an ordinary long run"
        ),
    ],
)
def test_no_hard_session_stands_two_days_before_a_hard_long_run(days: tuple[str, ...], beyond: int) -> None:
    of = a_year(weeks=24, level="advanced", races=(MARATHON,), run_minutes=400, longest=150)
    assert left_open(of, on(LATE, "easy 40", *days), FAMILY, "rested_long_run") == beyond


@pytest.mark.parametrize(
    ("level", "race", "minutes", "held"),
    [
        pytest.param("novice", HALF, 55, 0, id="too short"),
        pytest.param("novice", HALF, 60, 1, id="an hour"),
        pytest.param("novice", HALF, 120, 1, id="two hours"),
        pytest.param("novice", HALF, 125, 0, id="a novice's longer one stays easy"),
        pytest.param("intermediate", HALF, 125, 1, id="others' does not"),
        pytest.param("novice", MARATHON, 150, 1, id="nor on the way to a marathon"),
    ],
)
def test_a_novice_runs_half_pace_at_the_end_of_two_hours_at_most(
    level: str, race: str, minutes: int, held: int
) -> None:
    of = a_year(weeks=24, level=level, races=(race,), run_minutes=400, longest=150)
    view = PlanView(of, a_log(of, on("2027-04-18", f"long {minutes}")), ())
    day = of.weeks[of.races[0].week - 6].days[6]
    aim = purpose_of(of, of.days[day].week)
    assert aim is not None
    assert held_at(view, day, aim) == held
    assert (most_minutes(of, aim) == 120) == (level == "novice" and race == HALF)


@pytest.mark.parametrize(
    ("monday", "beyond"),
    [
        pytest.param("first", 1, id="threshold, fartlek and race pace in the first week of a build are three"),
        pytest.param("later", 0, id="later, in a week of five runs, a fartlek counts for none"),
    ],
)
def test_a_build_begins_with_two_quick_sessions(monday: str, beyond: int) -> None:
    of = a_year(weeks=24, races=(HALF,), run_minutes=300, longest=90)
    builds = [week for week in of.weeks if week.phase == "build" and purpose_of(of, week.index) is not None]
    first = next(week for week in of.weeks if week.phase == "build")
    week = first if monday == "first" else next(one for one in builds if one.index > first.index)
    assert purpose_of(of, week.index) is not None
    plan = on(str(week.start), "easy 30", "threshold 45", "", "fartlek 40", "easy 30", "", "long 75")
    assert left_open(of, plan, FAMILY, "quality_days") == beyond
