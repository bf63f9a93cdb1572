"""The roster as one HTML file that needs nothing else."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from optimizer.batch import roster_words
from optimizer.batch.roster import Roster
from optimizer.domain.calendar import date_words
from optimizer.report.plain_words import goal, plain

TEMPLATE = "roster.html.jinja"


def roster_html(roster: Roster) -> str:
    """The page; names and reasons are text in it, never markup."""
    folder = FileSystemLoader(Path(__file__).parent)
    page = Environment(loader=folder, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    page.globals |= {"words": roster_words, "goal": goal, "plain": plain}
    title = f"Roster, {date_words(roster.today)}"
    return page.get_template(TEMPLATE).render(roster=roster, title=title, summary=roster_words.summary(roster))
