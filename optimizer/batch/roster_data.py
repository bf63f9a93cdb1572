"""The roster for machines: JSON with everything, CSV with a line a client."""

import csv
import io
import json
import re
from dataclasses import asdict
from typing import Any

from optimizer.batch import roster_words
from optimizer.batch.roster import ClientRow, Roster
from optimizer.report.export.inert import inert

COLUMNS = (
    "client",
    "athlete",
    "status",
    "held_by",
    "next_race",
    "next_race_date",
    "phase",
    "changed_days",
    "planned_from",
    "last_upload",
    "left_out_of",
    "seconds",
    "reason",
    "needs_coach",
    "why",
    "what_to_do",
    "groups",
    "this_week_minutes",
    "last_week_minutes",
    "last_week_run",
    "adherence",
    "form",
    "race_fitness",
    "race_fitness_asked",
    "next_key_session",
)


def row_json(row: ClientRow) -> dict[str, Any]:
    """One client. A missing race, phase, bound or earlier plan is null."""
    race = row.next_race
    return {
        "client": row.client,
        "athlete": row.athlete,
        "status": row.status,
        "cut_short": row.cut,
        "reason": row.reason,
        "goals": [goal._asdict() for goal in row.goals],
        "held_by": None if row.held_by is None else row.held_by.name,
        "next_race": None
        if race is None
        else {"name": race.name, "date": race.date.isoformat(), "priority": race.priority, "days": race.days},
        "phase": row.phase,
        "changed_days": row.changed,
        "planned_again": None if row.resumed is None else row.resumed.model_dump(mode="json"),
        "left_out": [part.model_dump(mode="json") for part in row.left_out],
        "notes": list(row.notes),
        "conflicts": [clash.model_dump(mode="json") for clash in row.clashes],
        "repairs": [remedy.model_dump(mode="json") for remedy in row.remedies],
        "concern": {
            "level": LEVELS[row.concern.level],
            "why": row.concern.why,
            "what_to_do": row.concern.do,
            "flags": sorted(row.concern.flags),
        },
        "groups": list(row.groups),
        "last_upload": None if row.last_upload is None else row.last_upload.isoformat(),
        "facts": _facts_json(row),
        "reused": row.reused,
        "seconds": row.seconds,
    }


_NUMBER = re.compile(r"-?\d{1,9}(\.\d{1,3})?")
LEVELS = ("on track", "this week", "today")
"""How soon a client needs the coach."""


def _facts_json(row: ClientRow) -> dict[str, Any] | None:
    """The figures of the week; null without a plan."""
    facts, ready = row.facts, row.ready
    if facts is None:
        return None
    key = facts.key
    return {
        "loads": list(facts.loads),
        "phases": list(facts.phases),
        "this_week": facts.now,
        "this_week_minutes": facts.this_week,
        "this_week_run": facts.ran_now,
        "last_week_minutes": facts.last_week,
        "last_week_run": facts.ran,
        "adherence": None if facts.adherence is None else round(facts.adherence, 3),
        "form": facts.form,
        "fitness": facts.fitness,
        "next_race_readiness": None if ready is None else asdict(ready),
        "next_key_session": None
        if key is None
        else {"date": key.date.isoformat(), "title": key.title, "minutes": key.minutes},
    }


def _facts_cells(row: ClientRow) -> tuple[str, ...]:
    """The same for a table; empty where nothing is known."""
    facts, ready = row.facts, row.ready
    if facts is None:
        return ("",) * 8
    figures = (
        facts.this_week,
        facts.last_week,
        facts.ran,
        None if facts.adherence is None else f"{facts.adherence:.2f}",
        facts.form,
        None if ready is None else f"{ready.fitness:.1f}",
        None if ready is None else f"{ready.fitness_asked:.1f}",
        None if facts.key is None else f"{facts.key.title} {facts.key.minutes} min {facts.key.date}",
    )
    return tuple("" if figure is None else str(figure) for figure in figures)


def _cell(text: str) -> str:
    """Text that nothing acts on; a number stays one, a negative one too."""
    return text if _NUMBER.fullmatch(text) else inert(text.replace("\n", "; "))


def summary_json(roster: Roster) -> dict[str, Any]:
    """What holds for all of them."""
    counts = {name: sum(row.status == name for row in roster.rows) for name in roster_words.STATUS}
    over = {day.isoformat(): number for day, number in roster.over.items()}
    return {
        "version": 1,
        "today": roster.today.isoformat(),
        "clients": len(roster.rows),
        "counts": counts,
        "check_ins_per_day": roster.check_ins_per_day,
        "check_ins_over_limit": over,
        "proof": roster_words.PROOF,
    }


def roster_json(roster: Roster) -> str:
    return json.dumps({**summary_json(roster), "rows": [row_json(row) for row in roster.rows]}, indent=1) + "\n"


def roster_csv(roster: Roster) -> str:
    """A line a client, without anything that a terminal or a spreadsheet would act on."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in roster.rows:
        race = row.next_race
        cells = (
            row.client,
            row.athlete,
            row.status,
            roster_words.held_by(row),
            race.name if race else "",
            race.date.isoformat() if race else "",
            row.phase or "",
            "" if row.changed is None else str(row.changed),
            "" if row.resumed is None else row.resumed.first.isoformat(),
            "" if row.resumed is None or row.resumed.last is None else row.resumed.last.isoformat(),
            "; ".join(f"{part.name} {part.date}" for part in row.left_out),
            f"{row.seconds:.1f}",
            row.reason,
            LEVELS[row.concern.level],
            row.concern.why,
            row.concern.do,
            "; ".join(row.groups),
            *_facts_cells(row),
        )
        writer.writerow([_cell(cell) for cell in cells])
    return out.getvalue()
