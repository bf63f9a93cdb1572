"""Which weeks a runner is told are cutbacks."""

import pytest

from optimizer.domain.season_path import SeasonStep, State
from optimizer.output.assemble_plan import told_as_cutbacks
from tests.kit import a_log, a_year, on


@pytest.mark.parametrize(
    ("minutes", "told"),
    [
        pytest.param((60, 40, 50), {1}, id="40 after 60 is one, 50 after 40 is none"),
        pytest.param((60, 60, 55), {2}, id="as much running as before is none, whatever else is less"),
    ],
)
def test_a_cutback_is_told_where_there_is_something_to_step_back_from(minutes: tuple[int, ...], told: set[int]) -> None:
    """All three weeks are cutbacks by load; before the first there is nothing."""
    year = a_year(weeks=3)
    runs = [on(str(year.weeks[week].start), f"easy {length}") for week, length in enumerate(minutes)]
    log = a_log(year, {day: words for plan in runs for day, words in plan.items()})
    assert told_as_cutbacks(year, log, [SeasonStep(-1, True, State(20))] * 3) == told


@pytest.mark.parametrize(("days", "told"), [(3, {1}), (4, set())])
def test_a_week_that_is_mostly_away_is_no_cutback(days: int, told: set[int]) -> None:
    """Seven days: three of them away leave a week of training, four do not."""
    away = {"from": "2027-01-11", "to": f"2027-01-{10 + days}", "minutes": 0}
    year = a_year(weeks=3, offer={"exceptions": [away]})
    log = a_log(year, {"2027-01-05": "easy 60", "2027-01-16": "easy 30", "2027-01-19": "easy 60"})
    steps = [SeasonStep(-1, week == 1, State(20)) for week in range(3)]
    assert told_as_cutbacks(year, log, steps) == told
