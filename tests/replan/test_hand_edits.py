"""A plan edited by hand: days that have changed places are named, kept where the rules allow it, else with the rule."""

from datetime import date, timedelta
from io import StringIO
from pathlib import Path
from typing import cast

import pytest
from rich.console import Console

from optimizer.build_year import prepare
from optimizer.check.plan_check import check_plan
from optimizer.formats.plan import Day, Plan
from optimizer.replan.hand_edits import hand_edits
from optimizer.report.replan_report import render
from tests.replan.life import SEASON, again, loaded, plan_of

FIRST = date(2027, 2, 1)


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    return plan_of(loaded(tmp_path_factory.mktemp("old")))


def exchanged(plan: Plan, first: date, second: date) -> Plan:
    """The plan file as a person leaves it who exchanges the sessions of two days and nothing else."""
    held = {day.date: day.sessions for day in plan.days}
    sessions = {**held, first: held[second], second: held[first]}
    days = tuple(day.model_copy(update={"sessions": sessions[day.date]}) for day in plan.days)
    return plan.model_copy(update={"days": days})


def _pairs(plan: Plan) -> list[tuple[date, date]]:
    """Pairs of days within a week whose loads differ by 15 points at least, races and neighbours of them apart."""
    days = {day.date: day for day in plan.days}
    found = []
    for week in plan.weeks:
        if week.phase not in ("base", "build"):
            continue
        own = [week.start + timedelta(days=i) for i in range(7) if week.start + timedelta(days=i) in days]
        loads = {day: sum(session.load for session in days[day].sessions) for day in own}
        found += [(a, b) for a in own for b in own if a < b and abs(loads[a] - loads[b]) >= 15]
    return found


@pytest.mark.long
def test_every_swap_is_named_and_judged_as_the_audit_judges_it(tmp_path: Path, old: Plan) -> None:
    """Swaps of both kinds: the days named are those exchanged, legal ones leave the check clean, others break the rule
    that is named."""
    scenario = loaded(tmp_path)
    year = prepare(scenario.scenario, scenario.past)
    # Swaps of which nothing is claimed, for another pair of that week would explain the figures as well, are left out.
    judged = [(pair, hand_edits(year, exchanged(old, *pair))) for pair in _pairs(old)]
    named = [(pair, edits[0]) for pair, edits in judged if len(edits) == 1]
    legal = [one for one in named if one[1].breaks is None][::5]
    illegal = [one for one in named if one[1].breaks is not None][::32]
    assert legal
    assert illegal
    for (first, second), edit in (*legal, *illegal):
        assert tuple(sorted(edit.before)) == (first, second)
        found = check_plan(scenario, exchanged(old, first, second))
        assert edit.text in found.notes
        assert "figures" not in {one.violation.requirement.family for one in found.findings}
        assert found.clean == (edit.breaks is None)
        if edit.breaks is not None:
            assert any(one.violation.requirement == edit.breaks.requirement for one in found.findings)


def _one(old: Plan, year_file: Path, *, legal: bool) -> tuple[date, date]:
    scenario = loaded(year_file)
    year = prepare(scenario.scenario, scenario.past)
    for first, second in _pairs(old):
        edits = hand_edits(year, exchanged(old, first, second)) if first > FIRST else ()
        if len(edits) == 1 and (edits[0].breaks is None) == legal:
            return first, second
    pytest.fail("no such swap")


def test_a_legal_swap_is_kept_with_figures_that_follow(tmp_path: Path, old: Plan) -> None:
    first, second = _one(old, tmp_path, legal=True)
    edited = exchanged(old, first, second)
    told = again(loaded(tmp_path), edited, FIRST)
    assert (told.changes, told.taken_back) == ((), ())
    assert "have changed places by hand; every rule allows it." in told.why[0]
    assert told.plan is not None
    assert [day.short for day in told.plan.days] == [day.short for day in edited.days]
    after = check_plan(loaded(tmp_path), told.plan)
    assert after.clean
    assert not [note for note in after.notes if "by hand" in note]


def test_a_swap_that_a_rule_forbids_is_told_with_the_rule_and_taken_back(tmp_path: Path, old: Plan) -> None:
    """The days stand again as they were written, and nothing else moves."""
    first, second = _one(old, tmp_path, legal=False)
    told = again(loaded(tmp_path), exchanged(old, first, second), FIRST)
    assert "have changed places by hand, which breaks a rule: " in told.why[0]
    assert told.why[0].endswith("That is taken back.")
    assert (told.changes, told.taken_back) == ((), (first, second))
    shown = Console(file=StringIO(), width=200)
    render(told, "year.plan.json", shown)
    words = cast("StringIO", shown.file).getvalue()
    assert words.startswith(
        "2 days changed by hand stand again as written, for a rule forbids the change.\n"
        "Nothing else has to change: every other remaining day stays as it was.\n"
    )
    assert told.plan is not None
    assert [day.short for day in told.plan.days] == [day.short for day in old.days]
    assert check_plan(loaded(tmp_path), told.plan).clean


def test_a_plan_that_nobody_touched_has_no_swaps(tmp_path: Path, old: Plan) -> None:
    scenario = loaded(tmp_path, SEASON)
    assert hand_edits(prepare(scenario.scenario, scenario.past), old) == ()


def from_file(plan: Plan) -> Plan:
    """The plan as its file holds it, where its days are stated once more in short."""
    return plan.model_copy(update={"written": tuple(plan.model_dump(mode="json")["written"])})


def changed(plan: Plan, day: date, minutes: int) -> Plan:
    """The plan with the first session of a day of other length."""

    def other(one: Day) -> Day:
        first, *others = one.sessions
        return one.model_copy(update={"sessions": (first.model_copy(update={"minutes": minutes}), *others)})

    return plan.model_copy(update={"days": tuple(other(one) if one.date == day else one for one in plan.days)})


def test_two_swaps_of_one_week_are_both_named(tmp_path: Path, old: Plan) -> None:
    """Figures alone could not tell them apart: the file's short days do."""
    written = from_file(old)
    monday = next(week.start for week in written.weeks if week.start > FIRST and week.phase == "base")
    days = [monday + timedelta(days=n) for n in (1, 2, 3, 5)]
    twice = exchanged(exchanged(written, days[0], days[1]), days[2], days[3])
    held = {day.date: day.short for day in written.days}
    expected = [pair for pair in (tuple(days[:2]), tuple(days[2:])) if held[pair[0]] != held[pair[1]]]
    scenario = loaded(tmp_path)
    edits = hand_edits(prepare(scenario.scenario, scenario.past), twice)
    assert [tuple(sorted(edit.before)) for edit in edits] == expected
    assert expected


def test_a_session_of_other_length_is_named_as_it_was_and_is(tmp_path: Path, old: Plan) -> None:
    """An hour's run made five hours long breaks the minutes of its day, and no figure is told as wrong."""
    written = from_file(old)
    day = next(day for day in written.days if day.date > FIRST and day.sessions and day.sessions[0].kind == "easy")
    found = check_plan(loaded(tmp_path), changed(written, day.date, 300))
    (note,) = [note for note in found.notes if "by hand" in note]
    assert "was changed by hand, easy run 5 h 00" in note
    assert f"instead of easy run {day.sessions[0].minutes} min" in note
    assert "which breaks a rule: " in note
    assert "figures" not in {one.violation.requirement.family for one in found.findings}


def test_many_changed_days_are_told_as_many(tmp_path: Path, old: Plan) -> None:
    written = from_file(old)
    days = [day.date for day in written.days if day.sessions and day.sessions[0].kind == "easy"][:9]
    many = written
    for day in days:
        many = changed(many, day, 300)
    (edit,) = hand_edits(prepare(loaded(tmp_path).scenario, loaded(tmp_path).past), many)
    assert edit.text.startswith("9 days were changed by hand, which breaks a rule: ")


def test_a_file_states_its_days_as_they_are_when_it_is_written(old: Plan) -> None:
    edited = changed(old, next(day.date for day in old.days if day.sessions), 300)
    stated = edited.model_dump(mode="json")["written"]
    assert stated == [day.short for day in edited.days]
    assert stated != [day.short for day in old.days]
    assert Plan.model_validate_json(edited.model_dump_json()) == edited
