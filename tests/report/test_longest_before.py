"""The longest run before a race: in the plan, or in the weeks that the scenario states before it."""

from datetime import timedelta

from optimizer.formats.scenario import History, HistoryWeek, Scenario
from optimizer.report.blocks import longest_before
from tests.report.synthetic import START, plan, scenario


def after(*longest: int | None) -> Scenario:
    """The runner after weeks with those longest runs, the oldest first."""
    told = ({} if minutes is None else {"longest_run": minutes} for minutes in longest)
    weeks = tuple(HistoryWeek(run_minutes=240, **more) for more in told)
    return scenario().model_copy(update={"history": History(weeks=weeks)})


def test_an_early_race_is_run_on_what_was_done_before_the_season() -> None:
    """On the first day of the second week nothing of the plan is as long as 2 h 10 three weeks before the season."""
    facts = after(130, None, 90)
    made = plan(facts)
    second_week = START + timedelta(weeks=1)
    assert longest_before(made, second_week, facts) == 130
    assert (longest_before(made, second_week, None) or 0) < 130


def test_weeks_long_before_the_race_do_not_count() -> None:
    """The Sunday of the oldest week lies 22 days before the season: within 8 weeks of week 5, not of week 6."""
    facts = after(600, 60, 60, 60)
    made = plan(facts)
    assert longest_before(made, START + timedelta(weeks=4, days=5), facts) == 600
    assert longest_before(made, START + timedelta(weeks=5, days=6), facts) != 600
