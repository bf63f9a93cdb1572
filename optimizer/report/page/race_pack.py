"""Race week on one page: when what is done, how fast at each mark, what is eaten, what is packed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from optimizer.core import units
from optimizer.core.errors import InputError, Problem
from optimizer.domain import session_kinds
from optimizer.domain.calendar import monday
from optimizer.formats.plan import Day, Plan
from optimizer.formats.scenario import Athlete, Race
from optimizer.report.export.export_request import Request
from optimizer.report.page.client_page import clamped
from optimizer.report.page.day_model import HowStep
from optimizer.report.page.day_titles import amounts, card_title, day_km, headline, main_session, stress
from optimizer.report.page.fuelling import LOAD_MINUTES, Fuelling, fuelling
from optimizer.report.page.goal_words import distance_words
from optimizer.report.page.how_steps import how
from optimizer.report.page.pace_band import PaceBand, pace_band
from optimizer.report.page.page_words import DOT, day_month, far, hours, length, one_pace, weekday_day
from optimizer.report.page.race_cards import taper_start
from optimizer.report.page.tokens import PhaseTag, phase_tag
from optimizer.report.plain_words import count, plain
from optimizer.report.readiness_words import aim_of, readiness_of, readiness_sentence

HILLY = 10
"""Metres of climb a kilometre from which even pace says little (as for long runs)."""
LONGER, UNHURRIED = 15.0, 420
"""Kilometres from which little warming up is enough; seconds per km from which a few easy minutes are (ours, D)."""
WARM_UP = 45.0
"""Kilometres up to which a race begins with a few easy minutes and two strides."""


@dataclass(frozen=True)
class PackFigure:
    """A figure of the race: label, value, and what stands below it."""

    label: str
    value: str
    below: str = ""


@dataclass(frozen=True)
class PackDay:
    """A day of race week."""

    label: str
    title: str
    words: str
    race: bool


@dataclass(frozen=True)
class RacePack:
    """The page."""

    name: str
    week: str
    when: str
    phase: PhaseTag
    ready: str
    figures: tuple[PackFigure, ...]
    days: tuple[PackDay, ...]
    morning: tuple[tuple[str, str], ...]
    start: str
    band: PaceBand | None
    advice: str
    fuel: Fuelling
    hard_day: tuple[tuple[str, str], ...]
    checklist: tuple[str, ...]
    after: str


def race_pack(request: Request) -> RacePack:
    """The page for the race that the request names, else for the next A or B race from its day on.

    Parameters
    ----------
    request : plan and scenario; `at` gives the start's time of day.

    Raises
    ------
    InputError
        Where the plan runs no such race, or no scenario says what race it is.
    """
    day, race, athlete = _chosen(request)
    days = [one for one in request.plan.days if monday(day.date) <= one.date <= day.date]
    band = pace_band(race, request.athlete_on(race.date) or athlete, request.unit)
    minutes = None if band is None else band.seconds // 60
    fuel = fuelling(minutes, request.plan, day.date)
    parts = (distance_words(race, request.unit), f"{race.climb} m of climb" if race.climb else "")
    start = request.at.get(day.date.weekday())
    return RacePack(
        plain(race.name, 80) or "Race",
        f"Race week, {_span(days[0].date, day.date)}",
        DOT.join([weekday_day(day.date, long=True), *(part for part in parts if part)]),
        phase_tag("race"),
        readiness_sentence(
            readiness_of(request.plan, day.date, race.name), aim_of(race, request.athlete_on(race.date) or athlete)
        ),
        tuple(_figures(request, race, day.date, band, days)),
        tuple(_day(one, request, day.date, minutes or 0) for one in days),
        tuple(_morning(race, band, fuel, datetime.combine(day.date, start) if start else None)),
        f"Start time {start:%H:%M} as given for this page." if start else "The start time is not known to the plan.",
        band,
        _advice(race, band),
        fuel,
        tuple(_hard_day(race, band)),
        tuple(checklist(race, fuel, minutes or 0)),
        _after(request.plan, day.date, request),
    )


def _chosen(request: Request) -> tuple[Day, Race, Athlete]:
    """The race's day, the race, and who runs it."""
    runs = [(day, race) for day, _, race in request.races() if race is not None]
    if request.scenario is None or not runs:
        got = "no scenario" if request.scenario is None else "no race"
        raise InputError("racepack", [Problem((), "a plan with a race, and its scenario beside it", got)])
    if request.race_name is not None:
        named = [one for one in runs if one[1].name.casefold() == request.race_name.casefold()]
        if not named:
            told = ", ".join(plain(race.name) for _, race in runs)
            raise InputError("--race", [Problem(("race",), f"one of {told}", plain(repr(request.race_name)))])
        return (*named[0], request.scenario.athlete)
    prepared = _prepared(runs)
    ahead = next_race(request)
    chosen = next((one for one in prepared if one[0].date == ahead), prepared[-1])
    return (*chosen, request.scenario.athlete)


def next_race(request: Request) -> date | None:
    """The day of the next A or B race, of a C race where there are no others; None where none is ahead."""
    today = clamped(request, request.today)
    runs = [(day, race) for day, _, race in request.races() if race is not None]
    return next((day.date for day, _ in _prepared(runs) if day.date >= today), None)


def _prepared(runs: list[tuple[Day, Race]]) -> list[tuple[Day, Race]]:
    """The races that the year is about."""
    return [one for one in runs if one[1].priority != "C"] or runs


def _span(first: date, last: date) -> str:
    begin = str(first.day) if first.month == last.month else day_month(first, long=True)
    return (
        f"{begin} to {day_month(last, long=True)} {last.year}"
        if first != last
        else f"{day_month(last, long=True)} {last.year}"
    )


def _figures(request: Request, race: Race, day: date, band: PaceBand | None, days: list[Day]) -> Iterator[PackFigure]:
    if band is not None:
        told = units.clock(band.seconds) if band.stated else f"about {length(round(band.seconds / 60))}"
        yield PackFigure(
            "Goal" if band.stated else "Expected", told, "" if band.stated else "from your paces; no goal stated"
        )
        yield PackFigure("Pace", one_pace(band.seconds / race.km, request.unit).replace("/", " /"), "on average")
    ready = readiness_of(request.plan, day, race.name)
    if ready is not None:
        by = (taper_start(request.plan, day) or day) - timedelta(days=1)
        yield PackFigure(f"Fitness on {day_month(by)}", f"{ready.fitness:g}", f"{ready.fitness_asked:g} asked")
        yield PackFigure("Longest run", length(ready.longest_run), f"{length(ready.longest_run_asked)} asked")
    runs = [s for one in days for s in one.sessions if s.kind in session_kinds.RUNNING]
    minutes = sum(one.minutes for one in runs)
    peak = max((week.run_minutes for week in request.plan.weeks if week.start < days[0].date), default=0)
    km = sum(day_km(one, request) or 0.0 for one in days)
    below = [f"{far(km, request.unit)} in {count(len(runs), 'run')}" if km else count(len(runs), "run")]
    below += [f"{round(100 * minutes / peak)} % of the longest week"] if peak else []
    yield PackFigure("Week without the race", f"{hours(minutes)} h", ", ".join(below))


def _day(day: Day, request: Request, race: date, minutes: int) -> PackDay:
    left = (race - day.date).days
    if not left:
        return PackDay(f"{day.date:%a} {day.date.day}", card_title(day, request), amounts(day, request), True)
    main = main_session(day)
    parts = []
    if main is None:
        parts += ["Legs, sleep, mood; one minute."] if card_title(day, request) == "Check-in" else []
    else:
        parts += ["; ".join(_told(step) for step in how(day, request)) + "."]
        later = [d for d in request.plan.days if day.date < d.date < race and _hard(d)]
        parts += ["The last hard work."] if _hard(day) and not later else []
    parts += _near(left, minutes)
    km = day_km(day, request) if main is not None else None
    title = headline(day, request) + (f", {far(km, request.unit)}" if km else "")
    return PackDay(f"{day.date:%a} {day.date.day}", title, " ".join(parts), False)


def _told(step: HowStep) -> str:
    """A stretch on one line; repeats say their own length."""
    if step.text[:1].isdigit():
        return step.text
    return f"{step.length} {step.text[:1].lower()}{step.text[1:]}"


def _hard(day: Day) -> bool:
    main = main_session(day)
    return main is not None and stress(main) == "hard"


def _near(left: int, minutes: int) -> list[str]:
    """What the last days ask for besides running (coaching consensus; carbohydrate: Burke 2011)."""
    words = {
        3: ["Pack today. Sleep now matters more than the night before."],
        1: ["Collect your number; off your feet by the afternoon."],
    }
    found = words.get(left, [])
    if left == 2 and minutes >= LOAD_MINUTES:
        found = [*found, "From today 8 to 10 g of carbohydrate per kg a day."]
    return found


def _morning(race: Race, band: PaceBand | None, fuel: Fuelling, start: datetime | None) -> Iterator[tuple[str, str]]:
    """Race morning, by the clock where the start is known, else by how long before it."""

    def when(before: int) -> str:
        if start is None:
            return f"{before // 60} h before" if before >= 60 else f"{before} min before"
        return f"{start - timedelta(minutes=before):%H:%M}"

    yield when(180), "Breakfast you know: 2 g of carbohydrate per kg, 500 ml to drink"
    yield when(50), "At the start; bag in, toilet"
    if race.km <= WARM_UP:
        yield when(20), _warm_up(race, band) + (", a gel" if fuel.gels else "")
    yield f"{start:%H:%M}" if start else "0:00", "Start"
    if band is not None:
        end = f"{start + timedelta(seconds=band.seconds):%H:%M}" if start else hours(band.seconds // 60)
        yield end, "Finish" if band.stated else "Finish, if it goes as your paces promise"


def _warm_up(race: Race, band: PaceBand | None) -> str:
    """The shorter the race and the faster the runner, the more of it (coaching consensus)."""
    if race.km > LONGER:
        return "5 min jog, 2 strides"
    slow = band is None or band.seconds / race.km >= UNHURRIED
    return "5 min brisk walk, 5 min easy jog" if slow else "15 min easy, 4 strides"


def _advice(race: Race, band: PaceBand | None) -> str:
    if band is None:
        return "Neither a goal nor a pace is stated: run the first third so that you can talk, then see."
    first = band.splits[0]
    if race.climb / race.km >= HILLY:
        return "Averages of a hilly course: go by effort, slower up, faster down; compare at marks on level ground."
    words = f"Even effort. First {first.mark} {band.unit} no faster than {units.clock(_a_little_below(first.clock))}."
    late = "Before 30 km, ten seconds a km too fast cost more than they win." if race.km >= 40 else ""
    return f"{words} {late}".strip()


def _a_little_below(clock: int) -> int:
    """Full five seconds at least a quarter of a per cent below: what a runner reads off at a glance."""
    return (clock - clock // 400) // 5 * 5


def _hard_day(race: Race, band: PaceBand | None) -> Iterator[tuple[str, str]]:
    if band is not None:
        yield "20 °C", f"start on the +{band.slower} min column, decide at half way"
    if race.climb:
        yield "Climb", f"{race.climb} m in all: run them by effort, not by the watch; most comes back on the way down"


def checklist(race: Race, fuel: Fuelling, minutes: int) -> Iterator[str]:
    """What lies packed on the evening before a race that is expected to last so many minutes."""
    yield "Number and timing chip"
    yield "Shoes with 50 to 300 km"
    yield "Race kit worn on a long run" if minutes >= LOAD_MINUTES else "Race kit worn in training"
    if fuel.line is not None:
        yield f"{fuel.gels} gels, 2 spare"
    elif fuel.gels:
        yield "Gels and food for 60 g an hour, drop bags packed"
    yield from ("Breakfast bought", "Way to the start", "Old jumper for the start", "Watch charged, band printed")
    yield from ("Clothes for after", "Place to meet at the finish")
    if race.km > WARM_UP:
        yield from ("Kit that the race demands", "Head torch, spare battery")


def _after(plan: Plan, race: date, request: Request) -> str:
    """When running comes back."""
    later = [day for day in plan.days if day.date > race]
    first = next((day for day in later if any(s.kind in session_kinds.RUNNING for s in day.sessions)), None)
    free = [day.date for day in later if day.phase == "freestyle" and (first is None or day.date < first.date)]
    parts = [f"After the race: freestyle until {day_month(free[-1], long=True)}, nothing to reach."] if free else []
    if first is not None:
        run = headline(first, request)
        parts.append(f"First run: {run[:1].lower()}{run[1:]}, on {weekday_day(first.date)}.")
    return " ".join(parts)
