"""Many forms of true plans, judged: `python -m tests.check.foreign.forms 2000 --first 0 --show 20`."""

import argparse
import tempfile
from collections import Counter
from pathlib import Path

from optimizer.build_year import prepare
from tests.check.foreign.forms.plan_form_judge import judge_plan
from tests.check.foreign.forms.plan_forms import a_plan_form
from tests.check.foreign.years import scenario


def main() -> int:
    """Judge the forms and print what is silent; 1 when anything is."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("number", type=int)
    asked.add_argument("--first", type=int, default=0)
    asked.add_argument("--show", type=int, default=20)
    asked.add_argument("--also", default="", help="show these verdicts too, such as refused or told")
    options = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        loaded = scenario(Path(folder))
    year = prepare(loaded.scenario, loaded.past)
    counts, shown = Counter[str](), 0
    for seed in range(options.first, options.first + options.number):
        form = a_plan_form(seed)
        verdict = judge_plan(form, year)
        counts[verdict.word] += 1
        if verdict.word in ("silent", *options.also.split(",")) and shown < options.show:
            shown += 1
            print(f"{seed} {verdict.word}: {form.words}\n    {'; '.join(verdict.differs)}\n    {verdict.notes}")
    print(dict(counts))
    return 1 if counts["silent"] else 0


if __name__ == "__main__":
    raise SystemExit(main())
