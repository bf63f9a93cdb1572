"""Peaks of A cycles and weekly km: both sides of each target, and where no room is left."""

import pytest

from optimizer.formats.plan import Plan
from tests.audit.card.figures import figure, reading
from tests.audit.card.hand_made import a_plan, a_race, a_scenario, sunday, week

RACE = week("race", "-, -, -, -, -, -, race 220", fitness=60)
RACES = tuple(a_race(sunday(20 * (n + 1) - 1), "marathon", name=f"Race {n + 1}") for n in range(3))


def cycles(*peaks: float) -> Plan:
    """Cycles of twenty weeks each, the last of them with the race, and all their weeks at one fitness."""
    return a_plan(*(w for peak in peaks for w in [*[week("build", fitness=peak)] * 19, RACE]))


@pytest.mark.parametrize(("second", "verdict"), [(41.5, "outside"), (41.6, "inside"), (44.0, "inside")])
def test_the_second_cycle_peaks_4_percent_higher(second: float, verdict: str) -> None:
    """1.04 x 40 = 41.6; the fitness after the race itself does not count."""
    found = reading("cycle_growth", cycles(40, second), a_scenario(*RACES[:2]))
    assert found.value == pytest.approx(second / 40 - 1)
    assert found.verdict == verdict


@pytest.mark.parametrize(("third", "verdict"), [(43.2, "outside"), (43.3, "inside")])
def test_from_the_third_cycle_on_3_percent_are_enough(third: float, verdict: str) -> None:
    """1.03 x 42 = 43.26."""
    second, last = figure("cycle_growth", cycles(40, 42, third), a_scenario(*RACES)).readings
    assert second.verdict == "inside"
    assert last.verdict == verdict


def test_a_race_soon_after_the_last_one_lives_on_its_fitness() -> None:
    weeks = [*[week("build")] * 9, RACE, *[week("build")] * 14, RACE]
    races = (a_race(sunday(9), "marathon", name="First"), a_race(sunday(24), "marathon", name="Second"))
    found = reading("cycle_growth", a_plan(*weeks), a_scenario(*races))
    assert (found.verdict, found.reason) == ("does not apply", "15 weeks after First")


def test_a_cycle_that_fills_its_minutes_need_not_grow() -> None:
    """A steady week holds 45 + 40 + 45 + 90 = 220 min; 34 a day are 238, 92 % run; 35 a day are 245, 89.8 %."""
    plan = cycles(40, 40)
    full = reading("cycle_growth", plan, a_scenario(*RACES[:2], minutes=34))
    assert (full.verdict, full.reason) == ("does not apply", "92 % of the minutes offered are run")
    assert reading("cycle_growth", plan, a_scenario(*RACES[:2], minutes=35)).verdict == "outside"


@pytest.mark.parametrize(("easy", "verdict"), [(350, "outside"), (355, "inside")])
def test_weekly_km_before_a_marathon_at_easy_pace(easy: int, verdict: str) -> None:
    """At 6:00 a km 354 min make the 59 km of an intermediate: 350 make 58.3, 355 make 59.2."""
    plan = a_plan(*[week("build", f"easy {easy}, -, -, -, -, -, -")] * 12, RACE)
    found = reading("weekly_km", plan, a_scenario(a_race(sunday(12), "marathon")))
    assert found.value == pytest.approx(easy / 6)
    assert found.verdict == verdict


def test_weekly_km_counts_races_and_needs_twelve_weeks_and_a_pace() -> None:
    weeks = [week("build", "easy 300, -, -, -, -, -, -")] * 11
    half = week("race", "-, -, -, -, -, -, race 100")
    races = (a_race(sunday(5), "half_marathon", "C", "Half"), a_race(sunday(12), "marathon"))
    plan = a_plan(*weeks[:5], half, *weeks[:6], RACE)
    found = reading("weekly_km", plan, a_scenario(*races))
    assert found.value == pytest.approx((11 * 50 + 21.0975) / 12)
    assert reading("weekly_km", plan, a_scenario(*races, easy_pace=None)).verdict == "does not apply"
    short = a_plan(*weeks, RACE)
    assert reading("weekly_km", short, a_scenario(a_race(sunday(11), "marathon"))).verdict == "does not apply"


@pytest.mark.parametrize(("level", "km"), [("novice", 43), ("intermediate", 59), ("advanced", 108)])
def test_weekly_km_are_asked_by_level(level: str, km: int) -> None:
    plan = a_plan(*[week("build", "easy 60, -, -, -, -, -, -")] * 12, RACE)
    assert reading("weekly_km", plan, a_scenario(a_race(sunday(12), "marathon"), level=level)).target.least == km


def test_toward_a_shorter_race_no_cycle_has_to_peak_higher() -> None:
    shorter = (RACES[0], a_race(sunday(39), "10k", name="Ten"))
    found = reading("cycle_growth", cycles(40, 39), a_scenario(*shorter))
    assert (found.verdict, found.reason) == ("does not apply", "shorter than Race 1, which asks for more")
