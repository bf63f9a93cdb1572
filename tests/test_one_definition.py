"""Every rule is written once: what the audit accepts, the day models can hold, and the other way round."""

from datetime import date
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from constraints import FAMILIES
from optimizer import catalogue
from optimizer.log import Log
from optimizer.model import rules_model
from optimizer.planview import PlanView
from optimizer.solver import solve
from optimizer.year import Year
from tests.kit import a_year, daily_violations, feasible

LIMIT = 5.0
SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large)
KINDS = tuple(kind.name for kind in catalogue.KINDS if kind.name not in ("mobility", "freestyle"))
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
    return a_year(**{"weeks": 2, "minutes": draw(st.sampled_from((45, 75, 150))), **runner})


@st.composite
def random_plans(draw: st.DrawFn) -> tuple[Year, Log]:
    """A year and a plan put together at random: mostly easy days, the wrong ones included."""
    year = draw(years())
    log = Log(year)
    for day, facts in year.days.items():
        done = dict(facts.fixed)
        if not facts.fixed and draw(st.integers(0, 9)) < 6:
            kind = draw(st.sampled_from(("easy", "easy", "easy", "long", *KINDS)))
            least, most = catalogue.BY_NAME[kind].least, max(facts.most(kind), catalogue.BY_NAME[kind].least)
            done[kind] = draw(st.integers(least // 5, most // 5)) * 5
        if "easy" in done and draw(st.integers(0, 5)) == 0:
            done["strides"] = catalogue.STRIDES_MINUTES
        log.days[day] = done
    return year, log


def accepted(year: Year, log: Log) -> bool:
    return not daily_violations(year, log)


@settings(max_examples=60, derandomize=True, deadline=None, suppress_health_check=SLOW)
@given(random_plans())
def test_a_random_plan_passes_the_audit_exactly_when_the_day_models_can_hold_it(case: tuple[Year, Log]) -> None:
    year, log = case
    assert accepted(year, log) == feasible(year, log)


def planned(year: Year, draw: st.DrawFn) -> Log | None:
    """A plan that the day models chose, week after week, each with a random amount of load; None when there is none."""
    log = Log(year)
    for week in range(len(year.weeks)):
        light = draw(st.booleans())
        days = rules_model(year, week, log, (light,), (0,))
        load = days.week_load(week)
        (days.model.add(load <= 719) if light else days.model.add(load >= 720))
        favourites = draw(st.lists(st.tuples(st.sampled_from(days.days), st.sampled_from(KINDS)), max_size=6))
        days.model.maximize(sum(days.steps(day, kind) for day, kind in favourites))
        answer = solve(days.model, LIMIT)
        if not answer.found:
            return None
        log.days.update(days.sessions(answer.value))
    return log


@st.composite
def model_plans(draw: st.DrawFn) -> tuple[Year, Log | None]:
    year = draw(years())
    return year, planned(year, draw)


@settings(max_examples=60, derandomize=True, deadline=None, suppress_health_check=SLOW)
@given(case=model_plans(), data=st.data())
def test_a_plan_of_the_day_models_passes_and_one_changed_number_is_judged_alike(
    case: tuple[Year, Log | None], data: st.DataObject
) -> None:
    year, log = case
    if log is None:
        return
    assert not daily_violations(year, log)
    sessions = [(day, kind) for day, done in log.days.items() for kind in done if kind not in ("strides", "race")]
    if not sessions:
        return
    day, kind = data.draw(st.sampled_from(sessions))
    changed = with_minutes(log, day, kind, data.draw(st.sampled_from((-20, -10, -5, 5, 10, 20, 60))))
    broken = {violation.requirement.family for violation in daily_violations(year, changed)}
    assert broken <= {family.name for family in FAMILIES}
    assert feasible(year, changed) == (not broken)


def with_minutes(log: Log, day: date, kind: str, more: int) -> Log:
    """The plan with one session longer or shorter; one that vanishes is left out."""
    done = dict(log.days[day])
    minutes = done.pop(kind) + more
    if minutes > 0:
        done[kind] = minutes
    elif kind == "easy":
        done.pop("strides", None)
    return Log(log.year, {**log.days, day: done})


def test_a_light_week_is_light_for_both() -> None:
    year = a_year(weeks=1)
    log = Log(year, {year.horizon.days[0]: {"easy": 60}})
    assert PlanView(year, log, (0,)).light(0)
    assert accepted(year, log)
    assert feasible(year, log)
