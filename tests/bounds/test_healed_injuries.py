"""An injury healed before the season is named in a clash where its year of slower growth is what leaves a race out of
reach, and only there; nobody is told to wait for it to heal."""

from typing import Any

import pytest

from optimizer.bounds.out_of_reach import out_of_reach
from optimizer.build_year import prepared
from optimizer.explain.facts import givens
from optimizer.formats.scenario import Scenario
from tests.explain.planted import easy, past, race

HEALED = {"site": "other", "onset": "2026-09-01", "cleared": "2026-10-20"}
WORDS = (
    "other injury of Tue 1 Sep 2026, cleared on Tue 20 Oct 2026; in the year after it runs grow by at most 8 % a week"
)


def _year(longest: int, *injuries: dict[str, Any]) -> Scenario:
    """A marathon eight weeks on, off a longest run of that many minutes."""
    history = {"weeks": [{"run_minutes": 220, "longest_run": longest}] * 6}
    return easy(12, races=[race("2027-02-28", "marathon", "A")], history=history, injuries=list(injuries))


def _named(scenario: Scenario) -> list[str]:
    return [fact.text for clash in out_of_reach(*prepared(scenario, past(scenario))) for fact in clash.facts]


@pytest.mark.parametrize(("longest", "clash", "blamed"), [(80, True, False), (95, True, True), (105, False, False)])
def test_it_is_named_where_runs_would_have_grown_to_it_without(longest: int, *, clash: bool, blamed: bool) -> None:
    found = _named(_year(longest, HEALED))
    assert bool(found) is clash
    assert (WORDS in found) is blamed
    assert bool(_named(_year(longest))) is (clash and not blamed)


@pytest.mark.parametrize(("cleared", "heals"), [("2027-01-04", False), ("2027-01-05", True)])
def test_only_what_is_not_healed_when_the_season_starts_gives_way_by_healing(cleared: str, *, heals: bool) -> None:
    scenario = _year(80, HEALED | {"cleared": cleared})
    (fact,) = (given for given in givens(scenario, past(scenario)) if given.where == ("injuries", 0))
    assert fact.heals is heals
    assert ("in the year after it" in fact.text) is not heals
