"""The plan as a letter: Markdown that reads well as plain text too."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from itertools import groupby

from optimizer.formats.plan import Day, Plan, Week
from optimizer.report.branched_report import case_facts, price_words, until
from optimizer.report.day_off import absence, day_off
from optimizer.report.export import overview
from optimizer.report.export.calendar_slots import ordered
from optimizer.report.export.export_format import ExportFormat
from optimizer.report.export.export_request import Request
from optimizer.report.export.other_cases import OtherCase, other_cases
from optimizer.report.export.session_words import line, reason
from optimizer.report.export.told_once import entries, told_once
from optimizer.report.lighter_weeks import is_gone
from optimizer.report.page.phase_purpose import PURPOSE, week_purpose
from optimizer.report.plain_words import PHASES, count, date_words, duration, plain
from optimizer.report.proof_words import sure_words
from optimizer.report.readiness_words import readiness_lines

_SENTENCES = re.compile(r"(?<=\.) ")
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~!])")
_COMMAND = re.compile(r"(`optimize [a-z -]+`)")
"""A command in a sentence of ours, which Markdown shows as one."""


def render(request: Request) -> bytes:
    """Readiness for each race, how sure the plan is, races, phases, what the entries mean, every week with its days,
    goals, notes."""
    plan = request.plan
    first = (_head(request), _races(request), _open(request), _phases(plan), _entries(request), _weeks(request, plan))
    blocks = (*first, *_cases(request), _goals(request), _notes(request))
    return ("\n\n".join("\n".join(block) for block in map(list, blocks) if block) + "\n").encode()


def escaped(text: str) -> str:
    """The text on one line with nothing that Markdown or HTML would act on, but for our own commands."""
    return "".join(
        part if number % 2 else _MARKUP.sub(r"\\\1", part)
        for number, part in enumerate(_COMMAND.split(plain(text, 400)))
    )


def _head(request: Request) -> Iterator[str]:
    plan = request.plan
    yield f"# {escaped(request.name)}"
    yield ""
    yield f"{overview.dates(plan)}, {count(len(plan.weeks), 'week')}."
    yield ""
    yield from _ready(request)
    yield sure_words(plan)
    yield ""
    for label, value in overview.figures(plan):
        yield f"- {label.removesuffix(' (CTL)')}: {value}"


def _ready(request: Request) -> Iterator[str]:
    """What each race can expect, and below one that is short what the plan knows of why."""
    plan = request.plan
    for race in readiness_lines(plan, request.scenario):
        yield f"- {escaped(race.words)}"
        yield from (f"  - {escaped(note)}" for note in race.held_back)
    yield from ("",) if plan.readiness else ()


def _table(*rows: Iterable[str]) -> Iterator[str]:
    """The first row is the head."""
    for number, row in enumerate(rows):
        cells = list(row)
        yield f"| {' | '.join(cells)} |"
        if not number:
            yield "|" + " --- |" * len(cells)


def _races(request: Request) -> Iterator[str]:
    found = overview.races(request)
    if not found:
        return
    yield "## Races"
    yield ""
    yield from _table(
        ("", "Date", "Race", "Distance", "Goal", *overview.BRINGS),
        *(
            (
                race.priority,
                date_words(race.date),
                escaped(race.name) + (f" ({race.remark})" if race.remark else ""),
                race.distance,
                race.goal,
                race.longest,
                race.fitness,
            )
            for race in found
        ),
    )


def _phases(plan: Plan, title: str = "## Phases") -> Iterator[str]:
    yield title
    yield ""
    rows = (
        (PHASES[p.phase], date_words(p.first), date_words(p.last), str(p.weeks), p.load, PURPOSE[p.phase])
        for p in overview.phases(plan)
    )
    yield from _table(("", "From", "To", "Weeks", "Load a week", "What it is for"), *rows)


def _entries(request: Request) -> Iterator[str]:
    """What the days' entries mean, told once instead of every time."""
    found = list(entries(request.plan))
    if found:
        yield "## What the entries mean"
        yield ""
        yield from (f"- {label}: {escaped(words)}" for label, words in found)


def _open(request: Request) -> Iterator[str]:
    """The cases of races that are not decided yet."""
    facts = list(case_facts(request.plan))
    if not facts:
        return
    yield "## Not decided yet"
    yield ""
    yield f"{until(request.plan)} After that:"
    yield ""
    yield from _table(
        ("", "Case", "From", "Longest run", "Highest fitness", "At the end"),
        *(
            (str(c.number), escaped(c.words), date_words(c.first), c.longest, f"{c.peak:.0f}", f"{c.end:.0f}")
            for c in facts
        ),
    )
    yield ""
    for case in facts:
        yield f"- Case {case.number}: {escaped(price_words(case))}"


def _cases(request: Request) -> Iterator[Iterator[str]]:
    """Every case but the plan's own: what it brings to its races, its phases, what to know, its days from the first own
    one on."""
    for case in other_cases(request.plan, request.scenario):
        yield _case_head(case)
        yield _phases(case.own, "### Phases")
        yield _weeks(replace(request, plan=case.own), case.whole, "")


def _case_head(case: OtherCase) -> Iterator[str]:
    yield f"## From {date_words(case.facts.first)}, if {escaped(case.facts.words)}"
    yield ""
    yield from (f"- {escaped(words)}" for words in (*case.ready, *case.notes))


def _weeks(request: Request, whole: Plan, title: str = "## Day by day") -> Iterator[str]:
    """The plan's weeks, numbered as in the whole year."""
    yield from (title,) if title else ()
    once = told_once(request.plan)
    numbers = {week.start: number for number, week in enumerate(whole.weeks)}
    days = groupby(request.plan.days, key=lambda day: day.date - timedelta(days=day.date.weekday()))
    for start, block in days:
        number = numbers[start]
        yield from ("",) if title or start > request.plan.weeks[0].start else ()
        yield f"### Week {number + 1}, from {date_words(start)}: {_sum(whole.weeks[number], request)}"
        yield ""
        yield escaped(week_purpose(whole, number, request.scenario))
        yield ""
        for day in block:
            yield f"- {date_words(day.date)}: {_sessions(day, request)}"
            why = _why(day, once)
            yield from (f"  - {escaped(why)}",) if why else ()


def _why(day: Day, once: Mapping[str, str]) -> str:
    """The reasons of the day without what the letter tells once; two runs of a day stand in one week."""
    own = (reason(session) for session in ordered(day) if reason(session) != once.get(session.kind))
    return " ".join(dict.fromkeys(sentence for text in own for sentence in _SENTENCES.split(text) if sentence))


def _sum(week: Week, request: Request) -> str:
    gone = is_gone(week, request.scenario)
    parts = [PHASES[week.phase], f"load {week.load}", f"{duration(week.run_minutes)} of running"]
    return ", ".join(parts + (["away"] if gone else ["cutback week"] * week.cutback))


def _sessions(day: Day, request: Request) -> str:
    told = [escaped(line(session, day, request)) for session in ordered(day)]
    idle = not any(session.minutes for session in day.sessions)
    away = idle and absence(request.scenario, day.date)
    return " + ".join([escaped(day_off(request.scenario, day.date)), *told] if away or not told else told)


def _goals(request: Request) -> Iterator[str]:
    found = overview.goals(request.plan)
    if found:
        yield "## Behind the plan: its goals, most important first"
        yield ""
        rows = ((escaped(g.name), f"{g.value} {escaped(g.unit)}", escaped(_best(g))) for g in found)
        yield from _table(("Goal; less is better", "This plan", "The best there can be"), *rows)


def _best(one: overview.GoalFacts) -> str:
    """The best that any plan could have, as far as that is known."""
    if one.proven:
        return "this"
    return "not known" if one.bound == "none" else f"{one.bound} or more"


def _notes(request: Request) -> Iterator[str]:
    """What else there is to know: what a race's line has told already is not told again."""
    told = {note for race in readiness_lines(request.plan, request.scenario) for note in race.held_back}
    left = [text for text in request.plan.notes if plain(text, 400) not in told]
    if left:
        yield "## Notes"
        yield ""
        yield from (f"- {escaped(text)}" for text in left)


FORMAT = ExportFormat("md", ".md", render)
