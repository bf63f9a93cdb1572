"""Two facts planted in an otherwise easy year, among harmless ones, come back as the conflict: those two, no others."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from optimizer.core.errors import KeyPath
from optimizer.explain.feasibility_oracle import Oracle
from optimizer.explain.minimal_conflict import clashes
from tests.explain.planted import START, easy, past, race

WEEKS = 16
Parts = dict[str, list[dict[str, Any]]]
Planted = tuple[Parts, set[KeyPath]]
Draw = Callable[[st.SearchStrategy[Any]], Any]


def on(week: int, weekday: int) -> str:
    """A day of the year by its week and weekday, Monday being 0."""
    return str(START + timedelta(weeks=week, days=weekday))


def two_races(draw: Draw, week: int) -> Planted:
    """A race needs two weeks after a 10 km."""
    days = draw(st.integers(1, 13))
    second = str(date.fromisoformat(on(week, 6)) + timedelta(days=days))
    return {"races": [race(on(week, 6)), race(second, "5k")]}, {("races", 0), ("races", 1)}


def a_race_and_a_day_without_time(draw: Draw, week: int) -> Planted:
    distance = draw(st.sampled_from(["5k", "10k"]))
    away = {"from": on(week, draw(st.integers(3, 6))), "to": on(week, 6), "minutes": 0, "note": "wedding"}
    return (
        {"races": [race(on(week, 6), distance)], "exceptions": [away]},
        {("races", 0), ("availability", "exceptions", 0)},
    )


def a_race_and_an_injury(draw: Draw, week: int) -> Planted:
    onset = str(date.fromisoformat(on(week, 6)) - timedelta(days=draw(st.integers(0, 20))))
    site = draw(st.sampled_from(["achilles", "plantar", "knee"]))
    return (
        {"races": [race(on(week, 6), "5k")], "injuries": [{"site": site, "onset": onset}]},
        {("races", 0), ("injuries", 0)},
    )


def two_hard_sessions(draw: Draw, week: int) -> Planted:
    """Hard sessions keep a day apart."""
    first, second = draw(st.permutations(["threshold", "hills", "fartlek"]))[:2]
    weekday = draw(st.sampled_from([1, 2]))
    entries = [
        {"date": on(week, weekday), "kind": first, "minutes": 45},
        {"date": on(week, weekday + 1), "kind": second, "minutes": 45},
    ]
    return {"locked": entries}, {("locked", 0), ("locked", 1)}


def a_session_and_a_short_day(draw: Draw, week: int) -> Planted:
    minutes = draw(st.sampled_from([0, 10, 20, 30]))
    return (
        {
            "locked": [{"date": on(week, 2), "kind": "easy", "minutes": draw(st.sampled_from([40, 50, 60]))}],
            "exceptions": [{"on": on(week, 2), "minutes": minutes, "note": "late shift"}],
        },
        {("locked", 0), ("availability", "exceptions", 0)},
    )


def a_run_right_after_a_race(draw: Draw, week: int) -> Planted:
    """Three days without a run follow a half marathon."""
    entry = {"date": on(week + 1, draw(st.integers(0, 2))), "kind": "easy", "minutes": 40}
    return {"races": [race(on(week, 6), "half_marathon")], "locked": [entry]}, {("races", 0), ("locked", 0)}


KINDS = (
    two_races,
    a_race_and_a_day_without_time,
    a_race_and_an_injury,
    two_hard_sessions,
    a_session_and_a_short_day,
    a_run_right_after_a_race,
)
HARMLESS: tuple[Parts, ...] = (
    {},
    {"exceptions": [{"on": on(1, 3), "minutes": 30, "note": "parents' evening"}]},
    {"locked": [{"date": on(2, 3), "kind": "easy", "minutes": 40}]},
    {"races": [race(on(WEEKS - 1, 5), "5k", "C")]},
)


@settings(
    max_examples=7,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
@given(st.data())
def test_two_planted_facts_come_back_alone(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(KINDS))
    parts, planted = kind(data.draw, data.draw(st.integers(5, 9)))
    harmless = data.draw(st.sampled_from(HARMLESS))
    whole: dict[str, Any] = {
        name: [*parts.get(name, []), *harmless.get(name, [])] for name in ("races", "injuries", "locked")
    }
    exceptions = [*parts.get("exceptions", []), *harmless.get("exceptions", [])]
    scenario = easy(WEEKS, **whole, offer={"exceptions": exceptions})
    found = clashes(Oracle(scenario, past(scenario), 1000))
    assert [clash.wheres for clash in found] == [planted], [clash.proof for clash in found]
    assert found[0].minimal
