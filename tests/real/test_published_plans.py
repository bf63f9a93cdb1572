"""What published marathon plans break, by their weekly tables alone."""

from collections import Counter

import pytest

from optimizer.check import Checked
from tests.real.plans import TABLE, audited, tables

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not TABLE.is_file(), reason="the outside data folder ../shared/data is missing"),
]


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Checked]:
    folder = tmp_path_factory.mktemp("published")
    return {name: audited(folder, name, weeks) for name, weeks in tables()}


def plans_breaking(checked: dict[str, Checked]) -> Counter[str]:
    """In how many plans each rule is broken at least once."""
    return Counter(rule for found in checked.values() for rule in {f.origin.rule for f in found.findings})


def test_every_plan_is_read(checked: dict[str, Checked]) -> None:
    assert len(checked) == 14
    assert all(found.form == "weeks" for found in checked.values())
    assert sum(len(weeks) for _, weeks in tables()) == 230


def test_none_outgrows_the_highest_of_six_weeks(checked: dict[str, Checked]) -> None:
    """The table's own statistic, week over the highest of four, is 19 % at most; the cap is 15 to 25 %."""
    assert plans_breaking(checked)["weekly_ramp_cap"] == 0


def test_most_leap_in_the_long_run_and_taper_later_than_the_rule_book(checked: dict[str, Checked]) -> None:
    breaking = plans_breaking(checked)
    assert breaking["single_run_spike"] >= 10
    assert breaking["cutback_every"] >= 10
    assert breaking["taper"] >= 10
    assert breaking["long_run_share_3"] + breaking["long_run_share_4"] == 0


def test_amounts_are_words(checked: dict[str, Checked]) -> None:
    for found in checked.values():
        for finding in found.findings:
            assert finding.violation.by[0].isdigit()
            assert any(unit in finding.violation.by for unit in ("min", "%", "points", "weeks", "in a row"))
