"""Whether a form is read as the log that it tells, refused by name, or told for everything that differs."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from optimizer.core.errors import InputError
from optimizer.ingest.importers.activities import Activity as Read
from optimizer.ingest.importers.activities import ActivityLog, read
from optimizer.ingest.tabular.column_names import names_known
from optimizer.ingest.tabular.file_text import decoded
from tests.ingest.forms.table_forms import Form
from tests.ingest.forms.true_log import KINDS, Activity

TOLD = {
    "day": r"could be read both ways|dates without a year|is taken for the date|in UTC and the runner's",
    "kind": r"counts no load|no column with the type|is taken for the sport",
    "seconds": r"times such as|plain numbers such as|durations are|is taken for the duration",
    "metres": r"distances? (?:without|are)|of the distances|is taken for the distance|numbers such as",
    "climb": r"climb without a unit|numbers such as",
    "hr": r"heart",
}
"""What a note about the field must say."""


@dataclass
class Verdict:
    """`true`, `refused`, `told` or `silent`, and what differs in which way."""

    word: str
    differs: list[str] = field(default_factory=list)
    notes: tuple[str, ...] = ()


def judge(form: Form) -> Verdict:
    """The form's verdict: `silent` is what must not be."""
    try:
        text = decoded(form.raw, names_known)
    except InputError as error:
        return Verdict("refused", [str(error)])
    log = read(text.text)
    if log.problems:
        return Verdict("refused", [str(log.problems[0])])
    notes = (*filter(None, [text.told]), *log.notes)
    differing = dict(_differences(form, log))
    if not differing:
        return Verdict("true", [], notes)
    silent = [words for what, words in differing.items() if not _is_told(what, notes, log)]
    return Verdict("silent" if silent else "told", silent or list(differing.values()), notes)


def _is_told(what: str, notes: Sequence[str], log: ActivityLog) -> bool:
    if what == "rows":
        return bool(log.unread or log.dropped or log.copies)
    if any(re.search(TOLD[what], note) for note in notes):
        return True
    return bool(log.figures) and what in ("metres", "climb", "hr")


def _differences(form: Form, log: ActivityLog) -> Iterator[tuple[str, str]]:
    """What differs, each field once with an example."""
    found = sorted(log.activities, key=lambda activity: activity.date)
    if len(found) != len(form.truth):
        yield "rows", f"{len(found)} rows of {len(form.truth)}: {log.unread[:2]} {dict(log.dropped)}"
        return
    seen = set()
    for true, got in zip(form.truth, found, strict=True):
        for what, expected, told in _fields(form, true, got):
            if what not in seen:
                seen.add(what)
                yield what, f"{what} {told} for {expected}"


def _fields(form: Form, true: Activity, got: Read) -> Iterator[tuple[str, object, object]]:
    if got.date != true.day:
        yield "day", true.day, got.date
    if got.kind != KINDS[true.sport]:
        yield "kind", true.sport, (got.kind, got.sport)
    if abs(got.minutes * 60 - true.seconds) > form.seconds:
        yield "seconds", true.seconds, got.minutes * 60
    far = None if got.km is None else got.km * 1000
    if "distance" in form.has and abs((far or 0) - (true.metres or 0)) > form.metres:
        yield "metres", true.metres, far
    if "heart_rate" in form.has and got.hr != true.hr:
        yield "hr", true.hr, got.hr
    if "climb" in form.has and abs((got.climb or 0) - (true.climb or 0)) > 1:
        yield "climb", true.climb, got.climb
