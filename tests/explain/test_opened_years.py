"""What a change is worth in a year that cannot be planned without it."""

from pathlib import Path

from optimizer.explain.runner_words import Places
from optimizer.explain.what_if import changed, whatif
from optimizer.report.futures_report import whatif_json, whatif_lines
from tests.explain.applied_offers import as_file
from tests.explain.planted import easy, race

CLOSE = as_file(easy(8, races=[race("2027-02-14"), race("2027-02-21")]))
PLACES = Places(Path("year.yaml"), CLOSE.lines)


def test_a_change_that_makes_a_year_possible_tells_what_it_brings_to_the_races() -> None:
    """Two 10 km races a week apart clash; without the second there is a plan, and nothing to compare it with."""
    answer = whatif(CLOSE, changed(CLOSE, {"races.1.status": "cancelled"}))
    assert answer.answered
    told = whatif_lines(answer, PLACES)
    assert told[0] == "As it stands the year cannot be planned; with that change it can."
    assert told[1].startswith("  10k of 2027-02-14 (B): fitness ")
    data = whatif_json(answer, PLACES)
    assert (data["possible"], data["possible_before"]) == (True, False)
    assert [one["race"] for one in data["ready"]] == ["10k of 2027-02-14"]


def test_a_change_that_leaves_the_clash_says_nothing_of_the_year_before() -> None:
    data = whatif_json(whatif(CLOSE, changed(CLOSE, {"races.1.date": "2027-02-20"})), PLACES)
    assert (data["possible"], data["possible_before"]) == (False, None)
    assert data["conflicts"]
