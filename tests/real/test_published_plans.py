"""What published marathon plans break, by their weekly tables alone."""

import pytest

from optimizer.check.plan_check import Checked
from tests.places import DOCS
from tests.real.outside import TABLE, needs
from tests.real.plans import audited, broken, table, tables

PAGE = DOCS / "check.md"
pytestmark = needs(TABLE)


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Checked]:
    folder = tmp_path_factory.mktemp("published")
    return {name: audited(folder, name, weeks) for name, weeks in tables()}


def test_every_plan_is_read(checked: dict[str, Checked]) -> None:
    assert len(checked) == 14
    assert all(found.form == "weeks" for found in checked.values())
    assert sum(len(weeks) for _, weeks in tables()) == 230


def test_the_page_has_the_figures(checked: dict[str, Checked]) -> None:
    """No plan outgrows the highest of six weeks; most leap in the long run and taper later than the rule book."""
    assert table(broken(checked.values())) in PAGE.read_text(encoding="utf-8")
    means = [sum(float(week["km_total"]) for week in weeks) / len(weeks) for _, weeks in tables()]
    assert f"(230 weeks, {min(means):.0f} to {max(means):.0f} km a week on average)" in PAGE.read_text(encoding="utf-8")


def test_amounts_are_words(checked: dict[str, Checked]) -> None:
    told = [finding.violation.by for found in checked.values() for finding in found.findings]
    assert len(told) > len(checked)
    for by in told:
        assert by[0].isdigit()
        assert any(unit in by for unit in ("min", "%", "points", "weeks", "in a row"))
