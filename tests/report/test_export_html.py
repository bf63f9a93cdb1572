"""The page stands alone, holds everything, and lets nothing in."""

import json
import re
from html.parser import HTMLParser

import pytest

from optimizer.report.export import chart_bundle, charts, html
from optimizer.report.export.export_request import Request
from tests.report import rich


class Page(HTMLParser):
    """Tags, ids, links and text of a page, scripts and styles apart."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.words: list[str] = []
        self.scripts: list[str] = []
        self._within = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self._within = tag
        found = dict(attrs)
        self.ids += [found["id"] or ""] if "id" in found else []
        self.links += [value or "" for name, value in attrs if name in ("href", "src", "srcset", "action")]
        assert not [name for name in found if name.startswith("on")]

    def handle_endtag(self, tag: str) -> None:
        if tag == self._within:
            self._within = ""

    def handle_data(self, data: str) -> None:
        (self.scripts if self._within in ("script", "style") else self.words).append(data)


def page(request: Request) -> Page:
    return Page(html.render(request).decode())


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "bundle", lambda: "window.vegaEmbed = undefined;")


def test_every_day_week_goal_and_rule_is_there() -> None:
    request = rich.request()
    made = page(request)
    text = " ".join(made.words)
    assert {f"d-{day.date}" for day in request.plan.days} <= set(made.ids)
    assert {f"w{number}" for number in range(1, 53)} <= set(made.ids)
    assert "15' easy, 4 x 5' at 4:44-4:56/km (1' jog), 11' easy" in text
    for words in ("City marathon", "3:25:00", "Proven optimal", "Schuster Brandt Frandsen 2025", "Sun 2 Jan 2028"):
        assert words in text
    assert text.count("Race: ") == 3


def test_links_stay_on_the_page_and_ids_are_its_own() -> None:
    made = page(rich.request())
    assert len(made.ids) == len(set(made.ids))
    assert all(link.startswith("#") and link[1:] in made.ids for link in made.links)


def test_a_hostile_name_is_only_text() -> None:
    made = page(rich.hostile())
    harmless = page(rich.request())
    assert set(made.tags) <= set(harmless.tags)
    assert made.tags.count("script") == harmless.tags.count("script")
    assert "<img src=x onerror=alert(1)>" in "".join(made.words)


def test_the_policy_allows_no_address() -> None:
    text = html.render(rich.request()).decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    assert policy is not None
    assert "default-src &#39;none&#39;" in policy[1]
    assert "http" not in policy[1] and "unsafe-eval" not in policy[1]


def test_still_charts_where_the_extra_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(charts, "available", lambda: False)
    made = page(rich.request())
    assert made.tags.count("svg") == 3
    assert made.tags.count("rect") == 2 * 52
    assert made.tags.count("polyline") == 3


def test_sundays_first() -> None:
    request = rich.request(sunday_first=True)
    text = html.render(request).decode()
    assert re.search(r'<th scope="col" abbr="Sun">', text).start() < text.index('abbr="Mon"')  # type: ignore[union-attr]


def test_charts_are_specified_over_the_weeks() -> None:
    pytest.importorskip("altair")
    request = rich.request()
    found = charts.specs(request.plan, ["2027-09-26"])
    assert list(found) == ["load", "running", "fitness"]
    assert "http" not in json.dumps(found).replace(found["load"].get("$schema", ""), "")
    assert len(charts.rows(request.plan)) == 52


def test_the_script_cannot_end_its_element() -> None:
    pytest.importorskip("vl_convert")
    text = chart_bundle.bundle()
    assert "</script" not in text and "<!--" not in text
