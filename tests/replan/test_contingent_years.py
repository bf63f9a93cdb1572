"""A season with an open race: one plan until it is decided, a plan of each case after that, every one audited."""

import csv
import io
import json
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from optimizer.check.plan_check import check
from optimizer.cli import app
from optimizer.core.errors import InputError
from optimizer.domain.plan_branches import Leaf, joined, plan_of, plans
from optimizer.domain.uncertainty import Case
from optimizer.formats.plan import Plan
from optimizer.formats.plan_file import parse_plan
from optimizer.ingest.loader import Loaded
from optimizer.replan.branched_replan import replan_all
from optimizer.replan.contingent_branch import go_on
from optimizer.replan.done_days import sessions_of
from optimizer.solve import solve
from tests.replan.life import SEASON, loaded, recorded, silent

pytestmark = pytest.mark.long  # planning what they begin with takes longest of all tests

LOTTERY = SEASON.replace(
    "priority: A}",
    "priority: A, status: lottery, decided: 2027-03-03}\n  - {name: Hill 5 km, date: 2027-05-09, distance: 5k}",
)
PARTS = date(2027, 3, 8)
"""The Monday after Wednesday 3 March."""


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Plan]:
    yield _solved(loaded(tmp_path_factory.mktemp("lottery"), LOTTERY))


def _solved(scenario: Loaded) -> Plan:
    plan = solve(scenario, silent).plan
    assert plan is not None
    return plan


def _days(plan: Plan) -> dict[date, dict[str, int]]:
    return {day.date: sessions_of(day) for day in plan.days}


def _file(folder: Path, plan: Plan) -> Path:
    file = folder / "season.plan.json"
    file.write_text(plan.model_dump_json())
    return file


def _run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def test_cases_agree_until_the_decision_and_only_one_of_them_races(plan: Plan) -> None:
    won, lost = map(_days, plans(plan))
    before = [day for day in won if day < PARTS]
    assert [won[day] for day in before] == [lost[day] for day in before]
    assert won != lost
    assert ("race" in won[date(2027, 4, 18)], "race" in lost[date(2027, 4, 18)]) == (True, False)
    assert won.keys() == lost.keys()
    assert [len(one.weeks) for one in plans(plan)] == [19, 19]


def test_every_case_is_audited_and_a_wrong_day_is_found_in_any(tmp_path: Path, plan: Plan) -> None:
    scenario = loaded(tmp_path, LOTTERY)
    assert check(scenario, _file(tmp_path, plan)).clean
    branch = plan.branches[0]
    ran = next(i for i, day in enumerate(branch.days) if day.sessions and day.sessions[0].kind in ("easy", "long"))
    session = branch.days[ran].sessions[0].model_copy(update={"minutes": 400})
    days = list(branch.days)
    days[ran] = days[ran].model_copy(update={"sessions": (session,)})
    wrong = plan.model_copy(update={"branches": (branch.model_copy(update={"days": tuple(days)}),)})
    found = check(scenario, _file(tmp_path, wrong))
    assert branch.days[ran].date in {finding.violation.day for finding in found.findings}


def test_the_same_file_gives_the_same_bytes(tmp_path: Path, plan: Plan) -> None:
    again = _solved(loaded(tmp_path, LOTTERY))
    assert again.model_dump_json() == plan.model_dump_json()


def test_branches_can_never_beat_those_who_knew(plan: Plan) -> None:
    """Only the wishes of the case that goes on from the other's days have no bound."""
    bounds = [(goal.value, goal.bound) for one in plans(plan) for goal in one.goals if goal.bound is not None]
    assert not [(value, bound) for value, bound in bounds if value < bound - 1e-9]
    unbounded = sorted([goal.name for goal in one.goals if goal.bound is None] for one in plans(plan))
    assert unbounded == [[], ["rhythm", "fit"]]


@pytest.mark.parametrize("first", [date(2027, 2, 1), date(2027, 2, 10), PARTS])
def test_a_replan_changes_nothing_while_nothing_happens(tmp_path: Path, plan: Plan, first: date) -> None:
    told = replan_all(loaded(tmp_path, LOTTERY), plan, first, silent)
    assert told.plan is not None
    assert (told.changes, [count for _, count in told.others]) == ((), [0])
    assert [_days(one) for one in plans(told.plan)] == [_days(one) for one in plans(plan)]


@pytest.mark.parametrize(("status", "number"), [("confirmed", 0), ("cancelled", 1)])
def test_after_the_decision_a_replan_follows_the_printed_branch(
    tmp_path: Path, plan: Plan, status: str, number: int
) -> None:
    scenario = loaded(tmp_path, LOTTERY.replace("status: lottery, decided: 2027-03-03", f"status: {status}"))
    told = replan_all(scenario, plan, PARTS, silent)
    assert told.plan is not None
    assert told.changes == ()
    assert told.plan.branches == ()
    assert _days(told.plan) == _days(plan_of(plan, number))
    assert check(scenario, _file(tmp_path, told.plan)).clean


def test_a_missed_week_before_the_decision_leaves_both_cases_planned(tmp_path: Path, plan: Plan) -> None:
    scenario, first = loaded(tmp_path, LOTTERY), date(2027, 2, 15)
    missed = [first - timedelta(days=back) for back in range(1, 8)]
    told = replan_all(scenario, plan, first, silent, activities=recorded(plan, first, missed))
    assert told.plan is not None
    won, lost = map(_days, plans(told.plan))
    assert [won[day] for day in won if day < PARTS] == [lost[day] for day in lost if day < PARTS]
    assert not any(won[day] for day in missed)
    again = replan_all(scenario, told.plan, first, silent, activities=recorded(plan, first, missed))
    assert (again.changes, [count for _, count in again.others]) == ((), [0])


def test_two_lotteries_make_a_tree(tmp_path: Path) -> None:
    text = LOTTERY.replace("distance: 5k}", "distance: 5k, status: lottery, decided: 2027-04-05}")
    plan = _solved(loaded(tmp_path, text))
    assert len(plan.branches) == 3
    assert check(loaded(tmp_path, text), _file(tmp_path, plan)).clean
    for one, other in combinations(plans(plan), 2):
        first_race = one.decisions[0].takes_place == other.decisions[0].takes_place
        until = date(2027, 4, 5) if first_race else PARTS
        mine, theirs = _days(one), _days(other)
        assert [mine[day] for day in mine if day < until] == [theirs[day] for day in mine if day < until]


def test_a_case_that_cannot_be_is_named(tmp_path: Path) -> None:
    """A half marathon a week after the lottery's 10 km: 14 days are needed between them, 7 are there."""
    text = LOTTERY.replace("date: 2027-05-09, distance: 5k", "date: 2027-04-25, distance: half_marathon, priority: A")
    found = solve(loaded(tmp_path, text), silent)
    assert (found.status, found.plan) == ("infeasible", None)
    texts = [fact.text for fact in found.conflicts[0].facts]
    assert texts[0] == "City 10 km takes place, a case to be ready for"
    assert any("Hill 5 km" in text for text in texts)


def test_the_plan_file_tells_faults_of_a_branch_with_their_place(plan: Plan) -> None:
    raw = json.loads(plan.model_dump_json())
    assert parse_plan(json.dumps(raw).encode(), "plan") == plan
    branch = raw["branches"][0]
    branch["days"].pop()
    branch["decisions"] = []
    with pytest.raises(InputError) as caught:
        parse_plan(json.dumps(raw).encode(), "plan")
    fields = [problem.field for problem in caught.value.problems]
    assert "branches.0.days" in fields
    assert "branches.0.decisions" in fields


def test_cases_on_the_terminal_and_in_every_export(tmp_path: Path, plan: Plan) -> None:
    file = _file(tmp_path, plan)
    season = _run("show", file).stdout
    assert "Every day until Sun 7 Mar 2027 is the same" in season
    assert "Case 2: not knowing costs" in season
    lost = _run("show", file, "--branch", 2, "--json")
    assert Plan.model_validate_json(lost.stdout) == plan_of(plan, 1)
    assert _run("show", file, "--branch", 3).exit_code == 2
    rows = list(csv.DictReader(io.StringIO(_run("export", file, "--to", "csv", "-o", "-").stdout)))
    assert {row["case"] for row in rows if row["date"] < str(PARTS)} == {""}
    assert {row["case"] for row in rows if row["date"] >= str(PARTS)} == {
        "City 10 km takes place",
        "City 10 km does not take place",
    }
    letter = _run("export", file, "--to", "md", "-o", "-").stdout
    assert "## From Mon 8 Mar 2027, if City 10 km does not take place" in letter
    page = _run("export", file, "--to", "html", "-o", "-").stdout
    assert page.count('id="d-2027-04-18"') == 1
    second = page[page.index("<summary>Case 2") :]
    assert "City 10 km does not take place" in second
    assert "<summary>Case 2" in page
    assert second.index("March 2027") < second.index("April 2027")


def test_a_calendar_holds_one_case_and_says_which(tmp_path: Path, plan: Plan) -> None:
    file = _file(tmp_path, plan)
    won, lost = (_run("export", file, "--to", "ics", "-o", "-", *more) for more in ((), ("--branch", 2)))
    assert "after Sun 7 Mar 2027 these are the days if City 10 km takes place" in won.stderr
    assert lost.stderr == ""
    assert won.stdout.count("CATEGORIES:Race") - lost.stdout.count("CATEGORIES:Race") == 1


def test_leaves_come_back_out_of_the_plan_they_are_put_into(plan: Plan) -> None:
    leaves = [Leaf(Case(), one) for one in plans(plan)]
    assert joined(leaves[:1]).branches == ()
    assert plan_of(plan, 0).days == plan.days


def test_a_case_that_goes_on_keeps_the_readiness_of_races_before_it_parts(tmp_path: Path) -> None:
    """The race of the third week is run whatever is decided after the fourth."""
    text = (
        SEASON[: SEASON.index("races:")]
        + "races:\n  - {name: Town 10 km, date: 2027-01-24, distance: 10k, priority: B}\n"
    )
    scenario = loaded(tmp_path, text)
    whole = _solved(scenario)
    parted = go_on(scenario.scenario, scenario.past, whole, date(2027, 2, 1), silent).plan
    assert parted is not None
    assert [one.race for one in parted.readiness] == [one.race for one in whole.readiness] == ["Town 10 km"]
