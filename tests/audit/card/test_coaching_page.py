"""docs/coaching.md shows every figure of the card with its target, and tells nothing of figures that do not exist."""

import json
import re

from optimizer.audit.card.coaching_card import FIGURES
from optimizer.audit.card.load_before_absence import BEFORE_ABSENCE
from optimizer.report.card_report import target_words
from tests.places import DOCS, SCENARIOS

SPECS = (*(spec for spec, _ in FIGURES), BEFORE_ABSENCE)
PAGE = (DOCS / "coaching.md").read_text(encoding="utf-8")


def test_every_figure_has_its_row_with_its_target() -> None:
    for number, spec in enumerate(SPECS, 1):
        row = re.search(rf"^\| {number} \| {re.escape(spec.title)} \| [^|]+ \| ([^|]+) \|", PAGE, flags=re.MULTILINE)
        assert row is not None, spec.title
        assert row[1] == target_words(spec.target, spec)


def test_every_figure_says_how_it_is_counted() -> None:
    for number, spec in enumerate(SPECS, 1):
        assert f"\n{number}. {spec.title}: {spec.words}." in PAGE


def test_names_of_figures_are_unique_and_published_ones_exist() -> None:
    names = [spec.name for spec in SPECS]
    assert len(set(names)) == len(names)
    published = json.loads((DOCS / "published_plans.json").read_text(encoding="utf-8"))
    assert published.keys() <= set(names)
    assert all(told.keys() == {"told", "source"} for told in published.values())


def test_every_scenario_with_a_plan_has_its_row() -> None:
    paths = list(SCENARIOS.glob("*.yaml"))
    assert len(paths) > 20
    for path in paths:
        assert f"| {path.stem.replace('_', ' ')} |" in PAGE or f"`{path.stem}`" in PAGE
