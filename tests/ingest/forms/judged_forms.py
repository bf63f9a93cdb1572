"""Forms by number, judged and counted: what the commands of logs and of plans share."""

import argparse
from collections import Counter
from collections.abc import Callable
from typing import Protocol, TypeVar

from tests.ingest.forms.judge import Verdict


class Told(Protocol):
    """A form that says how it was made."""

    @property
    def words(self) -> str:
        """In words."""


Form = TypeVar("Form", bound=Told)


def judged_forms(description: str | None, a_form: Callable[[int], Form], judge: Callable[[Form], Verdict]) -> int:
    """Judge the forms of the command line and print what is silent; 1 when anything is."""
    asked = argparse.ArgumentParser(description=description)
    asked.add_argument("number", type=int)
    asked.add_argument("--first", type=int, default=0)
    asked.add_argument("--show", type=int, default=20)
    asked.add_argument("--also", default="", help="show these verdicts too, such as refused or told")
    options = asked.parse_args()
    counts, shown = Counter[str](), 0
    for seed in range(options.first, options.first + options.number):
        form = a_form(seed)
        verdict = judge(form)
        counts[verdict.word] += 1
        if verdict.word in ("silent", *options.also.split(",")) and shown < options.show:
            shown += 1
            print(f"{seed} {verdict.word}: {form.words}\n    {'; '.join(verdict.differs)}\n    {verdict.notes}")
    print(dict(counts))
    return 1 if counts["silent"] else 0
