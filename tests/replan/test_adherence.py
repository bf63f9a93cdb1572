"""Plan against done: sessions, minutes and load by week and phase, and what it did to fitness."""

from datetime import date
from pathlib import Path

from optimizer.replan.adherence import adherence
from tests.replan.life import loaded, plan_of, recorded

UNTIL = date(2027, 2, 1)


def test_plan_against_done(tmp_path: Path) -> None:
    scenario = loaded(tmp_path)
    plan = plan_of(scenario)
    full = adherence(scenario, plan, recorded(plan, UNTIL), UNTIL)
    assert full.total.sessions[0] == full.total.sessions[1]
    assert full.fitness[0] == full.fitness[1]
    assert all(planned == done for planned, done in full.goals.values())
    second_week = [date(2027, 1, 11 + i) for i in range(7)]
    missed = adherence(scenario, plan, recorded(plan, UNTIL, second_week), UNTIL)
    assert [week.sessions[1] == 0 for week in missed.weeks] == [False, True, False, False]
    assert missed.fitness[1] < full.fitness[1]
    assert abs(sum(week.load[1] for week in missed.weeks) - missed.total.load[1]) <= 2
