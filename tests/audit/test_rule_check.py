"""The quick check of hard rules finds what the audit finds: of the whole season, and of a stretch of its weeks."""

import random
from datetime import timedelta

import pytest

from optimizer.audit.auditor import audit, season_goals, week_loads
from optimizer.audit.rule_check import broken_rules, load_goals
from optimizer.bounds.rough_capacity import rough_rules
from optimizer.core.requirement import Violation
from optimizer.domain.season_path import follow
from optimizer.domain.season_values import measure
from optimizer.domain.training_log import Log
from optimizer.domain.year import Year
from tests.kit import a_year

KINDS = ("easy", "easy", "long", "threshold", "intervals", "strength", "recovery_run")


def a_wild_log(year: Year, seed: int) -> Log:
    """Sessions at random: far too much on some days, nothing on others."""
    chance = random.Random(seed)
    days = (year.horizon.start + timedelta(days=i) for i in range(len(year.days)))
    return Log(
        year,
        {day: {chance.choice(KINDS): 5 * chance.randrange(4, 30)} if chance.random() < 0.7 else {} for day in days},
    )


def told(violations: tuple[Violation, ...]) -> set[tuple[object, str]]:
    return {(violation.day, violation.requirement.text) for violation in violations}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_it_finds_what_the_audit_finds(seed: int) -> None:
    year = a_year()
    log, rules = a_wild_log(year, seed), rough_rules(year)
    found = broken_rules(year, rules, log)
    assert found == audit(year, rules, log).violations
    assert len(found) > 20


@pytest.mark.parametrize("first", [0, 1, 2])
def test_a_stretch_finds_the_same_on_its_days(first: int) -> None:
    year = a_year()
    log, rules = a_wild_log(year, 4), rough_rules(year)
    weeks = range(first, min(first + 4, len(year.weeks)))
    days = {day for week in weeks for day in year.weeks[week].days}
    whole = {one for one in told(broken_rules(year, rules, log)) if one[0] in days}
    assert {one for one in told(broken_rules(year, rules, log, weeks)) if one[0] in days} == whole
    assert whole


def test_goals_of_load_are_the_audits() -> None:
    year = a_year()
    log, rules = a_wild_log(year, 5), rough_rules(year)
    goals = load_goals(year, rules, log)
    assert goals == season_goals(year, log, measure(year, rules, follow(year, rules, week_loads(year, log))), 0)
    known = audit(year, rules, log).goals
    assert all(goals[name] == known[name] for name in goals if name != "run_gaps")
