"""`optimize rules`: every rule is listed and explained, a misspelt one is refused, and docs/rules.md is up to date."""

import json

import pytest
from typer.testing import CliRunner, Result

from constraints import FAMILIES, LIMITS
from optimizer.cli import app
from optimizer.domain.phases import FOLLOWS, LENGTHS
from optimizer.report.rulebook import CONFIDENCE, BookRule, nearest, rules
from optimizer.report.rulebook_page import page
from tests.places import DOCS

PAGE = DOCS / "rules.md"


def run(*options: str) -> Result:
    return CliRunner().invoke(app, ["rules", *options])


def test_every_limit_and_every_table_is_listed_once_under_its_family() -> None:
    names = [rule.name for rule in rules()]
    assert len(names) == len(set(names))
    assert set(names) == set(LIMITS) | {table.name for family in FAMILIES for table in family.tables}
    listed = run().stdout.splitlines()
    assert [line for line in listed if line in {f.name for f in FAMILIES}] == [family.name for family in FAMILIES]
    assert {line.split()[0] for line in listed if line.startswith("  ")} >= set(names)


@pytest.mark.parametrize("rule", list(rules()), ids=lambda rule: rule.name)
def test_every_rule_has_a_source_a_confidence_and_an_explanation_of_80_columns(rule: BookRule) -> None:
    body = rule.body
    assert body.source
    assert body.confidence[0] in CONFIDENCE
    told = run(body.name)
    assert told.exit_code == 0
    assert max(map(len, told.stdout.splitlines())) <= 80
    assert f"Confidence {body.confidence}:" in " ".join(told.stdout.split())


def test_the_list_fits_80_columns_for_every_level() -> None:
    for options in ((), ("--level", "novice"), ("--level", "advanced")):
        told = run(*options)
        assert told.exit_code == 0
        assert max(map(len, told.stdout.splitlines())) <= 80
    assert "weekly_ramp_cap          25 / 20 / 15 %" in run().stdout
    assert "weekly_ramp_cap          15 % " in run("--level", "advanced").stdout


def test_an_explanation_says_default_range_source_and_how_to_override() -> None:
    told = " ".join(run("weekly_ramp_cap").stdout.split())
    assert "default 25 / 20 / 15 % (novice / intermediate / advanced), overrides from 0 % to 100 %" in told
    assert "Source: Nielsen 2014; Damsted 2019. Confidence B-" in told
    assert told.endswith("limits: weekly_ramp_cap: 20%")
    assert "goals: next_cycle_growth: 5%" in " ".join(run("next_cycle_growth").stdout.split())


def test_a_misspelt_name_is_refused_with_the_nearest() -> None:
    told = run("wekly_ramp_cap")
    assert (told.exit_code, told.stdout) == (2, "")
    assert told.stderr == "NAME: expected a rule's name, such as weekly_ramp_cap, got wekly_ramp_cap\n"
    assert nearest("zzzz") is None
    assert run("zzzz").stderr == "NAME: expected a rule's name, got zzzz\n"


def test_an_unknown_level_is_bad_input() -> None:
    assert run("--level", "elite").exit_code == 2


def test_json_has_stable_keys() -> None:
    told = json.loads(run("--json").stdout)["rules"]
    assert [rule["name"] for rule in told] == [rule.name for rule in rules()]
    ramp = next(rule for rule in told if rule["name"] == "weekly_ramp_cap")
    assert ramp == {
        "name": "weekly_ramp_cap",
        "family": "ramp",
        "text": "running over the highest week of the last six",
        "source": "Nielsen 2014; Damsted 2019",
        "confidence": "B-",
        "hard": True,
        "type": "limit",
        "unit": "%",
        "section": "limits",
        "defaults": {"novice": 0.25, "intermediate": 0.2, "advanced": 0.15},
        "least": 0.0,
        "most": 1.0,
    }
    taper = json.loads(run("taper_weeks", "--json").stdout)
    assert taper["type"] == "table"
    assert all(len(row) == len(taper["columns"]) for row in taper["rows"])
    assert json.loads(run("cutback_every", "--level", "advanced", "--json").stdout)["defaults"] == {"advanced": 5}


def test_the_phase_graph_is_printed_with_lengths_and_edges() -> None:
    told = run("--phases").stdout
    assert max(map(len, told.splitlines())) <= 80
    assert all(phase in told for phase in LENGTHS)
    data = json.loads(run("--phases", "--json").stdout)
    assert data["edges"] == [list(edge) for edge in FOLLOWS]
    assert {phase["name"]: phase["most"] for phase in data["phases"]}["base"] is None


def test_docs_are_up_to_date() -> None:
    """`optimize rules --markdown > docs/rules.md` writes them."""
    assert PAGE.read_text() == page()


def test_the_page_names_every_rule_and_every_change() -> None:
    text = page()
    assert all(rule.name in text for rule in rules())
    assert text.count("* **") >= 10
