"""What is told of a change that no plan holds: the rule against it, never the question again; and what would do."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from optimizer.core.requirement import Conflict, Requirement
from optimizer.desk.jobs import new_job
from optimizer.desk.other_ways import ways
from optimizer.desk.refusal_words import NO_REASON, refusal_words
from optimizer.replan.alone import ALLOWED
from optimizer.replan.asked_change import _Fitting
from optimizer.replan.replan_params import Attempt
from optimizer.workspace.day_edits import Place
from optimizer.workspace.preview import Preview, preview
from tests.desk.kit import a_browser, a_desk, worked_out
from tests.workspace.kit import WEDNESDAY, a_year

SUNDAY = date(2027, 1, 17)
RULE = "1 h 20 is the most after a longest run of 1 h 15 in 30 days"
ASKED = Requirement("locked", "hills of 1 h 00 on Sun 17 Jan 2027", ("locked", 0), day=SUNDAY)
KEPT = Requirement("locked", "easy run of 30 min is locked on Sat 16 Jan 2027", ("locked", 1), day=date(2027, 1, 16))
SPACING = Requirement("recovery", "48 h lie between demanding sessions")
LOCKED = "Easy run of 30 min is locked on Sat 16 Jan 2027."
HEARD = "By itself it would break a rule: at most 1 hard session in any 7 days (1 session over, Sun 17 Jan 2027)."


def test_what_rules_a_session_out_is_the_rule_and_comes_before_weeks_are_chosen_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By itself it is one hard session too many; but another one could go, and the run is too long whatever goes."""
    _, year = a_year(tmp_path)
    inner = _Fitting._led

    def led(self: _Fitting, attempt: Attempt, *, hurried: bool) -> Any:
        assert hurried
        assert not attempt.several
        return inner(self, attempt, hurried=hurried)

    monkeypatch.setattr(_Fitting, "_led", led)
    heard: list[str] = []
    asked = [Place(day=SUNDAY, kind="threshold", minutes=140)]
    found = preview(year, asked, by="test", first=WEDNESDAY, hear=heard.append)
    assert "hard sessions in any 7 days" in heard[0]
    assert refusal_words(found, heard[0]) == (f"{RULE}.",)


@pytest.mark.parametrize(
    ("facts", "heard", "told"),
    [
        ([ASKED], HEARD, (HEARD,)),
        ([ASKED], ALLOWED, (NO_REASON,)),
        ([ASKED], "", (NO_REASON,)),
        ([ASKED, SPACING], HEARD, ("48 h lie between demanding sessions.",)),
        ([ASKED, KEPT], HEARD, (HEARD, LOCKED)),
        (
            [ASKED, KEPT, SPACING],
            HEARD,
            (LOCKED, "48 h lie between demanding sessions."),
        ),
        ([], HEARD, (HEARD,)),
    ],
)
def test_the_question_is_not_told_again(facts: list[Requirement], heard: str, told: tuple[str, ...]) -> None:
    conflicts = (Conflict(tuple(facts), "proven"),) if facts else ()
    found = Preview("Hills", (), None, conflicts=conflicts, asked=frozenset({SUNDAY}))
    assert refusal_words(found, heard) == told


def test_a_refused_session_is_offered_shorter_and_on_days_that_have_the_time(tmp_path: Path) -> None:
    """No day of this year holds 140 min of a long run; 80 are as long as the runs before allow. 45 min easy fit on the
    day before, and on the next day that is not free."""
    _, year = a_year(tmp_path)
    job = new_job("ada", [Place(day=SUNDAY, kind="long", minutes=140)], "test")
    job.found = preview(year, job.edits, by="test", first=WEDNESDAY)
    assert job.found.proposal is None
    labels = [way.label for way in ways(job, year, WEDNESDAY)]
    assert labels == ["1 h 20 of it, as long as the runs before allow"]
    short = new_job("ada", [Place(day=SUNDAY, kind="easy", minutes=45)], "test")
    short.found = Preview("Easy", (), None)
    (before, after) = (way for way in ways(short, year, WEDNESDAY) if way.label.endswith("instead"))
    assert [edit.day for way in (before, after) for edit in way.edits if isinstance(edit, Place)] == [
        SUNDAY - timedelta(days=1),
        SUNDAY + timedelta(days=2),
    ]
    short.found = preview(year, short.edits, by="test", first=WEDNESDAY)
    assert not [way for way in ways(short, year, WEDNESDAY) if way.label.endswith("instead")], "it can be"


def test_the_page_tells_the_rule_and_what_would_do(tmp_path: Path) -> None:
    desk: Any = a_desk(tmp_path, "ada")
    asked = {"do": "place", "day": "2027-01-17", "kind": "threshold", "minutes": "140"}
    _, page = worked_out(a_browser(desk), "/c/ada/change", **asked)
    refused = page.partition("No year holds that")[2].partition("Leave it as it is")[0]
    assert f"<li>{RULE}.</li>" in refused
    assert refused.count("2 h 20") == 1, "what was asked for is said once"
    assert "1 h 20 of it" in refused
