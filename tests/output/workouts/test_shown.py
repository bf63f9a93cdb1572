"""Workouts in the plan file and on the terminal."""

import io

import pytest
from rich.cells import cell_len
from rich.console import Console

from optimizer.formats.plan import Day, Plan, Repeat, Session, Step
from optimizer.formats.scenario import Athlete
from optimizer.output.workouts.workout_words import describe, time_words
from optimizer.report.first_weeks import first_weeks, sessions
from optimizer.report.ink import Ink
from tests.output.workouts.runners import BOTH, KINDS, START, lengths, race, written, year
from tests.report import synthetic

OF = year("intermediate", (race(60, "10k", climb=200),), **BOTH)


def session(kind: str, minutes: int, number: int = 0) -> Session:
    made = written(OF, kind, minutes, number=number)
    return Session(kind=kind, minutes=minutes, load=50, title=made.title, workout=made.steps, km=made.km)


@pytest.mark.parametrize("kind", KINDS)
def test_a_session_comes_back_from_json_as_it_was(kind: str) -> None:
    for minutes in lengths(kind, "intermediate"):
        whole = session(kind, minutes)
        assert Session.model_validate_json(whole.model_dump_json()) == whole


def test_an_older_plan_without_workouts_is_still_read() -> None:
    old = Session.model_validate_json('{"kind": "easy", "minutes": 45, "load": 40, "note": ""}')
    assert (old.title, old.workout, old.km) == ("", (), None)


def line(*done: Session, units: str = "km") -> str:
    athlete = Athlete.model_validate({"level": "intermediate", "units": units, **BOTH})
    return sessions(Day(date=START, phase="build", sessions=done), athlete)


def test_a_hard_session_is_written_out_and_an_easy_one_is_not() -> None:
    assert line(session("threshold", 50, 1)) == (
        "threshold run 50 min (9 km): 15' easy, 4 x 5' at 4:44-4:56/km (1' jog), 11' easy"
    )
    assert line(session("easy", 50), session("strides", 5)) == "easy run 50 min (8.5 km) + strides 5 min"
    assert line(session("strength", 40)) == "strength 40 min"
    assert line(session("walk_run", 30)) == "walk and run 30 min (3.5 km): 10 x (2' walk, 1' run)"


def test_the_terminals_weeks_speak_the_runners_units() -> None:
    assert line(session("threshold", 50, 1), units="mi") == (
        "threshold run 50 min (5.5 mi): 15' easy, 4 x 5' at 7:37-7:56/mi (1' jog), 11' easy"
    )


@pytest.mark.parametrize("width", [40, 80])
def test_the_longest_workouts_wrap_within_the_terminal(width: int) -> None:
    facts = synthetic.scenario()
    plan = synthetic.plan(facts)
    hard = [session("progression", 80, 2), session("marathon_pace", 110), session("intervals", 75)]
    days = tuple(
        day.model_copy(update={"sessions": (hard[place % 3],)}) if place < 14 else day
        for place, day in enumerate(plan.days)
    )
    stream = io.StringIO()
    first_weeks(Plan(**dict(plan) | {"days": days}), facts, Ink(Console(file=stream, width=width)))
    text = stream.getvalue()
    assert max(cell_len(row) for row in text.splitlines()) <= width
    assert "marathon pace" in " ".join(text.split())


def test_times_as_a_coach_says_them() -> None:
    assert [time_words(seconds) for seconds in (30, 60, 90, 120, 150, 600)] == [
        "30 s",
        "1'",
        "90 s",
        "2'",
        "2:30",
        "10'",
    ]


def test_several_recoveries_in_one_repeat_are_all_told() -> None:
    work = Step(kind="work", seconds=60, effort=8, words="hard")
    rests = [Step(kind="recovery", seconds=30, effort=1, words=words) for words in ("stand", "jog")]
    assert describe([Repeat(times=3, steps=(work, *rests))], "km") == "3 x 1' hard, RPE 8 (30 s stand, 30 s jog)"
