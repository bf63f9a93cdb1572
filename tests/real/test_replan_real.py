"""Real lives: a runner's own log replayed month by month, and club years around races that really changed."""

import statistics
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from optimizer.check.plan_check import check
from optimizer.formats.plan import Plan
from optimizer.formats.plan_file import parse_plan
from optimizer.replan.done_days import sessions_of
from optimizer.replan.replan_year import replan
from optimizer.solve import solve
from tests.real.lives import LIVES, Changed, Life, changed_races, club_year
from tests.real.outside import LOG, needs
from tests.replan.life import silent

pytestmark = needs(LOG)


def _replay(folder: Path, life: Life, months: Sequence[date]) -> list[int]:
    """Replan on those days, each from the plan before; the days changed by each replan that found one.

    Every plan is checked as a file, and asking again changes nothing. Without a plan the reason is the race, for which
    the runner has not run enough.
    """
    scenario = life.loaded(folder)
    plan = solve(scenario, silent).plan
    assert plan is not None
    counts = []
    for first in months:
        done = life.done(first)
        told = replan(scenario, plan, first, silent, activities=done)
        if told.plan is None:
            assert told.status == "infeasible"
            assert any("The race" in fact.text for conflict in told.conflicts for fact in conflict.facts)
            continue
        assert told.bound is not None
        assert told.bound <= len(told.changes)
        raw = told.plan.model_dump_json().encode()
        (folder / "year.plan.json").write_bytes(raw)
        assert check(scenario, folder / "year.plan.json").clean
        plan = parse_plan(raw, "replanned")
        assert replan(scenario, plan, first, silent, activities=done).changes == ()
        counts.append(len(told.changes))
    return counts


@pytest.mark.long
def test_a_log_that_hardly_follows_the_plan_is_replayed(tmp_path: Path) -> None:
    assert len(_replay(tmp_path, LIVES[0], [date(2024, 10, 1), date(2025, 2, 1)])) == 2


@pytest.mark.long
@pytest.mark.parametrize("life", LIVES, ids=lambda life: str(life.start))
def test_whole_years_of_the_log_are_replayed_month_by_month(tmp_path: Path, life: Life) -> None:
    counts = _replay(tmp_path, life, list(life.months()))
    print(f"season of {life.start}: {len(counts)} replans, median {statistics.median(counts):g} days changed")
    assert len(counts) >= 7


def _changed(folder: Path, race: Changed) -> tuple[int, int | None, int]:
    """Days changed by a replan on the day on which the change became known, at least so many, and by a fresh solve."""
    old = solve(club_year(folder, race, known=False), silent).plan
    now = club_year(folder, race, known=True)
    fresh = solve(now, silent).plan
    assert old is not None
    assert fresh is not None
    told = replan(now, old, race.known, silent)
    assert told.plan is not None
    (folder / "club.plan.json").write_text(told.plan.model_dump_json())
    assert check(now, folder / "club.plan.json").clean
    assert any(word in sentence for sentence in told.why for word in ("was moved", "was cancelled"))
    return len(told.changes), told.bound, _differ(old, fresh, race.known)


def _differ(old: Plan, new: Plan, first: date) -> int:
    pairs = zip(old.days, new.days, strict=True)
    return sum(sessions_of(a) != sessions_of(b) for a, b in pairs if a.date >= first)


RACES = changed_races()


@pytest.mark.long
@pytest.mark.parametrize("moved", [True, False], ids=["moved", "cancelled"])
def test_a_race_that_changed_changes_fewer_days_than_a_fresh_solve(tmp_path: Path, moved: bool) -> None:
    race = next(race for race in RACES if (race.new is not None) == moved)
    changed, bound, fresh = _changed(tmp_path, race)
    assert bound is not None
    assert bound <= changed < fresh


@pytest.mark.long
def test_every_race_that_changed_against_a_fresh_solve(tmp_path: Path) -> None:
    assert RACES
    found = [_changed(tmp_path, race) for race in RACES]
    for (changed, bound, fresh), race in zip(found, RACES, strict=True):
        print(f"{race}: {changed} days changed (at least {bound}), {fresh} from scratch")
    replanned, fresh_days = [row[0] for row in found], [row[2] for row in found]
    proven = sum(changed == bound for changed, bound, _ in found)
    print(
        f"{len(found)} races: median {statistics.median(replanned):g} days changed, proven fewest in {proven};"
        f" median {statistics.median(fresh_days):g} from scratch"
    )
    assert all(changed < fresh for changed, _, fresh in found)
