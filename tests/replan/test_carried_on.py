"""A plan carried on past changed facts: near, quick, and only where the rules allow it."""

from datetime import date, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from optimizer.check.plan_check import check_plan
from optimizer.replan.carried_on import shortened
from optimizer.workspace.fact_edits import Set
from optimizer.workspace.preview import Preview, preview
from tests.kit import a_year as a_plain_year
from tests.replan.life import SEASON, again, loaded, plan_of
from tests.workspace.kit import WEDNESDAY, a_year

RACE = date(2027, 2, 21)
SUNDAY = date(2027, 1, 24)
FROM = date(2027, 2, 1)


def _nobody_searches(*_: Any, **__: Any) -> Any:
    pytest.fail("the rest of the year is not looked through for a race moved by a day")


def test_a_race_moved_by_a_day_changes_the_days_around_it_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("asked_replan", "replan_year"):
        monkeypatch.setattr(import_module(f"optimizer.replan.{name}"), "plan_fewest_changes", _nobody_searches)
    _, year = a_year(tmp_path)
    heard, moved = list[Preview](), RACE + timedelta(days=1)
    found = preview(year, [Set(setting=f"races.0.date={moved}")], by="test", first=WEDNESDAY, so_far=heard.append)
    assert found.proposal is not None and found.after is not None and found.loaded is not None
    assert check_plan(found.loaded, found.after).clean
    days = [day.date for day in found.proposal.outcome.days]
    assert {moved, RACE} <= set(days)
    assert min(days) >= RACE - timedelta(days=14), "what lies before the taper stays"
    soon = heard[0].proposal
    assert soon is not None
    assert len(soon.outcome.days) >= len(days), "days are put back after the first plan"
    assert not found.proposal.outcome.costs_races


@pytest.mark.parametrize(
    ("minutes", "before", "after"),
    [
        (120, {"long": 130}, {"long": 120}),
        (125, {"long": 125, "strength": 20}, {"long": 125}),  # no five minutes are left for strength
        (60, {"easy": 75, "strides": 5}, {"easy": 60}),
        (65, {"easy": 55, "strides": 5}, {"easy": 55, "strides": 5}),
        (30, {"threshold": 60, "strength": 20}, {"easy": 30}),  # no time for its warm-up and its work
        (15, {"threshold": 60, "strength": 20}, {}),
        (0, {"easy": 40}, {}),
    ],
)
def test_a_day_with_less_time_holds_as_much_of_its_sessions_as_it_can(
    minutes: int, before: dict[str, int], after: dict[str, int]
) -> None:
    """A Sunday of the third week of a base, whose rules of kinds allow all of these."""
    year = a_plain_year(weeks=4, minutes=minutes)
    assert shortened(year.days[SUNDAY], before) == after


def test_what_is_fixed_stays_and_nothing_stands_beside_a_race() -> None:
    locked = [{"date": str(SUNDAY), "kind": "easy", "minutes": 40}]
    year = a_plain_year(weeks=4, minutes=60, locked=locked)
    assert shortened(year.days[SUNDAY], {"long": 130, "strength": 20}) == {"easy": 40, "strength": 20}
    raced = a_plain_year(weeks=4, minutes=180, races=[f"{SUNDAY} 10k C"])
    assert shortened(raced.days[SUNDAY], {"long": 130}) == raced.days[SUNDAY].fixed


def test_a_replan_carries_the_year_on_and_tells_how_few_days_must_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ten minutes less than the longest run after the replan begins takes."""
    old = plan_of(loaded(tmp_path))
    runs = {day.date: one.minutes for day in old.days for one in day.sessions if one.kind == "long"}
    longest = max((day for day in runs if day > FROM), key=lambda day: runs[day])
    text = SEASON.replace("exceptions: []", f"exceptions: [{{on: {longest}, minutes: {runs[longest] - 10}}}]")
    monkeypatch.setattr(import_module("optimizer.replan.fewest_changes"), "_search_near", _nobody_searches)
    told = again(loaded(tmp_path, text), old, FROM)
    assert longest in [change.day for change in told.changes]
    assert told.bound is not None and 1 <= told.bound <= len(told.changes) <= 4
    assert told.plan is not None and check_plan(loaded(tmp_path, text), told.plan).clean


def test_a_race_within_a_return_is_a_clash_and_not_carried_on_to(tmp_path: Path) -> None:
    old = plan_of(loaded(tmp_path))
    hurt = "injuries:\n  - {site: calf, onset: 2027-01-31, cleared: 2027-03-01}\n"
    told = again(loaded(tmp_path, SEASON + hurt), old, FROM)
    assert told.plan is None
    assert "racing is possible from" in " ".join(fact.text for clash in told.conflicts for fact in clash.facts)
