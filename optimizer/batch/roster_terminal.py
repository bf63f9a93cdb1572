"""The roster on a terminal."""

from rich.console import Console

from optimizer.batch import roster_words
from optimizer.batch.roster import ClientRow, Roster
from optimizer.report.ink import Ink
from optimizer.report.plain_words import count

DETAILED = 20
"""Clients whose details are printed; the files have them all."""
LISTED = 200
STYLES = {"optimal": "green", "feasible": "yellow"}


def render(roster: Roster, console: Console) -> None:
    """Print the roster, those who need attention first, then the details of the first few."""
    ink = Ink(console)
    for line in roster_words.summary(roster):
        ink.say(line)
    ink.blank()
    table = ink.table("Client", "Status", "Held by", "Next race", "Phase", ">Changed")
    for row in roster.rows[:LISTED]:
        style = STYLES.get(row.status, "bold red")
        cells = (
            roster_words.held_by(row),
            roster_words.next_race(row),
            roster_words.phase(row),
            roster_words.changed(row),
        )
        table.add_row(
            ink.text(row.client), ink.text(roster_words.status(row), style), *(ink.text(cell) for cell in cells)
        )
    ink.show(table)
    if len(roster.rows) > LISTED:
        ink.say(f"... and {count(len(roster.rows) - LISTED, 'client')} more; --report csv has them all.")
    _details(roster, ink)
    ink.blank()
    ink.say(roster_words.PROOF, "dim")


def _details(roster: Roster, ink: Ink) -> None:
    telling = [(row, lines) for row in roster.rows if (lines := [*_concern(row), *roster_words.details(row)])]
    for row, lines in telling[:DETAILED]:
        ink.heading(_title(row))
        for line in lines:
            ink.say(f"  {line}")
    if len(telling) > DETAILED:
        ink.blank()
        ink.say(f"... and details of {count(len(telling) - DETAILED, 'client')} more; --report json has them all.")


def _concern(row: ClientRow) -> list[str]:
    """Why the coach is needed and what to do, of those who have a plan: the others' faults follow."""
    concern = row.concern
    return [f"{concern.why} {concern.do}"] if concern.level and row.planned else []


def _title(row: ClientRow) -> str:
    return f"{row.client} ({row.athlete})" if row.athlete and row.athlete != row.client else row.client
