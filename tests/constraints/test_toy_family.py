"""A new limit, a new hard rule and a new soft constraint are known everywhere once their family stands in the list."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from constraints import FAMILIES, LIMITS
from constraints.limits import Limit, Loosening, everyone
from optimizer.audit.auditor import audit
from optimizer.bounds.rough_capacity import rough_rules
from optimizer.build_year import check_limits, prepare
from optimizer.check.plan_check import check
from optimizer.check.rule_origins import origin
from optimizer.cli import app
from optimizer.explain.feasibility_oracle import Oracle
from optimizer.explain.minimal_conflict import clashes
from optimizer.explain.possible_changes import limit_ways
from optimizer.explain.relaxation import SAFETY
from optimizer.explain.repair_candidates import candidates
from optimizer.explain.unit_relaxations import mores
from optimizer.ingest.history import resolve_history
from optimizer.ingest.loader import load
from optimizer.report.rulebook_page import page
from optimizer.report.scenario_schema import scenario_schema
from tests.kit import a_log, a_scenario
from tests.places import SCENARIOS
from tests.toys import LONGEST, SHORT_TUESDAY, ToyFamily, register

TOY = ToyFamily()


@pytest.fixture(autouse=True)
def _registered(monkeypatch: pytest.MonkeyPatch) -> None:
    register(monkeypatch, TOY)


def test_the_rule_book_lists_explains_and_prints_it() -> None:
    listed = CliRunner().invoke(app, ["rules"]).stdout
    for name in ("toy_fitness", "toy_tuesday", "toy_short"):
        assert name in listed
        assert name in page()
    told = CliRunner().invoke(app, ["rules", "toy_fitness"]).stdout
    assert "default 40 points" in " ".join(told.split())
    data = json.loads(CliRunner().invoke(app, ["rules", "--json"]).stdout)
    assert "toy_fitness" in {rule["name"] for rule in data["rules"]}
    assert "toy_short" in {soft["name"] for soft in data["soft_constraints"]}


def test_an_override_is_read_and_one_out_of_range_is_named() -> None:
    assert not list(check_limits(a_scenario(limits={"toy_fitness": 10})))
    assert [problem.path for problem in check_limits(a_scenario(limits={"toy_fitness": 2000}))] == [
        ("limits", "toy_fitness")
    ]


def test_the_audit_finds_the_broken_rule_names_its_source_and_counts_the_soft_constraint() -> None:
    scenario = a_scenario(limits={"toy_fitness": 0})
    year = prepare(scenario, resolve_history(scenario))
    found = audit(year, rough_rules(year), a_log(year, {"2027-01-05": f"easy {LONGEST + 10}"}))
    broken = [violation for violation in found.violations if violation.requirement.family == "toy"]
    assert [(v.day.weekday(), v.by, v.amount) for v in broken] == [(1, "10 min over", 10.0)]
    loaded = load(SCENARIOS / "no_race_at_all.yaml")
    known = origin(broken[0].requirement, loaded)
    assert (known.rule, known.source, known.confidence) == ("toy_tuesday", "a toy maker", "C")
    assert found.penalties["toy_short"] == SHORT_TUESDAY.weight


def test_a_check_of_any_plan_holds_it_to_the_rule_and_says_whose_it_is(tmp_path: Path) -> None:
    loaded = load(SCENARIOS / "no_race_at_all.yaml")
    start = loaded.scenario.season.start
    tuesday = start + timedelta(days=(1 - start.weekday()) % 7)
    wednesday = tuesday + timedelta(days=1)
    plan = tmp_path / "days.csv"
    plan.write_text(f"date,kind,minutes\n{tuesday},easy,{LONGEST + 5}\n{wednesday},easy,{LONGEST + 5}\n")
    broken = [one for one in check(loaded, plan).findings if one.origin.rule == "toy_tuesday"]
    assert [(one.violation.day, one.violation.amount, one.origin.source) for one in broken] == [
        (tuesday, 5.0, "a toy maker")
    ]


def test_editors_complete_it_and_refuse_what_is_out_of_its_range() -> None:
    limits = scenario_schema()["properties"]["limits"]["properties"]
    assert limits["toy_fitness"]["description"].startswith("least fitness at the start; by default 40 points")


def test_a_conflict_names_the_limit_and_the_cheapest_repair_relaxes_it() -> None:
    scenario = a_scenario()
    past = resolve_history(scenario)
    oracle = Oracle(scenario, past)
    found = clashes(oracle)
    assert [[given.where for given in clash.givens] for clash in found] == [[("history",)]]
    assert [rule.where for rule in found[0].rules] == [("limits", "toy_fitness")]
    repair = next(candidates(oracle, found))
    assert [change.where for change in repair.changes] == [("limits", "toy_fitness")]
    assert repair.safety
    assert float(repair.scenario.limits["toy_fitness"]) <= past.fitness
    assert "40 points becomes" in repair.changes[0].text


def test_the_report_of_what_holds_the_plan_back_asks_for_one_step_of_it() -> None:
    scenario = a_scenario()
    more = next(m for m in mores(scenario, resolve_history(scenario), []) if m.where == ("limits", "toy_fitness"))
    assert more.text == "least fitness at the start: 40 points"
    assert more.change == "least fitness at the start: 30 points instead of 40 points"


def test_a_hard_limit_that_does_not_say_how_it_gives_way_is_refused() -> None:
    with pytest.raises(ValueError, match=r"silent_limit: .*loosen.*kept"):
        Limit("silent_limit", "a number", "days", everyone(3), "nobody", "D")
    spoken = Limit("silent_limit", "a number", "days", everyone(3), "nobody", "D", loosen=Loosening(1))
    with pytest.raises(ValueError, match="silent_limit"):
        replace(spoken, kept="both")


def test_every_limit_that_repairs_may_change_is_offered_within_its_range() -> None:
    offered = {str(way.where[1]): way for way in limit_ways(a_scenario(level="intermediate"))}
    assert set(offered) == {
        name
        for family in (*FAMILIES, TOY)
        for name, limit in ((one.name, one) for one in family.limits)
        if limit.loosen is not None and limit.loosen.repair
    }
    for name, way in offered.items():
        loosen = (TOY.limits[0] if name == "toy_fitness" else LIMITS[name]).loosen
        assert loosen is not None
        assert (way.tier == SAFETY) == loosen.safety
        for amount in (way.amounts[0], way.amounts[-1]):
            changed, _ = way.edit(a_scenario(), resolve_history(a_scenario()), amount)
            assert not list(check_limits(changed)), name


def test_nothing_of_it_is_left_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    assert "toy" not in page()
