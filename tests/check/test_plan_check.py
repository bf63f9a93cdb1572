"""A check finds what was broken on purpose, finds nothing in our own plans, and needs no solver."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from constraints import FAMILIES
from constraints.family import Family
from optimizer.check.plan_check import Checked, check
from optimizer.check.rule_origins import OWN, origin
from optimizer.core.errors import InputError
from optimizer.core.requirement import Requirement
from optimizer.domain.fitness_grid import fine_grid, fitness_grid
from optimizer.formats.plan import Plan, Session
from optimizer.solve import read, solve
from tests.check.foreign.years import SCENARIO

Change = Callable[[Plan], Plan]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the scenario, and its plan as solved."""
    place = tmp_path_factory.mktemp("checked")
    (place / "runner.yaml").write_text(SCENARIO)
    solved = solve(read(place / "runner.yaml"), lambda *_: None)
    assert solved.plan is not None
    (place / "good.plan.json").write_text(solved.plan.model_dump_json())
    return place


def checked(folder: Path, change: Change = lambda plan: plan) -> Checked:
    """The check of the good plan after a change."""
    plan = change(Plan.model_validate_json((folder / "good.plan.json").read_text()))
    file = folder / "changed.plan.json"
    file.write_text(plan.model_dump_json())
    return check(read(folder / "runner.yaml"), file)


def with_sessions(sessions: tuple[Session, ...], number: int) -> Change:
    """Puts other sessions on one day."""

    def change(plan: Plan) -> Plan:
        days = list(plan.days)
        days[number] = days[number].model_copy(update={"sessions": sessions})
        return plan.model_copy(update={"days": tuple(days)})

    return change


def with_week(**figures: float) -> Change:
    """States other figures for the third week."""

    def change(plan: Plan) -> Plan:
        weeks = list(plan.weeks)
        weeks[2] = weeks[2].model_copy(update=figures)
        return plan.model_copy(update={"weeks": tuple(weeks)})

    return change


def with_goal(**figures: float | None) -> Change:
    def change(plan: Plan) -> Plan:
        goals = (plan.goals[0].model_copy(update=figures), *plan.goals[1:])
        return plan.model_copy(update={"goals": goals, "status": "optimal"})

    return change


def session(kind: str, minutes: int) -> tuple[Session, ...]:
    return (Session(kind=kind, minutes=minutes, load=0),)


def test_our_own_plan_is_clean(folder: Path) -> None:
    found = checked(folder)
    assert found.findings == ()
    assert found.notes == ()


@pytest.mark.parametrize(
    ("change", "rule", "by"),
    [
        (with_sessions(session("easy", 30), 0), "availability", "30 min over"),
        (with_sessions(session("easy", 47), 1), "availability", "47 min"),
        (with_sessions(session("juggling", 30), 1), "availability", "juggling"),
        (with_sessions(session("long", 150), 6), "single_run_spike", "65 min over"),
        (with_sessions((), -1), "locked", "planned: 0 min"),
        (with_week(load=999), "figures", "load is stated as 999 and comes to"),
        (with_week(run_minutes=1), "figures", "minutes of running is stated as 1 and comes to"),
        (with_week(fitness=1.0), "figures", "fitness is stated as 1 and comes to"),
        (with_goal(value=55.5, bound=55.5), "figures", "race readiness is stated as 55.5 and comes to"),
        (with_goal(bound=None), "figures", "race readiness does not"),
    ],
)
def test_what_was_broken_is_found(folder: Path, change: Change, rule: str, by: str) -> None:
    found = [f.violation.by for f in checked(folder, change).findings if f.origin.rule == rule]
    assert any(text.startswith(by) for text in found), found


def test_minutes_off_the_grid_are_told_in_plain_figures(folder: Path) -> None:
    """59 minutes instead of what is planned: the week's load is then no whole number of twelfths."""
    found = checked(folder, with_sessions(session("easy", 59), 2))
    told = [f.violation.by for f in found.findings if f.origin.rule == "figures"]
    assert any("load is stated as" in text and "/" not in text for text in told)


def test_another_version_of_the_scenario_is_only_noted(folder: Path) -> None:
    ref = {"scenario": {"name": "Foreign", "sha256": "0" * 64}}
    found = checked(folder, lambda plan: Plan.model_validate(plan.model_dump() | ref))
    assert found.clean
    assert found.notes == ("The plan was made from another version of the scenario.",)


def test_a_plan_of_another_season_is_bad_input(folder: Path) -> None:
    other = folder / "other.yaml"
    other.write_text(SCENARIO.replace("2027", "2029"))
    with pytest.raises(InputError, match="expected sessions in the season, 2029-01-04 to 2029-03-28, got none"):
        check(read(other), folder / "good.plan.json")


def test_an_overridden_limit_is_the_runners_own(folder: Path) -> None:
    strict = folder / "strict.yaml"
    strict.write_text(SCENARIO + "limits: {strength_sessions: 0}\n")
    found = check(read(strict), folder / "good.plan.json")
    origins = {f.origin for f in found.findings if f.origin.rule == "strength_sessions"}
    assert {(origin.source, origin.confidence, origin.place) for origin in origins} == {
        ("your own", None, "strict.yaml:12")
    }


def days(folder: Path, rows: str) -> Checked:
    file = folder / "days.csv"
    file.write_text(f"date,kind,minutes\n{rows}")
    return check(read(folder / "runner.yaml"), file)


def test_the_planners_grid_and_lengths_are_no_rules_for_others(folder: Path) -> None:
    """47 and 12 minutes stand on no grid of fives, 87 is beyond our longest easy run. What is found is little running,
    and in the first week of it, a cutback by its load, a run as long as the longest before."""
    found = days(folder, "2027-01-05,easy,47\n2027-01-06,easy,12\n2027-01-09,easy,87\n")
    assert not any("multiples" in f.violation.requirement.text for f in found.findings)
    assert {f.origin.rule for f in found.findings} <= {
        "cutback_every",
        "cutback_long_run",
        "maintenance_floor",
    }


def test_rules_of_days_hold_for_others(folder: Path) -> None:
    found = days(folder, "2027-01-05,tempo,50\n2027-01-06,intervals,50\n2027-01-10,race,50\n")
    by_rule = {f.origin.rule: f.violation.by for f in found.findings}
    assert by_rule["hard_spacing"] == "1 session over"
    assert by_rule["race_calendar"] == "no race on Sun 10 Jan 2027"


def test_the_fine_ladder_ends_with_its_block() -> None:
    coarse = fitness_grid()
    with fine_grid():
        assert fitness_grid().size > 90 * coarse.size
        assert fitness_grid().levels[100] == pytest.approx(coarse.levels[1])
    assert fitness_grid() is coarse


WITHOUT_SOLVER = """
import sys
sys.modules["ortools"] = None
sys.argv = ["optimize", "check", *sys.argv[1:]]
from optimizer.cli import main
main()
"""


def test_no_solver_is_loaded(folder: Path) -> None:
    files = [str(folder / "runner.yaml"), str(folder / "good.plan.json")]
    done = subprocess.run([sys.executable, "-c", WITHOUT_SOLVER, *files], check=False, capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "No rule is broken.\n", "")


def test_weeks_of_days_too_much_alike_are_a_note_and_no_violation(folder: Path) -> None:
    csv = folder / "even.csv"
    rows = [f"2027-01-{day:02},easy,40" for day in range(4, 10)]
    csv.write_text("\n".join(["date,kind,minutes", *rows]) + "\n")
    found = check(read(folder / "runner.yaml"), csv)
    assert any("Monotony" in note and "Mon 4 Jan 2027" in note for note in found.notes)
    assert not [finding for finding in found.findings if finding.violation.requirement.family == "monotony"]


@pytest.mark.parametrize("family", [family for family in FAMILIES if not family.limits], ids=lambda family: family.name)
def test_what_no_line_of_the_file_says_is_not_the_runners_own(folder: Path, family: Family) -> None:
    """Rules of families without limits: their tables say where they come from."""
    loaded = read(folder / "runner.yaml")
    named = origin(Requirement(family.name, "a rule"), loaded)
    assert named.source != OWN
    assert named.source == (family.tables[0].source if family.tables else "ours")
    assert origin(Requirement(family.name, "a fact", ("season", "start")), loaded).source == OWN
