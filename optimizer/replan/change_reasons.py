"""Why the plan changed: what the days done, the races, the injuries and the calendar say against the old plan."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from constraints.check_ins import check_in_factor, is_low
from constraints.recovery_times import lasts, told_factor
from optimizer.core.errors import plain
from optimizer.core.units import percent
from optimizer.domain.calendar import date_words
from optimizer.domain.race_to_run import RaceFacts
from optimizer.domain.year import Year
from optimizer.explain.runner_words import count
from optimizer.formats.plan import Plan
from optimizer.formats.scenario import Scenario
from optimizer.ingest.loader import Loaded
from optimizer.replan.changed_facts import FactChange
from optimizer.replan.done_days import Done, sessions_of

MISSED_DAYS = 5
LOOK_BACK = 28
BETTER = 1.03
TOLD = 0.005
"""Share of recovery below which what was told of a race is no reason."""


def reasons(
    loaded: Loaded,
    old: Plan,
    full: Year,
    year: Year,
    first: date,
    done: dict[date, Done],
    changed: Sequence[FactChange] = (),
) -> Iterator[str]:
    """Why a plan changes, in sentences, the past first.

    Parameters
    ----------
    loaded, old : the scenario as it reads now, and the plan that is kept to.
    full, year : the whole season, and what is left of it.
    first, done : the first day planned anew, and what was done before it.
    changed : what changed in the scenario, which is named by key and line. Where the plan does not know the facts it
        was made from, that is guessed from what the plan holds.
    """
    yield from _missed(old, first, done)
    recovering = list(_recoveries(full, first))
    yield from recovering
    if old.scenario.facts:
        for change in changed:
            if not _told_by(change, recovering):
                yield change.told(plain(loaded.path.name))
    else:
        yield from _ill(loaded.scenario, first)
        yield from _injuries(loaded.scenario, first)
        yield from _races(loaded.scenario, old, first)
        yield from _absences(old, year)
    yield from _fitter(old, year, first)


def _told_by(change: FactChange, recovering: Sequence[str]) -> bool:
    """Whether a sentence on a recovery says already how its race went."""
    race, _, field = change.key.removeprefix("races.").rpartition(".")
    return field in ("felt", "result") and any(f"Recovery from {race} on" in sentence for sentence in recovering)


def _missed(old: Plan, first: date, done: dict[date, Done]) -> Iterator[str]:
    """Stretches of the last four weeks in which nothing was done although something was planned."""
    stretch: list[date] = []
    planned = 0
    for day in [*(d for d in old.days if first - timedelta(days=LOOK_BACK) <= d.date < first), None]:
        if day is not None and day.date in done and not done[day.date].sessions:
            stretch.append(day.date)
            planned += bool(sessions_of(day))
            continue
        if len(stretch) >= MISSED_DAYS and planned:
            span = f"{date_words(stretch[0])} to {date_words(stretch[-1])}"
            yield f"Nothing was done from {span}; {planned} days with training were missed."
        stretch, planned = [], 0


def _recoveries(full: Year, first: date) -> Iterator[str]:
    """Races whose recovery what was told makes longer or shorter, as long as it lasts."""
    for race in full.races:
        factor = told_factor(full, race)
        if abs(factor - 1) < TOLD or not race.day < first <= race.day + timedelta(days=lasts(full, race)):
            continue
        words = "longer" if factor > 1 else "shorter"
        yield (
            f"Recovery from {race.name} on {date_words(race.day)} takes {percent(abs(factor - 1))} {words} than usual:"
            f" {' and '.join(_told(full, race))}."
        )


def _told(full: Year, race: RaceFacts) -> Iterator[str]:
    told = full.scenario.races[race.index]
    if told.felt is not None:
        yield f"it felt {told.felt} of 5"
    if told.result is not None and told.goal_time is not None and told.result > told.goal_time:
        yield f"it took {percent(told.result / told.goal_time - 1)} more than the goal time"
    if check_in_factor(full, race.day) != 1.0:
        yield "so say the check-ins after it"


def otherwise(old: Plan, first: date, done: dict[date, Done]) -> str:
    """What changed a plan when nothing with a name did."""
    days = [day for day in old.days if first - timedelta(days=LOOK_BACK) <= day.date < first and day.date in done]
    other = sum(done[day.date].sessions != sessions_of(day) for day in days)
    if other:
        return f"On {other} of the last {count(len(days), 'day')} something else was done than planned."
    if old.scenario.facts:
        return "No fact of the scenario changed: the plan itself, or the rules of this version, are others."
    return "Rules, hours or facts about the runner are others than when the plan was made."


def _ill(scenario: Scenario, first: date) -> Iterator[str]:
    for check in scenario.check_ins:
        if is_low(check) and first - timedelta(days=14) <= check.date <= first:
            yield f"On {date_words(check.date)} the runner felt {check.feeling} of 10, as in an illness."


def _injuries(scenario: Scenario, first: date) -> Iterator[str]:
    for injury in scenario.injuries:
        if first - timedelta(days=LOOK_BACK) <= injury.onset <= first:
            until = f"cleared from {date_words(injury.cleared)}" if injury.cleared else "nobody has cleared it yet"
            yield f"New injury ({injury.site.replace('_', ' ')}) since {date_words(injury.onset)}; {until}."


def _races(scenario: Scenario, old: Plan, first: date) -> Iterator[str]:
    planned = {s.note: d.date for d in old.days for s in d.sessions if s.kind == "race" and d.date >= first}
    now = {race.name: race.date for race in scenario.races if race.status != "cancelled"}
    for name, day in planned.items():
        if name not in now:
            yield f"{name} on {date_words(day)} was cancelled."
        elif now[name] != day:
            yield f"{name} was moved from {date_words(day)} to {date_words(now[name])}."
    known = {s.note for d in old.days for s in d.sessions if s.kind == "race"}
    for name, day in now.items():
        if name not in known and day >= first:
            yield f"{name} on {date_words(day)} is new."


def _absences(old: Plan, year: Year) -> Iterator[str]:
    """Days on which less time is left than the old plan used, consecutive ones in one sentence."""
    used = {day.date: sum(sessions_of(day).values()) for day in old.days}
    short = [d for d, facts in year.days.items() if facts.race is None and facts.minutes < _without_race(old, d, used)]
    while short:
        run = 1
        while run < len(short) and short[run] == short[0] + timedelta(days=run):
            run += 1
        words = date_words(short[0]) if run == 1 else f"{date_words(short[0])} to {date_words(short[run - 1])}"
        yield f"Less time than planned on {words}."
        short = short[run:]


def _without_race(old: Plan, day: date, used: dict[date, int]) -> int:
    index = (day - old.days[0].date).days
    held = old.days[index].sessions if 0 <= index < len(old.days) else ()
    return 0 if any(s.kind == "race" for s in held) else used.get(day, 0)


def _fitter(old: Plan, year: Year, first: date) -> Iterator[str]:
    week = next((w for w in reversed(old.weeks) if w.start + timedelta(days=6) < first), None)
    if week is not None and year.past.fitness > BETTER * week.fitness:
        yield f"Better than planned: fitness {year.past.fitness:.0f} instead of {week.fitness:.0f}."
