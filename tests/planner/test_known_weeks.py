"""A week that was asked before is recalled where its model would be the same, and asked anew where it would not."""

from collections.abc import Mapping, Sequence
from datetime import date

import pytest

from optimizer.core import units
from optimizer.domain.training_log import Log
from optimizer.domain.year import Year
from optimizer.planner.known_weeks import KnownWeeks, ReadHistory, WeeksAnswer, same_reading
from optimizer.planner.monitor import Callbacks, Monitor
from optimizer.planner.params import DEFAULT
from optimizer.planner.stop import Stopped
from optimizer.planner.week_solver import CoreTrials, OptimalWeeks
from optimizer.weeks import cpsat
from optimizer.weeks.model import WeekTarget, weeks_model
from tests.kit import a_log, a_year

THIRD = 2
TARGET = WeekTarget(80 * units.LOAD_UNIT, 130 * units.LOAD_UNIT)
BEFORE = {"2027-01-04": "easy 40", "2027-01-06": "easy 40", "2027-01-11": "easy 40", "2027-01-16": "long 60"}
SUNDAY = "2027-01-17"
QUESTION = (THIRD, TARGET)
NOTHING = WeeksAnswer({}, 0, settled=True, tried=1, work=0.5)


@pytest.fixture(scope="module")
def year() -> Year:
    return a_year(weeks=6, races=("2027-02-07 10k A",))


class CountedWeeks:
    """Solves weeks, and counts the models."""

    def __init__(self, year: Year, most_models: int | None = None) -> None:
        self.models = 0
        self.monitor = Monitor(callbacks=Callbacks(model=self._hear), most_models=most_models)
        self.cores = CoreTrials()
        self.weeks = OptimalWeeks(year, DEFAULT, self.monitor, self.cores)

    def _hear(self, *_: object) -> None:
        self.models += 1

    def solve(self, log: Log, needed: Sequence[int] | None = None) -> Mapping[date, Mapping[str, int]] | None:
        return self.weeks.solve(THIRD, [TARGET], log, needed)


def test_the_same_week_behind_the_same_days_is_solved_once(year: Year) -> None:
    asked, log = CountedWeeks(year), a_log(year, BEFORE)
    first, models, spent = asked.solve(log), asked.models, asked.monitor.deterministic_time
    failures = dict(asked.cores.failures)
    assert first
    assert models >= 1
    assert asked.solve(log) == first
    assert asked.models == models
    # What the search counts goes on as if it had solved it again, so it ends at the same week.
    assert asked.monitor.deterministic_time == pytest.approx(2 * spent)
    assert asked.cores.failures == {plain: 2 * failed for plain, failed in failures.items()}


def test_days_that_no_rule_reads_make_no_other_question(year: Year) -> None:
    """Ten minutes more on the first Monday change neither the longest run nor the week of most running."""
    asked = CountedWeeks(year)
    other = a_log(year, {**BEFORE, "2027-01-04": "easy 45"})
    asked.solve(a_log(year, BEFORE))
    models = asked.models
    assert asked.solve(other) == CountedWeeks(year).solve(other)
    assert asked.models == models


@pytest.mark.parametrize("changed", [{SUNDAY: "threshold 40"}, {"2027-01-16": "long 90"}])
def test_days_that_rules_read_are_asked_anew(year: Year, changed: Mapping[str, str]) -> None:
    """A hard session on the eve, or a longer run of the last thirty days."""
    asked = CountedWeeks(year)
    other = a_log(year, {**BEFORE, **changed})
    asked.solve(a_log(year, BEFORE))
    models = asked.models
    assert asked.solve(other) == CountedWeeks(year).solve(other)
    assert asked.models > models


def test_a_run_that_the_search_has_learnt_of_is_another_question(year: Year) -> None:
    asked, log = CountedWeeks(year), a_log(year, BEFORE)
    asked.solve(log)
    models = asked.models
    try:
        year.chain = (0, 0, 65, 0, 0, 0)
        asked.solve(log)
    finally:
        year.chain = ()
    assert asked.models > models


def test_running_that_is_needed_is_another_question(year: Year) -> None:
    asked, log = CountedWeeks(year), a_log(year, BEFORE)
    asked.solve(log)
    models = asked.models
    asked.solve(log, needed=(60,))
    assert asked.models > models


def test_recalled_weeks_count_toward_the_most_models(year: Year) -> None:
    models = CountedWeeks(year)
    models.solve(a_log(year, BEFORE))
    asked = CountedWeeks(year, most_models=2 * models.models - 1)
    asked.solve(a_log(year, BEFORE))
    with pytest.raises(Stopped):
        asked.solve(a_log(year, BEFORE))


@pytest.mark.parametrize("changed", ["easy 30", "easy 40", "threshold 40", "long 60", "long 75", "rest", "strength 30"])
@pytest.mark.parametrize("day", ["2027-01-06", SUNDAY])
def test_equal_readings_make_equal_models(year: Year, day: str, changed: str) -> None:
    """And where models differ, so does something that was read."""
    log = a_log(year, BEFORE)
    other = a_log(year, {key: text for key, text in {**BEFORE, day: changed}.items() if text != "rest"})
    read = ReadHistory(log)
    model = cpsat.fingerprint(weeks_model(year, THIRD, [TARGET], read).model)
    assert model == cpsat.fingerprint(weeks_model(year, THIRD, [TARGET], log).model)
    if same_reading(read.answers, other):
        assert model == cpsat.fingerprint(weeks_model(year, THIRD, [TARGET], other).model)


def test_an_optimistic_history_is_never_taken_for_a_real_one(year: Year) -> None:
    known, log = KnownWeeks(), a_log(year, BEFORE)
    known.keep(QUESTION, ReadHistory(log), NOTHING)
    assert known.recall(QUESTION, log) is NOTHING
    dream = ReadHistory(log)
    object.__setattr__(dream, "history", _Favourable())
    assert known.recall(QUESTION, dream) is None


class _Favourable:
    actual = False
