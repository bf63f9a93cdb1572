"""One natural unit more of everything a year rests on: the years that the binding report compares."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from constraints import LIMITS
from constraints.limits import resolve
from constraints.race_calendar import asked_longest
from optimizer.build_year import prepare
from optimizer.core.errors import KeyPath
from optimizer.domain.past import Past
from optimizer.explain.explain_params import EXPLAIN
from optimizer.explain.facts import amount_words, earlier, exception_words, race_words, without
from optimizer.explain.runner_words import WEEKDAY_NAMES, date_words, listed
from optimizer.explain.sound_scenarios import sound, weeks_before
from optimizer.explain.tight_limits import TightLimit
from optimizer.formats.scenario import WEEKDAYS, Race, Scenario


@dataclass(frozen=True)
class More:
    """A fact, the change of one unit, and the year after it."""

    where: KeyPath
    text: str
    change: str
    years: tuple[Scenario, Past]


def mores(scenario: Scenario, past: Past, tight: Sequence[TightLimit]) -> list[More]:
    """Every unit that may be worth something and leaves the phases on their weeks, what most weeks rest on first."""
    weight = {edge.where: edge.weeks for edge in tight}
    kept = _sound(_all(scenario, past))
    return sorted(kept, key=lambda more: (-_pull(more, weight), str(more.where), more.change))


def longer(scenario: Scenario, past: Past) -> list[More]:
    """Time for the longest run that a race asks for: all of it on a day of long runs, or one more such day."""
    year = prepare(scenario, past)
    asked = max((asked_longest(year, race) for race in year.with_priority("A", "B")), default=0)
    offer, found = scenario.availability, list[More]()
    for day in WEEKDAYS:
        now: int = getattr(offer.minutes, day)
        if day in offer.long_run_days and asked - now > EXPLAIN.unit_minutes:
            found.append(_more_time(scenario, past, day, asked - now))
        elif day not in offer.long_run_days and now:
            text = f"long runs belong on {listed([WEEKDAY_NAMES[other] for other in offer.long_run_days])}"
            changed = offer.model_copy(update={"long_run_days": (*offer.long_run_days, day)})
            years = (scenario.model_copy(update={"availability": changed}), past)
            change = f"long runs on {WEEKDAY_NAMES[day]} too"
            found.append(More(("availability", "long_run_days"), text, change, years))
    return list(_sound(found))


def trained(scenario: Scenario, past: Past) -> list[More]:
    """Every B race run as training. Recovery is never shortened: it protects health."""
    change = "run {} as training (a C race)"
    run = enumerate(scenario.races)
    races = [(i, race) for i, race in run if race.priority == "B" and race.status != "cancelled"]
    return list(
        _sound(_raced(scenario, past, i, race, change.format(race.name), {"priority": "C"}) for i, race in races)
    )


def moved(scenario: Scenario, past: Past, name: str) -> list[More]:
    """The A race of that name a week later."""
    later = timedelta(weeks=1)
    return list(
        _sound(
            _raced(scenario, past, i, race, f"run {name} a week later", {"date": race.date + later})
            for i, race in enumerate(scenario.races)
            if race.name == name and race.priority == "A"
        )
    )


def _sound(found: Iterable[More]) -> Iterator[More]:
    return (more for more in found if sound(more.years[0]))


def _pull(more: More, weight: dict[KeyPath, int]) -> int:
    """Weeks that rest on the fact; what shapes the season as a whole comes first."""
    whole = 0
    if more.where[0] == "limits":
        loosen = LIMITS[str(more.where[1])].loosen
        whole = loosen.season.weeks if loosen is not None and loosen.season is not None else 0
    elif more.where == ("season", "start"):
        whole = EXPLAIN.start_counts
    elif more.where[:2] == ("availability", "exceptions"):
        whole = EXPLAIN.away_counts
    return max(weight.get(more.where, 0), whole)


def _all(scenario: Scenario, past: Past) -> Iterator[More]:
    yield from _minutes(scenario, past)
    yield from _limits(scenario, past)
    if weeks_before(scenario) >= EXPLAIN.unit_weeks:
        season, before = earlier(scenario.season, past, EXPLAIN.unit_weeks)
        yield More(
            ("season", "start"),
            f"training starts on {date_words(scenario.season.start)}",
            f"start {EXPLAIN.unit_weeks} weeks earlier",
            (scenario.model_copy(update={"season": season}), before),
        )
    for i, entry in enumerate(scenario.availability.exceptions):
        where: KeyPath = ("availability", "exceptions", i)
        words = exception_words(entry)
        yield More(where, words, f"with your usual time instead of {words}", without(scenario, past, [where]))


def _minutes(scenario: Scenario, past: Past) -> Iterator[More]:
    for day in WEEKDAYS:
        now: int = getattr(scenario.availability.minutes, day)
        yield _more_time(scenario, past, day, EXPLAIN.unit_minutes if now else 3 * EXPLAIN.unit_minutes)


def _more_time(scenario: Scenario, past: Past, day: str, more: int) -> More:
    """So many minutes more on a weekday."""
    offer, name = scenario.availability, WEEKDAY_NAMES[day]
    now: int = getattr(offer.minutes, day)
    changed = offer.model_copy(update={"minutes": offer.minutes.model_copy(update={day: now + more})})
    text = f"{name} have {now} min" if now else f"{name} have no time"
    change = f"{more} min more on {name}"
    years = (scenario.model_copy(update={"availability": changed}), past)
    return More(("availability", "minutes", day), text, change, years)


def _limits(scenario: Scenario, past: Past) -> Iterator[More]:
    values = resolve(scenario, LIMITS)
    for name, limit in LIMITS.items():
        if limit.loosen is None or limit.loosen.season is None:
            continue
        words, now = limit.loosen.season, values[name]
        new = round(now + limit.loosen.step, 4)
        told = {"now": amount_words(name, now), "new": amount_words(name, new)}
        stated = (words.stated or f"{limit.text}: {{now}}").format(**told)
        change = (words.change or f"{limit.text}: {{new}} instead of {{now}}").format(**told)
        changed = scenario.model_copy(update={"limits": {**scenario.limits, name: new}})
        yield More(("limits", name), stated, change, (changed, past))


def _raced(scenario: Scenario, past: Past, index: int, race: Race, text: str, update: dict[str, object]) -> More:
    races = (*scenario.races[:index], race.model_copy(update=update), *scenario.races[index + 1 :])
    return More(("races", index), race_words(race), text, (scenario.model_copy(update={"races": races}), past))
