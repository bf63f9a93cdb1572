"""A change before it is made: what stands against it, which days move, what it costs."""

from datetime import date, timedelta
from importlib import import_module
from pathlib import Path

import pytest

from optimizer.check.plan_check import check_plan
from optimizer.core.errors import InputError
from optimizer.formats.plan import Plan
from optimizer.replan.alone import ALLOWED
from optimizer.replan.asked_change import Fitted
from optimizer.replan.done_days import sessions_of
from optimizer.workspace.day_edits import Lock, Move, Place, Skip, Unlock
from optimizer.workspace.done_edits import Logged
from optimizer.workspace.edits import AnyEdit
from optimizer.workspace.fact_edits import Away, CheckedIn, Set, Tested
from optimizer.workspace.open_year import OpenYear, open_year
from optimizer.workspace.preview import Preview, preview
from tests.workspace.kit import SCENARIO, WEDNESDAY, a_workspace, a_year

SUNDAY = date(2027, 1, 17)
SATURDAY = SUNDAY - timedelta(days=1)


def _day(plan: Plan, day: date) -> dict[str, int]:
    return next(sessions_of(one) for one in plan.days if one.date == day)


def _found(year: OpenYear, *edits: AnyEdit, at_any_cost: bool = False, first: date = WEDNESDAY) -> Preview:
    found = preview(year, edits, by="test", first=first, at_any_cost=at_any_cost)
    assert found.after is not None
    assert found.proposal is not None
    assert found.loaded is not None
    assert check_plan(found.loaded, found.after).clean
    past = [(one.date, sessions_of(one)) for one in year.plan.days if one.date < first]
    assert past == [(one.date, sessions_of(one)) for one in found.after.days if one.date < first] or any(
        isinstance(edit, Logged | Away) for edit in edits
    )
    return found


def test_a_moved_long_run_takes_its_minutes_along(tmp_path: Path) -> None:
    _, year = a_year(tmp_path)
    long, other = _day(year.plan, SUNDAY), _day(year.plan, SATURDAY)
    assert long["long"] > 0, "the example needs a long run on Sunday"
    found = _found(year, Move(source=SUNDAY, target=SATURDAY))
    assert found.after is not None and found.proposal is not None
    assert _day(found.after, SATURDAY)["long"] == long["long"]
    assert "long" not in _day(found.after, SUNDAY)
    days = found.proposal.outcome.days
    assert {day.date for day in days if day.asked} == {SATURDAY, SUNDAY}
    assert [day.before for day in days if day.asked] == [other, long]
    assert bool(found.against) == (long["long"] > 90)
    assert b"# A runner who writes comments." in found.scenario
    assert f"{{date: {SATURDAY}, kind: long, minutes: {long['long']}".encode() in found.scenario


@pytest.mark.long
def test_a_long_run_that_leaves_its_week_shortens_the_next_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Runs grow from 50 min on, each on the one before: with Sunday's on Monday its week's longest is shorter, and a
    month of runs follows suit, week after week under the same loads. The rest of the year is not planned anew."""
    growing = SCENARIO.replace("run_minutes: 200, longest_run: 75", "run_minutes: 170, longest_run: 50")
    growing = growing.replace("end: 2027-02-28", "end: 2027-03-28")
    growing = growing.replace("Ten, date: 2027-02-21, distance: 10k", "Half, date: 2027-03-21, distance: half_marathon")
    year = open_year(a_workspace(tmp_path, growing))
    monkeypatch.setattr(import_module("optimizer.replan.asked_replan"), "plan_fewest_changes", None)
    found = _found(year, Move(source=SUNDAY, target=SUNDAY + timedelta(days=1)), at_any_cost=True)
    assert found.proposal is not None and found.after is not None
    after = {day.date: sessions_of(day) for day in found.after.days}
    shorter = [
        day.date
        for day in year.plan.days
        if day.date > SUNDAY + timedelta(days=7) and sessions_of(day).get("long", 0) > after[day.date].get("long", 0)
    ]
    assert len(shorter) > 1 and all(day.weekday() == SUNDAY.weekday() for day in shorter)
    loads = [(one.load, other.load) for one, other in zip(year.plan.weeks, found.after.weeks, strict=True)]
    assert all(abs(before - then) <= 0.05 * before for before, then in loads), "no week gives up its load"


def test_a_locked_day_changes_nothing_and_stays(tmp_path: Path) -> None:
    space, year = a_year(tmp_path)
    found = _found(year, Lock(day=SUNDAY))
    assert found.proposal is not None
    assert found.proposal.outcome.days == ()
    space.propose(found.proposal, found.scenario, found.plan)
    space.apply(found.proposal.id)
    year = open_year(space)
    assert {entry.date for entry in year.loaded.scenario.locked} == {SUNDAY}
    assert _found(year, Unlock(day=SUNDAY)).proposal is not None
    assert "locked" not in str(_found(year, Unlock(day=SUNDAY)).scenario).split("locked: []")[-1]


def test_the_first_answer_says_what_stands_against_it_by_itself(tmp_path: Path) -> None:
    """A locked day moves nothing; ten hours on a Sunday break a rule, whatever else moves."""
    _, year = a_year(tmp_path)
    heard: list[str] = []
    held = preview(year, [Lock(day=SUNDAY)], by="test", first=WEDNESDAY, hear=heard.append)
    assert heard == [ALLOWED]
    assert held.proposal is not None
    assert held.proposal.outcome.alone == ALLOWED
    preview(year, [Place(day=SUNDAY, kind="long", minutes=600)], by="test", first=WEDNESDAY, hear=heard.append)
    assert heard[1].startswith("By itself it would break a rule: ")


def test_kept_days_that_rule_a_change_out_are_named_without_a_search(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Runs grow by a tenth: with a weekend off, the next long run may have 80 min and no more. 85 clash with both free
    days, either of which could hold the run between; the free day right before is not to blame."""
    space, year = a_year(tmp_path)
    off = [SATURDAY, SUNDAY, SATURDAY + timedelta(days=7)]
    free = _found(year, *(Skip(day=day) for day in off))
    assert free.proposal is not None
    space.make(free.proposal, free.scenario, free.plan)
    year, next_sunday = open_year(space), SUNDAY + timedelta(days=7)
    monkeypatch.setattr(import_module("optimizer.replan.asked_replan"), "plan_fewest_changes", None)
    longer = preview(year, [Place(day=next_sunday, kind="long", minutes=85)], by="test", first=WEDNESDAY)
    assert longer.proposal is None
    facts = longer.conflicts[0].facts
    assert [fact.day for fact in facts if fact.family == "locked"] == [SATURDAY, SUNDAY, next_sunday]
    assert [fact.text for fact in facts if fact.family != "locked"] == [
        "1 h 20 is the most after a longest run of 1 h 15 in 30 days"
    ]
    _found(year, Place(day=next_sunday, kind="long", minutes=80))


def test_a_plan_found_on_the_way_holds_the_change_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the weeks around a change do not do, the rest of the year is planned anew; its first plan is heard of
    before days of it are put back, and can be accepted as it is."""
    space, year = a_year(tmp_path)
    sunday = SUNDAY + timedelta(days=7)
    monkeypatch.setattr(import_module("optimizer.replan.asked_replan"), "fitted", lambda *_, **__: Fitted())
    heard: list[Preview] = []
    found = preview(year, [Skip(day=sunday)], by="test", first=WEDNESDAY, so_far=heard.append)
    assert found.proposal is not None and found.after is not None and found.loaded is not None
    for one in heard:
        assert one.proposal is not None and one.after is not None and one.loaded is not None
        assert _day(one.after, sunday) == {}
        assert check_plan(one.loaded, one.after).clean
        assert len(one.proposal.outcome.days) >= len(found.proposal.outcome.days)
    first = heard[0].proposal
    assert first is not None
    space.make(first, heard[0].scenario, heard[0].plan)
    assert open_year(space).planned(sunday) == {}


def test_the_fewest_days_or_the_races(tmp_path: Path) -> None:
    _, year = a_year(tmp_path)
    held, alone = _found(year, Skip(day=SUNDAY)), _found(year, Skip(day=SUNDAY), at_any_cost=True)
    assert held.proposal is not None and alone.proposal is not None and alone.after is not None
    assert _day(alone.after, SUNDAY) == {}
    assert len(alone.proposal.outcome.days) <= len(held.proposal.outcome.days)
    assert sum(race.cost for race in alone.proposal.outcome.races) >= sum(
        race.cost for race in held.proposal.outcome.races
    )


def test_what_was_done_is_taken_as_it_was(tmp_path: Path) -> None:
    _, year = a_year(tmp_path)
    monday = date(2027, 1, 11)
    found = _found(year, Logged(day=monday + timedelta(days=1), kind="easy", minutes=42))
    assert found.after is not None and found.proposal is not None
    day = next(one for one in found.after.days if one.date == monday + timedelta(days=1))
    assert [(s.kind, s.minutes, s.note) for s in day.sessions] == [("easy", 40, "done")]
    assert day.sessions[0].load == round(42 * 54 / 60)
    assert found.proposal.outcome.days[0].asked


def test_days_of_illness_hold_no_training(tmp_path: Path) -> None:
    _, year = a_year(tmp_path)
    first, last = date(2027, 1, 12), date(2027, 1, 15)
    found = _found(year, Away(first=first, last=last))
    assert found.after is not None
    assert all(_day(found.after, first + timedelta(days=i)) == {} for i in range(4))
    assert b"{from: 2027-01-12, to: 2027-01-15, minutes: 0, note: ill}" in found.scenario


def test_a_placed_session_and_a_check_in_are_facts(tmp_path: Path) -> None:
    _, year = a_year(tmp_path)
    found = _found(year, Place(day=SATURDAY, kind="easy", minutes=50, note="club"), CheckedIn(day=WEDNESDAY, sleep=6))
    assert found.after is not None and found.loaded is not None
    assert _day(found.after, SATURDAY)["easy"] == 50
    assert [(one.date, one.sleep) for one in found.loaded.scenario.check_ins] == [(WEDNESDAY, 6)]


@pytest.mark.parametrize(("day", "words"), [(12, "Tue 12 Jan 2027"), (13, "Wed 13 Jan 2027")])
def test_a_test_that_was_run_changes_the_paces(tmp_path: Path, day: int, words: str) -> None:
    """Yesterday's, and today's: who ran it this morning does not wait for tomorrow."""
    _, year = a_year(tmp_path)
    found = _found(year, Tested(day=date(2027, 1, day), distance="5k", result="22:40"))
    assert found.loaded is not None
    assert [(one.distance, one.result) for one in found.loaded.scenario.tests] == [("5k", 22 * 60 + 40)]
    assert f"Test of {words}: 5k in 22:40" in found.words


def test_windows_line_ends_and_a_byte_order_mark_stay(tmp_path: Path) -> None:
    space = a_workspace(tmp_path)
    space.scenario_path.write_bytes(b"\xef\xbb\xbf" + space.scenario().replace(b"\n", b"\r\n"))
    found = preview(open_year(space), [Lock(day=SUNDAY)], by="test", first=WEDNESDAY)
    assert found.scenario.startswith(b"\xef\xbb\xbf#")
    assert found.scenario.count(b"\n") == found.scenario.count(b"\r\n") > 10


def test_what_rules_forbid_is_named(tmp_path: Path) -> None:
    _, year = a_year(tmp_path)
    found = preview(year, [Place(day=SUNDAY, kind="threshold", minutes=140)], by="test", first=WEDNESDAY)
    assert found.proposal is None
    asked, rule = found.conflicts[0].facts
    assert "2 h 20 is locked on Sun 17 Jan" in asked.text
    assert rule.text == "1 h 20 is the most after a longest run of 1 h 15 in 30 days"


@pytest.mark.parametrize(
    ("edits", "told"),
    [
        ([Move(source=SUNDAY, target=date(2027, 2, 21))], "a day without a race"),
        ([Move(source=date(2027, 1, 10), target=SUNDAY)], "a day from 2027-01-13 to 2027-02-28, got 2027-01-10"),
        ([Move(source=date(2027, 1, 18), target=SUNDAY)], "a day with a session"),
        ([Skip(day=date(2028, 1, 1))], "a day from 2027-01-13"),
        ([Unlock(day=SUNDAY)], "a day with a locked session"),
        ([Logged(day=SUNDAY, kind="easy", minutes=30)], "before 2027-01-13"),
        ([Logged(day=date(2027, 1, 12), kind="swimming", minutes=30)], "KIND: expected one of"),
        ([Away(first=SUNDAY, last=SATURDAY)], "a last day from"),
        ([Set(setting="athlete.level=expert")], "athlete.level: expected"),
        ([Set(setting="races.7.date=2027-02-02")], "races.7.date: expected"),
        ([CheckedIn(day=SUNDAY)], "soreness, sleep or feeling"),
        ([Tested(day=SUNDAY, distance="5k", result="22:40")], "a day up to 2027-01-13"),
        ([Tested(day=date(2027, 1, 12), distance="5k", result="fast")], "tests.0.result: expected a time"),
        ([Unlock(day=SUNDAY), Skip(day=date(2028, 1, 1))], "a day with a locked session"),
    ],
)
def test_what_makes_no_sense_is_told(tmp_path: Path, edits: list[AnyEdit], told: str) -> None:
    _, year = a_year(tmp_path)
    with pytest.raises(InputError) as refused:
        preview(year, edits, by="test", first=WEDNESDAY)
    assert told in str(refused.value)
    assert len(refused.value.problems) == len(edits)


def test_a_year_without_a_plan_says_how_to_get_one(tmp_path: Path) -> None:
    space = a_workspace(tmp_path)
    space.plan_path.unlink()
    with pytest.raises(InputError, match="optimize solve"):
        open_year(space)


def test_days_off_in_a_begun_week_show_their_first_plan_before_the_last(tmp_path: Path) -> None:
    """A hard session done and no easy running to come: the week as a whole keeps no rule, and nobody waits for that."""
    _, year = a_year(tmp_path)
    first, heard = date(2027, 1, 28), list[Preview]()
    ill = Away(first=date(2027, 1, 29), last=date(2027, 2, 2))
    found = preview(year, [ill], by="test", first=first, so_far=heard.append)
    assert found.proposal is not None
    assert [one.after is not None for one in heard] == [True, True], "the plan carried on, then one that costs less"
    soon = heard[-1].proposal
    assert soon is not None
    assert len(soon.outcome.days) >= len(found.proposal.outcome.days), "days are put back after it"
    assert found.after is not None
    off = [day for day in found.after.days if ill.first <= day.date <= ill.last]
    assert len(off) == 5
    assert not any(session.minutes for day in off for session in day.sessions)


def test_who_is_ill_keeps_no_appointment(tmp_path: Path) -> None:
    """A club night every Tuesday and a lock on Thursday give way on the days of illness, and on no other."""
    locked = "locked:\n- {every: tue, kind: easy, minutes: 40}\n- {date: 2027-01-21, kind: easy, minutes: 45}\n"
    year = open_year(a_workspace(tmp_path, SCENARIO + locked))
    found = _found(year, Away(first=date(2027, 1, 19), last=date(2027, 1, 20)))
    assert found.after is not None
    assert _day(found.after, date(2027, 1, 19)) == {}
    assert _day(found.after, date(2027, 1, 26))["easy"] == 40
    assert _day(found.after, date(2027, 1, 21))["easy"] == 45
    assert found.against == ("Easy run 40 min on Tue 19 Jan 2027 was locked, and gives way.",)


def test_time_that_suffices_leaves_what_is_locked(tmp_path: Path) -> None:
    """Forty minutes a day are enough for forty minutes that are locked, thirty-nine are not."""
    year = open_year(a_workspace(tmp_path, SCENARIO + "locked:\n- {every: tue, kind: easy, minutes: 40}\n"))
    for minutes, gives_way in ((40, 0), (35, 1)):
        away = Away(first=date(2027, 1, 19), last=date(2027, 1, 20), minutes=minutes)
        assert len(_found(year, away).against) == gives_way


@pytest.mark.long
def test_a_year_with_an_open_race_names_the_rule_first(tmp_path: Path) -> None:
    """What is heard at once is of the case that is expected; the answer holds both."""
    lottery = SCENARIO.replace("priority: A", "priority: A, status: lottery, decided: 2027-02-01")
    year = open_year(a_workspace(tmp_path, lottery))
    assert year.plan.branches, "the example needs a race that may not take place"
    heard, plans = list[str](), list[Preview]()
    found = preview(
        year,
        [Move(source=SUNDAY, target=SATURDAY)],
        by="test",
        first=WEDNESDAY,
        hear=heard.append,
        so_far=plans.append,
    )
    assert len(heard) == 1
    assert plans == [], "a plan of one case is none of the year"
    assert found.after is not None and found.after.branches
    assert found.proposal is not None and found.proposal.outcome.alone == heard[0]
