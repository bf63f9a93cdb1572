"""What is left of a year, for questions of what stands against planning it and which changes would help."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from optimizer.bounds.optimistic_history import OptimisticHistory
from optimizer.build_year import prepare
from optimizer.core.errors import KeyPath
from optimizer.domain.past import Past
from optimizer.domain.training_log import DayLog
from optimizer.domain.year import Year
from optimizer.explain.possible_changes import ways
from optimizer.explain.quick_plans import first_plan_of
from optimizer.explain.relaxation import ReadyRace, Relaxation, Years
from optimizer.explain.sound_scenarios import NEVER
from optimizer.formats.plan import Plan
from optimizer.formats.scenario import Scenario
from optimizer.replan.done_days import Done
from optimizer.replan.rest_of_year import rest_facts
from optimizer.replan.rest_problem import rest_problem

Replans = Callable[[Scenario, Past, Mapping[date, DayLog]], tuple[Plan | None, int]]
"""Plans the rest of a scenario's year anew, those days of some plan being at hand: the plan, if there is one, and the
days that change."""


@dataclass
class RemainingYear:
    """What is left of a year, as an oracle asks about it. What is past is given: the season does not start anew, and
    what has been run or locked before `first` stays.

    Parameters
    ----------
    first
        The first day that is planned.
    done
        What was done before it.
    replans
        Plans the rest of a changed scenario; its plans are kept in `made`.
    patient
        Not so: a replan takes half a minute.
    """

    first: date
    done: Mapping[date, Done]
    replans: Replans
    made: list[tuple[Scenario, Plan, int]] = field(default_factory=list)
    patient: bool = False

    def year(self, scenario: Scenario, past: Past) -> tuple[Year, OptimisticHistory]:
        """The remaining days as what was done has left them."""
        rest = rest_facts(prepare(scenario, past), self.first, dict(self.done), replanned=True)
        return rest.year, rest.history

    def planned(self, scenario: Scenario, past: Past, _exact: dict[bytes, float], late: Callable[[], bool]) -> bool:
        """Whether a replan of that scenario was found. Any plan at all is looked for first: a replan in vain takes
        minutes, and where none as near to the old plan as it may be is found soon, that one stands."""
        full = prepare(scenario, past)
        rest = rest_facts(full, self.first, dict(self.done), replanned=True)
        some = first_plan_of(rest_problem(rest, {}), late)
        if some.log is None or some.broken():
            return False
        plan, changed = self.replans(scenario, past, some.log.days)
        if plan is None:
            return False
        self.made.append((scenario, plan, changed))
        return True

    def ready(self, scenario: Scenario) -> tuple[ReadyRace, ...]:
        """What the replan brings to the races."""
        found = next((plan.readiness for made, plan, _ in reversed(self.made) if made == scenario), ())
        return tuple(ReadyRace(one, one.longest_run) for one in found)

    def offered(self, years: Years, where: KeyPath) -> Iterator[Relaxation]:
        """Ways to change what is still to come, to days that are still to come."""
        if where[0] in ("season", "history") or not self._ahead(years[0], where):
            return
        for way in ways(years[0], where):
            amounts = tuple(amount for amount in way.amounts if self._untouched(years, way, amount))
            if amounts:
                yield replace(way, amounts=amounts)

    def _ahead(self, scenario: Scenario, where: KeyPath) -> bool:
        if where[0] in ("races", "locked"):
            return bool(getattr(scenario, str(where[0]))[int(where[1])].date >= self.first)
        if where[:2] == ("availability", "exceptions"):
            last = scenario.availability.exceptions[int(where[2])].last
            return last is None or last >= self.first
        return True

    def _untouched(self, years: Years, way: Relaxation, amount: int) -> bool:
        """Whether the change leaves the days before the first planned one alone."""
        if not way.moves:
            return True
        # Dates keep their order in the file, so a move shows as a pair that differs; a race left out moves to NEVER.
        moved: Scenario = way.edit(*years, amount)[0]
        before, after = _dates(years[0]), _dates(moved)
        return all(new in (old, NEVER) or new >= self.first for old, new in zip(before, after, strict=False))


def _dates(scenario: Scenario) -> list[date]:
    """Dates of races and locked sessions in the order of the file."""
    return [*(race.date for race in scenario.races), *(entry.date for entry in scenario.locked)]
