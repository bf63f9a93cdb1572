"""An injured site is asked after: at check-ins of half a year, and at every step of the way back."""

from datetime import date, timedelta

import pytest

from optimizer.domain.year import Year
from optimizer.output.session_reasons import session_reasons
from optimizer.output.site_questions import ASKED_DAYS, next_step, site_question
from tests.kit import a_log, a_year

CLEARED = date(2027, 1, 11)


def hurt(*sites: str, onset: str = "2026-10-12") -> Year:
    return a_year(weeks=40, injuries=[{"site": site, "onset": onset, "cleared": str(CLEARED)} for site in sites])


@pytest.mark.parametrize(("days", "asked"), [(-1, False), (0, True), (ASKED_DAYS - 1, True), (ASKED_DAYS, False)])
def test_check_ins_ask_from_clearance_on_for_half_a_year(days: int, asked: bool) -> None:
    assert bool(site_question(hurt("tibial_bone_stress"), CLEARED + timedelta(days=days))) == asked


def test_nobody_without_an_injury_is_asked() -> None:
    assert site_question(a_year(weeks=3), CLEARED) == next_step(a_year(weeks=3), CLEARED) == ""


def test_sites_have_a_runners_names_each_once() -> None:
    told = site_question(hurt("medial_tibial_stress", "tibial_bone_stress", "achilles"), CLEARED)
    assert told.startswith("And your shin and Achilles tendon: any pain or stiffness in the morning")


@pytest.mark.parametrize(
    ("site", "when"), [("tibial_bone_stress", "by day or night"), ("calf", "now or tomorrow morning")]
)
def test_a_step_of_the_way_back_says_what_lets_the_next_follow(site: str, when: str) -> None:
    """Thirteen weeks off ask for the ladder; its first walk-run stands on the day of clearance."""
    year = hurt(site)
    told = session_reasons(year, a_log(year, {str(CLEARED): "walk_run 30"}), frozenset())[CLEARED, "walk_run"]
    assert f", {when}: rest two days and repeat this step; none: go on to the next." in told


def test_five_days_off_ask_for_no_steps() -> None:
    assert next_step(hurt("calf", onset="2027-01-06"), CLEARED) == ""
