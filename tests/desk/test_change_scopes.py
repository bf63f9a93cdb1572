"""How far a change reaches, chosen on its preview: one day or all like it, one day's minutes or its weekday's."""

import re
from pathlib import Path
from typing import Any

from tests.desk.kit import a_browser, a_desk, sent, space_of, worked_out

SUNDAY, SATURDAY = "2027-01-17", "2027-01-16"


def _chosen(page: str) -> list[str]:
    return re.findall(r'aria-pressed="true">([^<]*)<', page)


def _offered(page: str, field: str) -> list[str]:
    return re.findall(rf'name="{field}" value="(\w+)"', page)


def _asked(browser: Any, job: str, **choice: str) -> tuple[str, str]:
    return worked_out(browser, f"{job}/scope", **choice)


def test_a_moved_long_run_is_moved_in_every_week_of_its_phase(tmp_path: Path) -> None:
    browser = a_browser(a_desk(tmp_path, "ada"))
    job, page = worked_out(browser, "/c/ada/change", do="move", source=SUNDAY, target=SATURDAY)
    assert _chosen(page)[-1] == "only Sun 17 Jan 2027"
    assert _offered(page, "weeks")[:2] == ["one", "phase"] or "season" in _offered(page, "weeks")
    wider = _offered(page, "weeks")[1]
    job, page = _asked(browser, job, weeks=wider)
    assert "and so on until" in page
    assert _chosen(page)[-1].startswith("every Sunday")
    job, page = _asked(browser, job, weeks="one")
    assert _chosen(page)[-1] == "only Sun 17 Jan 2027"
    assert "and so on until" not in page


def test_minutes_are_given_to_the_weekday_and_accepted(tmp_path: Path) -> None:
    desk = a_desk(tmp_path, "ada")
    browser = a_browser(desk)
    job, page = worked_out(browser, "/c/ada/change", do="place", day="2027-01-15", kind="easy", minutes="30")
    assert _offered(page, "hours") == ["day", "always"]
    assert "30 min on this Friday" in _chosen(page)
    job, page = _asked(browser, job, hours="always")
    assert "30 min on all Fridays" in _chosen(page)
    sent(browser, f"{job}/accept")
    assert "fri: 30" in space_of(desk, "ada").scenario_path.read_text()


def test_where_nothing_is_lacking_nobody_is_asked_whose_minutes(tmp_path: Path) -> None:
    browser = a_browser(a_desk(tmp_path, "ada"))
    _, page = worked_out(browser, "/c/ada/change", do="place", day=SATURDAY, kind="easy", minutes="90")
    assert _offered(page, "hours") == []
    _, page = worked_out(browser, "/c/ada/change", do="away", first=SATURDAY, last=SUNDAY)
    assert _offered(page, "weeks") == []


def test_a_choice_that_is_none_is_refused(tmp_path: Path) -> None:
    browser = a_browser(a_desk(tmp_path, "ada"))
    job, _ = worked_out(browser, "/c/ada/change", do="skip", day=SATURDAY)
    assert sent(browser, f"{job}/scope", weeks="never").status_code == 409
    assert sent(browser, f"{job}/scope").status_code == 409


def test_loads_of_days_and_weeks_are_told(tmp_path: Path) -> None:
    desk = a_desk(tmp_path, "ada")
    browser = a_browser(desk)
    job, page = worked_out(browser, "/c/ada/change", do="skip", day=SATURDAY)
    year = desk.folder.year(desk.folder.clients()["ada"])
    before = next(sum(one.load for one in day.sessions) for day in year.plan.days if str(day.date) == SATURDAY)
    assert before > 0
    assert f"{before} → 0" in page
    found = desk.jobs.get(job.rpartition("/")[2], "ada")
    assert found is not None and found.found is not None and found.found.after is not None
    loads = [
        next(week.load for week in plan.weeks if str(week.start) == "2027-01-11")
        for plan in (year.plan, found.found.after)
    ]
    assert loads[0] != loads[1], "the example needs a week whose load changes"
    told = re.search(
        r"another load</summary>.*?<th scope=\"row\">11 Jan</th>.*?(\d+) → (\d+)</td></tr>", page, re.DOTALL
    )
    assert told is not None
    assert [int(told[1]), int(told[2])] == loads


def test_illness_is_told_at_once_with_what_falls_out(tmp_path: Path) -> None:
    desk = a_desk(tmp_path, "ada")
    browser = a_browser(desk)
    job, _ = worked_out(browser, "/c/ada/change", do="away", first=SATURDAY, last=SUNDAY)
    found = desk.jobs.get(job.rpartition("/")[2], "ada")
    assert found is not None
    assert "2 days of training" in found.alone and "the longest long run" in found.alone


def test_a_fault_that_nobody_foresaw_is_told_and_changes_nothing(tmp_path: Path, monkeypatch: Any) -> None:
    def broken(*_: Any, **__: Any) -> Any:
        raise ZeroDivisionError

    monkeypatch.setattr("optimizer.desk.planning.preview", broken)
    browser = a_browser(a_desk(tmp_path, "ada"))
    _, page = worked_out(browser, "/c/ada/change", do="skip", day=SATURDAY)
    assert "a fault of the program" in page
    assert "Your year is planned" not in page
