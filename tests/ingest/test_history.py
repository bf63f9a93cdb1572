"""The runner on the eve of the season, from each form of history and from two at once."""

from datetime import date, timedelta
from typing import Any

import pytest

from optimizer.domain.past import Past
from optimizer.formats.scenario import Scenario
from optimizer.ingest.history import resolve_history
from optimizer.ingest.importers.activities import Activity

MONDAY = date(2027, 1, 4)


def _scenario(start: date = MONDAY, **history: Any) -> Scenario:
    return Scenario.model_validate(
        {
            "version": 1,
            "athlete": {"level": "novice"},
            "season": {"start": start},
            "availability": {"minutes": {"sat": 60}},
            "history": history,
        }
    )


def _run(day: date, minutes: float = 60, load: float = 54) -> Activity:
    return Activity(day, "run", minutes, None, None, load, "test")


def _ride(day: date, load: float = 40) -> Activity:
    return Activity(day, "cross", 60, None, None, load, "test")


def test_nothing_stated_is_a_new_runner() -> None:
    past = resolve_history(_scenario())
    assert (past.fitness, past.fatigue, past.last_run, past.longest_30) == (0, 0, None, 0)
    assert len(past.weeks) == 12
    assert {(week.run_minutes, week.longest_run, week.load, week.runs) for week in past.weeks} == {(0, 0, 0, 0)}
    assert past.stated == "nothing stated: a new runner"


def test_a_stated_fitness_is_twelve_steady_weeks() -> None:
    past = resolve_history(_scenario(fitness=36))
    assert past.fitness == past.fatigue == 36
    assert {(week.load, week.run_minutes, week.longest_run, week.runs) for week in past.weeks} == {(252, 280, 84, None)}
    assert (past.longest_30, past.last_run) == (84, date(2027, 1, 3))
    assert [past.weeks[0].start, past.weeks[-1].start] == [
        MONDAY - timedelta(weeks=12),
        MONDAY - timedelta(weeks=1),
    ]


@pytest.mark.parametrize(("fitness", "longest"), [(38, 88), (39, 90), (80, 90)])
def test_the_longest_run_taken_from_a_fitness_stops_at_90_minutes(fitness: float, longest: int) -> None:
    # 38: 266 points, 296 min, 30 % is 88; 39: 303 min, 30 % is 90.9
    assert resolve_history(_scenario(fitness=fitness)).longest_30 == longest


def test_steady_weeks_are_a_steady_state() -> None:
    past = resolve_history(_scenario(weeks=[{"run_minutes": 200, "longest_run": 70, "load": 210}] * 4))
    assert past.fitness == pytest.approx(30)
    assert past.fatigue == pytest.approx(30)
    assert past.stated == "from 4 stated weeks"


def test_the_weekly_recurrence_by_hand() -> None:
    past = resolve_history(_scenario(weeks=[{"run_minutes": 100, "load": 140}, {"run_minutes": 200, "load": 280}]))
    keep, keep_fatigue = (41 / 42) ** 7, (6 / 7) ** 7
    assert past.fitness == pytest.approx(keep * 20 + (1 - keep) * 40)
    assert past.fatigue == pytest.approx(keep_fatigue * 20 + (1 - keep_fatigue) * 40)


def test_what_a_stated_week_leaves_out() -> None:
    (week,) = resolve_history(_scenario(weeks=[{"run_minutes": 200}])).weeks
    assert (week.load, week.longest_run, week.runs) == (180, 60, None)
    (week,) = resolve_history(_scenario(weeks=[{"run_minutes": 200, "load": 0}])).weeks
    assert week.load == 0


def test_longest_30_reads_the_last_four_stated_weeks() -> None:
    weeks = [{"run_minutes": 200, "longest_run": minutes} for minutes in (120, 60, 70, 65, 50)]
    assert resolve_history(_scenario(weeks=weeks)).longest_30 == 70


def test_stated_weeks_without_running_have_no_last_run_after_them() -> None:
    weeks = [{"run_minutes": 60}, {"run_minutes": 0}]
    assert resolve_history(_scenario(weeks=weeks)).last_run == date(2026, 12, 27)


def test_a_season_that_starts_in_mid_week() -> None:
    past = resolve_history(_scenario(start=date(2027, 1, 7)), [_run(date(2027, 1, 5)), _run(date(2027, 1, 2), 40)])
    assert past.weeks[-1].start == date(2026, 12, 28)
    assert past.weeks[-1].run_minutes == 40
    assert (past.last_run, past.longest_30) == (date(2027, 1, 5), 60)


def test_the_daily_recurrence_from_zero_at_the_first_activity() -> None:
    past = resolve_history(_scenario(), [_run(date(2027, 1, 1), load=84)])
    # Friday's run, then two days off
    assert past.fitness == pytest.approx(84 / 42 * (41 / 42) ** 2)
    assert past.fatigue == pytest.approx(84 / 7 * (6 / 7) ** 2)
    assert past.stated == "from 1 activities, 2027-01-01 to 2027-01-01"


def test_weeks_of_a_log() -> None:
    log = [
        _run(date(2026, 12, 30), 30.9, 27),
        _run(date(2026, 12, 30), 20.2, 18),
        _ride(date(2026, 12, 31)),
        _run(date(2027, 1, 2), 59.9, 54),
        _run(date(2026, 12, 15), 45, 40),
    ]
    past = resolve_history(_scenario(), log)
    told = [(w.start.day, w.run_minutes, w.longest_run, w.load, w.runs) for w in past.weeks]
    assert told == [(14, 45, 45, 40, 1), (21, 0, 0, 0, 0), (28, 111, 60, 139, 2)]
    assert past.last_run == date(2027, 1, 2)


def test_a_log_tells_at_most_twelve_weeks() -> None:
    old = MONDAY - timedelta(weeks=13)
    assert len(resolve_history(_scenario(), [_run(old)]).weeks) == 12
    assert len(resolve_history(_scenario(), [_run(MONDAY - timedelta(weeks=11))]).weeks) == 11


@pytest.mark.parametrize(("back", "longest"), [(30, 100), (31, 20)])
def test_thirty_days_back_counts_and_thirty_one_does_not(back: int, longest: int) -> None:
    log = [_run(MONDAY - timedelta(days=back), 100), _run(MONDAY - timedelta(days=1), 20)]
    assert resolve_history(_scenario(), log).longest_30 == longest


@pytest.mark.parametrize(("day", "ignored"), [(date(2027, 1, 3), 0), (date(2027, 1, 4), 1), (date(2027, 2, 1), 1)])
def test_activities_from_the_first_day_on_are_ignored_and_counted(day: date, ignored: int) -> None:
    past = resolve_history(_scenario(), [_run(date(2026, 12, 20)), _run(day)])
    assert past.ignored == ignored
    assert (past.last_run == day) is (ignored == 0)


@pytest.mark.parametrize("log", [[], [_run(MONDAY)]])
def test_a_log_without_a_past_is_a_new_runner(log: list[Activity]) -> None:
    past = resolve_history(_scenario(), log)
    assert (past.fitness, past.stated) == (0, "no activity before the season: a new runner")
    assert past.ignored == len(log)


def test_a_stated_fitness_overrides_the_logs_alone() -> None:
    log = [_run(date(2027, 1, 1), 50)]
    past, plain = resolve_history(_scenario(fitness=40), log), resolve_history(_scenario(), log)
    assert past.fitness == 40
    assert (past.fatigue, past.weeks, past.longest_30) == (plain.fatigue, plain.weeks, 50)
    assert past.stated.endswith("; fitness 40 stated")


def test_stated_weeks_override_the_logs() -> None:
    log = [_run(date(2026, 12, 30), 150)]
    past = resolve_history(_scenario(weeks=[{"run_minutes": 100, "longest_run": 40}]), log)
    assert [week.run_minutes for week in past.weeks] == [100]
    assert past.longest_30 == 40


@pytest.mark.parametrize(
    ("logged", "last_run"),
    [(date(2026, 12, 30), date(2026, 12, 30)), (date(2026, 12, 27), date(2027, 1, 3))],
)
def test_the_log_settles_the_last_run_where_it_reaches_the_last_week(logged: date, last_run: date) -> None:
    assert resolve_history(_scenario(weeks=[{"run_minutes": 100}]), [_run(logged)]).last_run == last_run


def test_weeks_and_fitness_together() -> None:
    past: Past = resolve_history(_scenario(fitness=20, weeks=[{"run_minutes": 200, "load": 210}]))
    assert past.fitness == 20
    assert past.fatigue == pytest.approx(30)
    assert past.stated == "from 1 stated week; fitness 20 stated"
