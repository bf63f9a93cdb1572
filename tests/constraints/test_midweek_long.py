"""The midweek long run: full weeks on the way to a half or longer hold a second longer one."""

import pytest

from tests.kit import a_year, left_open, on

FAMILY, WISH = "session_mix", "midweek_long"
MON = "2027-01-04"
HALF = "2027-04-11 half_marathon A"
DAYS = {"mon": 45, "tue": 75, "wed": 90, "thu": 75, "fri": 45, "sat": 120, "sun": 180}


def left(*sessions: str, race: str = HALF, cutbacks: tuple[int, ...] = (), **parts: object) -> int:
    offer = {"long_run_days": ["sun"], "cross_training": ["bike"]}
    year = a_year(**{"weeks": 14, "minutes": DAYS, "races": (race,), "offer": offer, **parts})
    return left_open(year, on(MON, *sessions), FAMILY, WISH, cutbacks=cutbacks)


EVEN = ("", "threshold 50", "easy 55", "easy 50", "", "", "long 85")
"""240 min."""
FULL = ("", "threshold 55", "easy 65", "easy 50", "", "", "long 100")
"""270 min."""


@pytest.mark.parametrize(
    ("sessions", "open_"),
    [
        pytest.param(EVEN, 1, id="240 min and no run of an hour"),
        pytest.param((*EVEN[:2], "easy 60", "easy 45", *EVEN[4:]), 0, id="an hour on Wednesday"),
        pytest.param((*EVEN[:2], "medium_long 75", "easy 30", *EVEN[4:]), 0, id="by another name"),
        pytest.param((*EVEN[:2], "easy 45", "", "", "easy 60", "long 85"), 1, id="a Saturday is no midweek"),
        pytest.param((*EVEN[:2], "easy 50", *EVEN[3:]), 0, id="235 min"),
        pytest.param((*EVEN[:2], "easy 50", *EVEN[3:5], "cross_training 30", EVEN[6]), 1, id="235 min and a ride"),
        pytest.param(FULL, 1, id="270 min and none of 70"),
        pytest.param((*FULL[:2], "easy 70", "easy 45", *FULL[4:]), 0, id="270 min, of which 70 on Wednesday"),
        pytest.param((*FULL[:2], "easy 55", "easy 55", *FULL[4:]), 1, id="265 min and none of 60"),
        pytest.param((*FULL[:2], "easy 55", "easy 60", *FULL[4:]), 1, id="270 min, of which 60 on Thursday"),
        pytest.param((*FULL[:2], "easy 55", "easy 55", *FULL[4:6], "long 105"), 2, id="270 min and none of 60"),
    ],
)
def test_a_week_of_240_minutes_holds_a_midweek_run_that_grows(sessions: tuple[str, ...], open_: int) -> None:
    assert left(*sessions) == open_


def test_who_is_asked_for_one() -> None:
    assert left(*EVEN, cutbacks=(0,)) == 0, "no cutback"
    assert left(*EVEN, race="2027-04-11 10k A") == 0, "nobody before 10 km"
    assert left(*EVEN, race="2027-04-11 50k A") == 1, "an ultra of up to six hours asks for one"
    assert left(*EVEN, race="2027-04-11 100k A") == 0, "nor before a longer one, whose weekends are long"
    assert left(*EVEN, level="novice") == 0, "no novice, whose runs end after an hour"
    assert left(*EVEN, minutes=DAYS | {"tue": 50, "wed": 55, "thu": 50}) == 0, "where no day has the time"
    hurt = [{"site": "hip", "onset": "2026-11-01", "cleared": "2026-11-10"}]
    assert left(*EVEN, injuries=hurt) == 0, "nor in the year after an injury"
