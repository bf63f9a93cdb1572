"""Life happens: a missed week, moved and cancelled races, injuries, absences; and the days nobody touches."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from optimizer.audit.auditor import audit
from optimizer.bounds.rough_capacity import rough_rules
from optimizer.build_year import prepare
from optimizer.check.plan_check import check, check_plan
from optimizer.core.errors import InputError
from optimizer.domain.calendar import date_words
from optimizer.domain.session_kinds import RUNS
from optimizer.domain.training_log import Log
from optimizer.formats.plan import Plan
from optimizer.formats.plan_file import parse_plan
from optimizer.planner.plan_result import PlanResult
from optimizer.planner.problem import PlanningProblem
from optimizer.replan import replan_year
from optimizer.replan.branched_replan import replan_all
from optimizer.replan.done_days import as_planned, as_told, sessions_of
from optimizer.replan.fewest_changes import FewestChanges, plan_fewest_changes
from optimizer.replan.replanned import DayChange, Replanned
from optimizer.report.replan_report import coming_days, how_few
from tests.replan.life import SEASON, again, loaded, plan_of, recorded, silent

FIRST = date(2027, 3, 1)
LATE = date(2027, 4, 5)
"""Two weeks before the race: there is less to plan anew."""


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Plan]:
    yield plan_of(loaded(tmp_path_factory.mktemp("old")))


def _days(plan: Plan) -> dict[date, dict[str, int]]:
    return {day.date: sessions_of(day) for day in plan.days}


@pytest.mark.parametrize("first", [FIRST, FIRST + timedelta(days=2), date(2027, 1, 4), date(2027, 4, 20)])
def test_a_plan_that_was_followed_stays(tmp_path: Path, old: Plan, first: date) -> None:
    told = again(loaded(tmp_path), old, first)
    assert told.plan is not None
    assert (told.changes, told.proven, told.why) == ((), True, ())
    assert _days(told.plan) == _days(old)
    asked = {ready.race: ready.fitness_asked for ready in old.readiness}
    assert {ready.race: asked[ready.race] for ready in told.plan.readiness} == {
        ready.race: ready.fitness_asked for ready in told.plan.readiness
    }, "a race asks what it asked when the season began"


def test_recording_what_was_planned_changes_nothing(tmp_path: Path, old: Plan) -> None:
    assert again(loaded(tmp_path), old, FIRST, recorded(old, FIRST)).changes == ()


def test_a_missed_week(tmp_path: Path, old: Plan) -> None:
    missed = [FIRST - timedelta(days=back) for back in range(1, 8)]
    told = again(loaded(tmp_path), old, FIRST, recorded(old, FIRST, missed))
    assert told.plan is not None
    assert told.bound is not None
    assert told.bound <= len(told.changes) < 15
    assert "Nothing was done from Mon 22 Feb 2027 to Sun 28 Feb 2027" in told.why[0]
    assert all(not _days(told.plan)[day] for day in missed)
    assert parse_plan(told.plan.model_dump_json().encode(), "new").days == told.plan.days
    goal = next(goal for goal in told.plan.goals if goal.name == "fewest_changes")
    assert (goal.value, goal.bound) == (len(told.changes), told.bound)


def test_asking_twice_changes_nothing(tmp_path: Path, old: Plan) -> None:
    done = recorded(old, FIRST, [FIRST - timedelta(days=back) for back in range(1, 8)])
    once = again(loaded(tmp_path), old, FIRST, done).plan
    assert once is not None
    twice = again(loaded(tmp_path), once, FIRST, done)
    assert twice.changes == ()
    assert twice.plan is not None
    assert _days(twice.plan) == _days(once)


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory, old: Plan) -> Replanned:
    """What is told when the race is a week later."""
    later = loaded(tmp_path_factory.mktemp("moved"), SEASON.replace("2027-04-18", "2027-04-25"))
    return again(later, old, LATE)


def test_a_moved_race(moved: Replanned) -> None:
    told = moved
    assert told.why == ("City 10 km was moved from Sun 18 Apr 2027 to Sun 25 Apr 2027.  [season.yaml:9, races.0.date]",)
    assert told.plan is not None
    days = _days(told.plan)
    assert "race" in days[date(2027, 4, 25)]
    assert "race" not in days[date(2027, 4, 18)]


def test_a_cancelled_race(tmp_path: Path, old: Plan) -> None:
    told = again(loaded(tmp_path, SEASON.replace("priority: A}", "priority: A, status: cancelled}")), old, LATE)
    assert told.why == ("City 10 km on Sun 18 Apr 2027 was cancelled.  [season.yaml:9, races.0.status]",)
    assert told.plan is not None
    assert not any("race" in sessions for sessions in _days(told.plan).values())


def test_an_injury_reported_today_stops_running_today(tmp_path: Path, old: Plan) -> None:
    text = SEASON.replace("priority: A}", "priority: A, status: cancelled}")
    hurt = f"{text}injuries:\n  - {{site: achilles, onset: {FIRST}}}\n"
    told = again(loaded(tmp_path, hurt), old, FIRST)
    assert told.plan is not None
    assert any("New injury (achilles)" in sentence for sentence in told.why)
    assert not any(kind in RUNS for day, kinds in _days(told.plan).items() if day >= FIRST for kind in kinds)


def test_an_absence(tmp_path: Path, old: Plan) -> None:
    days = _days(old)
    saturday = next(d for d in days if d > FIRST and d.weekday() == 5 and days[d] and days[d + timedelta(days=1)])
    sunday = saturday + timedelta(days=1)
    text = SEASON.replace("exceptions: []", f"exceptions: [{{from: {saturday}, to: {sunday}, minutes: 0}}]")
    told = again(loaded(tmp_path, text), old, FIRST)
    hours = f"New hours: no time from {date_words(saturday)} to {date_words(sunday)}."
    assert told.why == (f"{hours}  [season.yaml:7, availability.exceptions.0]",)
    assert told.plan is not None
    assert _days(told.plan)[sunday] == {}


def test_days_of_an_absence_stated_since_were_not_run_and_what_was_told_was(tmp_path: Path, old: Plan) -> None:
    """A week off before the replan, nothing recorded: its sessions are gone, but for one that was told as done."""
    week = [day for day in old.days if date(2027, 2, 22) <= day.date < date(2027, 3, 1)]
    assert sum(bool(sessions_of(day)) for day in week) > 2
    held = next(day for day in week if sessions_of(day))
    told = tuple(session.model_copy(update={"note": "done"}) for session in held.sessions)
    days = tuple(day.model_copy(update={"sessions": told}) if day is held else day for day in old.days)
    away = "exceptions: [{from: 2027-02-22, to: 2027-02-28, minutes: 0}]"
    full = loaded(tmp_path, SEASON.replace("exceptions: []", away))
    done = replan_year.done_before(
        prepare(full.scenario, full.past), old.model_copy(update={"days": days}), date(2027, 3, 1), None
    )
    assert {day for day in (d.date for d in week) if done[day].sessions} == {held.date}
    assert all(done[day.date].sessions == sessions_of(day) for day in old.days if day.date < week[0].date)


def test_frozen_days_stay_where_the_rules_allow_it(tmp_path: Path, old: Plan) -> None:
    used = next(day for day in (date(2027, 3, 6), date(2027, 3, 4)) if _days(old)[day])
    text = SEASON.replace("exceptions: []", f"exceptions: [{{on: {used}, minutes: 0}}]")
    told = again(loaded(tmp_path, text), old, FIRST, freeze_days=3)
    assert used in {change.day for change in told.changes}
    assert not [change for change in told.changes if change.day < FIRST + timedelta(days=3)]


def test_a_locked_session_stays(tmp_path: Path, old: Plan) -> None:
    text = SEASON + "locked:\n  - {date: 2027-03-10, kind: easy, minutes: 45}\n"
    told = again(loaded(tmp_path, text), old, FIRST)
    assert told.plan is not None
    assert _days(told.plan)[date(2027, 3, 10)]["easy"] == 45


RUN = SEASON.replace("priority: A}", "priority: A, felt: 2, result: 50:00}")
"""The race of 18 April with how it went."""


def test_how_a_race_went_is_told_from_the_day_after_it(tmp_path: Path, old: Plan) -> None:
    assert again(loaded(tmp_path, RUN), old, date(2027, 4, 19)).plan is not None


def test_on_its_day_a_race_is_still_to_come(tmp_path: Path, old: Plan) -> None:
    scenario = loaded(tmp_path, RUN)
    with pytest.raises(InputError) as caught:
        again(scenario, old, date(2027, 4, 18))
    assert [problem.field for problem in caught.value.problems] == ["races.0.felt", "races.0.result"]
    assert {problem.line for problem in caught.value.problems} == {9}


TOLD_AFTER = date(2027, 4, 22)


@pytest.mark.parametrize(
    ("felt", "more", "why"),
    [
        (", felt: 1", "", "takes 30 % longer than usual: it felt 1 of 5."),
        (", felt: 3", "", None),
        (
            "",
            "{date: 2027-04-20, soreness: 9, sleep: 2}",
            "takes 35 % longer than usual: so say the check-ins after it.",
        ),
        ("", "{date: 2027-04-17, soreness: 9, sleep: 2}", None),
        (
            ", felt: 1, goal_time: 40:00, result: 44:00",
            "{date: 2027-04-20, soreness: 1}",
            "takes 17 % longer than usual: it felt 1 of 5 and it took 10 % more than the goal time and so say the"
            " check-ins after it.",
        ),
    ],
)
def test_what_was_told_of_a_race_is_the_reason(
    tmp_path: Path, old: Plan, felt: str, more: str, why: str | None
) -> None:
    """Felt 1 is a factor of 1.30, answers of 9 and 8 (10 - 2) one of 1 + 0.1 x 3.5; 1.3 x 1.125 x 0.8 = 1.17."""
    text = SEASON.replace("priority: A}", f"priority: A{felt}}}") + f"check_ins: [{more}]\n"
    told = again(loaded(tmp_path, text), old, TOLD_AFTER)
    assert told.plan is not None
    wanted = [] if why is None else [f"Recovery from City 10 km on Sun 18 Apr 2027 {why}"]
    assert [sentence for sentence in told.why if sentence.startswith("Recovery")] == wanted
    assert not (wanted and any("felt is" in sentence for sentence in told.why)), "told once"


def test_a_change_never_goes_without_a_reason(tmp_path: Path, old: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing that happened has a name, what was done is told."""
    monkeypatch.setattr(replan_year, "reasons", lambda *_: ())
    missed = [LATE - timedelta(days=back) for back in range(1, 15)]
    planned = sum(bool(_days(old)[day]) for day in missed)
    told = again(loaded(tmp_path), old, LATE, recorded(old, LATE, missed))
    assert told.why == (f"On {planned} of the last 28 days something else was done than planned.",)


@pytest.mark.long
def test_where_nothing_else_was_done_the_facts_are_others(
    tmp_path: Path, old: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replan_year, "reasons", lambda *_: ())
    later = loaded(tmp_path, SEASON.replace("2027-04-18", "2027-04-25"))
    unknown = old.model_copy(update={"scenario": old.scenario.model_copy(update={"facts": {}})})
    moved = again(later, unknown, LATE)
    assert moved.why == ("Rules, hours or facts about the runner are others than when the plan was made.",)


@pytest.mark.long
def test_every_run_of_changed_days_has_a_reason_that_holds_when_it_is_tried(tmp_path: Path, old: Plan) -> None:
    """Put back alone, each run breaks the rule that it is told to break, or costs a goal."""
    scenario = loaded(tmp_path, SEASON.replace("sat: 75", "sat: 30"))
    told = again(scenario, old, FIRST)
    assert told.plan is not None
    changed = {change.day for change in told.changes}
    assert changed == {day for day in changed for run in told.runs if run.first <= day <= run.last}
    assert any(run.where == ("availability", "minutes", "sat") for run in told.runs)
    before, year = _days(old), prepare(scenario.scenario, scenario.past)
    for run in told.runs:
        back = {day: before[day] for day in changed if run.first <= day <= run.last}
        log = Log(year, {**Log.of(year, told.plan).days, **back})
        found = audit(year, rough_rules(year), log)
        if found.violations:
            broken = {violation.requirement.text for violation in found.violations}
            assert any(f"break a rule, {text} (" in run.text for text in broken), run
        else:
            assert run.text.startswith("as before it would cost: "), run
            assert any(found.goals[goal.name] > goal.value for goal in told.plan.goals), run


def test_what_a_change_costs_is_told_race_by_race(tmp_path: Path, old: Plan) -> None:
    away = SEASON.replace("exceptions: []", "exceptions: [{from: 2027-03-01, to: 2027-03-12, minutes: 0, note: flu}]")
    told = again(loaded(tmp_path, away), old, FIRST)
    assert told.plan is not None
    (cost,) = told.costs
    (was,), (now,) = old.readiness, told.plan.readiness
    assert cost.race == "City 10 km"
    assert cost.fitness == tuple(round(max(0.0, 100 * (1 - r.fitness / r.fitness_asked)), 1) for r in (was, now))
    assert cost.worse


def test_days_that_nothing_speaks_against_stay(tmp_path: Path, old: Plan) -> None:
    """No single changed day can be put back without breaking a rule or losing a race: so few have changed."""
    scenario = loaded(tmp_path, SEASON + "locked:\n  - {date: 2027-03-09, kind: threshold, minutes: 45}\n")
    told = again(scenario, old, FIRST)
    assert told.plan is not None
    before, year = _days(old), prepare(scenario.scenario, scenario.past)
    days = Log.of(year, told.plan).days
    assert told.changes
    for change in told.changes:
        found = audit(year, rough_rules(year), Log(year, {**days, change.day: before[change.day]}))
        assert found.violations, change


def test_an_injury_healed_long_ago_is_not_blamed_for_a_new_one(tmp_path: Path, old: Plan) -> None:
    healed = "{site: other, onset: 2026-04-01, cleared: 2026-05-10}"
    new = "{site: calf, onset: 2027-02-20, cleared: 2027-03-20}"
    told = again(loaded(tmp_path, f"{SEASON}injuries: [{healed}, {new}]\n"), old, FIRST)
    assert [fact.where for conflict in told.conflicts for fact in conflict.facts] == [("races", 0), ("injuries", 1)]


def test_a_year_that_cannot_be_kept_still_gives_its_coming_days_and_a_way_out(tmp_path: Path, old: Plan) -> None:
    scenario = loaded(tmp_path, f"{SEASON}injuries: [{{site: calf, onset: {FIRST}, cleared: 2027-04-01}}]\n")
    told = replan_all(scenario, old, FIRST, silent)
    assert told.plan is None
    assert told.until == date(2027, 4, 18)
    (way,) = told.ways
    assert way.settings == {"races.0.status": "cancelled"}
    other = loaded(
        tmp_path,
        f"{SEASON}injuries: [{{site: calf, onset: {FIRST}, cleared: 2027-04-01}}]\n".replace(
            "priority: A}", "priority: A, status: cancelled}"
        ),
    )
    assert check_plan(
        other, way.plan.model_copy(update={"scenario": way.plan.scenario.model_copy(update={"sha256": other.sha256})})
    ).clean


def test_a_way_out_that_changes_no_day_still_tells_the_days_until_the_clash(tmp_path: Path, old: Plan) -> None:
    scenario = loaded(tmp_path, f"{SEASON}locked: [{{date: 2027-04-04, kind: long, minutes: 120}}]\n")
    told = replan_all(scenario, old, FIRST, silent)
    assert told.plan is None
    assert told.until is not None
    assert min(way.changed for way in told.ways) == 0
    days = [day.date for day in coming_days(told)]
    assert days == [FIRST + timedelta(days=at) for at in range((told.until - FIRST).days)]


def test_rules_that_look_back_on_less_say_so(tmp_path: Path, old: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    """When nothing goes on from the last 13 days, the last two are looked back on, and both report and plan say it."""

    def planned(problem: PlanningProblem, *old: Any, **parts: Any) -> FewestChanges:
        nothing = FewestChanges(PlanResult(), None)
        return nothing if len(problem.before) > 2 else plan_fewest_changes(problem, *old, **parts)

    monkeypatch.setattr(replan_year, "plan_fewest_changes", planned)
    told = again(loaded(tmp_path), old, FIRST, recorded(old, FIRST))
    assert told.plan is not None
    assert told.why[-1].endswith("rules about neighbouring days look back only on the last 2 days of it.")
    assert told.why[-1] in told.plan.notes


def test_the_past_is_never_touched(moved: Replanned, old: Plan) -> None:
    assert moved.plan is not None
    past = {day: sessions for day, sessions in _days(moved.plan).items() if day < LATE}
    assert past == {day: sessions for day, sessions in _days(old).items() if day < LATE}


@pytest.mark.parametrize("first", [date(2027, 1, 3), date(2027, 5, 17)])
def test_a_day_outside_the_season_is_bad_input(tmp_path: Path, old: Plan, first: date) -> None:
    with pytest.raises(InputError, match="a date in the season"):
        again(loaded(tmp_path), old, first)


def test_a_log_with_loads_of_its_own_leaves_a_file_that_its_check_finds_clean(tmp_path: Path, old: Plan) -> None:
    """The file tells measured loads in whole points, strides (3 points) added, and the plan starts from those."""
    scenario = loaded(tmp_path)
    log = [replace(a, load=a.load * (0.83 if a.date.day % 3 else 1.27), method="rTSS") for a in recorded(old, FIRST)]
    told = again(scenario, old, FIRST, log)
    assert told.plan is not None
    file = tmp_path / "new.plan.json"
    file.write_text(told.plan.model_dump_json())
    assert check(scenario, file).clean
    new = parse_plan(file.read_bytes(), "new")
    measured = {day: sum(a.load for a in log if a.date == day) for day in {a.date for a in log}}
    stated = {day.date: sum(s.load for s in day.sessions) for day in new.days if day.date in measured}
    assert all(abs(stated[day] - load) <= 1.5 + 3 for day, load in measured.items())
    assert again(scenario, new, FIRST, log).changes == ()


@pytest.mark.parametrize("tenths", range(-25, 30, 5))
def test_what_a_file_tells_of_days_done_is_told_again_when_it_is_read(tmp_path: Path, old: Plan, tenths: int) -> None:
    """Days as planned, their loads some tenths of a point more or less: the second telling changes none of them."""
    scenario = loaded(tmp_path)
    full = prepare(scenario.scenario, scenario.past)
    planned = as_planned(full, old, FIRST)
    done = {day: replace(what, load=max(0.0, what.load + tenths / 10)) for day, what in planned.items()}
    told = as_told(full, old, FIRST, done)
    assert as_told(full, old, FIRST, told) == told
    assert all(abs(told[day].load - done[day].load) <= 3 for day in told)


def test_a_replan_that_is_stopped_at_once_is_no_proof(tmp_path: Path, old: Plan) -> None:
    """The criterion holds from the first solver call on; nothing is said of years that were not looked at."""
    told = replan_year.replan(
        loaded(tmp_path),
        old,
        FIRST,
        silent,
        activities=recorded(old, FIRST, [FIRST - timedelta(days=1)]),
        stop=lambda: True,
    )
    assert (told.plan, told.status, told.interrupted) == (None, "unknown", True)
    assert not told.conflicts


@pytest.mark.parametrize(
    ("bound", "words"),
    [
        (None, "not known"),
        (0, "not known"),  # that none has to change says nothing
        (1, "At least 1 of them must change"),
        (3, "Proven"),
    ],
)
def testhow_few_days_could_change_is_told_where_something_is_known(bound: int | None, words: str) -> None:
    changes = tuple(DayChange(FIRST + timedelta(days=at), {}, {"easy": 30}) for at in range(3))
    assert words in how_few(Replanned(None, "feasible", changes, bound, (), (), 0.0))
