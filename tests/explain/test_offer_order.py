"""Which offer comes first: the cheapest, unless it leaves an A race short and another, with all races, does not."""

from types import SimpleNamespace
from typing import Any, cast

import pytest

from optimizer.explain import offered_repairs
from optimizer.explain.change_dates import race_ways
from optimizer.explain.feasibility_oracle import Oracle
from optimizer.explain.relaxation import CALENDAR, DATE, RULE, ReadyRace, Repair, SizedRelaxation, put, simple
from optimizer.explain.repair import _unprepared
from optimizer.explain.repair_candidates import _as_one, retold
from tests.explain.planted import easy, past, race
from tests.report.test_offered_readiness import ready

SCENARIO = easy(12, races=[race("2027-03-07", priority="A", name="City"), race("2027-03-14", name="Lake")])


def offer(text: str, tier: int, *races: ReadyRace, gone: bool = False) -> Repair:
    way = simple(("races", 1), tier, 1, text, put)
    less = SCENARIO.races[1].model_copy(update={"status": "cancelled"})
    scenario = put(SCENARIO, races=(SCENARIO.races[0], less)) if gone else SCENARIO
    return Repair((SizedRelaxation(way, 1),), scenario, past(SCENARIO), ready=races)


MOVED_FAR = offer("far short", DATE, ready(90, 100))
MOVED = offer("a little short", DATE, ready(120, 140))
TRAINING = offer("ready", DATE, ready(145, 145))
WITHOUT = offer("without", CALENDAR, ready(150, 150), gone=True)
NO_TRAINING = offer("training in vain", DATE, ready(80, 85, priority="C"))
TRAINED = offer("training", DATE, ready(110, 120, priority="C"))
SPACING = offer("a rule", RULE, ready(150, 150))
SPACING_SHORT = offer("a rule, a little short", RULE, ready(120, 140))
WITHOUT_SHORT = offer("without, a little short", CALENDAR, ready(120, 140), gone=True)
WITHOUT_FAR = offer("without, far short", CALENDAR, ready(90, 100), gone=True)
SPACING_FAR = offer("a rule in vain", RULE, ready(75, 75))


@pytest.mark.parametrize(
    ("found", "told"),
    [
        ([MOVED, TRAINING], ["ready", "a little short"]),
        ([TRAINING, MOVED], ["ready", "a little short"]),
        ([MOVED, NO_TRAINING], ["a little short", "training in vain"]),  # 85 min are no training for what asks for 150
        ([MOVED, TRAINED], ["training", "a little short"]),
        ([MOVED, WITHOUT], ["a little short", "without"]),
        ([MOVED_FAR, WITHOUT], ["without", "far short"]),
        ([MOVED, MOVED_FAR, WITHOUT], ["a little short", "without", "far short"]),
        ([MOVED_FAR, SPACING], ["far short", "a rule"]),
        ([MOVED, SPACING_FAR], ["a little short"]),
        ([SPACING_FAR], ["a rule in vain"]),
        ([MOVED_FAR, MOVED], ["a little short", "far short"]),  # with another half beforehand, nearly all it asks for
        ([MOVED_FAR, SPACING_SHORT], ["far short", "a rule, a little short"]),
        ([WITHOUT_FAR, MOVED_FAR], ["far short", "without, far short"]),  # both races are run all the same
        ([MOVED_FAR, WITHOUT_SHORT], ["without, a little short", "far short"]),
    ],
)
def test_an_offer_that_leaves_a_race_short_waits(
    monkeypatch: pytest.MonkeyPatch, found: list[Repair], told: list[str]
) -> None:
    monkeypatch.setattr(offered_repairs, "_with_settings", lambda *_: iter(found))
    loaded = cast("Any", SimpleNamespace(scenario=SCENARIO))
    assert [one.text for one in offered_repairs.offers(loaded, cast("Any", None), ())] == told


def test_a_race_that_is_moved_and_runs_as_training_is_one_change() -> None:
    """Its words, its edit and its price are those of both, and moving is still by days."""
    scenario = easy(12, races=[race("2027-03-14", priority="A", name="City")])
    ways = list(race_ways(scenario, 0))
    trained = SizedRelaxation(next(way for way in ways if "as training" in way.words(1)), 1)
    earlier = SizedRelaxation(next(way for way in ways if "before" in way.words(7)), 7)
    at = (scenario, past(scenario))
    two = Repair.of(at, (trained, earlier))
    (one,) = _as_one(two).changes
    assert Repair.of(at, (one,)).scenario == two.scenario
    assert one.order == (max(trained.way.tier, earlier.way.tier), trained.order[1] + earlier.order[1])
    told = retold(Oracle(*at), Repair.of(at, (one,))).text
    assert told == "run another 10k as training (a C race) in place of City, on or before Sun 7 Mar 2027"
    assert _as_one(Repair.of(at, (trained,))).changes == (trained,)
    assert retold(Oracle(*at), Repair.of(at, (earlier,))).text == told.replace(" as training (a C race)", "")


@pytest.mark.parametrize(("longest", "priority", "left_out"), [(61, "A", False), (60, "A", True), (60, "C", True)])
def test_what_leaves_a_race_unprepared_is_no_way_out(longest: int, priority: str, left_out: bool) -> None:
    """It asks for 150 min; two in five of them are no preparation, as training neither."""
    known = SimpleNamespace(ready=lambda _: (ready(50, longest, priority=cast("Any", priority)),))
    oracle = Oracle(SCENARIO, past(SCENARIO), about=cast("Any", known))
    assert _unprepared(oracle, MOVED) is left_out
