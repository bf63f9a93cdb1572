"""The plan beside a scenario is taken up where it is that scenario's, whole and as good as it says; then reasons take
seconds."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from optimizer.cli import app
from optimizer.explain import what_if
from optimizer.explain.looser_seasons import LooserSeasons
from optimizer.explain.plan_at_hand import at_hand, beside, taken_up
from optimizer.formats.plan import Plan
from optimizer.ingest.loader import Loaded
from optimizer.ingest.loader import load as load_file
from tests.replan.life import loaded, plan_of


@pytest.fixture
def year(tmp_path: Path) -> tuple[Loaded, Plan]:
    scenario = loaded(tmp_path)
    plan = plan_of(scenario)
    beside(scenario.path).write_text(plan.model_dump_json())
    return scenario, plan


def test_the_plan_beside_is_taken_up_with_its_proofs(year: tuple[Loaded, Plan]) -> None:
    scenario, plan = year
    known = at_hand(scenario)
    assert known is not None
    assert known.outcome.audit is not None
    found = known.outcome.audit.goals
    assert {goal.name: goal.value for goal in plan.goals} == pytest.approx(found, abs=0.05)
    assert [proof.attained for proof in known.outcome.goals] == [goal.proven for goal in plan.goals]


def test_a_plan_of_another_file_is_not(year: tuple[Loaded, Plan]) -> None:
    scenario, _ = year
    scenario.path.write_text(scenario.text + "\n# a word more\n")
    assert at_hand(load_file(scenario.path)) is None


def test_a_plan_that_is_not_as_good_as_it_says_is_not(year: tuple[Loaded, Plan]) -> None:
    scenario, plan = year
    better = [goal.model_copy(update={"value": goal.value - 1}) for goal in plan.goals]
    assert taken_up(scenario, plan.model_copy(update={"goals": tuple(better)})) is None
    assert taken_up(scenario, plan.model_copy(update={"days": plan.days[7:]})) is None
    assert taken_up(scenario, plan.model_copy(update={"planned_from": plan.days[7].date})) is None


def test_the_best_season_of_the_year_itself_is_the_plans(year: tuple[Loaded, Plan]) -> None:
    scenario, plan = year
    known = taken_up(scenario, plan)
    assert known is not None
    assert known.outcome.audit is not None
    seasons = LooserSeasons(known.year, list(known.outcome.audit.path), known.outcome.audit.goals["deepest_trough"])
    assert seasons.own is not None
    valued = seasons.layers
    again = seasons.of(known.year, [])
    assert again is not None
    assert again.values(again.best()) == seasons.own.values(seasons.own.best())
    assert seasons.layers == valued, "nothing differs, so nothing is valued again"


@pytest.mark.long
def test_explain_takes_the_plan_or_the_scenario_and_plans_nothing(
    year: tuple[Loaded, Plan], monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object, **__: object) -> None:
        raise AssertionError("planned anew")

    monkeypatch.setattr("optimizer.solve_case.plan_year", never)
    scenario, _ = year
    told = [
        CliRunner().invoke(app, ["explain", str(path), "--json"]) for path in (scenario.path, beside(scenario.path))
    ]
    assert [one.exit_code for one in told] == [0, 0]
    assert told[0].stdout == told[1].stdout
    answer = json.loads(told[0].stdout)
    assert answer["planned"] is False
    assert not any(fact["confirmed"] for fact in answer["facts"])


def test_a_change_is_compared_with_the_plan_at_hand(year: tuple[Loaded, Plan], monkeypatch: pytest.MonkeyPatch) -> None:
    """The year as it is is not planned again, and the changed one as `solve` plans it: another name changes nothing."""
    scenario, _ = year
    known = at_hand(scenario)
    assert known is not None
    monkeypatch.setattr(what_if, "season_plan", None)
    monkeypatch.setattr(what_if, "plan_year", lambda problem: known.outcome)  # noqa: ARG005 - the signature of it
    compared = what_if.whatif(scenario, what_if.changed(scenario, {"athlete.name": "Other"}), known)
    assert compared.answered
    assert not compared.weeks
    assert all(price.before == price.after for price in compared.prices)
