"""Write docs/coaching.md: the coaching card over all shipped scenarios, beside what published plans do.

Run it from the root of the checkout: `python docs/make_coaching.py`. It plans every scenario, those with stated
absences once more for each, which takes some minutes. `--plans DIR` reads `<scenario>.plan.json` files where they are
there instead of planning these years, `--skip-absences` leaves the comparison of absences out. What published plans do
stands in docs/published_plans.json, a few numbers with their sources.
"""

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from optimizer.audit.card.card_figure import CardFigure, FigureSpec, median_of
from optimizer.audit.card.coaching_card import FIGURES, coaching_card
from optimizer.audit.card.load_before_absence import BEFORE_ABSENCE
from optimizer.explain.years_without_absence import years_without_absence
from optimizer.formats.plan import Plan
from optimizer.formats.plan_file import read_plan
from optimizer.report.card_report import amount, target_words
from optimizer.solve import read, solve

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "coaching.md"
PUBLISHED = ROOT / "docs" / "published_plans.json"
SPECS: tuple[FigureSpec, ...] = (*(spec for spec, _ in FIGURES), BEFORE_ABSENCE)
INTRO = """\
# The coaching card

A proof says that no plan does better on the stated goals. A coach who opens a year looks at other figures first, and
this page measures them on all shipped scenarios, beside what published plans do. Written by
`python docs/make_coaching.py`. `optimize show PLAN --card --scenario SCENARIO` prints the card of any plan, `--json`
for machines; `--compare-absences` plans the year again without each stated absence.

A figure that is measured several times in a plan (races, phases) counts with its median. *Inside* says in how many of
the years it applies to all its readings meet the target; *stated* says how many of the readings that miss it have a
reason in the plan itself: a goal that is proven to be short, a note, or what its weeks show.
"""
SECOND = """\
## Year by year

Columns are the figures above by their number; a value in italics is outside its target, a dash does not apply.
"""


@dataclass(frozen=True)
class CardYear:
    """A scenario's name and its card; None when it has no plan."""

    stem: str
    card: tuple[CardFigure, ...] | None


def main() -> None:
    """Measure every scenario and write the page."""
    parser = argparse.ArgumentParser(description="Write docs/coaching.md.")
    parser.add_argument("--plans", type=Path, help="folder with plans that need not be solved again")
    parser.add_argument("--skip-absences", action="store_true", help="do not plan years without their absences")
    given = parser.parse_args()
    paths = sorted((ROOT / "scenarios").glob("*.yaml"))
    years = [measured(path, given.plans, compare=not given.skip_absences) for path in paths]
    published = json.loads(PUBLISHED.read_text(encoding="utf-8"))
    PAGE.write_text(page(years, published), encoding="utf-8")


def measured(path: Path, folder: Path | None, *, compare: bool) -> CardYear:
    """The card of a scenario, from the folder's plan where it is there."""
    loaded = read(path)
    ready = folder / f"{path.stem}.plan.json" if folder is not None else None
    plan: Plan | None = read_plan(ready) if ready is not None and ready.exists() else solve(loaded, _silent).plan
    if plan is None:
        return CardYear(path.stem, None)
    without = years_without_absence(loaded, _silent) if compare else {}
    return CardYear(path.stem, coaching_card(plan, loaded.scenario, without))


def page(years: Sequence[CardYear], published: Mapping[str, Mapping[str, str]]) -> str:
    """The whole page."""
    planned = [year for year in years if year.card is not None]
    none = [f"`{year.stem}`" for year in years if year.card is None]
    refused = f"No year is possible for {', '.join(none)}.\n" if none else ""
    parts = (
        INTRO,
        f"## {len(planned)} years\n\n{refused}",
        *summary(planned, published),
        "",
        *how_counted(published),
        "",
        SECOND,
        *year_table(planned),
    )
    return "\n".join(parts) + "\n"


def summary(years: Sequence[CardYear], published: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    """A row a figure: median over the years, how many are inside, published plans."""
    yield "| | figure | median | target | inside | stated | published plans |"
    yield "|---|---|---|---|---|---|---|"
    for number, spec in enumerate(SPECS, 1):
        found = [figure for year in years for figure in year.card or () if figure.spec is spec]
        applies = [figure for figure in found if figure.verdict != "does not apply"]
        inside = sum(figure.verdict == "inside" for figure in applies)
        missed = sum(reading.verdict == "outside" for figure in applies for reading in figure.readings)
        stated = missed - sum(len(figure.unexplained) for figure in applies)
        told = published.get(spec.name, {}).get("told", "")
        middle = amount(median_of(figure.value for figure in applies), spec)
        counts = f"{inside} of {len(applies)} | {stated} of {missed}" if applies else "- | -"
        yield f"| {number} | {spec.title} | {middle} | {target_words(spec.target, spec)} | {counts} | {told} |"


def how_counted(published: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    """How each figure is counted, and where the published one comes from."""
    for number, spec in enumerate(SPECS, 1):
        source = published.get(spec.name, {}).get("source", "")
        yield f"{number}. {spec.title}: {spec.words}." + (f" Published: {source}." if source else "")


def year_table(years: Sequence[CardYear]) -> Iterator[str]:
    """A row a scenario, a column a figure."""
    yield "| year | " + " | ".join(str(number) for number in range(1, len(SPECS) + 1)) + " |"
    yield "|---" * (len(SPECS) + 1) + "|"
    for year in years:
        cells = (_cell(figure) for figure in year.card or ())
        yield f"| {year.stem.replace('_', ' ')} | " + " | ".join(cells) + " |"


def _cell(figure: CardFigure) -> str:
    if figure.value is None:
        return "-"
    text = amount(figure.value, figure.spec).removesuffix(f" {figure.spec.unit}")
    return f"*{text}*" if figure.verdict == "outside" else text


def _silent(_text: str, _done: int, _total: int) -> None:
    """Progress that nobody watches."""


if __name__ == "__main__":
    main()
