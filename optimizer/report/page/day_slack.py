"""If the day goes wrong: how little and how much still keeps every rule and, within one per cent, the fitness.

The day is changed while the rest of its week stays as it is, and every change is audited; no solver is asked.
`optimize range` asks one, and lets the rest of the week move too.
"""

from datetime import date

from optimizer.audit.auditor import audit
from optimizer.bounds.rough_capacity import rough_rules
from optimizer.build_year import prepare
from optimizer.core import units
from optimizer.core.requirement import newly_broken
from optimizer.core.training_load import curve
from optimizer.domain import session_kinds
from optimizer.domain.past import Past
from optimizer.domain.plan_view import PlanView
from optimizer.domain.season_rules import SeasonRules
from optimizer.domain.session_kinds import BY_NAME
from optimizer.domain.training_log import DayLog, Log
from optimizer.domain.year import Year
from optimizer.formats.plan import Plan
from optimizer.formats.scenario import Scenario
from optimizer.report.page.page_words import length

WITHIN = 0.01
"""Share of fitness that a day may cost and still be said to keep it."""
WHOLE = 0.05
"""Share from which whole per cents are told: of little fitness a day is much, and no decimal makes it truer."""
MORE = 30
"""Most minutes beyond the plan that are offered (ours, D)."""


def day_slack(scenario: Scenario, past: Past, plan: Plan, day: date) -> tuple[str, ...]:
    """Sentences for the runner; none for rest, race and free days.

    Parameters
    ----------
    scenario, past : what the plan was made from.
    plan : the plan.
    day : one of its days.
    """
    year = prepare(scenario, past)
    log = Log.of(year, plan)
    done = dict(log.days.get(day, {}))
    main = next((kind for kind in done if kind in BY_NAME and not BY_NAME[kind].add_on), None)
    if day not in year.days or "race" in done or main is None or main == "freestyle":
        return ()
    changes = _Changes(year, log, rough_rules(year), day)
    least, most = changes.least(main), changes.most(main)
    lost = changes.lost({kind: minutes for kind, minutes in done.items() if kind not in (main, "strides")})
    return tuple(part for part in (_span(least, most, done[main]), _without(lost), *_instead(main, done)) if part)


class _Changes:
    """The day in other ways: which keep every rule, and what they cost in fitness by the week's end."""

    def __init__(self, year: Year, log: Log, rules: SeasonRules, day: date) -> None:
        self.year, self.log, self.rules, self.day = year, log, rules, day
        self.done = dict(log.days.get(day, {}))
        self.broken = audit(year, rules, log).violations
        self.end = year.weeks[year.days[day].week].days[-1]
        self.fitness = self._fitness(log)

    def lost(self, sessions: DayLog) -> float:
        """Share of fitness at the end of the week that the change costs; below 0 it adds."""
        return 1 - self._fitness(self._with(sessions)) / self.fitness if self.fitness else 0.0

    def least(self, main: str) -> int:
        """Fewest minutes that keep fitness; 0 where the run may be left out."""
        found = self.done[main]
        rest = {kind: minutes for kind, minutes in self.done.items() if kind not in (main, "strides")}
        for minutes in range(found - units.GRID, 0, -units.GRID):
            if minutes < BY_NAME[main].least or self.lost({**self.done, main: minutes}) > WITHIN:
                break
            found = minutes
        return 0 if self.lost(rest) <= WITHIN else found

    def most(self, main: str) -> int:
        """Most minutes that break no rule, half an hour more at most; by halving, for an audit takes a while."""
        low, high = 0, MORE // units.GRID
        while high and abs(self.lost(self._longer(main, high))) > WITHIN:
            high -= 1
        while low < high:
            step = high if low == 0 and high == MORE // units.GRID else (low + high + 1) // 2
            low, high = (step, high) if self._allowed(self._longer(main, step)) else (low, step - 1)
        return self.done[main] + low * units.GRID

    def _longer(self, main: str, steps: int) -> DayLog:
        return {**self.done, main: self.done[main] + steps * units.GRID}

    def _allowed(self, sessions: DayLog) -> bool:
        return not newly_broken(audit(self.year, self.rules, self._with(sessions)).violations, self.broken)

    def _with(self, sessions: DayLog) -> Log:
        return Log(self.year, {**self.log.days, self.day: sessions})

    def _fitness(self, log: Log) -> float:
        view = PlanView(self.year, log)
        days = [when for when in self.year.horizon.days if when <= self.end]
        loads = [view.day_load(when) / units.LOAD_UNIT for when in days]
        return list(curve(self.year.past.fitness, self.year.past.fatigue, loads))[-1].fitness


def _span(least: int, most: int, planned: int) -> str:
    if least == most == planned:
        return ""
    begin = "nothing" if not least else str(least) if most < 60 and least < most else length(least)
    return f"Anything from {begin} to {length(most)} is fine today: it keeps all rules and your fitness within 1 %."


def _without(lost: float) -> str:
    """What leaving the run out costs; nothing is made up for later."""
    if lost <= WITHIN:
        return "Missed it? Leave it out and carry on tomorrow."
    share = f"{100 * lost:.1f}" if lost < WHOLE else f"{100 * lost:.0f}"
    return f"Missed it? That leaves you {share} % less fit on Sunday. Nothing to make up for: carry on tomorrow."


def _instead(main: str, done: DayLog) -> list[str]:
    """What to let go of first."""
    if "strength" in done:
        return ["Leave out the strength first."]
    if main in session_kinds.HARD:
        return ["Tired? Run the same time easily instead."]
    return []
