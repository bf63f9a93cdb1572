"""The audit: every rule, load and objective of a finished plan, derived again in plain Python. No solver, no search.

It reads nothing from the plan but dates, kinds and minutes.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from constraints import FAMILIES
from constraints.continuity import could_run, run_gaps
from constraints.family import Family
from constraints.long_run_target import long_targets
from constraints.race_calendar import asked_longest, ready_window
from optimizer.core import units
from optimizer.core.requirement import Requirement, Violation
from optimizer.domain import session_kinds
from optimizer.domain.day_facts import DayFacts
from optimizer.domain.plan_view import PlanView
from optimizer.domain.race_to_run import RaceFacts
from optimizer.domain.season_path import SeasonStep, counted_load, follow, walk
from optimizer.domain.season_rules import SeasonRules
from optimizer.domain.season_values import Values, measure, short
from optimizer.domain.session_queries import LongRunAsked
from optimizer.domain.training_log import Log, RunHistory
from optimizer.domain.year import Year

DayCheck = Callable[[Year, Log], Iterable[Violation]]


@dataclass(frozen=True)
class Audit:
    """What an audit found.

    Parameters
    ----------
    violations
        Broken hard rules, by date.
    goals
        Goal values by name, in the goals' units.
    path
        The season on the fitness grid.
    penalties
        Penalty points by soft constraint.
    week_penalties
        Penalty points by week.
    least_gaps
        Run gaps in days that nobody can avoid.
    long_targets
        The long run asked of each week.
    """

    violations: tuple[Violation, ...]
    goals: dict[str, float]
    path: tuple[SeasonStep, ...]
    penalties: dict[str, int]
    week_penalties: dict[int, int]
    least_gaps: int
    long_targets: tuple[LongRunAsked, ...]

    def penalty(self, week: int) -> int:
        """Penalty points of the week."""
        return self.week_penalties.get(week, 0)

    def no_worse(self, other: "Audit") -> bool:
        """Whether no hard rule is broken and no goal's value is above the other audit's."""
        return not self.violations and all(value <= other.goals[name] for name, value in self.goals.items())

    def where_also(self, other: "Audit") -> "Audit":
        """The audit with only those violations that the other one finds too: same rule, same day."""
        # The amounts may differ between two readings of a plan; the broken rule and its day may not.
        also = {(violation.day, violation.requirement) for violation in other.violations}
        return replace(self, violations=tuple(v for v in self.violations if (v.day, v.requirement) in also))


def audit(
    year: Year, rules: SeasonRules, log: Log, days: DayCheck | None = None, families: Sequence[Family] | None = None
) -> Audit:
    """Check a plan of the whole season against every rule, and measure its objectives.

    Parameters
    ----------
    year
        The facts of the season.
    rules
        What the season asks of weeks.
    log
        The sessions of every day: kinds and minutes.
    days
        What single days allow, where that is not what the planner allows itself.
    families
        Whose rules and wishes are asked about; all of them unless said otherwise.

    Returns
    -------
    Audit
        Violations by date, goals by name, penalty points. An empty `violations` means that every rule is kept.
    """
    loads = week_loads(year, log)
    # Order matters: long-run targets depend on the path, and families ask for targets and cutbacks.
    path = follow(year, rules, loads)
    targets = long_targets(year, counted_loads(year, path), tuple(step.cutback for step in path), log)
    view = PlanView(year, log, targets)
    view.cutbacks = frozenset(week for week, step in enumerate(path) if step.cutback)
    violations = list((days or single_days)(year, log))
    for family in FAMILIES if families is None else families:
        family.rules(view)
        family.penalties(view)
        violations.extend(family.check_season(year, rules, path))
    violations.extend(view.violations)
    found = tuple(sorted(violations, key=lambda v: (v.day, v.requirement.family)))
    gaps = run_gaps(view, lambda day: view.runs(day) > 0)
    within = {name: float(view.goal_points.get(name, 0)) for name in ("rhythm", "fit")}
    goals = {**season_goals(year, log, measure(year, rules, path), gaps), **within}
    least_gaps = run_gaps(view, lambda day: could_run(view, day))
    return Audit(found, goals, tuple(path), view.penalties, view.week_penalties, least_gaps, targets)


def week_loads(year: Year, log: Log) -> tuple[float, ...]:
    """Add up the load of every week.

    Parameters
    ----------
    year
        The facts of the season.
    log
        The sessions of every day.

    Returns
    -------
    tuple[float, ...]
        Points, a number a week.
    """
    view = PlanView(year, log)
    return tuple(view.week_load(week) / units.LOAD_UNIT for week in view.weeks)


def counted_loads(year: Year, path: list[SeasonStep]) -> tuple[float, ...]:
    """Work out the load that counts toward fitness in every week.

    Parameters
    ----------
    year
        The facts of the season.
    path
        The season on the grid of fitness.

    Returns
    -------
    tuple[float, ...]
        Points, never more than the week's load.
    """
    return tuple(counted_load(year, week, state, step) for week, state, step in walk(year, path))


def longest_short(year: Year, log_longest: dict[RaceFacts, int]) -> dict[str, int]:
    """Measure how far the longest runs before races stay below what the races ask.

    Parameters
    ----------
    year
        The facts of the season.
    log_longest
        Minutes of the longest run in time for each A and B race.

    Returns
    -------
    dict[str, int]
        Tenths of a percent, summed by priority.
    """
    total = {"A": 0, "B": 0}
    for race, longest in log_longest.items():
        demand = asked_longest(year, race)
        total[race.priority] += short(longest, demand) if demand else 0
    return total


def season_goals(year: Year, past: RunHistory, values: Values, gaps: int) -> dict[str, float]:
    """Name the values of all goals but fit.

    Parameters
    ----------
    year
        The facts of the season.
    past
        The runs of a plan; or the most favourable history, and the values are bounds.
    values
        Readiness, troughs, losses, jumps and growth in tenths of a percent.
    gaps
        Days without a run beyond two in a row.

    Returns
    -------
    dict[str, float]
        By goal, in the goals' units; smaller is better.
    """
    races = {race: past.longest_since(*ready_window(year, race)) for race in year.with_priority("A", "B")}
    longest = longest_short(year, races)
    return {
        "race_readiness": values.ready_a / 10,
        "race_longest_run": longest["A"] / 10,
        "b_race_readiness": values.ready_b / 10,
        "b_race_longest_run": longest["B"] / 10,
        "health_base": values.health / 10,
        "next_cycle": values.growth / 10,
        "deepest_trough": values.trough / 10,
        "fitness_lost": values.lost / 10,
        "run_gaps": float(gaps),
        "jumps": values.jump / 10,
        "season_end": values.end / 10,
    }


def single_days(year: Year, log: Log) -> Iterator[Violation]:
    """What single days allow: known kinds, the session grid, lengths, caps, and everything that is fixed.

    Parameters
    ----------
    year
        The facts of the season.
    log
        The plan's sessions, in minutes.

    Returns
    -------
    iterator of Violation
        Every breach, day by day.
    """
    for day, facts in year.days.items():
        done = log.days.get(day, {})
        for kind, minutes in done.items():
            yield from _session(facts, kind, minutes)
        for kind, minutes in facts.fixed.items():
            if done.get(kind) != minutes:
                why = Requirement("locked", f"{kind.replace('_', ' ')} of {minutes} min is fixed that day")
                yield Violation(why, day, f"planned: {done.get(kind, 0)} min")
        if "strides" in done and "easy" not in done:
            yield Violation(Requirement("intensity", "strides are added to an easy run"), day, "no easy run")
    for day in log.days.keys() - year.days.keys():
        yield Violation(Requirement("race_calendar", "the plan stays inside the season"), day, "outside")


def _session(facts: DayFacts, kind: str, minutes: int) -> Iterator[Violation]:
    day = facts.date
    if kind == "strides" and minutes > session_kinds.STRIDES_MINUTES:
        brief = Requirement("intensity", f"strides take {session_kinds.STRIDES_MINUTES} min on top of an easy run")
        yield Violation(brief, day, f"{minutes} min")
    if kind in facts.fixed or kind == "strides":
        return
    if kind not in session_kinds.BY_NAME:
        yield Violation(Requirement("availability", "sessions come from the catalogue"), day, kind)
        return
    if minutes % units.GRID or minutes < session_kinds.BY_NAME[kind].least:
        rule = f"{kind.replace('_', ' ')} lasts whole multiples of 5 min from {session_kinds.BY_NAME[kind].least}"
        yield Violation(Requirement("availability", rule), day, f"{minutes} min")
    cap = facts.caps[kind]
    if minutes > cap.minutes:
        why = cap.why or Requirement("availability", f"{kind.replace('_', ' ')} lasts at most {cap.minutes} min")
        yield Violation(why, day, f"{minutes} min of {kind.replace('_', ' ')}, at most {cap.minutes}")
