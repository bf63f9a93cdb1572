"""Every rule is written once: what the audit accepts, the day models can hold, and the other way round."""

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from constraints import FAMILIES
from optimizer.domain import session_kinds
from optimizer.domain.plan_view import PlanView
from optimizer.domain.training_log import Log
from optimizer.domain.year import Year
from optimizer.weeks.cpsat import solve
from optimizer.weeks.model import rules_model
from tests.kit import a_year, daily_violations, feasible

LIMIT = 5.0
SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large)
RUNS = frozenset(session_kinds.RUNS)
KINDS = tuple(kind.name for kind in session_kinds.KINDS if kind.name not in ("mobility", "freestyle"))
RUNNERS: tuple[dict[str, Any], ...] = (
    {"level": "novice", "run_minutes": 150, "longest": 50},
    {"level": "intermediate", "races": ("2027-01-17 10k C",), "offer": {"cross_training": ["bike"]}},
    {"level": "intermediate", "weeks": 3, "races": ("2027-01-24 half_marathon A",), "longest": 120},
    {"level": "advanced", "offer": {"sessions_per_day": 2, "cross_training": ["swim"]}, "run_minutes": 450},
    {"level": "advanced", "born": 1970, "races": ("2027-01-10 10k B",)},
    {"injuries": [{"site": "hamstring", "onset": "2026-10-01", "cleared": "2026-11-01"}]},
    {"injuries": [{"site": "plantar", "onset": "2026-11-20", "cleared": "2026-12-20"}], "weeks": 4},
    {"new": True, "level": "novice"},
    {"locked": [{"date": "2027-01-06", "kind": "threshold", "minutes": 45}], "born": 1975},
)


@st.composite
def years(draw: st.DrawFn) -> Year:
    """One of a few runners, two to four weeks long."""
    runner = draw(st.sampled_from(RUNNERS))
    return a_year(**{"weeks": 2, "minutes": draw(st.sampled_from((45, 75, 150, 240))), **runner})


@st.composite
def random_plans(draw: st.DrawFn) -> tuple[Year, Log]:
    """A year and a plan put together at random: mostly easy days, the wrong ones included."""
    year = draw(years())
    log = Log(year)
    for day, facts in year.days.items():
        done = dict(facts.fixed)
        if not facts.fixed and draw(st.integers(0, 9)) < 6:
            kind = draw(st.sampled_from(("easy", "easy", "easy", "long", *KINDS)))
            least, most = session_kinds.BY_NAME[kind].least, max(facts.most(kind), session_kinds.BY_NAME[kind].least)
            done[kind] = draw(st.integers(least // 5, most // 5)) * 5
        if "easy" in done and draw(st.integers(0, 5)) == 0:
            done["strides"] = session_kinds.STRIDES_MINUTES
        log.days[day] = done
    return year, log


def accepted(year: Year, log: Log) -> bool:
    return not daily_violations(year, log)


@settings(max_examples=30, derandomize=True, deadline=None, suppress_health_check=SLOW)
@given(random_plans())
def test_a_random_plan_passes_the_audit_exactly_when_the_day_models_can_hold_it(case: tuple[Year, Log]) -> None:
    year, log = case
    assert accepted(year, log) == feasible(year, log)


def planned(year: Year, draw: st.DrawFn) -> Log | None:
    """A plan that the day models chose, week after week, each with a random amount of load; None when there is none."""
    log = Log(year)
    for week in range(len(year.weeks)):
        light = draw(st.booleans())
        days = rules_model(year, week, log, (light,))
        load = days.week_load(week)
        (days.model.add(load <= 719) if light else days.model.add(load >= 720))
        favourites = draw(st.lists(st.tuples(st.sampled_from(days.days), st.sampled_from(KINDS)), max_size=6))
        signs = draw(st.tuples(*[st.sampled_from((-1, 1, 1))] * len(favourites)))
        days.model.maximize(
            sum(sign * days.steps(day, kind) for sign, (day, kind) in zip(signs, favourites, strict=True))
        )
        answer = solve(days.model, LIMIT)
        if not answer.found:
            return None
        log.days.update(days.sessions(answer.value))
    return log


@st.composite
def model_plans(draw: st.DrawFn) -> tuple[Year, Log | None]:
    year = draw(years())
    return year, planned(year, draw)


@settings(max_examples=10, derandomize=True, deadline=None, suppress_health_check=SLOW)
@given(case=model_plans(), data=st.data())
def test_a_plan_of_the_day_models_passes_and_of_one_change_the_audit_names_the_rules_that_refuse_it(
    case: tuple[Year, Log | None], data: st.DataObject
) -> None:
    one_number_changed(*case, data)


@pytest.mark.long
@settings(max_examples=600, deadline=None, suppress_health_check=SLOW)
@given(case=model_plans(), data=st.data())
def test_the_same_of_many_plans(case: tuple[Year, Log | None], data: st.DataObject) -> None:
    one_number_changed(*case, data)


def one_number_changed(year: Year, log: Log | None, data: st.DataObject) -> None:
    """A session's minutes, its kind, or its day: the audit names what the day models refuse."""
    assume(log is not None)
    assert log is not None
    # The models that drew it know no season, and so no cutbacks.
    assert all(found.requirement.family == "cutback_long" for found in daily_violations(year, log))
    sessions = [(day, kind) for day, done in log.days.items() for kind in done if kind not in ("strides", "race")]
    assume(sessions)
    changed = data.draw(changes(log, *data.draw(st.sampled_from(sessions))))
    found = daily_violations(year, changed)
    assert feasible(year, changed) == (not found)
    if found and feasible(year, changed, ()):  # else what a single day allows refuses it, whatever the family
        refused = {family.name for family in FAMILIES if not feasible(year, changed, (family,))}
        told = {violation.requirement.family for violation in found}
        # Where no day can hold two runs the day models add up what a day holds: beside availability, which refuses
        # the second run, they may refuse the two for their sum.
        assert (told <= refused and "availability" in told) if _two_runs(changed) else told == refused


def _two_runs(log: Log) -> bool:
    single = log.year.scenario.availability.sessions_per_day == 1
    return single and any(len(RUNS & done.keys()) > 1 for done in log.days.values())


def changes(log: Log, day: date, kind: str) -> st.SearchStrategy[Log]:
    """The plan with the session longer or shorter, of another kind, or on another day."""
    minutes = log.days[day][kind]
    longer = st.sampled_from((-20, -10, -5, -5, 5, 5, 5, 10, 10, 20)).map(lambda more: (day, kind, minutes + more))
    other = st.sampled_from(KINDS).map(lambda name: (day, name, max(minutes, session_kinds.BY_NAME[name].least)))
    moved = st.sampled_from(sorted(log.days)).map(lambda to: (to, kind, minutes))
    return st.one_of(longer, longer, other, moved).map(lambda new: _with(log, (day, kind), *new))


def _with(log: Log, old: tuple[date, str], day: date, kind: str, minutes: int) -> Log:
    """The plan with one session taken out and another put in; strides go with their run."""
    days = {at: dict(done) for at, done in log.days.items()}
    del days[old[0]][old[1]]
    if minutes > 0:
        days.setdefault(day, {})[kind] = days.get(day, {}).get(kind, 0) + minutes
    if "easy" not in days[old[0]]:
        days[old[0]].pop("strides", None)
    return Log(log.year, dict(days))


def test_a_light_week_is_light_for_both() -> None:
    year = a_year(weeks=1)
    log = Log(year, {year.horizon.days[0]: {"easy": 60}})
    assert PlanView(year, log).light(0)
    assert accepted(year, log)
    assert feasible(year, log)
