"""What was tried in vain among the same sessions is not tried again when weeks are chosen anew, and nothing is lost."""

from datetime import date, timedelta
from pathlib import Path

from optimizer.decompose import Planner
from optimizer.log import DayLog, Log
from optimizer.prepare import prepare
from optimizer.rollout import Outcome
from optimizer.solve import read

BUSY = Path(__file__).parent.parent / "scenarios" / "comeback_tibial_bone_stress.yaml"
WEEKS = 20


class Counting(Planner):
    """Counts how often weeks are chosen anew; a forgetful one never recognises what it has tried."""

    tried = 0
    forgetful = False

    def _around(self, log: Log, first: int, last: int) -> dict[date, DayLog]:
        return {date.min: {"tried": self.tried}} if self.forgetful else super()._around(log, first, last)

    def _better(self, *args: object) -> bool:
        self.tried += 1
        return super()._better(*args)  # type: ignore[arg-type]  # passed on as they come


def _planned(*, forgetful: bool) -> tuple[Counting, Outcome]:
    loaded = read(BUSY)
    season = loaded.scenario.season
    end = season.start + timedelta(weeks=WEEKS, days=-1)
    races = tuple(race for race in loaded.scenario.races if race.date <= end)
    shorter = {"season": season.model_copy(update={"end": end}), "races": races}
    planner = Counting(prepare(loaded.scenario.model_copy(update=shorter), loaded.past), lambda *_: None)
    planner.forgetful = forgetful
    return planner, planner.solve()


def test_a_planner_that_forgets_finds_the_same_plan_with_more_trials() -> None:
    planner, found = _planned(forgetful=False)
    forgetful, again = _planned(forgetful=True)
    assert found.log is not None
    assert again.log is not None
    assert found.log.days == again.log.days
    assert found.bounds == again.bounds
    assert found.work < again.work
    assert 0 < planner.tried < forgetful.tried
