"""What a report says where fewer than five facts hold a year back, and where the search left a goal open."""

from datetime import date
from pathlib import Path

import pytest

from optimizer.explain.binding import BindingFact, Held
from optimizer.explain.gains import Gain, GoalStanding, OpenGoal, gains
from optimizer.explain.runner_words import Places
from optimizer.formats.source_map import Lines
from optimizer.ingest.loader import load_mapping
from optimizer.report.answers import fact_json, fact_lines, hope_lines
from tests.explain.applied_offers import as_file
from tests.explain.planted import easy

START = BindingFact(("limits", "x"), "training starts", "start earlier", (Gain("jumps", 3.0, "%"),), confirmed=True)
HOPE = BindingFact(("limits", "x"), "training starts", "start earlier", (), hoped="jumps")
REST = BindingFact(("limits", "y"), "Thursdays have 60 min", "", (), weeks=3)


@pytest.fixture
def places() -> Places:
    return Places(Path("year.yaml"), Lines({}))


def held(
    *facts: BindingFact, tried: int = 14, gap: OpenGoal | None = None, unplanned: int = 0, reached: bool = False
) -> Held:
    return Held("feasible", facts, (), (), tried, gap, unplanned, reached)


def test_fewer_than_five_gains_end_with_how_many_changes_were_tried(places: Places) -> None:
    said = fact_lines(held(START), places)
    assert said[0].startswith("  1. start earlier: steep rises in weekly load shrink by 3 %")
    assert said[-1] == "  None of the 14 changes that we tried, one at a time, seems to gain anything else."


def test_five_gains_say_nothing_about_others(places: Places) -> None:
    assert len(fact_lines(held(*[START] * 5), places)) == 5


def test_the_key_of_what_comes_every_week_is_that_of_its_entry() -> None:
    """The third school run of the year is a day of the entry that the file has second."""
    facts = {
        **as_file(easy(4)).scenario.model_dump(mode="json", by_alias=True, exclude_unset=True),
        "athlete": {"level": "intermediate", "easy_pace": "6:00/km"},
        "locked": [
            {"date": "2027-01-05", "kind": "easy", "minutes": 30},
            {"every": "mon", "kind": "easy", "minutes": 30},
        ],
    }
    loaded = load_mapping(facts)
    assert loaded.scenario.locked[3].date == date(2027, 1, 18)
    assert Places(loaded.path, loaded.lines).field(("locked", 3, "minutes")) == "locked.1.minutes"
    assert fact_json("a school run", ("locked", 3), Places(loaded.path, loaded.lines))["field"] == "locked.1"


def test_a_year_that_nothing_holds_back_says_so(places: Places) -> None:
    assert fact_lines(held(), places) == [
        "  None of the 14 changes that we tried, one at a time, seems to bring a goal closer."
    ]
    assert fact_lines(held(tried=0, reached=True), places)[0].startswith("  Every goal of the season is reached")


def test_no_report_says_that_every_goal_is_reached_where_one_is_not(places: Places) -> None:
    assert fact_lines(held(tried=0), places) == ["  We know of no change that, made alone, might bring a goal closer."]
    left = fact_lines(held(tried=2, unplanned=2), places)
    assert len(left) == 1
    assert left[0].startswith("  2 more changes promise something")


def test_a_goal_without_a_proof_never_lets_a_report_say_nothing(places: Places) -> None:
    said = fact_lines(held(gap=OpenGoal("jumps", 251.1, 159.1, "%")), places)[-1]
    assert "Not settled: smooth growth." in said
    assert "by at most 92.0 %" in said
    assert "None of" not in said


def test_solve_names_what_to_ask_about_and_claims_no_gain(places: Places) -> None:
    assert hope_lines([HOPE, REST], places) == [
        "  1. start earlier: smooth growth  [rule book]",
        "  2. Thursdays have 60 min: 3 weeks rest on it  [rule book]",
    ]


@pytest.mark.parametrize(
    ("after", "gained"),
    [
        pytest.param(200.0, [], id="better than the plan, not better than the bound: the search may get there too"),
        pytest.param(159.0, [], id="at the bound"),
        pytest.param(100.0, [59.0], id="59 beyond the bound of 159"),
        pytest.param(300.0, [], id="worse, which the search owes an answer for as well"),
    ],
)
def test_a_gap_of_the_search_is_no_gain(after: float, gained: list[float]) -> None:
    before = GoalStanding(
        {"run_gaps": 2.0, "jumps": 251.0, "season_end": 9.0}, gap=OpenGoal("jumps", 251.0, 159.0, "%")
    )
    other = GoalStanding({"run_gaps": 2.0, "jumps": after, "season_end": 0.0})
    assert [gain.amount for gain in gains(before, other)] == gained, "and no word on goals after the open one"


def test_goals_above_an_open_one_are_compared_as_they_are() -> None:
    before = GoalStanding({"run_gaps": 2.0, "jumps": 251.0}, gap=OpenGoal("jumps", 251.0, None, "%"))
    assert [(g.goal, g.amount) for g in gains(before, GoalStanding({"run_gaps": 1.0, "jumps": 0.0}))] == [
        ("run_gaps", 1.0)
    ]
