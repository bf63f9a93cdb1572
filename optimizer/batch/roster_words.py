"""A roster row in words, the same in every report."""

from optimizer.batch.roster import ClientRow, GoalScore, Roster
from optimizer.core.errors import plain
from optimizer.domain.calendar import date_words
from optimizer.report.plain_words import PHASES, count, goal

STATUS = {
    "optimal": "proven optimal",
    "feasible": "plan, gap shown",
    "infeasible": "facts clash",
    "unknown": "no answer",
    "invalid": "bad input",
    "failed": "program fault",
}

NOTE_CHARACTERS = 300
ENDS = "This clash ends when any one of them gives way far enough."
SMALLER = "Not proven to be the smallest set."


def status(row: ClientRow) -> str:
    return STATUS[row.status] + (", cut short" if row.cut and row.planned else "")


def held_by(row: ClientRow) -> str:
    """The most important goal that is not fully met, or why there is no plan."""
    if not row.planned:
        return row.reason.splitlines()[0] if row.reason else ""
    return "nothing" if row.held_by is None else f"{goal(row.held_by.name)}: {row.held_by.value:.1f} {row.held_by.unit}"


def next_race(row: ClientRow) -> str:
    race = row.next_race
    return "none" if race is None else f"{race.priority} {race.name}, {date_words(race.date)} ({_days(race.days)})"


def _days(days: int) -> str:
    return "today" if days == 0 else f"in {count(days, 'day')}"


def phase(row: ClientRow) -> str:
    return "none" if row.phase is None else PHASES[row.phase]


def changed(row: ClientRow) -> str:
    return "new" if row.changed is None and row.planned else "" if row.changed is None else str(row.changed)


def proof(score: GoalScore) -> str:
    """`proven`, the gap, or that there is no bound."""
    if score.bound is None:
        return "no bound"
    return "proven" if score.bound >= score.value else f"gap {score.value - score.bound:.1f}"


def uploads(row: ClientRow) -> str:
    """From which day a year was planned again, and what that rests on; nothing for one that was not."""
    if row.resumed is None:
        return ""
    told = f"planned again from {date_words(row.resumed.first)}: "
    if row.resumed.since is None:
        return told + "nothing uploaded, the days before count as done as planned"
    if row.resumed.last is None:
        return told + f"the uploads hold no activity, so nothing was done since {date_words(row.resumed.since)}"
    done = count(row.resumed.activities, "session")
    return told + f"{done} uploaded, the last on {date_words(row.resumed.last)}"


def details(row: ClientRow) -> list[str]:
    """What does not fit on a line: every fault, every clash with its proof, what changed a plan, group sessions
    without the client, what was guessed of the client's files."""
    lines = row.reason.splitlines()[1:] if not row.planned else []
    if row.resumed is not None:
        lines += [uploads(row), *(f"- {sentence}" for sentence in row.resumed.why)]
    for clash in row.clashes:
        lines += [f"- {fact}" for fact in clash.facts] + [f"  because {clash.proof}."]
        lines.append(f"  {ENDS if clash.minimal else SMALLER}")
    for remedy in row.remedies:
        lines.append(f"Possible with, planned and audited: {'; '.join(remedy.changes)}.")
        lines += ["This loosens a rule that protects health; it is no advice."] * remedy.safety
    if row.clashes and not row.remedies:
        lines.append("No repair could be confirmed; change one of the facts above.")
    lines += [f"not in {part.name} on {date_words(part.date)}: {part.why}" for part in row.left_out]
    lines += [f"Note: {plain(note, NOTE_CHARACTERS)}." for note in row.notes]
    return lines


def summary(roster: Roster) -> list[str]:
    """Counts by status, what is shared, and what the proof does and does not cover."""
    counts = [f"{sum(row.status == name for row in roster.rows)} {words}" for name, words in STATUS.items()]
    shown = ", ".join(part for part in counts if not part.startswith("0 "))
    lines = [f"{count(len(roster.rows), 'client')} on {date_words(roster.today)}: {shown}."]
    if any(row.left_out for row in roster.rows):
        lines.append("Some clients cannot take part in group sessions; they are named below.")
    if roster.check_ins_per_day is not None:
        lines.append(_shared(roster, roster.check_ins_per_day))
    return lines


def _shared(roster: Roster, most: int) -> str:
    if not roster.over:
        return f"Check-ins: at most {most} a day over all clients, every client's own rule kept."
    worst = max(roster.over.values())
    return (
        f"Check-ins: the limit of {most} a day is exceeded on {count(len(roster.over), 'day')} (up to {worst}), "
        f"first on {date_words(min(roster.over))}; given the weeks before, no spread keeps both it and "
        "every client's own rule."
    )


PROOF = (
    "Each plan's proof is the client's own: group sessions are fixed first, then each year is planned for itself; "
    "no proof covers the choice of group sessions or the roster as a whole."
)
