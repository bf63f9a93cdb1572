"""Why this session today? What it serves, and which rules stop it from being longer, shorter, gone or elsewhere.

The plan's day is changed by one step at a time and the whole year is audited again: a rule that only the changed
plan breaks is a rule at its edge.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from optimizer.audit.auditor import Audit, audit
from optimizer.audit.rule_check import broken_rules, load_goals, weeks_near
from optimizer.bounds.rough_capacity import rough_rules
from optimizer.build_year import prepare
from optimizer.core import units
from optimizer.core.amounts import duration
from optimizer.core.requirement import Requirement, newly_broken
from optimizer.domain.objectives import GOALS
from optimizer.domain.past import Past
from optimizer.domain.season_rules import SeasonRules
from optimizer.domain.session_kinds import BY_NAME, HARD
from optimizer.domain.training_log import DayLog, Log
from optimizer.domain.year import Year
from optimizer.explain.explain_params import EXPLAIN
from optimizer.explain.runner_words import article, count, date_words, kind_words, price_words
from optimizer.formats.plan import Plan
from optimizer.formats.scenario import Scenario
from optimizer.output.assemble_plan import told_as_cutbacks
from optimizer.output.session_reasons import session_reasons
from optimizer.output.standing import standing, week_number

GAPS = "run_gaps"
PHASES = {
    "base": "in the base, which every later build stands on",
    "build": "in the build, which works toward the race",
    "taper": "in the taper: volume falls, intensity stays",
    "race": "in race week",
    "freestyle": "in the freestyle days after a race",
    "reverse_taper": "in the reverse taper, on the way back to the old load",
    "return_to_run": "on the return to running",
}


@dataclass(frozen=True)
class Stop:
    """A change of the day, as the subject of a sentence, and what speaks against it: rules it breaks, with days, or a
    price."""

    change: str
    rules: tuple[tuple[Requirement, date], ...]
    price: str = ""


@dataclass(frozen=True)
class Why:
    """The day in words: sessions, phase, the reason for each as the plan file has it, the next race, neighbours, and
    changes refused."""

    day: date
    sessions: tuple[str, ...]
    phase: str
    serves: tuple[str, ...]
    race: str
    neighbours: tuple[str, ...]
    stops: tuple[Stop, ...]
    standing: tuple[str, ...] = ()
    """Where the day stands in its phase and week, as far as `serves` does not say it."""

    def holds(self) -> tuple[tuple[Requirement, date, tuple[str, ...]], ...]:
        """Every rule that holds the day in place, once: the first day it is broken on, and the changes that break it.
        A change that breaks several is told by its first."""
        found: dict[Requirement, tuple[date, list[str]]] = {}
        for stop in self.stops:
            for rule, day in stop.rules[:1]:
                found.setdefault(rule, (day, []))[1].append(stop.change)
        return tuple((rule, day, tuple(changes)) for rule, (day, changes) in found.items())


@dataclass(frozen=True)
class AuditedPlan:
    """A plan with all that is the same whichever of its days is asked about: who asks about several keeps it.

    Parameters
    ----------
    year
        The season that it is a plan of.
    plan
        The plan.
    """

    year: Year
    plan: Plan

    @cached_property
    def log(self) -> Log:
        """Its days."""
        return Log.of(self.year, self.plan)

    @cached_property
    def rules(self) -> SeasonRules:
        """What the season asks of weeks."""
        return rough_rules(self.year)

    @cached_property
    def base(self) -> Audit:
        """What an audit finds."""
        return audit(self.year, self.rules, self.log)

    @cached_property
    def cutbacks(self) -> frozenset[int]:
        """Its lighter weeks, as it tells of them."""
        return told_as_cutbacks(self.year, self.log, self.base.path)

    @cached_property
    def reasons(self) -> Mapping[tuple[date, str], str]:
        """What each session serves."""
        return session_reasons(self.year, self.log, self.cutbacks)


def why(scenario: Scenario, past: Past, plan: Plan, day: date) -> Why:
    """The reasons for that day of the plan."""
    return why_day(AuditedPlan(prepare(scenario, past), plan), day)


def why_day(known: AuditedPlan, day: date) -> Why:
    """The reasons for that day of a plan of which other days may be asked about too."""
    year, log, cutbacks = known.year, known.log, known.cutbacks
    done = log.days.get(day, {})
    named = tuple(_named(year, day, kind, minutes) for kind, minutes in done.items() if minutes)
    told = {**known.reasons, **_written(known.plan, day)}
    serves = tuple(told[day, kind] for kind in done if (day, kind) in told)
    phase = year.days[day].phase or year.weeks[year.days[day].week].phase
    return Why(
        day,
        named,
        PHASES.get(phase, phase),
        serves or ("Rest is when the training of the last days turns into fitness.",),
        _next_race(year, day),
        tuple(_neighbours(year, log, day)),
        tuple(_stops(known, day)),
        tuple(text for text in standing(year, log, cutbacks, day) if not _said(text, week_number(year, day), serves)),
    )


def _written(plan: Plan, day: date) -> dict[tuple[date, str], str]:
    """The reasons that the plan file gives for the day's sessions; older files have none."""
    sessions = (one for entry in plan.days if entry.date == day for one in entry.sessions)
    return {(day, one.kind): one.reason for one in sessions if one.reason}


def _said(text: str, number: str, serves: Sequence[str]) -> bool:
    """Whether a reason says it already, or counts the same week of the phase."""
    counts = bool(number) and number in text.lower()
    return text in serves or (counts and any(number in told for told in serves))


def _named(year: Year, day: date, kind: str, minutes: int) -> str:
    """A session with its minutes; a race by its name."""
    race = year.days[day].race
    return (
        f"{race.name}, about {duration(minutes)}"
        if race and kind == "race"
        else f"{kind_words(kind)} of {duration(minutes)}"
    )


def _next_race(year: Year, day: date) -> str:
    ahead = [race for race in year.with_priority("A", "B") if race.day >= day]
    if not ahead:
        return "No A or B race is left; the plan holds the base and lets it grow gently."
    days = (ahead[0].day - day).days
    return (
        f"{ahead[0].name} on {date_words(ahead[0].day)} is {count(days, 'day')} away." if days else "Today is race day."
    )


def _neighbours(year: Year, log: Log, day: date) -> Iterator[str]:
    for near in (-2, -1, 1, 2):
        other = day + timedelta(days=near)
        demanding = [k for k in log.days.get(other, {}) if k in HARD or k in ("long", "race")]
        fixed = year.days[other].fixed if other in year.days else {}
        for kind in demanding:
            locked = ", which is fixed" if kind in fixed and kind != "race" else ""
            yield f"{_named(year, other, kind, log.days[other][kind])} on {date_words(other)}{locked}"


def _stops(known: AuditedPlan, day: date) -> Iterator[Stop]:
    year, rules, log, base = known.year, known.rules, known.log, known.base
    for change, days in _variants(log, day):
        other = Log(year, {**log.days, **days})
        if day not in year.days or any(d not in year.days for d in days):
            continue
        if moved := _fixed(year, day, days):
            yield Stop(change, ((moved, day),), "")
            continue
        # Most changes break a rule within weeks, which shows in a fraction of an audit.
        week = year.days[day].week
        near = weeks_near(year, week, week, EXPLAIN.near_weeks)
        broken = newly_broken(broken_rules(year, rules, other, near), base.violations)
        broken = broken or newly_broken(broken_rules(year, rules, other), base.violations)
        price = "" if broken else _price(known, other)
        if broken or price:
            yield Stop(change, _once([(one.requirement, one.day) for one in broken]), price)


def _fixed(year: Year, day: date, days: dict[date, DayLog]) -> Requirement | None:
    """The locked session of the day that the change would alter: nothing else needs to be said against it."""
    for index, entry in enumerate(year.scenario.locked):
        if entry.date != day:
            continue
        if entry.kind == "rest" and days.get(day):
            return Requirement("locked", "you locked rest on that day", ("locked", index))
        if entry.kind != "rest" and days.get(day, {}).get(entry.kind) != entry.minutes:
            text = f"you locked {article(kind_words(entry.kind))} of {duration(entry.minutes)} on that day"
            return Requirement("locked", text, ("locked", index))
    return None


def _once(broken: list[tuple[Requirement, date]]) -> tuple[tuple[Requirement, date], ...]:
    """The first day of each rule broken, three rules at most."""
    first: dict[Requirement, date] = {}
    for rule, day in broken:
        first.setdefault(rule, day)
    return tuple(first.items())[:3]


def _price(known: AuditedPlan, other: Log) -> str:
    """The first goal that the change makes worse."""
    year, rules, base = known.year, known.rules, known.base.goals
    goals: Mapping[str, float] = load_goals(year, rules, other)
    for goal in GOALS:
        # Loads and long runs alone tell of the first goals, which mostly decide it.
        if goal.name == GAPS:
            goals = audit(year, rules, other).goals
        worse = goals[goal.name] - base[goal.name]
        if worse >= 0.05:
            return price_words(goal.name, worse)
        if worse <= -0.05:
            return ""
    return ""


def _variants(log: Log, day: date) -> Iterator[tuple[str, dict[date, DayLog]]]:
    done = dict(log.days.get(day, {}))
    if "race" in done:
        return
    main = next((kind for kind in done if kind in BY_NAME and not BY_NAME[kind].add_on), None)
    if main is None:
        yield "an easy run of 30 min", {day: {**done, "easy": 30}}
        return
    name, minutes = kind_words(main), done[main]
    yield f"{article(name)} {units.GRID} min longer", {day: {**done, main: minutes + units.GRID}}
    if minutes - units.GRID >= BY_NAME[main].least:
        yield f"{article(name)} {units.GRID} min shorter", {day: {**done, main: minutes - units.GRID}}
    yield f"leaving out the {name}", {day: {kind: m for kind, m in done.items() if kind not in (main, "strides")}}
    for step, word in ((-1, "before"), (1, "after")):
        other = day + timedelta(days=step)
        if "race" in log.days.get(other, {}):
            continue  # nobody can move a race
        yield f"swapping it with the day {word}", {day: log.days.get(other, {}), other: done}
