"""Many forms of true plans, judged: `python -m tests.check.foreign.forms 2000 --first 0 --show 20`."""

import tempfile
from functools import partial
from pathlib import Path

from optimizer.build_year import prepare
from tests.check.foreign.forms.plan_form_judge import judge_plan
from tests.check.foreign.forms.plan_forms import a_plan_form
from tests.check.foreign.years import scenario
from tests.ingest.forms.judged_forms import judged_forms


def main() -> int:
    """Judge the forms against one year; 1 when anything is silent."""
    with tempfile.TemporaryDirectory() as folder:
        loaded = scenario(Path(folder))
    return judged_forms(__doc__, a_plan_form, partial(judge_plan, year=prepare(loaded.scenario, loaded.past)))


if __name__ == "__main__":
    raise SystemExit(main())
