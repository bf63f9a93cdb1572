"""The note beside workout files: what they are, and how they reach a watch."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from optimizer.report.export.export_request import Request
from optimizer.report.plain_words import date_words, plain

README = "README.txt"
ROADS = """\
Garmin, by cable: connect the watch, copy the .fit files into its folder GARMIN/NewFiles (older watches:
GARMIN/Workouts), disconnect. They stand under Training > Workouts. On a Mac, a tool for MTP such as OpenMTP
shows the folder of newer watches.

Any watch that intervals.icu sends workouts to (its settings list them): write the calendar with
`optimize export PLAN --to intervals`, upload it, and each day's workout arrives by itself.

Any other app or watch that opens .fit workouts: send yourself the file of the day.

New files replace none on the watch. Delete there what is over; most watches hold 25 to 100 workouts.
"""


@dataclass(frozen=True)
class FileLine:
    """A file, the days on which its workout is run, what that is, and what it is for."""

    file: str
    days: tuple[date, ...]
    content: str
    why: str = ""


def watch_note(request: Request, lines: Sequence[FileLine]) -> str:
    """The note as plain text, its list by the first day of each workout."""
    parts = [f"Workouts for {plain(request.name)}", "", *_table(lines), "", "How they get onto the watch", "", ROADS]
    return "\n".join([*parts, *_targets(request)]).rstrip() + "\n"


def _table(lines: Sequence[FileLine]) -> list[str]:
    if not lines:
        return ["Nothing is planned on these days that a watch could guide."]
    width = max(len(line.file) for line in lines)
    return [part for line in lines for part in _line(line, width)]


def _line(line: FileLine, width: int) -> Iterator[str]:
    yield f"{line.file:<{width}}  {plain(line.content)}: {', '.join(date_words(day) for day in line.days)}"
    if line.why:
        yield f"{'':<{width}}  {line.why}"


def _targets(request: Request) -> list[str]:
    """What the watch will hold the runner to, and what stating more would change."""
    athlete = request.athlete
    heart = athlete is not None and (athlete.threshold_hr or athlete.max_hr)
    pace = athlete is not None and (athlete.threshold_pace or athlete.easy_pace)
    told = [
        "Easy running is held to a heart rate." if heart else "",
        "Faster running is held to a pace." if pace and heart else "Running is held to a pace." if pace else "",
        "" if heart else "State `threshold_hr` or `max_hr` in the scenario for heart rates.",
        "" if pace else "State `threshold_pace` or `easy_pace` in the scenario for paces.",
    ]
    return [" ".join(filter(None, told)), "Each step's note says its effort, from 1 to 10 (all out)."]
