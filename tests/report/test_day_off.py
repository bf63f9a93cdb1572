"""Days without a session: rest, or what a stated absence is for."""

from datetime import date

import pytest

from optimizer.formats.scenario import Scenario
from optimizer.report.day_off import day_off
from optimizer.report.export.export_request import Request
from optimizer.report.export.to import md
from optimizer.report.plain_words import date_words
from optimizer.report.today_report import today_lines
from tests.kit import a_scenario
from tests.report import rich

SKIING = {"from": "2027-01-09", "to": "2027-01-12", "minutes": 0, "note": "skiing"}
SHORT = {"from": "2027-01-13", "to": "2027-01-13", "minutes": 30, "note": "late shift"}
NAMELESS = {"from": "2027-01-14", "to": "2027-01-14", "minutes": 0}


def runner() -> Scenario:
    return a_scenario(offer={"exceptions": [SKIING, SHORT, NAMELESS]})


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2027, 1, 8), "rest"),
        (date(2027, 1, 9), "away: skiing"),
        (date(2027, 1, 12), "away: skiing"),
        pytest.param(date(2027, 1, 13), "rest", id="half an hour is no absence"),
        pytest.param(date(2027, 1, 14), "rest", id="nothing is said of it"),
    ],
)
def test_a_day_off_is_told_by_its_reason(day: date, words: str) -> None:
    assert day_off(runner(), day) == words
    assert day_off(None, day) == "rest", "a plan alone knows no reason"


def test_the_day_and_the_day_before_say_it() -> None:
    made = rich.plan()
    days = tuple(day.model_copy(update={"sessions": ()}) for day in made.days)
    scenario = a_scenario(offer={"exceptions": [SKIING | {"from": str(days[1].date), "to": str(days[1].date)}]})
    request = Request(plan=made.model_copy(update={"days": days}), scenario=scenario)
    eve, away = list(today_lines(request, days[0].date)), list(today_lines(request, days[1].date))
    assert "  Rest. What you did in the last days settles now." in eve and "Tomorrow: away: skiing." in eve
    assert "  Away: skiing." in away
    page = md.render(request).decode()
    assert f"{date_words(days[1].date)}: away: skiing" in page and f"{date_words(days[0].date)}: rest" in page
