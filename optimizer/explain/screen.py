"""Which facts may be worth relaxing: every natural unit more is tried on the season, none of them planned yet."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from optimizer.capacity import Capacities, season_rules
from optimizer.chains import optimistic
from optimizer.explain.compass import Compass, alike
from optimizer.explain.edges import Edge
from optimizer.explain.gains import LONGEST, Gain, Standing, gains, rank
from optimizer.explain.units_more import More, mores
from optimizer.history import Past
from optimizer.prepare import prepare
from optimizer.requirement import Path
from optimizer.scenario import Scenario
from optimizer.season import Season
from optimizer.year import Year

FULL = 0.9
"""A week whose load comes this near to its capacity rests on the time its days offer."""


@dataclass(frozen=True)
class Hope:
    """One unit more of a fact and about what it gains."""

    more: More
    gains: tuple[Gain, ...]


class Screen:
    """The best season of a year against those of looser years."""

    def __init__(self, scenario: Scenario, past: Past, known: Season) -> None:
        self.scenario, self.past, self.known = scenario, past, known
        self.path = known.best()
        self.now = Standing.of_path(known.year, known.rules, self.path)
        self.runs = any(self.now.goals[name] for name in LONGEST)

    def hopes(self, tight: Sequence[Edge], most: int, *, lattices: int = 0) -> list[Hope]:
        """What gains something, most first, after so many questions at most; where the phases move, a question takes
        a lattice of its own."""
        found: list[Hope] = []
        for more in self._likely(mores(self.scenario, self.past, tight), tight):
            if most == 0:
                break
            year = prepare(*more.years)
            near = alike(self.known, year)
            if not near and lattices == 0:
                continue
            most, lattices = most - 1, lattices - (not near)
            after = self._near(year) if near else season_standing(year)
            gained = gains(self.now, after) if after is not None else ()
            if gained and gained[0].amount > 0:
                found.append(Hope(more, gained))
        return sorted(found, key=lambda hope: rank(hope.gains))

    def _likely(self, asked: Iterable[More], tight: Sequence[Edge]) -> Iterator[More]:
        """Minutes only where some week's load comes near what its days hold, and the day is used up."""
        used = {edge.where for edge in tight} if self._full() else set[Path]()
        return (more for more in asked if more.where[:2] != ("availability", "minutes") or more.where in used)

    def _full(self) -> bool:
        rules, states = self.known.rules, [self.known.start(), *(step.after for step in self.path)]
        for week, rule in enumerate(rules.weeks):
            days = self.known.year.weeks[week].n
            load = self.known.lattice.load(states[week + 1].rung - states[week].rung, days)
            if load[states[week].rung] > FULL * rule.capacity:
                return True
        return False

    def _near(self, year: Year) -> Standing | None:
        compass = Compass(self.known, year)
        path = compass.path(self.path)
        return None if path is None else Standing.of_path(year, compass.rules, path, runs=self.runs)


def season_standing(year: Year) -> Standing | None:
    """How the best season of a year stands, which no plan can beat; None when it has no season."""
    rules = season_rules(year, Capacities(year, optimistic(year)))
    season = Season(year, rules)
    return Standing.of_path(year, rules, season.best()) if season.solvable else None
