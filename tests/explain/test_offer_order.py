"""Which offer comes first: the cheapest, unless it leaves an A race short and another, with all races, does not."""

from types import SimpleNamespace
from typing import Any, cast

import pytest

from optimizer.explain import offered_repairs
from optimizer.explain.relaxation import CALENDAR, DATE, RULE, ReadyRace, Repair, SizedRelaxation, put, simple
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
        ([MOVED_FAR, WITHOUT_SHORT], ["without, a little short", "far short"]),
    ],
)
def test_an_offer_that_leaves_a_race_short_waits(
    monkeypatch: pytest.MonkeyPatch, found: list[Repair], told: list[str]
) -> None:
    monkeypatch.setattr(offered_repairs, "_with_settings", lambda *_: iter(found))
    loaded = cast("Any", SimpleNamespace(scenario=SCENARIO))
    assert [one.text for one in offered_repairs.offers(loaded, cast("Any", None), ())] == told
