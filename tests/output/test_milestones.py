"""Milestones of a year without a race, and the line for the night of a long one."""

import pytest

from optimizer.audit.auditor import audit
from optimizer.bounds.rough_capacity import rough_rules
from optimizer.domain.year import Year
from optimizer.formats.plan import SolverInfo
from optimizer.output.assemble_plan import assemble
from optimizer.output.milestones import called_off_notes, milestone_notes, mountain_notes, night_notes
from optimizer.output.renewed_workouts import written_anew
from optimizer.output.workouts.build_workouts import build
from tests.kit import a_log, a_race, a_year

PLAN = {"2027-01-05": "easy 30", "2027-01-10": "easy 60", "2027-01-17": "long 75", "2027-01-24": "long 75"}


def told(year: Year, plan: dict[str, str]) -> str:
    log = a_log(year, plan)
    return " ".join(milestone_notes(year, log, build(year, log)))


@pytest.mark.parametrize(
    ("longest", "words"),
    [
        pytest.param(
            25,
            "Milestones: 30 min on end on Tue 5 Jan 2027, 1 h 00 on end on Sun 10 Jan 2027, "
            "the longest run, 1 h 15, on Sun 17 Jan 2027.",
            id="all of them are new",
        ),
        pytest.param(60, "Milestones: the longest run, 1 h 15, on Sun 17 Jan 2027.", id="an hour was run before"),
        pytest.param(75, "", id="nothing is new"),
    ],
)
def test_a_year_without_a_race_tells_what_it_leads_to(longest: int, words: str) -> None:
    history = {"weeks": [{"run_minutes": 200, "longest_run": longest}] * 4}
    assert told(a_year(history=history), PLAN) == words
    assert told(a_year(history=history, races=("2027-01-24 10k C",)), PLAN) == "", "a race is what it leads to"


def test_a_run_with_walking_breaks_is_not_on_end() -> None:
    year = a_year(weeks=20, level="novice", history={})
    walked = {f"2027-01-{day:02}": "walk_run 40" for day in (5, 7, 9)}
    assert told(year, walked) == ""
    weekly = {str(week.days[1]): "easy 30" for week in year.weeks[8:18]}
    assert told(year, walked | weekly) == "Milestones: 30 min on end on Tue 30 Mar 2027.", "the fifth week of runs"


def test_the_rest_of_a_year_has_its_milestones_from_the_whole() -> None:
    year = a_year(weeks=20, level="novice", history={})
    walked = {f"2027-01-{day:02}": "walk_run 40" for day in (5, 7, 9)}
    log = a_log(year, walked | {str(week.days[1]): "easy 30" for week in year.weeks[8:18]})
    found, nobody = audit(year, rough_rules(year), log), SolverInfo(name="none", version="0", seed=0, seconds=0.0)
    whole, rest = (
        assemble(year, log, found, {}, "feasible", "0" * 64, nobody, written=written) for written in (True, False)
    )
    assert not any(note.startswith("Milestones") for note in rest.notes), "walking breaks are not known yet"
    assert set(written_anew(year, rest, year.horizon.start).notes) == set(whole.notes)


@pytest.mark.parametrize(
    ("goal", "dark"), [("12:00:00", True), ("11:55:00", False)], ids=["twelve hours", "less ends by day"]
)
def test_a_race_of_twelve_hours_wants_a_lamp(goal: str, dark: bool) -> None:
    year = a_year(weeks=26, level="advanced", races=(a_race("2027-06-27 100k A", goal_time=goal),))
    assert ("with the lamp" in " ".join(night_notes(year, a_log(year, {})))) == dark


@pytest.mark.parametrize(("climb", "told"), [(749, False), (750, True)])
def test_an_ultra_that_climbs_tells_how_to_walk_and_run_down(climb: int, told: bool) -> None:
    year = a_year(weeks=26, races=(a_race("2027-06-27 50k A", climb=climb),))
    assert ("run the ways down" in " ".join(mountain_notes(year))) == told, "15 m a km of 50"


def test_a_race_that_is_called_off_is_told_once() -> None:
    year = a_year(weeks=26, races=("2027-06-27 10k A", a_race("2027-05-02 10k B", status="cancelled")))
    (note,) = called_off_notes(year)
    assert note.endswith("on Sun 2 May 2027 is left out: the year is planned without it.")
