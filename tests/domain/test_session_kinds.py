"""Everything about a session kind is its entry in the catalogue."""

import subprocess
import sys
from dataclasses import replace
from typing import Any

import pytest

from optimizer.domain.session_kinds import BY_NAME, ENTRIES, KINDS, described, label
from optimizer.ingest.tabular.session_phrases import kind_of
from optimizer.output.workouts.build_workouts import MAKERS
from optimizer.output.workouts.hard_book import BY_KIND
from tests.places import ROOT


def test_a_kind_added_in_one_entry_is_shown_planned_and_read_everywhere() -> None:
    command = [sys.executable, "-m", "tests.domain.toy_kind"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert (done.stdout, done.returncode) == ("known everywhere\n", 0), done.stderr


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"label": ""}, "a label, a purpose and an effort"),
        ({"serves": ""}, "a label, a purpose and an effort"),
        ({"effort": 0}, "a label, a purpose and an effort"),
        ({"effort": 11}, "a label, a purpose and an effort"),
        ({"short": "eleven char"}, "10 characters"),
        ({"activity": "cross"}, "a run is a run"),
        ({"intervals_type": "Workout"}, "a run is a run"),
    ],
)
def test_an_entry_that_leaves_something_out_is_refused(change: dict[str, Any], told: str) -> None:
    with pytest.raises(ValueError, match=told):
        replace(BY_NAME["easy"], **change)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_kind_is_understood_by_its_own_name_and_label(kind: Any) -> None:
    assert kind_of(kind.name) == kind.name
    assert kind_of(kind.name.replace("_", " ")) == kind.name
    for alias in kind.aliases:
        assert kind_of(alias.words.split("|")[0]) == kind.name


def test_hard_kinds_have_books_and_no_maker_is_for_a_kind_nobody_knows() -> None:
    assert set(BY_KIND) == {kind.name for kind in KINDS if kind.work and kind.name not in MAKERS}
    assert set(MAKERS) <= {*BY_NAME, "strides"}


def test_names_only_a_file_knows_read_as_themselves() -> None:
    assert described("moon_walk") is None
    assert label("moon_walk") == "moon walk"
    assert label("check_in") == ENTRIES["check_in"].label == "check-in"
    assert label("medium_long") == "medium-long run"
