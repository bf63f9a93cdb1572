"""Who needs the coach, why, and what to do: every sentence from the figures that it names."""

from datetime import date, timedelta
from typing import Any

import pytest

from optimizer.batch.client_facts import ClientFacts, KeySession, Ready, client_facts
from optimizer.batch.client_result import LeftOut, RanWeek, Report, Result, Resumed
from optimizer.batch.ran_weeks import ran_weeks
from optimizer.batch.roster import ClientRow, Roster, row
from optimizer.batch.roster_lines import lines
from optimizer.batch.roster_settings import GroupSession, Shared
from optimizer.batch.sparkline import sparkline
from tests.batch.kit import START, outline, planned
from tests.report import rich

TODAY = date(2027, 1, 18)
RACE = date(2027, 2, 14)


def facts(**parts: Any) -> ClientFacts:
    """A client in the third week of base, who is ready for the race."""
    defaults: dict[str, Any] = {
        "loads": (200, 210, 220, 240),
        "phases": ("base",) * 4,
        "now": 2,
        "this_week": 200,
        "last_week": 190,
        "ran": None,
        "adherence": None,
        "form": -3.0,
        "fitness": 34.0,
        "ready": ((RACE, Ready(40.0, 40.0, 100, 100)),),
        "key": KeySession(date(2027, 1, 19), "Threshold run", 50),
    }
    return ClientFacts(**(defaults | parts))


def client(known: ClientFacts | None = None, last: date | None = None, **parts: Any) -> ClientRow:
    told = parts.pop("told", ())
    hurt = parts.pop("hurt", ())
    races = ((RACE, "Spring ten", "A"),) if parts.pop("race", True) else ()
    own = outline(races=races).model_copy(update={"told": told, "hurt": hurt})
    result = planned(outline=own, **parts)
    return row("anna", result, TODAY, changed=0, reused=False, facts=known or facts(), last_known=last)


def resumed(**parts: Any) -> Resumed:
    return Resumed(
        **({"first": TODAY, "since": TODAY, "activities": 4, "last": TODAY, "proven": True, "why": ()} | parts)
    )


def test_nobody_is_needed_where_all_is_well() -> None:
    found = client().concern
    assert (found.level, found.why, found.do) == (0, "", "On track.")


@pytest.mark.parametrize(("soreness", "level"), [(6, 0), (7, 2)])
def test_soreness_is_told_from_seven_on(soreness: int, level: int) -> None:
    found = client(told=(Report(date=date(2027, 1, 16), soreness=soreness),)).concern
    assert found.level == level
    if level:
        assert found.why == "Soreness 7 of 10 on Sat 16 Jan."
        assert found.do == "Speak before the next key session, threshold run on Tue 19 Jan."


def test_an_old_report_is_no_news() -> None:
    assert client(told=(Report(date=date(2027, 1, 10), soreness=9),)).concern.level == 0


def test_one_bad_night_counts_with_low_form_and_two_count_alone() -> None:
    night = (Report(date=date(2027, 1, 17), sleep=3),)
    assert client(told=night).concern.level == 0
    tired = client(facts(form=-15.0), told=night).concern
    assert tired.why == "Sleep 3 of 10, form -15."
    twice = (Report(date=date(2027, 1, 15), sleep=2), *night)
    assert client(told=twice).concern.why == "Sleep 3 of 10, 2 poor reports in a week."


@pytest.mark.parametrize(("asked", "level"), [(42.0, 0), (44.0, 2)])
def test_a_race_at_risk_is_told_with_what_is_missing(asked: float, level: int) -> None:
    found = client(facts(ready=((RACE, Ready(40.0, asked, 100, 100)),))).concern
    assert found.level == level
    if level:
        assert found.why == "9 % short of what Spring ten asks, 27 days left."
        assert found.do.startswith("It will be fitness 40 of 44. Decide:")
        assert {"needs", "short"} <= found.flags


def test_silence_is_told_with_its_days() -> None:
    silent = client(last=date(2027, 1, 6), resumed=resumed(since=None, activities=0, last=None))
    assert silent.concern.why == "Nothing heard for 12 days; the plan assumes that all was run."
    assert {"needs", "silent"} <= silent.concern.flags


@pytest.mark.parametrize(("last", "level"), [(date(2027, 1, 12), 0), (date(2027, 1, 11), 2)], ids=["6 days", "7 days"])
def test_days_since_the_last_upload_are_asked_for_after_a_week(last: date, level: int) -> None:
    found = client(last=last, resumed=resumed(last=last)).concern
    assert found.level == level
    if level:
        assert found.why == "Nothing heard for 7 days; the plan counts them as days off."


def test_a_year_that_was_not_planned_again_counts_no_day_off() -> None:
    assert client(last=date(2027, 1, 6)).concern.level == 0


def test_questions_of_the_week() -> None:
    low = client(facts(adherence=0.71)).concern
    assert (low.level, low.why) == (1, "Ran 71 % of what the last four weeks asked.")
    assert low.do == "Ask what is in the way; protect threshold run 50 min on Tue 19 Jan."
    assert client(facts(adherence=0.8)).concern.level == 0
    out = LeftOut(date=date(2027, 2, 2), name="Club night", why="the last week before the race (a rule)")
    assert client(left_out=(out,)).concern.why.endswith("on Tue 2 Feb: the last week before the race.")


def test_health_comes_before_a_race_and_a_race_before_silence() -> None:
    short = facts(ready=((RACE, Ready(30.0, 40.0, 100, 100)),))
    rows = [
        client(last=TODAY - timedelta(days=9), resumed=resumed(since=None, activities=0, last=None)),
        client(short),
        client(hurt=(("achilles", date(2026, 12, 20)),)),
        client(),
        row("x", Result(status="invalid", reason="x.yaml:2:1: season: expected a value, got nothing"), TODAY,
            changed=None, reused=False),
    ]  # fmt: skip
    told = [found.concern.why for found in Roster(TODAY, rows).rows]
    assert [why.split(" ")[0] for why in told] == ["No", "Achilles", "25", "Nothing", ""]
    assert told[0] == "No plan: the scenario has faults."


def test_figures_are_those_of_the_plan_around_today() -> None:
    plan = rich.plan()
    today = date(2027, 5, 5)
    found = client_facts(plan.model_dump_json().encode(), today)
    assert found is not None
    week = next(week for week in plan.weeks if week.start == date(2027, 5, 3))
    assert found.loads[found.now] == week.load
    assert (found.now, len(found.loads), found.this_week) == (12, 24, week.run_minutes)
    assert found.form == plan.weeks[plan.weeks.index(week) - 1].form
    assert found.key is not None
    assert found.key.date >= today
    assert client_facts(b"{}", today) is None
    assert client_facts(b"no plan", today) is None


@pytest.mark.parametrize(
    ("ran", "told"),
    [
        pytest.param((), "3:20", id="nothing known"),
        pytest.param((RanWeek(start=TODAY, planned=60, ran=45, whole=False),), "0:45 of 3:20", id="45 min so far"),
        pytest.param((RanWeek(start=START, planned=60, ran=45, whole=True),), "3:20", id="an earlier week"),
    ],
)
def test_this_week_says_what_was_run_so_far(ran: tuple[RanWeek, ...], told: str) -> None:
    """200 minutes are planned in the week of the 18th."""
    plan = rich.plan()
    week = plan.weeks[2].model_copy(update={"run_minutes": 200})
    data = plan.model_copy(update={"weeks": (*plan.weeks[:2], week, *plan.weeks[3:])}).model_dump_json().encode()
    found = client_facts(data, TODAY, ran)
    (line,) = lines([client(found)], TODAY, ())
    assert line.this_week == told


def test_what_was_planned_is_remembered_after_the_plan_forgot_it() -> None:
    plan = rich.plan().model_dump_json().encode()
    monday = date(2027, 1, 11)
    first = ran_weeks((), plan, resumed(first=monday, since=START, ran=((START, 100),)))
    assert [(week.start, week.ran, week.whole) for week in first] == [(START, 100, True)]
    asked = sum(s.minutes for day in rich.plan().days[:7] for s in day.sessions if s.kind in ("easy", "long"))
    assert first[0].planned == asked
    later = ran_weeks(first, b"{}", resumed(first=date(2027, 1, 20), since=START, ran=((START, 90), (monday, 50))))
    assert [(week.start, week.planned, week.ran, week.whole) for week in later] == [
        (START, asked, 90, True),
        (monday, 0, 50, True),
        (date(2027, 1, 18), 0, 0, False),
    ]
    assert ran_weeks(first, plan, resumed(since=None)) == first, "nothing uploaded tells nothing"


def test_adherence_is_of_the_last_four_whole_weeks() -> None:
    weeks = [RanWeek(start=START + timedelta(weeks=i), planned=200, ran=100 + 20 * i, whole=True) for i in range(6)]
    today = START + timedelta(weeks=6, days=1)
    found = client_facts(rich.plan().model_dump_json().encode(), today, weeks)
    assert found is not None
    assert found.adherence == pytest.approx((140 + 160 + 180 + 200) / 800)
    assert (found.ran, found.last_week) == (200, 200)


def test_a_sparkline_is_cut_so_that_a_race_flattens_nothing() -> None:
    drawn = sparkline((100, 100, 100, 900), ("base", "base", "taper", "race"), 2)
    heights = [int(part.split('"')[0]) for part in drawn.split('height="')[1:]]
    assert heights == [19, 19, 19, 28]
    assert [drawn.count(f'class="s{over}') for over in (0, 1)] == [2, 2]
    assert 'aria-label="Weekly load of 4 weeks, 100 to 900, this week 100"' in drawn


def test_groups_are_those_of_the_roster_and_those_that_meet() -> None:
    club = GroupSession(name="Club", kind="threshold", minutes=45, on=TODAY, members=("anna",))
    everybody = GroupSession(name="Hills", kind="hills", minutes=45, on=TODAY)
    shared = Shared(group_sessions=(club, everybody), groups={"Ultra": ("a*",), "Juniors": ("juniors/*",)})
    assert shared.groups_of("anna") == ("Ultra", "Club")
    assert shared.groups_of("juniors/max") == ("Juniors",)
