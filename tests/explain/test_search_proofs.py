"""What only a search can prove is told and repaired as any other clash; what a runner would rather do comes first."""

import pytest

from optimizer.explain.feasibility_oracle import Oracle
from optimizer.explain.minimal_conflict import clashes
from optimizer.explain.possible_changes import ways
from optimizer.explain.relaxation import DATE, TIME, WISH, Relaxation
from optimizer.explain.repair_candidates import candidates
from optimizer.formats.scenario import Scenario
from tests.explain.planted import easy, past, race
from tests.test_known_years import SHORT_DAYS_BEFORE_A_HALF

HALF = race("2027-03-21", "half_marathon", "A", "Half")


def the(scenario: Scenario, *where: str | int, words: str) -> list[Relaxation]:
    """The ways to change what stands there that are told in such words."""
    return [way for way in ways(scenario, where) if words in way.words(way.amounts[0])]


@pytest.mark.long
def test_a_clash_that_the_rules_alone_do_not_name() -> None:
    """Running cannot grow in time to the run that a half marathon asks for: only the weeks one by one tell."""
    scenario = Scenario.model_validate(SHORT_DAYS_BEFORE_A_HALF)
    oracle = Oracle(scenario, past(scenario))
    assert not oracle.named()
    searched = oracle.after_search()
    (clash, *_) = clashes(searched)
    assert ("races", 0) in clash.wheres
    repair = next(candidates(searched, (clash,)))
    assert not Oracle(repair.scenario, repair.past).after_search().named()


def test_a_year_without_a_clash_has_none_after_a_search_either() -> None:
    scenario = easy(12, races=[race("2027-03-20", "10k", "A")])
    assert not Oracle(scenario, past(scenario)).after_search().named()


def test_a_start_five_weeks_earlier_is_no_matter_of_time() -> None:
    soon, later = the(easy(), "season", "start", words="earlier")
    assert (soon.tier, soon.amounts[-1]) == (TIME, 4)
    assert (later.tier, later.amounts[0]) == (DATE, 5)


def test_a_half_marathon_becomes_training_only_where_it_leads_to_another_race() -> None:
    """One as long within eight weeks: a half is no training for 10 km, and alone it would be run on little, so that a
    later one is offered first. A short tune-up needs none ahead."""
    (alone,) = the(easy(races=[HALF]), "races", 0, words="as training")
    (shorter,) = the(easy(races=[HALF, race("2027-04-25", "10k", "A")]), "races", 0, words="as training")
    (led,) = the(easy(races=[HALF, race("2027-04-25", "half_marathon", "A")]), "races", 0, words="as training")
    (short,) = the(easy(races=[race("2027-03-21", "10k", "B")]), "races", 0, words="as training")
    assert [way.tier for way in (alone, shorter, led, short)] == [WISH, WISH, DATE, DATE]


def test_who_is_away_for_more_than_a_week_has_no_time_to_give() -> None:
    def tier(last: str, minutes: int = 0) -> int:
        entry = {"from": "2027-02-01", "to": last, "minutes": minutes}
        (way,) = the(easy(offer={"exceptions": [entry]}), "availability", "exceptions", 0, words="min more")
        return way.tier

    assert (tier("2027-02-07"), tier("2027-02-08"), tier("2027-02-08", 30)) == (TIME, DATE, TIME)
