"""The roster: those who need attention first, the same words everywhere, safe to open anywhere."""

import csv
import io
import json
from datetime import date
from typing import Any
from urllib.parse import unquote

import pytest
from rich.console import Console

from optimizer.batch import roster_data, roster_words
from optimizer.batch.client_result import Clash, LeftOut, Remedy, Result
from optimizer.batch.roster import ClientRow, Roster, row
from optimizer.batch.roster_html import roster_html
from optimizer.batch.roster_terminal import render
from optimizer.formats.plan import Goal
from tests.batch.kit import outline, planned

TODAY = date(2027, 1, 12)
EVIL = '=HYPERLINK("x")<script>alert(1)</script>\x1b[31m'
CLASH = Result(
    status="infeasible",
    athlete="Cleo",
    reason="these facts cannot all hold",
    clashes=(
        Clash(facts=("race on Sunday [cleo.yaml:9]", "no time [cleo.yaml:4]"), proof="no day is left", minimal=True),
    ),
    remedies=(Remedy(changes=("allow 25 min more",), safety=True),),
)


def a_row(client: str, result: Result, changed: int | None = 0) -> ClientRow:
    return row(client, result, TODAY, changed=changed, reused=False)


def race(day: date) -> dict[str, Any]:
    return {"outline": outline(races=((day, "Ten", "A"),))}


def roster() -> Roster:
    out = LeftOut(date=TODAY, name="Club", why="no time")
    rows = [
        a_row("calm", planned()),
        a_row("changed", planned(), changed=30),
        a_row("soon", planned(**race(date(2027, 1, 13)))),
        a_row("later", planned(**race(date(2027, 1, 30)))),
        a_row("short", planned(short=4.0)),
        a_row("missing", planned(left_out=(out,))),
        a_row("cleo", CLASH, None),
        a_row(EVIL, Result(status="invalid", athlete=EVIL, reason=f"a.yaml:1:1: {EVIL}\nsecond line"), None),
        a_row("broken", Result(status="failed", reason="the worker was lost"), None),
        a_row("out", Result(status="unknown", reason="no plan within 2 s", cut=True), None),
    ]
    return Roster(TODAY, rows)


def test_those_who_need_attention_come_first() -> None:
    order = [found.client for found in roster().rows]
    assert order == ["broken", "cleo", EVIL, "out", "missing", "short", "soon", "later", "changed", "calm"]
    assert roster().without_plan == 4


def test_phase_and_next_race_are_those_of_today() -> None:
    races = ((date(2027, 1, 11), "Past", "B"), (TODAY, "Now", "A"), (date(2027, 1, 20), "Next", "A"))
    found = a_row("a", planned(outline=outline(races=races)))
    assert found.phase == "base"
    assert roster_words.next_race(found) == "A Now, Tue 12 Jan 2027 (today)"
    early = row("a", planned(outline=outline()), date(2026, 1, 1), changed=None, reused=False)
    assert (early.phase, early.next_race, roster_words.changed(early)) == (None, None, "new")


def test_held_by_is_the_first_goal_that_is_not_fully_met() -> None:
    goals = (
        Goal(name="race_readiness", value=0.0, bound=0.0, unit="% short"),
        Goal(name="deepest_trough", value=12.34, bound=None, unit="% lost"),
    )
    found = a_row("a", planned(goals=goals))
    assert roster_words.held_by(found) == "Deeper trough than a race takes: 12.3 % lost"
    assert [roster_words.proof(score) for score in found.goals] == ["proven", "no bound"]
    assert roster_words.held_by(a_row("a", planned())) == "nothing"


def test_the_terminal_tells_conflict_repair_and_what_is_proven() -> None:
    out = io.StringIO()
    render(roster(), Console(file=out, width=200))
    text = out.getvalue()
    for words in ("10 clients on Tue 12 Jan 2027", "race on Sunday [cleo.yaml:9]", "because no day is left."):
        assert words in text
    assert "Possible with, planned and audited: allow 25 min more." in text
    assert "it is no advice" in text
    assert "not in Club on Tue 12 Jan 2027: no time" in text
    assert "no proof covers the choice of group sessions" in text
    assert "\x1b" not in text


def test_the_page_is_one_file_and_names_are_text_in_it() -> None:
    page = roster_html(roster())
    assert page.count("<script") == 1, "our own, whose hash the policy names"
    assert "&lt;script&gt;" in page
    assert "http" not in page.replace("http-equiv", "")
    assert page.index("broken") < page.index("calm")
    assert "Fitness for the A races" in page


@pytest.mark.parametrize(
    ("result", "told"),
    [
        (planned(cut=True), ""),
        (CLASH, ""),
        (planned(left_out=(LeftOut(date=TODAY, name="Club", why="no time"),)), "Club"),
    ],
)
def test_a_letter_to_a_runner_speaks_of_training_alone(result: Result, told: str) -> None:
    page = roster_html(Roster(TODAY, [a_row("anna", result, None)]))
    body = unquote(page.split("&amp;body=")[1].split('"')[0])
    assert told in body and (told or body.strip().endswith(","))


def test_a_file_s_name_breaks_behind_its_underscores() -> None:
    page = roster_html(Roster(TODAY, [a_row("first_5k", planned())]))
    assert "first_<wbr>5k" in page and "_<wbr><" not in page


def test_csv_holds_a_line_a_client_and_no_formula() -> None:
    rows = list(csv.reader(io.StringIO(roster_data.roster_csv(roster()))))
    assert tuple(rows[0]) == roster_data.COLUMNS
    assert len(rows) == 11
    assert not [cell for line in rows for cell in line if cell.startswith("=")]


def test_json_has_everything_and_null_where_there_is_nothing() -> None:
    found = json.loads(roster_data.roster_json(roster()))
    assert found["counts"] == {"optimal": 6, "feasible": 0, "infeasible": 1, "unknown": 1, "invalid": 1, "failed": 1}
    cleo = found["rows"][1]
    assert cleo["conflicts"][0]["minimal"] is True
    assert cleo["repairs"] == [{"changes": ["allow 25 min more"], "safety": True}]
    assert (cleo["next_race"], cleo["phase"], cleo["changed_days"]) == (None, None, None)


@pytest.mark.parametrize(
    ("over", "told"),
    [({}, "at most 3 a day over all clients"), ({TODAY: 5}, "exceeded on 1 day (up to 5), first on Tue 12 Jan 2027")],
)
def test_shared_check_ins_are_told_honestly(over: dict[date, int], told: str) -> None:
    assert told in "\n".join(roster_words.summary(Roster(TODAY, [], over, 3)))
