"""Days that are over say what was run of what was planned, and how they felt; of others nothing is said."""

from datetime import date
from pathlib import Path

import pytest

from optimizer.desk.done_marks import done_marks
from optimizer.domain.session_kinds import RUNS
from optimizer.workspace.done_edits import Logged
from optimizer.workspace.edits import AnyEdit
from optimizer.workspace.fact_edits import CheckedIn
from optimizer.workspace.open_year import open_year
from optimizer.workspace.preview import preview
from tests.workspace.kit import WEDNESDAY, a_year

TUESDAY = date(2027, 1, 12)


@pytest.mark.parametrize(
    ("edit", "day", "mark"),
    [
        (Logged(day=TUESDAY, kind="easy", minutes=40), TUESDAY, "\N{CHECK MARK} 40 min of {planned} run"),
        (Logged(day=TUESDAY, kind="rest", minutes=0), TUESDAY, "not run, {planned} planned"),
        (
            Logged(day=date(2027, 1, 11), kind="easy", minutes=65),
            date(2027, 1, 11),
            "\N{CHECK MARK} 1 h 05 run, a day off in the plan",
        ),
        (CheckedIn(day=WEDNESDAY, soreness=3, sleep=7), WEDNESDAY, "\N{CHECK MARK} legs 3, sleep 7 of 10"),
    ],
)
def test_what_was_told_of_a_day_stands_on_it(tmp_path: Path, edit: AnyEdit, day: date, mark: str) -> None:
    space, year = a_year(tmp_path)
    planned = sum(minutes for kind, minutes in year.planned(TUESDAY).items() if kind in RUNS)
    assert done_marks(year, space.revisions(), WEDNESDAY) == {}
    found = preview(year, [edit], by="test", first=WEDNESDAY)
    assert found.proposal is not None
    space.make(found.proposal, found.scenario, found.plan)
    told = {day: mark.replace("{planned}", "1 h 00" if planned == 60 else f"{planned} min")}
    assert done_marks(open_year(space), space.revisions(), WEDNESDAY) == told
    space.undo("test")
    assert done_marks(open_year(space), space.revisions(), WEDNESDAY) == {}
