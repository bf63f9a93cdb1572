"""A coach recognises the season on any terminal: 80 columns, no colour, ASCII, hostile names."""

import io
import re
import subprocess
import sys
from datetime import date, timedelta

import pytest
from rich.cells import cell_len
from rich.console import Console

from optimizer.formats.plan import Goal, Plan
from optimizer.formats.scenario import Race, Scenario
from optimizer.report.terminal import render_season
from tests.report import synthetic

ESCAPE = "\x1b"


def render(
    facts: Scenario,
    plan: Plan | None = None,
    *,
    width: int = 80,
    encoding: str = "utf-8",
    colour: bool = False,
) -> str:
    """What a stream of that width and encoding receives."""
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding=encoding)
    console = Console(file=stream, width=width, force_terminal=colour, color_system="256" if colour else None)
    render_season(plan or synthetic.plan(facts), facts, console, seconds=1.83, file="year.plan.json", size=48211)
    stream.flush()
    return raw.getvalue().decode(encoding)


def four_years() -> Scenario:
    races = tuple(
        race.model_copy(update={"date": race.date + timedelta(days=364 * year)})
        for year in range(4)
        for race in synthetic.THREE_RACES
    )
    return synthetic.scenario(races, weeks=208)


def crowded() -> Scenario:
    races = [
        Race(name=f"Race number {i}", date=date(2027, 5, 2) + timedelta(days=i), distance="5k", priority="C")
        for i in range(12)
    ]
    return synthetic.scenario(tuple(races))


CASES = {
    "year": synthetic.scenario,
    "one week": lambda: synthetic.scenario((), weeks=1),
    "twenty weeks": lambda: synthetic.scenario((), weeks=20),
    "no race": lambda: synthetic.scenario(()),
    "four years": four_years,
    "crowded": crowded,
}


@pytest.mark.parametrize("width", [40, 80, 132])
@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
@pytest.mark.parametrize("case", CASES)
def test_no_line_is_wider_than_the_console(case: str, encoding: str, width: int) -> None:
    text = render(CASES[case](), width=width, encoding=encoding)
    assert max(cell_len(line) for line in text.splitlines()) <= width
    assert ESCAPE not in text


def row(text: str, gutter: str) -> str:
    """The part of the chart beside that gutter."""
    return next(line for line in text.splitlines() if line.strip().startswith(gutter))[9:]


def test_season_at_a_glance() -> None:
    text = render(synthetic.scenario())
    assert "Mon 4 Jan 2027 to Sun 2 Jan 2028, 52 weeks" in text
    assert row(text, "2027").startswith("Jan Feb Mar Apr May")
    band = row(text, "phase")
    assert len(band) == 52
    assert band.startswith("Base") and "Build" in band
    marks = next(line for line in text.splitlines() if line.split() == ["B", "A", "A"])[9:]
    assert [band[i] for i, mark in enumerate(marks) if mark != " "] == ["X", "X", "X"]
    assert "City marathon 26 Sep" in text
    assert re.search(r"A  Sun 26 Sep 2027  City marathon  marathon +3:25:00 +\d h \d\d +\d+", text)


def test_charts_carry_words_and_no_names_of_fields() -> None:
    text = render(synthetic.scenario(), encoding="utf-8")
    assert row(text, "load") and row(text, "fitness")
    assert not re.search(r"[a-z]_[a-z]", text)


def test_bars_stand_on_zero_and_the_tallest_fills_the_chart() -> None:
    facts = synthetic.scenario()
    plan = synthetic.plan(facts)
    lines = render(facts, plan).splitlines()
    top = next(i for i, line in enumerate(lines) if line.strip().startswith("load"))
    tallest = max(range(52), key=lambda i: plan.weeks[i].load)
    assert [line[9 + tallest] for line in lines[top : top + 5]] == ["█"] * 5
    assert f"peak {plan.weeks[tallest].load}" in lines[top + 1]


def test_cutback_weeks_are_marked() -> None:
    facts = synthetic.scenario(())
    marks = row(render(facts), "cutback")
    weeks = synthetic.plan(facts).weeks
    assert [i for i, mark in enumerate(marks) if mark != " "] == [i for i, week in enumerate(weeks) if week.cutback]


def test_four_years_take_a_strip_each() -> None:
    text = render(four_years())
    assert len(re.findall(r"^   phase ", text, flags=re.MULTILINE)) == 4
    assert [int(year) for year in re.findall(r"^ +(\d{4}) Jan", text, flags=re.MULTILINE)] == [
        2027,
        2028,
        2029,
        2030,
    ]


def test_phases_are_listed_with_their_dates() -> None:
    text = render(synthetic.scenario())
    assert re.search(r"base +Mon 4 Jan 2027 +Sun 31 Jan 2027 +4 +\d+-\d+ +1 h 35 +\d+", text)
    assert re.search(r"reverse taper +Mon 20 Dec 2027 +Sun 2 Jan 2028 +2", text)


def test_first_two_weeks_in_words() -> None:
    text = render(synthetic.scenario())
    assert "Tue 5 Jan 2027   base   easy run 35 min (6 km)" in text
    assert "Mon 4 Jan 2027   base   rest" in text
    assert "Sun 17 Jan 2027  base   long run 1 h 35 (16 km)" in text
    assert "Mon 18 Jan 2027" not in text


def test_miles_and_unknown_pace() -> None:
    facts = synthetic.scenario()
    miles = facts.model_copy(update={"athlete": facts.athlete.model_copy(update={"units": "mi"})})
    assert "long run 1 h 35 (10 mi)" in render(miles)
    unknown = facts.model_copy(update={"athlete": facts.athlete.model_copy(update={"easy_pace": None})})
    assert "long run 1 h 35  " in render(unknown)
    assert "Distances" not in render(unknown)


def test_race_day_is_named() -> None:
    race = Race(name="Opener", date=date(2027, 1, 10), distance="10k", priority="C")
    told = render(synthetic.scenario((race,), weeks=2))
    assert "RACE Opener, 10 km" in told
    assert "50 min" not in told, "the time a race is planned with is rounded and nobody's goal"


def test_a_race_that_is_not_run_is_listed_and_not_drawn() -> None:
    facts = synthetic.scenario()
    lottery = Race(name="Dream", date=date(2027, 11, 7), distance="marathon", priority="A", status="lottery")
    text = render(facts.model_copy(update={"races": (*facts.races, lottery)}), synthetic.plan(facts))
    assert "Dream (lottery, not" in text
    assert "Dream 7 Nov" not in text


def test_optimal_is_said_only_when_every_goal_is_proven() -> None:
    facts = synthetic.scenario()
    assert "PROVEN OPTIMAL" in render(facts)
    open_goals = (
        Goal(name="race_readiness", value=0.0, bound=0.0, unit="% short"),
        Goal(name="deepest_trough", value=12.5, bound=12.48, unit="% lost"),
        Goal(name="fit", value=40.0, bound=None, unit="points"),
        Goal(name="own_goal", value=1.0, bound=float("-inf"), unit="points"),
    )
    for status in ("optimal", "feasible"):
        text = render(facts, synthetic.plan(facts, status=status, goals=open_goals))
        assert "PROVEN OPTIMAL" not in text
        assert "First open goal: Deeper trough than a race takes, within 0.02" in " ".join(text.split())
        assert re.search(r"Wishes for days, variety and strength +40.0 +none  points +open", text)
        assert re.search(r"Own goal +1.0 +none  points +open", text)


def test_goal_values_never_show_a_negative_zero() -> None:
    assert "-0.0" not in render(synthetic.scenario())


HOSTILE = "[red]x[/nope] \x1b[2J\x1b]0;t\x07\r\n\u202eabc [link=http://a]"


@pytest.mark.parametrize("colour", [False, True])
def test_names_are_text_and_nothing_else(colour: bool) -> None:
    race = Race(name=HOSTILE, date=date(2027, 1, 17), distance="10k", priority="A")
    facts = synthetic.scenario((race,), weeks=4, name=HOSTILE)
    plan = synthetic.plan(facts).model_copy(update={"notes": (HOSTILE,)})
    text = render(facts, plan, colour=colour)
    styles = re.sub(r"\x1b\[[\d;]*m", "", text)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f\u202e]", styles)
    assert "[red]x[/nope]" in styles
    assert "[link=http://a]" in styles
    assert colour == (ESCAPE in text)


@pytest.mark.parametrize("encoding", ["utf-8", "latin-1", "ascii"])
def test_names_in_any_script_on_any_stream(encoding: str) -> None:
    races = (
        Race(name="Zürich 東京 🏃🏃🏃", date=date(2027, 4, 11), distance="marathon", priority="A"),
        Race(name="e\u0301tape " * 12, date=date(2027, 9, 12), distance="10k", priority="B"),
    )
    text = render(synthetic.scenario(races, name="Jürgen 東"), encoding=encoding)
    assert max(cell_len(line) for line in text.splitlines()) <= 80
    assert ("Jurgen ?" if encoding == "ascii" else "Jürgen") in text


def test_no_color_is_respected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    text = render(synthetic.scenario(), colour=True)
    assert not re.search(r"\x1b\[[\d;]*[34]\d", text)


def test_the_same_plan_prints_the_same_text() -> None:
    assert render(synthetic.scenario()) == render(synthetic.scenario())


def test_reports_load_neither_numpy_nor_a_solver() -> None:
    code = (
        "import sys, optimizer.report.terminal, optimizer.report.progress, optimizer.core.atomic_files\n"
        "print(sorted({'numpy', 'ortools', 'networkx', 'pandas'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
