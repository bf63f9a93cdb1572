"""When earlier starts are worth a look: fitness is short, or the longest run still grows with the weeks there are."""

from dataclasses import replace
from datetime import date

import pytest

from optimizer.explain.possible_changes import ways as possible_ways
from optimizer.explain.sound_scenarios import weeks_before
from optimizer.explain.start_date import StartRow, earlier_may_help, starts
from optimizer.ingest.history import resolve_history
from optimizer.report.futures_report import start_lines
from tests.kit import a_scenario

LATER = StartRow(date(2027, 1, 4), 2.0, 10.0, 130, allowed=True, fitness=30.0, jumps=0.0, pace_kept=1.0)
ROW = replace(LATER, start=date(2026, 12, 7), fitness_short=0.0)


@pytest.mark.parametrize(
    ("row", "helps"),
    [
        (ROW, False),
        (replace(ROW, fitness_short=0.1), True),
        (replace(ROW, longest_run=135), True),
        (replace(ROW, allowed=False), True),
    ],
    ids=["its days hold no longer run", "fitness is short", "the run still grows", "not allowed yet"],
)
def test_a_start_before_one_that_gains_nothing_more_is_not_looked_at(row: StartRow, helps: bool) -> None:
    assert earlier_may_help(LATER, row) is helps


def test_sundays_too_short_for_the_race_do_not_send_a_ready_runner_back_by_months() -> None:
    """A half asks for 110 min and more; on 60 min no start brings that, and one look back shows it."""
    scenario = a_scenario(weeks=16, races=("2027-04-11 half_marathon A",), minutes=60)
    found = starts(scenario, resolve_history(scenario), 0)
    before = [row for row in found.rows if row.start < scenario.season.start]
    assert len(before) <= 3
    assert not found.reaches


@pytest.mark.parametrize(
    ("injury", "weeks"),
    [
        ({"onset": "2026-11-30", "cleared": "2027-01-04"}, 5),
        ({"onset": "2026-11-30", "cleared": "2027-01-05"}, 0),
        ({"onset": "2026-11-29", "cleared": "2026-12-20"}, 5),
        ({"onset": "2026-11-30"}, 0),
        ({"onset": "2027-01-20", "cleared": "2027-01-30"}, 0),
    ],
    ids=["healed that day", "healed a day later", "healed before", "not cleared", "hurt since"],
)
def test_a_season_never_begins_before_or_in_an_injury_that_is_told_of(injury: dict[str, str], weeks: int) -> None:
    scenario = a_scenario(weeks=16, races=(), injuries=[{"site": "calf", **injury}])
    assert weeks_before(scenario) == weeks
    ways = list(possible_ways(scenario, ("season", "start")))
    assert [way.amounts[-1] for way in ways] == ([4, 5] if weeks else [])


def test_a_race_inside_a_return_names_the_injury_and_looks_at_no_earlier_start() -> None:
    hurt = {"site": "calf", "onset": "2027-02-15", "cleared": "2027-03-22"}
    scenario = a_scenario(weeks=16, races=("2027-04-11 half_marathon A",), minutes=60, injuries=[hurt])
    found = starts(scenario, resolve_history(scenario), 0)
    assert found.rows[0].start == scenario.season.start
    told = start_lines(found)
    assert "calf injury since Mon 15 Feb 2027; racing is possible from" in told[0]
    assert "training had to start" not in "".join(told)
    assert "not allowed: the return from your injury" in told[3]
