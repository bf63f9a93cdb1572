"""What changed in a scenario since a plan was made is named by what it says, its key and its line."""

from pathlib import Path

import pytest

from optimizer.domain.stated_facts import recorded
from optimizer.replan.changed_facts import changed_facts
from tests.replan.life import loaded

TEXT = """version: 1
athlete: {name: Ada, level: intermediate, easy_pace: 6:00}
season: {start: 2027-01-04, end: 2027-05-16}
history: {weeks: [{run_minutes: 200, longest_run: 70}]}
availability:
  minutes: {tue: 60, thu: 60, sun: 120}
  exceptions: [{on: 2027-03-04, minutes: 30}]
races:
  - {name: City 10 km, date: 2027-04-18, distance: 10k, priority: A}
injuries:
  - {site: calf, onset: 2026-11-01, cleared: 2026-12-10}
check_ins:
  - {date: 2027-02-02, sleep: 7}
locked:
  - {date: 2027-02-09, kind: threshold, minutes: 40}
tests: [{date: 2027-02-01, distance: 5k, result: "22:30"}]
limits: {rest_days: 1}
"""

CASES = [
    ("level: intermediate", "level: novice", "Level was", "season.yaml:2, athlete.level"),
    (
        "easy_pace: 6:00",
        "easy_pace: 5:50",
        "Easy pace was 6:00 and is 5:50",
        "season.yaml:2, athlete.easy_pace",
    ),
    ("tue: 60", "tue: 45", "Tuesdays have 45 min instead of 60", "season.yaml:6, availability.minutes.tue"),
    ("minutes: 30}", "minutes: 0}", "Other hours than before: no time on Thu 4 Mar", "availability.exceptions.0"),
    ("[{on: 2027-03-04, minutes: 30}]", "[]", "The days with other hours (2027-03-04) are gone", "season.yaml:7"),
    ("2027-04-18", "2027-04-25", "City 10 km was moved from Sun 18 Apr 2027 to Sun 25", "season.yaml:9, races.0.date"),
    ("priority: A}", "priority: B}", "City 10 km: priority", "season.yaml:9, races.0.priority"),
    (
        "priority: A}\n",
        "priority: A}\n  - {name: Hill run, date: 2027-05-02, distance: 5k}\n",
        "Hill run on Sun 2 May 2027 is new",
        "season.yaml:10, races.1.date",
    ),
    ("name: City 10 km", "name: Town 10 km", "City 10 km on Sun 18 Apr 2027 is a race no longer", "races]"),
    (
        "2026-12-10",
        "2026-12-20",
        "The injury (calf) since Sun 1 Nov 2026 is told",
        "season.yaml:11, injuries.0",
    ),
    ("sleep: 7", "sleep: 3", "Check-in told otherwise on Tue 2 Feb 2027: sleep 3 of 10", "season.yaml:13, check_ins.0"),
    (
        "  - {date: 2027-02-02",
        "  - {date: 2027-03-02, feeling: 2}\n  - {date: 2027-02-02",
        "New check-in on Tue 2 Mar 2027: feeling 2 of 10, as in an illness",
        "season.yaml:13, check_ins.0",
    ),
    ("minutes: 40}", "minutes: 50}", "on Tue 9 Feb 2027 is 50 min instead of 40", "season.yaml:15, locked.0"),
    (
        "minutes: 40}\n",
        "minutes: 40}\n  - {date: 2027-03-14, kind: long, minutes: 80}\n",
        "New lock: long run of 1 h 20 on Sun 14 Mar 2027",
        "season.yaml:16, locked.1",
    ),
    ('"22:30"', '"22:10"', "Test told otherwise on Mon 1 Feb 2027: 5k in 22:10", "season.yaml:16, tests.0"),
    (
        '"22:30"}]',
        '"22:30"}, {date: 2027-02-08, distance: 5k, result: "22:10"}]',
        "New test on Mon 8 Feb 2027: 5k in 22:10",
        "season.yaml:16, tests.1",
    ),
    ("limits: {rest_days: 1}", "limits: {rest_days: 2}", "was 1 and is 2 now", "season.yaml:17, limits.rest_days"),
    ("run_minutes: 200", "run_minutes: 220", "training before the season is other", "season.yaml:4, history"),
]


@pytest.mark.parametrize(("old", "new", "words", "place"), CASES, ids=[case[1].strip()[:30] for case in CASES])
def test_the_very_fact_that_changed_is_named(tmp_path: Path, old: str, new: str, words: str, place: str) -> None:
    assert old in TEXT
    before = loaded(tmp_path, TEXT)
    known = recorded(before.scenario, before.past)
    told = [change.told("season.yaml") for change in changed_facts(known, loaded(tmp_path, TEXT.replace(old, new)))]
    assert any(words in sentence and place in sentence for sentence in told), told
    assert len(told) == 1 or "name: Town" in new


def test_the_same_file_with_other_words_around_it_changed_nothing(tmp_path: Path) -> None:
    before = loaded(tmp_path, TEXT)
    after = loaded(tmp_path, TEXT.replace("version: 1\n", "# a remark\nversion: 1\n"))
    assert changed_facts(recorded(before.scenario, before.past), after) == ()


@pytest.mark.parametrize("effort", ["easy", "race"])
def test_a_key_is_that_of_the_file_behind_a_race_of_every_week(tmp_path: Path, effort: str) -> None:
    """Many parkruns, or runs in their place, are one entry."""
    weekly = TEXT.replace("races:\n", f"races:\n  - {{name: parkrun, every: thu, distance: 5k, effort: {effort}}}\n")
    before = loaded(tmp_path, weekly)
    (told,) = changed_facts(
        recorded(before.scenario, before.past), loaded(tmp_path, weekly.replace("2027-04-18", "2027-04-25"))
    )
    assert told.told("season.yaml").endswith("[season.yaml:10, races.1.date]")
    assert told.written == ("races", 1, "date")


def test_a_lock_of_every_week_is_told_once(tmp_path: Path) -> None:
    before = loaded(tmp_path, TEXT)
    every = TEXT.replace(
        "minutes: 40}\n", "minutes: 40}\n  - {every: thu, from: 2027-02-11, to: 2027-03-11, kind: easy, minutes: 40}\n"
    )
    (told,) = changed_facts(recorded(before.scenario, before.past), loaded(tmp_path, every))
    assert told.line == 16
    before = loaded(tmp_path, every)
    (told,) = changed_facts(recorded(before.scenario, before.past), loaded(tmp_path, every.replace("03-11", "02-25")))
    words = "The weekly easy run on Thu 4 Mar 2027 is not locked any more.  [season.yaml:16, locked.1]"
    assert told.told("season.yaml") == words, "it ends earlier, and its line is there"
    (told,) = changed_facts(recorded(before.scenario, before.past), loaded(tmp_path, TEXT))
    assert told.text == "The lock of the easy run on Thu 11 Feb 2027 is gone."


def test_a_plan_tells_nothing_about_health(tmp_path: Path) -> None:
    """Plans are passed on: what was hurt and how the runner feels is kept as a digest."""
    before = loaded(tmp_path, TEXT)
    kept = recorded(before.scenario, before.past)
    assert "calf" not in str(kept)
    assert len(kept["injuries.2026-11-01"]) == len(kept["check_ins.2027-02-02"]) == 12


def test_a_plan_without_facts_is_compared_with_nothing(tmp_path: Path) -> None:
    assert changed_facts({}, loaded(tmp_path, TEXT)) == ()
