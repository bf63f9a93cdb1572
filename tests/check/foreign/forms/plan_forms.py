"""A true plan as a table of days: names of columns and sessions, separators, marks and encodings drawn at random."""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from optimizer.ingest.tabular.folded_text import folded
from optimizer.ingest.tabular.unit_words import metres_of, seconds_of
from optimizer.ingest.tabular.vocabulary import LANGUAGES, language_table
from tests.check.foreign.forms.plan_layouts import LAYOUTS, MONDAY, laid_out
from tests.ingest.forms.cell_styles import DISTANCES, DURATIONS, Style, date_name, date_style
from tests.ingest.forms.table_forms import a_style, as_text, encoded, marked, with_unit

ENGLISH = {
    "easy": ("Easy", "Easy run", "easy jog", "Easy run with 4 strides"),
    "long": ("Long", "Long run", "Long run, last 5 km at marathon pace"),
    "threshold": ("Tempo", "Threshold run", "Tempo 3 x 10 min (2 min jog)"),
    "intervals": ("Intervals", "Intervals 6 x 1 km", "VO2max"),
    "recovery_run": ("Recovery", "Recovery run"),
    "strength": ("Strength", "Gym"),
    "rest": ("Rest", "Rest day", "off"),
}
HABITS = ("title", "blank", "trailing", "declared", "quoted", "none", "none")


@dataclass(frozen=True)
class PlannedSession:
    """A session of the true plan; nothing is run on a day of rest, and only runs have a distance."""

    day: date
    kind: str
    minutes: int
    km: float | None


@dataclass(frozen=True)
class PlanForm:
    """A file, the sessions that it tells, whether by distance, how exact, and in words how it was made."""

    raw: bytes
    truth: tuple[PlannedSession, ...]
    by_distance: bool
    exact: float
    words: str


def a_plan_form(seed: int) -> PlanForm:
    """The form of that number."""
    rng = random.Random(seed)
    plan = _plan(rng)
    language = rng.choice(LANGUAGES)
    by_distance = rng.random() < 0.4
    names, style = _columns(rng, language, by_distance)
    called = _called(rng, language)
    day = date_style(day_name := date_name(rng), language)
    separator = rng.choice(",;\t|")
    comma = separator in ";\t" and rng.random() < 0.5
    order = rng.sample(list(names), len(names))
    rows = [[names[key] for key in order]]
    for session in plan:
        amount = (session.km or 0) * 1000 if by_distance else session.minutes * 60
        cells = {
            "date": day(session.day, 0),
            "kind": called[session.kind],
            "amount": marked(style.write(amount), comma) if amount else "",
            "notes": "as you feel",
        }
        rows.append([cells[key] for key in order])
    layout = rng.choice(LAYOUTS)
    rows = laid_out(rows, [session.day for session in plan], order.index("date"), layout, language, rng)
    raw, encoding = encoded(rng, as_text(rows, separator, rng.choice(HABITS), rng), language)
    words = f"{language}, {day_name}, {names}, {style.write(7200)}, {encoding}, {separator!r}, {layout}"
    told = tuple(s for s in plan if s.kind != "rest" and not (by_distance and s.km is None))
    return PlanForm(raw, told, by_distance, style.exact, words)


def _plan(rng: random.Random) -> list[PlannedSession]:
    """Two to eight weeks, long runs on Sundays."""
    found = []
    for week in range(rng.randint(2, 8)):
        for weekday in sorted(rng.sample(range(7), rng.randint(3, 6))):
            kind = "long" if weekday == 6 else rng.choice([kind for kind in ENGLISH if kind != "long"])
            minutes = rng.choice((75, 90, 105, 120) if kind == "long" else (30, 35, 40, 45, 50, 60))
            minutes = 0 if kind == "rest" else minutes
            km = None if kind in ("rest", "strength") else round(minutes / 6 * rng.choice((1, 1, 0.95)), 1)
            found.append(PlannedSession(MONDAY + timedelta(weeks=week, days=weekday), kind, minutes, km))
    return found


def _columns(rng: random.Random, language: str, by_distance: bool) -> tuple[Mapping[str, str], Style]:
    """The columns' names by what they hold, and the style of durations or distances."""
    fields = language_table(language)["fields"]
    found: dict[str, str] = {}

    def name(field: str) -> str:
        taken = {folded(word) for word in found.values()}
        return str(rng.choice([word for word in fields.get(field, ()) if folded(word) not in taken] or ["Workout"]))

    found["date"] = name("date")
    found["kind"] = name(rng.choice(("workout", "workout", "sport")) if fields.get("workout") else "sport")
    amount = name("distance" if by_distance else "duration")
    unit = metres_of(amount) if by_distance else seconds_of(folded(amount))
    style = a_style(rng, DISTANCES if by_distance else DURATIONS, unit)
    found["amount"] = with_unit(rng, amount, style.in_header)
    return found | ({"notes": "Notes"} if rng.random() < 0.3 else {}), style


def _called(rng: random.Random, language: str) -> dict[str, str]:
    """What each kind is called in the plan: a word of the language's table, or English."""
    table = language_table(language).get("sessions", {})
    own = {kind: [word for word in table.get(kind, ()) if "*" not in word] for kind in ENGLISH}
    return {
        kind: rng.choice(own[kind] if own[kind] and rng.random() < 0.6 else words) for kind, words in ENGLISH.items()
    }
