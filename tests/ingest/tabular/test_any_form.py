"""One true log in any form that sites and spreadsheets give it is the same history, or refused by name."""

import csv
import io
import random
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from optimizer.ingest.importers.activities import Activity, read
from optimizer.ingest.tabular.column_names import names_known
from optimizer.ingest.tabular.file_text import decoded
from optimizer.ingest.tabular.vocabulary import LANGUAGES, language_table

TRUE = tuple(
    (date(2026, 3, 2) + timedelta(days=2 * number), sport, 1800 + 137 * number, 5000 + 310 * number)
    for number, sport in enumerate(("run", "run", "bike", "run", "run", "swim", "run", "strength", "run", "run"))
)
"""Day, sport, seconds and metres; distances of swims and strength are none."""
FAR = {"run": 1.0, "bike": 4.0}
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be")
PAGES = {"pl": "cp1250", "cs": "cp1250", "hu": "cp1250", "ja": "cp932", "zh": "gb18030", "ko": "euc_kr", "ru": "cp1251"}


def clock(seconds: int) -> str:
    return f"{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"


DATES = (
    lambda day: day.isoformat(),
    lambda day: f"{day:%d.%m.%Y}",
    lambda day: f"{day:%d/%m/%Y} 07:03",
    lambda day: f"{day:%m/%d/%Y}",
    lambda day: f"{day:%Y-%m-%d} 07:03:00",
    lambda day: f"{day.day} {day:%b} {day.year}",
    lambda day: f"{day:%a}, {day.day} {day:%B} {day.year}",
    lambda day: f"{day.day}.{day.month}.{day:%y}",
    lambda day: f"{day.year}年{day.month}月{day.day}日",
    lambda day: f"{day:%a %b %d 07:03:00 %Y}",
    lambda day: str((day - date(1899, 12, 30)).days),
    lambda day: str(((day - date(1970, 1, 1)).days * 86_400 + 25_380) * 1000),
)
TIMES = (
    clock,
    lambda s: str(1000 * s),
    str,
    lambda s: f"{s // 60}:{s % 60:02d}",
    lambda s: f"{s // 60} min {s % 60} s",
    lambda s: f"0{clock(s)}.0",
)


def quoted(text: str) -> str:
    """Every line as one cell, as a spreadsheet writes a table that was pasted into one column."""
    return "".join('"' + line.replace('"', '""') + '"\r\n' for line in text.splitlines())


def told(log: list[Activity]) -> list[tuple[date, str, int, int]]:
    return [(a.date, a.kind, round(a.minutes * 60), round(1000 * (a.km or 0))) for a in log]


def truth() -> list[tuple[date, str, int, int]]:
    kinds = {"run": "run", "bike": "cross", "swim": "cross", "strength": "strength"}
    return [(day, kinds[sport], seconds, round(metres * FAR.get(sport, 0))) for day, sport, seconds, metres in TRUE]


@st.composite
def files(draw: st.DrawFn) -> bytes:
    """The log under a language's names, in any order of columns, with any habit of spreadsheets."""
    code = draw(st.sampled_from(LANGUAGES))
    fields, sports = language_table(code)["fields"], language_table(code)["sports"]
    separator = draw(st.sampled_from(",;\t|"))
    comma = separator not in ",|" and draw(st.booleans())
    day, time = draw(st.sampled_from(DATES)), draw(st.sampled_from(TIMES))
    unit = draw(st.sampled_from(("km", "m", " km", "header")))
    names = {
        "date": draw(st.sampled_from(fields["date"])),
        "sport": fields["sport"][0],
        "duration": draw(st.sampled_from((fields["duration"][0], fields["moving"][0]))),
        "distance": fields["distance"][0] + (" (km)" if unit == "header" else ""),
        "remarks": "",
    }
    columns = draw(st.permutations(list(names)))
    words = {s: next(w for w in sports[s] if "*" not in w) if any("*" not in w for w in sports[s]) else "" for s in FAR}
    rows = [[names[column] for column in columns]]
    for on, sport, seconds, metres in TRUE:
        far = metres * FAR.get(sport, 0) / (1 if unit == "m" else 1000)
        number = f"{far:.0f}" if unit == "m" else f"{far:.2f}"
        cells = {
            "date": day(on),
            "sport": words.get(sport) or {"bike": "Ride", "run": "Run", "swim": "Swim"}.get(sport, "WeightTraining"),
            "duration": time(seconds),
            "distance": (number.replace(".", ",") if comma else number) + (unit if unit == " km" else "")
            if far
            else "--",
            "remarks": "",
        }
        rows.append([cells[column] for column in columns])
    out = io.StringIO()
    csv.writer(out, delimiter=separator).writerows(rows)
    text = out.getvalue()
    if draw(st.booleans()):
        text = f"My log{separator * draw(st.integers(0, 4))}\r\n" + text
    if draw(st.booleans()):
        text += separator.join(["Total", *[""] * 3, "99"][: len(columns)]) + "\r\n"
    if draw(st.booleans()) and separator == ";":
        text = "sep=;\r\n" + text
    if draw(st.booleans()):
        text = quoted(text)
    text = text.replace("\r\n", draw(st.sampled_from(("\r\n", "\n", "\r"))))
    try:
        page = PAGES.get(code, "cp1252")
        return text.encode(draw(st.sampled_from((*ENCODINGS, page))))
    except UnicodeEncodeError:
        return text.encode()


@settings(max_examples=150, deadline=None, derandomize=True)
@given(files())
def test_the_same_history_or_a_named_refusal(raw: bytes) -> None:
    log = read(decoded(raw, names_known).text)
    assert log.problems == []
    assert told(list(log.activities)) == truth()


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_language_names_a_whole_log(code: str) -> None:
    """All names of a field, one after the other: each alone is enough.

    What is a log's sport and a race list's distance, as an event in Japanese, is tried as the sport.
    """
    fields, sports = language_table(code)["fields"], language_table(code)["sports"]
    running = next(word for word in sports["run"] if "*" not in word)
    for wanted in ("date", "sport", "duration", "distance"):
        of_another = ["miles", "mi", *(fields["sport"] if wanted == "distance" else [])]
        named = [name for name in fields[wanted] if name not in of_another]
        assert named, wanted
        for name in named:
            names = {key: fields[key][0] for key in ("date", "sport", "duration", "distance")} | {wanted: name}
            header = ";".join(names[key] for key in ("date", "sport", "duration", "distance"))
            log = read(f"{header}\n2026-05-03;{running};1:00:00;10,0\n2026-05-05;{running};0:30:00;5,0\n")
            assert log.problems == [], (name, log.problems)
            assert [(a.kind, a.minutes, a.km) for a in log.activities] == [("run", 60, 10), ("run", 30, 5)], name


@pytest.mark.parametrize("code", [code for code in LANGUAGES if code != "en"])
def test_what_was_taken_for_what_is_told(code: str) -> None:
    fields = language_table(code)["fields"]
    header = ",".join(fields[key][0] for key in ("date", "sport", "moving", "distance"))
    log = read(f"{header}\n2026-05-03,Run,1:00:00,10.0\n")
    assert language_table(code)["name"] in log.notes[0]


def test_a_second_table_below_is_left_out_and_told() -> None:
    """A watch's site puts a session's samples under its summary, second by second."""
    head = "Name,Sport,Date,Start time,Duration,Total distance (km),Average heart rate (bpm)\n"
    text = (
        head + "Ann,RUNNING,03-05-2026,06:12:10,01:00:00,10.02,148\n" + "Rate,Time,HR (bpm),Pace,,,\n1,0:00:00,90,,,,\n"
    )
    log = read(text)
    [run] = log.activities
    assert (run.minutes, run.km, run.hr, run.second) == (60, 10.02, 148, 22_330)
    assert "a second table begins in line 3: its 2 lines are left out" in log.notes


def test_columns_without_known_names_are_told_by_what_stands_in_them() -> None:
    text = "Tiệc,Loại,Xong,Xa\n3.5.2026,Running,1:00:00,10.1\n5.5.2026,Running,0:30:00,5.2\n"
    log = read(text)
    assert [(a.date, a.kind, a.minutes, a.km) for a in log.activities] == [
        (date(2026, 5, 3), "run", 60, 10.1),
        (date(2026, 5, 5), "run", 30, 5.2),
    ]
    assert [note.split(" ")[0] for note in log.notes[:4]] == ["'Tiệc'", "'Xong'", "'Loại'", "'Xa'"]


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.binary(max_size=400), st.integers(0, 10_000))
def test_any_bytes_are_read_or_refused(raw: bytes, seed: int) -> None:
    """A good file with a piece of noise in it never raises, and loses no more than the rows of the noise."""
    good = "date,type,duration\n" + "".join(f"2026-05-{day:02d},Run,0:{day + 20}:00\n" for day in range(1, 29))
    at = random.Random(seed).randrange(len(good))
    read(decoded(good[:at].encode() + raw + good[at:].encode(), names_known).text)
