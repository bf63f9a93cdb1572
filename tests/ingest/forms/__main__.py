"""Many forms of true logs, judged: `python -m tests.ingest.forms 20000 --first 0 --show 20`."""

from tests.ingest.forms.judge import judge
from tests.ingest.forms.judged_forms import judged_forms
from tests.ingest.forms.table_forms import a_form

if __name__ == "__main__":
    raise SystemExit(judged_forms(__doc__, a_form, judge))
