"""Longest runs and load together: the best chain of longest runs over all seasons that are equally good in load.

Among tied seasons the one is chosen whose weeks carry the longest runs that A races, then B races ask for. Runs grow by
the spike rule from week to week, which the labels follow; what a week can hold beside its load is asked of a small
model, only along the best chain, until every week of it is known (lazy evaluation, as in branch and check).
"""

from dataclasses import dataclass, field, replace
from datetime import timedelta

from constraints.long_run_tables import CUTBACK_SHARE
from optimizer.bounds.asked_runs import Chain, asked_runs
from optimizer.bounds.chain_needs import chain_needs
from optimizer.bounds.optimistic_history import OptimisticHistory, longest_run_on
from optimizer.bounds.run_labels import Label, envelope, undominated
from optimizer.core import units
from optimizer.core.step_report import StepReport, silent
from optimizer.domain.fitness_grid import twelfths_window
from optimizer.domain.plan_view import LIGHT_LOAD
from optimizer.domain.season_path import State, short
from optimizer.domain.training_log import history_longest
from optimizer.domain.year import Year
from optimizer.season.tied_seasons import TiedSeasons, TiedStep
from optimizer.weeks import cpsat
from optimizer.weeks.model import longest_model, rules_model
from optimizer.weeks.variables import Days

IN_VIEW = 5
"""Weeks whose runs a later run can be compared with: 30 days touch five of them."""
LIMIT = 0.2
"""Deterministic seconds for one week; its bound is valid even when time runs out."""
ROUNDS, LABELS = 40, 60_000
"""Most rounds of asking weeks along the best chain, and most labels of one pass."""
BEAM = 2
"""Labels a state keeps at first; all undominated ones where that does not reach what the weeks' rooms allow."""


@dataclass
class RunChain:
    """Finds the best chain of one year; `work` counts deterministic seconds.

    Parameters
    ----------
    year, history : the year, and the most favourable history, under which a week's room is bounded.
    ties : all optimal seasons of the master problem.
    step_back : whether a cutback's longest run is held to its share of the two weeks before.
    monitor : hears of every question; it may raise KeyboardInterrupt to stop.
    """

    year: Year
    history: OptimisticHistory
    ties: TiedSeasons
    step_back: bool = True
    monitor: StepReport = silent
    work: float = 0.0
    rooms: dict[tuple[int, int, int], int] = field(default_factory=dict)
    """Minutes of the longest run by week and load window (twelfths): bounds that were asked for."""
    _held: dict[tuple[int, int, int], int] = field(default_factory=dict)
    _allowed: dict[tuple[int, tuple[int, ...]], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.asked = asked_runs(self.year)
        weeks = range(len(self.year.weeks))
        self.worth = [max((run.minutes for run in self.asked if run.last >= week), default=0) for week in weeks]

    def best(self) -> Chain | None:
        """The best chain of runs; None where no race asks for any."""
        if not self.asked:
            return None
        hoped: tuple[int, int] | None = None
        chain = None
        for beam in (BEAM, None):
            for _ in range(ROUNDS):
                chain, whole = self._pass(beam)
                hoped = hoped or ((chain.short_a, chain.short_b) if whole else self._hoped())
                if self._ask(chain):
                    continue
                if whole or (chain.short_a, chain.short_b) == hoped:
                    return replace(chain, exact=True)
                break
        return chain

    def _ask(self, chain: Chain) -> bool:
        """Ask the weeks that the chain lives on whether they hold its runs; whether one of them does not.

        Whether a week holds a run is a quick question; how long a run it holds is asked only after a no.
        """
        refused = False
        for week, minutes in enumerate(chain_needs(self.year, self.asked, chain)):
            key = (week, *self._window(week, chain.steps[week]))
            if minutes > self._held.get(key, 0) and minutes > 0:
                if self._holds(*key, minutes):
                    self._held[key] = minutes
                else:
                    self.rooms[key] = min(minutes - units.GRID, self._longest(*key))
                    refused = True
        return refused

    def _holds(self, week: int, low: int, high: int, minutes: int) -> bool:
        """Whether nothing says that the week cannot hold the run with so many twelfths of load."""
        days = rules_model(self.year, week, self.history, (low < LIGHT_LOAD,))
        days.model.add(days.reached_run(days.days, minutes) == 1)
        return self._answer(days, low, high, cpsat.ANY).status != "infeasible"

    def _window(self, week: int, step: TiedStep) -> tuple[int, int]:
        return twelfths_window(step.before.level, step.after.level, self.year.weeks[week].n)

    def _longest(self, week: int, low: int, high: int) -> int:
        """A bound of the longest run, in minutes, of the week with so many twelfths of load.

        A week that seems to hold no plan at all is the master problem's matter, and bounds nothing here.
        """
        answer = self._answer(longest_model(self.year, week, self.history), low, high, cpsat.IMPROVE)
        if answer.status == "infeasible" or answer.bound is None:
            return self.worth[week]
        return units.GRID * int(answer.bound + 1e-6)

    def _answer(self, days: Days, low: int, high: int, portfolio: cpsat.Portfolio) -> cpsat.SearchResult:
        """Solve a week's model within a load window; an INFEASIBLE is confirmed."""
        load = days.week_load(days.weeks[0])
        days.model.add(load >= low)
        days.model.add(load <= high)
        self.monitor("runs", days.weeks[0], len(self.year.weeks))
        answer = cpsat.solve(days.model, LIMIT, portfolio)
        self.work += answer.work
        return answer

    def _hoped(self) -> tuple[int, int]:
        """A bound of what the races stay short of, with what is known of the weeks: the labels of a state as one."""
        layer = {self.ties.start: self._begins()}
        for week, steps in enumerate(self.ties.steps):
            reached: dict[State, Label] = {}
            for step in steps:
                label = layer[step.before]
                run = self._run(week, step, label, min(self.worth[week], self._room(week, step)))
                after = self._after(week, label, run)
                reached[step.after] = envelope(reached.get(step.after, after), after)
            layer = reached
        return min((label.short_a, label.short_b) for label in layer.values())

    def _begins(self) -> Label:
        """The label before the first week."""
        best = (min(run.minutes, history_longest(self.year, *run.window)) for run in self.asked)
        return Label((0,) * IN_VIEW, tuple(best), 0, 0)

    def _pass(self, beam: int | None) -> tuple[Chain, bool]:
        """One pass over the tied seasons with what is known of the weeks; whether no label was left out."""
        layer: dict[State, dict[Label, None]] = {self.ties.start: {self._begins(): None}}
        back: list[dict[tuple[State, Label], tuple[TiedStep, Label, int]]] = []
        whole, count = True, 0
        for week, steps in enumerate(self.ties.steps):
            came: dict[tuple[State, Label], tuple[TiedStep, Label, int]] = {}
            reached: dict[State, dict[Label, None]] = {}
            for step in steps:
                room = min(self.worth[week], self._room(week, step))
                for label in layer.get(step.before, ()):
                    run = self._run(week, step, label, room)
                    after = self._after(week, label, run)
                    if came.setdefault((step.after, after), (step, label, run))[1] is label:
                        reached.setdefault(step.after, {}).setdefault(after)
            layer = {}
            for state, labels in reached.items():
                kept = undominated(labels) if len(labels) > 1 else list(labels)
                if beam is not None and len(kept) > beam:
                    kept, whole = sorted(kept, key=Label.promise)[:beam], False
                layer[state] = dict.fromkeys(kept)
                count += len(kept)
            back.append(came)
            if beam is None and count > LABELS:
                beam = BEAM  # too many to compare: what follows is a good chain, no proof
        return self._traced(layer, back), whole

    def _room(self, week: int, step: TiedStep) -> int:
        return self.rooms.get((week, *self._window(week, step)), self.worth[week])

    def _run(self, week: int, step: TiedStep, label: Label, room: int) -> int:
        """The week's longest run: as long as the spike rule and the week allow, shorter in a cutback."""
        run = min(room, self._allowed_after(week, label.recent)) if room else 0
        if run and step.cutback and self.step_back:
            start = self.year.weeks[week].start
            known = history_longest(self.year, start - timedelta(days=14), start - timedelta(days=1))
            recent = max(*label.recent[:2], known)
            run = min(run, int(CUTBACK_SHARE * recent) // units.GRID * units.GRID) if recent else run
        return run

    def _allowed_after(self, week: int, recent: tuple[int, ...]) -> int:
        key = (week, recent)
        if key not in self._allowed:
            longest = [0] * week
            for back, minutes in enumerate(recent[:week]):
                longest[week - 1 - back] = minutes
            days = self.year.in_week(week)
            most = max((longest_run_on(self.year, tuple(longest), facts) for facts in days), default=0)
            self._allowed[key] = most // units.GRID * units.GRID
        return self._allowed[key]

    def _after(self, week: int, label: Label, run: int) -> Label:
        """The label after a week with that longest run; runs beyond what any race still asks for are all alike."""
        best, short_a, short_b = list(label.best), label.short_a, label.short_b
        for index, asked in enumerate(self.asked):
            if asked.first <= week <= asked.last:
                best[index] = max(best[index], min(run, asked.minutes))
            if week == asked.last:
                missing = short(best[index], asked.minutes)
                short_a += missing if asked.race.priority == "A" else 0
                short_b += missing if asked.race.priority == "B" else 0
            if week >= asked.last:
                best[index] = 0
        recent = (run, *label.recent[: IN_VIEW - 1])
        if week + 1 < len(self.worth):
            recent = tuple(min(minutes, self.worth[week + 1]) for minutes in recent)
        return Label(recent, tuple(best), short_a, short_b)

    def _traced(
        self,
        layer: dict[State, dict[Label, None]],
        back: list[dict[tuple[State, Label], tuple[TiedStep, Label, int]]],
    ) -> Chain:
        """The best label of the last week, followed back."""
        ends = ((state, label) for state, labels in layer.items() for label in labels)
        state, label = min(ends, key=lambda end: (end[1].short_a, end[1].short_b))
        short_a, short_b = label.short_a, label.short_b
        steps, runs = list[TiedStep](), list[int]()
        for came in reversed(back):
            step, label, run = came[state, label]
            state = step.before
            steps.append(step)
            runs.append(run)
        return Chain(short_a, short_b, tuple(reversed(steps)), tuple(reversed(runs)), exact=False)
