"""The page stands alone, opens on today, holds every day, and lets nothing in."""

import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest

from optimizer.ingest.history import resolve_history
from optimizer.ingest.importers.activities import Activity
from optimizer.report.export.export_request import Request
from optimizer.report.export.to import html
from tests.report import rich

SOLVER_WORDS = ("feasible", "optimal", "bound", "gap", "CTL", "ATL", "TSB", "solver", "cp-sat", "seed")
DAY = date(2027, 7, 28)


class Page(HTMLParser):
    """Tags, ids, links and text of a page, scripts and styles apart."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.words: list[str] = []
        self.named: list[str] = []
        self._within = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self._within = tag
        found = dict(attrs)
        self.ids += [found["id"] or ""] if "id" in found else []
        self.named += [found["aria-label"] or ""] if "aria-label" in found else []
        self.links += [value or "" for name, value in attrs if name in ("href", "src", "srcset", "action")]
        assert not [name for name in found if name.startswith("on")]

    def handle_endtag(self, tag: str) -> None:
        if tag == self._within:
            self._within = ""

    def handle_data(self, data: str) -> None:
        if self._within not in ("script", "style"):
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


def page(request: Request) -> Page:
    return Page(html.render(request).decode())


def test_it_opens_on_the_day_it_is_drawn_for() -> None:
    text = html.render(rich.request(today=DAY)).decode()
    assert text.index('id="today"') < text.index('id="week"') < text.index('id="season"') < text.index('id="year"')
    told = Page(text).text
    assert "Today, Wed 28 July" in told and "City marathon in 60 days" in told
    assert text.count('aria-current="date"') == 1


@pytest.mark.parametrize(
    ("asked", "told", "called"),
    [
        (date(2027, 1, 3), "This plan begins on Mon 4 Jan 2027, in 1 day. Below is its first day.", "First day, Mon 4"),
        (date(2027, 1, 4), "", "Today, Mon 4 January"),
        (date(2028, 1, 2), "", "Today, Sun 2 January"),
        (date(2028, 1, 3), "This plan ended on Sun 2 Jan 2028. Below is its last day.", "Last day, Sun 2"),
    ],
    ids=["the day before", "first day", "last day", "the day after"],
)
def test_outside_the_season_the_page_says_so(asked: date, told: str, called: str) -> None:
    made = html.render(rich.request(today=asked)).decode()
    text, main = Page(made).text, Page(made.partition("<main>")[2]).text
    assert called in text
    assert ("This plan begins" in text or "This plan ended" in text) == bool(told)
    assert told in main, "what is said stands in a landmark"


def test_every_day_is_in_the_grid_and_in_the_list() -> None:
    request = rich.request(today=DAY)
    made = page(request)
    for day in request.plan.days:
        assert f"d-{day.date}" in made.ids
        assert made.links.count(f"#d-{day.date}") >= 1
    assert {f"w{number}" for number in range(1, 53)} <= set(made.ids)
    assert "Sunday 26 September, City marathon" in made.named
    assert "Tuesday 5 January, easy run, 35 min, 6 km" in made.named


def test_weekly_totals_and_codes() -> None:
    text = html.render(rich.request(today=DAY)).decode()
    row = re.search(r'<tr class="b[^"]*" id="w1">.*?</tr>', text)
    assert row is not None
    assert re.findall(r">([A-Z][a-z]?[\d:]+)</a>", row[0]) == ["E35", "E35", "E30", "S20", "L1:30"]
    assert ">3:10<" in row[0]


def test_a_goal_is_the_stated_one() -> None:
    told = page(rich.request(today=DAY)).text
    assert "goal 3:25:00 · 4:52/km" in told
    assert "Winter 10k Sun 12 Dec · 10 km" in told, "a race without a goal shows none"


def test_a_client_reads_no_solver_words_and_a_coach_the_figures() -> None:
    client = page(rich.request(today=DAY)).text.lower()
    assert not [word for word in SOLVER_WORDS if re.search(rf"\b{word.lower()}\b", client)]
    coach = page(rich.request(today=DAY, audience="coach")).text
    for words in ("Proven optimal", "Fitness (CTL)", "cp-sat 9.15.6755, seed 0", "Schuster Brandt Frandsen 2025"):
        assert words in coach


def test_done_beside_planned() -> None:
    """The run of Tuesday in full, Thursday's left out."""
    request = rich.request(today=date(2027, 7, 30))
    assert request.scenario is not None
    run = Activity(date(2027, 7, 27), "run", 58.0, 9.4, None, 52.0, "pace")
    later = Activity(date(2027, 7, 29), "cross", 30.0, None, None, 20.0, "duration")
    past = resolve_history(request.scenario)
    shown = page(replace(request, past=past, done=(run, later))).text
    assert "✓ Done 58 min, 9.5 km" in shown
    assert "Not done no run recorded; 30 min of other training" in shown
    assert "h, 0:58 done" in shown
    assert "Done" not in page(request).text


@pytest.mark.parametrize(("km", "told"), [(9.4, True), (None, False)], ids=["with distances", "without"])
def test_a_log_without_distances_does_not_tell_that_none_was_run(km: float | None, told: bool) -> None:
    request = rich.request(today=date(2027, 7, 30))
    assert request.scenario is not None
    run = Activity(date(2027, 7, 27), "run", 58.0, km, None, 52.0, "pace")
    shown = page(replace(request, past=resolve_history(request.scenario), done=(run,))).text
    assert bool(re.search(r"Distance \d+ km, \d+ done", shown)) is told
    assert "h, 0:58 done" in shown


def test_links_stay_on_the_page_and_ids_are_its_own() -> None:
    made = page(rich.request(today=DAY))
    assert len(made.ids) == len(set(made.ids))
    assert all(link.startswith("#") and link[1:] in made.ids for link in made.links)


def test_a_hostile_name_is_only_text() -> None:
    made, harmless = page(rich.hostile()), page(rich.request())
    assert set(made.tags) <= set(harmless.tags)
    assert made.tags.count("script") == harmless.tags.count("script") == 1
    assert "<img src=x onerror=alert(1)>" in "".join(made.words)


def test_the_policy_allows_no_address() -> None:
    text = html.render(rich.request()).decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    assert policy is not None
    assert "default-src &#39;none&#39;" in policy[1]
    assert "http" not in policy[1] and "unsafe-eval" not in policy[1] and policy[1].count("sha256-") == 1
    assert not re.search(r"https?:|@import|url\((?!#)", text)


def test_small_and_the_same_twice() -> None:
    one, other = (html.render(rich.request(today=DAY)) for _ in range(2))
    assert one == other
    assert len(one) < 250_000


def test_a_plan_alone_is_enough() -> None:
    request = rich.request(scenario=None, today=DAY)
    told = page(request).text
    assert "City marathon" in told and "goal" not in told.split("Behind the plan")[0].replace("goals", "")
