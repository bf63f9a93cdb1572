"""Whether a plan's form is read as the plan that it tells, refused by name, or told for what differs."""

import re
from collections.abc import Iterator

from optimizer.check.foreign.foreign_entry import ForeignEntry
from optimizer.check.foreign.foreign_reader import read
from optimizer.core.errors import InputError
from optimizer.domain.year import Year
from tests.check.foreign.forms.plan_forms import PlanForm, PlannedSession
from tests.ingest.forms.judge import Verdict

TOLD = {
    "rows": r"left out",
    "day": r"both ways",
    "kind": r"as it is not UTF-8",
    "amount": r"[Nn]o line names the columns|Distances without a unit|stands for miles|numbers such as",
}
"""What a note about it must say."""


def judge_plan(form: PlanForm, year: Year) -> Verdict:
    """The form's verdict: `silent` is what must not be."""
    try:
        sheet = read(form.raw, "plan.csv", year)
    except InputError as error:
        return Verdict("refused", [str(error)])
    differing = dict(_differences(form, sorted(sheet.entries, key=lambda entry: entry.day)))
    silent = [words for what, words in differing.items() if not any(re.search(TOLD[what], n) for n in sheet.notes)]
    word = "silent" if silent else "told" if differing else "true"
    return Verdict(word, silent or list(differing.values()), tuple(sheet.notes))


def _differences(form: PlanForm, found: list[ForeignEntry]) -> Iterator[tuple[str, str]]:
    """What differs, each with its last example."""
    if len(found) != len(form.truth):
        yield "rows", f"{len(found)} sessions of {len(form.truth)}"
        return
    for true, got in zip(form.truth, found, strict=True):
        if got.day != true.day:
            yield "day", f"{got.day} for {true.day}"
        if got.kind != true.kind:
            yield "kind", f"{got.kind} for {true.kind}"
        if _off(form, true, got) > form.exact:
            yield "amount", f"{got.minutes} min, {got.km} km for {true.minutes} min, {true.km} km"


def _off(form: PlanForm, true: PlannedSession, got: ForeignEntry) -> float:
    """Metres or seconds by which the session is too long or too short."""
    if form.by_distance:
        return abs((got.km or 0) - (true.km or 0)) * 1000
    return abs((got.minutes or 0) - true.minutes) * 60
