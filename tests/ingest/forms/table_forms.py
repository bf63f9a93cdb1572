"""A true log as a table: names of columns, separators, marks, encodings and habits drawn at random."""

import csv
import io
import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from optimizer.ingest.tabular.folded_text import folded
from optimizer.ingest.tabular.unit_words import metres_of, seconds_of
from optimizer.ingest.tabular.vocabulary import LANGUAGES, language_table
from tests.ingest.forms.cell_styles import DISTANCES, DURATIONS, Style, clock_of, date_name, date_style
from tests.ingest.forms.true_log import Activity, true_log

PAGES = {
    **dict.fromkeys(("pl", "cs", "hu"), ("cp1250", "iso8859_2", "cp852")),
    **dict.fromkeys(("de", "fr", "es", "it", "pt", "nl", "da", "sv", "nb", "fi"), ("cp1252", "mac_roman", "cp850")),
    "ja": ("cp932",),
    "zh": ("gb18030", "big5"),
    "ko": ("cp949",),
    "ru": ("cp1251", "koi8_r"),
    "tr": ("cp1254",),
}
MARKED = ("utf-8", "utf-8", "utf-8-sig", "utf-16", "utf-16-le")
ENGLISH_SPORTS = {
    "run": ("Run", "Running", "Easy Run", "Treadmill Running", "Trail Run"),
    "bike": ("Ride", "Cycling", "Road Biking"),
    "swim": ("Swim", "Pool Swim", "Lap Swimming"),
    "walk": ("Walk", "Walking"),
    "hike": ("Hike", "Hiking"),
    "strength": ("WeightTraining", "Strength Training"),
}
NOISE = {"Calories": "412", "ID": "100200300", "Device": "Watch 7", "Notes": "felt good", "Max HR": "181", "": ""}
"""Columns that say nothing about a history."""
NO_UNIT_NAMES = ("min", "mins", "s", "std", "sec", "hm")
HABITS = ("title", "total", "blank", "trailing", "again", "declared", "quoted", "none", "none")


@dataclass(frozen=True)
class Form:
    """A file, the log that it tells, how exact it is, and in words how it was made."""

    raw: bytes
    truth: Sequence[Activity]
    seconds: float
    metres: float
    words: str
    has: frozenset[str]


def a_form(seed: int) -> Form:
    """The form of that number."""
    rng = random.Random(seed)
    truth = true_log(rng)
    language = rng.choice(LANGUAGES)
    names, long, far = _columns(rng, language)
    day_name = date_name(rng)
    day = date_style(day_name, language)
    words = {sport: _sport(rng, language, sport) for sport in ENGLISH_SPORTS}
    separator = rng.choice(",;\t|")
    comma = separator in ";\t" and rng.random() < 0.5
    order = rng.sample(list(names), len(names))
    rows = [[names[key] for key in order]]
    grouped = rng.random() < 0.15
    for done in truth:
        cells = {
            "clock": clock_of(done.second),
            "elapsed": marked(long.write(done.seconds * 1.04), comma),
            "pace": _pace(done),
            "unit": "" if done.metres is None else far.in_header,
            "date": day(done.day, done.second),
            "sport": words[done.sport],
            "duration": marked(long.write(done.seconds), comma),
            "distance": "" if done.metres is None else _number(far.write(done.metres), comma, grouped=grouped),
            "heart_rate": "" if done.hr is None else str(done.hr),
            "climb": "" if done.climb is None else str(done.climb),
            "title": "Morning out",
        }
        rows.append([cells.get(key, NOISE.get(key, "")) for key in order])
    order_of_rows = rng.choice((list, list, reversed, lambda found: rng.sample(found, len(found))))
    rows = [rows[0], *order_of_rows(rows[1:])]
    habit = rng.choice(HABITS)
    text = as_text(rows, separator, habit, rng)
    raw, encoding = encoded(rng, text, language)
    told = (
        language,
        day_name,
        f"{long.in_header} {names['duration']}",
        names.get("distance"),
        habit,
        encoding,
        separator,
    )
    return Form(raw, truth, long.exact, far.exact, " | ".join(map(str, told)), frozenset(names))


def _columns(rng: random.Random, language: str) -> tuple[dict[str, str], Style, Style]:
    """The columns' names by what they hold, and the styles of durations and distances."""
    fields = language_table(language)["fields"]
    taken: set[str] = set()

    def name(field: str) -> str:
        word = str(rng.choice([word for word in fields[field] if folded(word) not in taken]))
        taken.add(folded(word))
        return word

    found = {"date": name("date"), "sport": name("sport")}
    duration = name(rng.choice(("duration", "duration", "moving")))
    long = a_style(rng, DURATIONS, seconds_of(folded(duration)))
    found["duration"] = with_unit(rng, duration, long.in_header)
    far = DISTANCES["km"]
    if rng.random() < 0.9:
        distance = name("distance")
        far = a_style(rng, DISTANCES, metres_of(distance))
        found["distance"] = with_unit(rng, distance, far.in_header)
    for field in ("heart_rate", "climb", "title"):
        if rng.random() < 0.5:
            found[field] = name(field)
    for field in ("elapsed", "clock", "pace"):
        if rng.random() < 0.2 and fields.get(field):
            found[field] = name(field)
    if "distance" in found and far.in_header and rng.random() < 0.5:
        found["distance"] = distance
        found["unit"] = rng.choice(("Unit", "Distance Unit"))
    found |= {noise: noise for noise in rng.sample(list(NOISE), rng.randrange(3))}
    case = rng.choice((str, str, str.lower, str.upper))
    return {key: case(word) for key, word in found.items()}, long, far


def a_style(rng: random.Random, styles: Mapping[str, Style], unit: float | None) -> Style:
    """Any style, or a plain number in the unit that the column's name is."""
    if unit is None:
        return styles[rng.choice(list(styles))]
    plain = {3600.0: "hours", 60.0: "minutes", 1.0: "seconds"} if "clock" in styles else {1000.0: "km", 1609.344: "mi"}
    return styles[plain.get(unit, "clock" if "clock" in styles else "m")]


def with_unit(rng: random.Random, name: str, unit: str) -> str:
    """The column's name with its unit, if it has one, in one of the usual ways."""
    return rng.choice(("{} ({})", "{} [{}]", "{}_{}", "{} {}")).format(name, unit) if unit else name


def _sport(rng: random.Random, language: str, sport: str) -> str:
    """A word for the sport: one of the language's table, or an English one."""
    own = [word.replace("*", "") for word in language_table(language)["sports"].get(sport, ()) if "*" not in word]
    return str(rng.choice(own if own and rng.random() < 0.7 else ENGLISH_SPORTS[sport]))


def _pace(done: Activity) -> str:
    if done.metres is None:
        return "--"
    seconds = round(1000 * done.seconds / done.metres)
    return f"{seconds // 60}:{seconds % 60:02d} /km"


def _number(cell: str, comma: bool, *, grouped: bool) -> str:
    """The number with the mark, and with its thousands grouped by the other one."""
    match = re.fullmatch(r"(\d{1,3})(\d{3})(\.\d+)?(.*)", cell) if grouped else None
    if match is None:
        return marked(cell, comma)
    apart = "." if comma else ","
    return f"{match[1]}{apart}{match[2]}{marked('0' + (match[3] or ''), comma)[1:]}{match[4]}"


def marked(cell: str, comma: bool) -> str:
    """The number with a decimal comma where that is wanted."""
    return re.sub(r"(\d)\.(\d)", r"\1,\2", cell) if comma else cell


def as_text(rows: list[list[str]], separator: str, habit: str, rng: random.Random) -> str:
    """The table with one of the habits of spreadsheets."""
    out = io.StringIO()
    width = len(rows[0])
    if habit == "trailing":
        rows = [[*row, "", ""] for row in rows]
    if habit == "again":
        rows = [*rows[: len(rows) // 2], rows[0], *rows[len(rows) // 2 :]]
    if habit == "blank":
        rows = [row for pair in ((row, [""] * width) for row in rows) for row in pair]
    if habit == "title":
        rows = [["My training"], [], *rows]
    if habit == "total":
        rows = [*rows, ["Total", *["99"] * (width - 1)]]
    quoting: Literal[0, 1] = csv.QUOTE_ALL if habit == "quoted" else csv.QUOTE_MINIMAL
    csv.writer(out, delimiter=separator, quoting=quoting, lineterminator=rng.choice(("\r\n", "\n"))).writerows(rows)
    return f"sep={separator}\n{out.getvalue()}" if habit == "declared" else out.getvalue()


def encoded(rng: random.Random, text: str, language: str) -> tuple[bytes, str]:
    """The bytes and the name of an encoding that people of the language use."""
    encoding = rng.choice((*MARKED, *PAGES.get(language, ())))
    try:
        return text.encode(encoding), encoding
    except UnicodeEncodeError:
        return text.encode(), "utf-8"
