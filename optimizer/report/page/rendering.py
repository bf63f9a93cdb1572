"""From view model to HTML: one environment for all pages, styles put together, and the policy that lets nothing in."""

import base64
import hashlib
from collections.abc import Callable
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from optimizer.core.amounts import count, within_sentence
from optimizer.report.page import tokens
from optimizer.report.page.page_words import hours

NO_SCRIPT = "'none'"


@cache
def environment() -> Any:
    """Jinja with the pages' templates. Everything is escaped unless a template says `safe`, which it says of our own
    styles and scripts only.

    Returns
    -------
    jinja2.Environment
    """
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    made = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        loader=FunctionLoader(part),
    )
    filters: dict[str, Callable[..., str]] = {
        "count": count,
        "lower_first": within_sentence,
        "dayname": _dayname,
        "n": short,
        "clockhours": hours,
    }
    made.filters |= filters
    return made


def part(name: str) -> str:
    """A template, style or script by its file name."""
    return files("optimizer.report.page").joinpath("templates", name).read_text(encoding="utf-8")


def style(*names: str) -> str:
    """Tokens and base with those style sheets, in their order."""
    return tokens.css() + "".join(part(f"{name}.css") for name in ("base", *names))


def render(template: str, **values: object) -> bytes:
    """A page from its template."""
    text: str = environment().get_template(template).render(**values)
    return text.lstrip().encode()


def policy(*scripts: str) -> str:
    """A content security policy: nothing is loaded; of scripts only those with these hashes run."""
    hashes = " ".join(f"'sha256-{_hash(script)}'" for script in scripts)
    return f"default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src {hashes or NO_SCRIPT}"


def short(value: float) -> str:
    """A place in a drawing: one decimal at most.

    Examples
    --------
    >>> short(12.0), short(3.14159)
    ('12', '3.1')
    """
    return f"{value:.1f}".removesuffix(".0")


def _hash(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def _dayname(day: date) -> str:
    return f"{day:%a} {day.day} {day:%B}"
