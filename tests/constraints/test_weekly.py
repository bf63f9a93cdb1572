"""Weekly entries give way to what has a date of its own; of dated ones only races run as training do."""

from datetime import date
from typing import Any

import pytest

from constraints.comeback import held_up
from constraints.weekly import weekly_notes
from optimizer.domain.fixed_sessions import fixed_facts
from optimizer.domain.year import Year
from tests.kit import a_race, a_year, conflicts


def weekly(day: str, kind: str = "easy", minutes: int = 35) -> dict[str, Any]:
    weekday = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")[date.fromisoformat(day).weekday()]
    return {"date": day, "every": weekday, "kind": kind, "minutes": minutes, "note": "habit"}


def left_out(year: Year) -> list[str]:
    return [str(out.day) for out in sorted(year.left_out, key=lambda out: out.day)]


@pytest.mark.parametrize(
    ("day", "minutes", "stays"),
    [
        ("2027-01-16", 30, True),  # the day before a race takes 30 min
        ("2027-01-16", 35, False),
        ("2027-01-17", 30, False),  # the race's own day
        ("2027-01-18", 30, False),  # the day after
        ("2027-02-06", 35, True),
    ],
)
def test_a_habit_around_a_race(day: str, minutes: int, stays: bool) -> None:
    year = a_year(weeks=6, races=["2027-01-17 10k B"], locked=[weekly(day, minutes=minutes)])
    assert left_out(year) == ([] if stays else [day])
    assert ("easy" in year.days[date.fromisoformat(day)].fixed) is stays
    assert conflicts(year, "locked") == []


@pytest.mark.parametrize(
    ("races", "gone"),
    [
        # After a half marathon 21 days, so 14 March is too early by a day and 15 March is not.
        pytest.param(("2027-02-22 half_marathon B", "2027-03-14 5k C"), ["2027-03-14"], id="20 days after a half"),
        pytest.param(("2027-02-22 half_marathon B", "2027-03-15 5k C"), [], id="21 days after it"),
        # Before it, a C race of 5 km asks for half of 7 days.
        pytest.param(("2027-02-20 5k C", "2027-02-22 half_marathon B"), ["2027-02-20"], id="two days before a half"),
        pytest.param(("2027-02-19 5k C", "2027-02-22 half_marathon B"), [], id="three days before it"),
        pytest.param(("2027-02-20 5k C", "2027-02-22 5k C"), ["2027-02-22"], id="the later of two of a kind"),
        pytest.param(("2027-02-20 half_marathon C", "2027-02-22 10k B"), [], id="a half is more than training"),
        pytest.param(("2027-02-20 5k B", "2027-02-22 10k B"), [], id="neither is a B race"),
    ],
)
def test_a_short_race_run_as_training_gives_way(races: tuple[str, ...], gone: list[str]) -> None:
    year = a_year(weeks=14, races=races)
    assert left_out(year) == gone
    assert len(list(weekly_notes(year))) == len(gone)
    assert not conflicts(year, "race_calendar") or not gone


def test_small_races_week_after_week_are_a_habit_that_leaves_the_long_run_its_day() -> None:
    """Raced on Saturdays they would leave no Sunday for a long run, which keeps two days apart; so they are jogged, and
    left out where even a run is too much. Two weeks apart they are races."""
    small = ("2027-02-06 5k C", "2027-02-13 5k C", "2027-02-20 5k C")
    year = a_year(weeks=14, races=(*small, "2027-02-21 10k B"), offer={"long_run_days": ["sun"]})
    assert [race.day for race in year.races] == [date(2027, 2, 21)]
    assert [run.date for run in year.jogged] == [date(2027, 2, day) for day in (6, 13, 20)]
    apart = a_year(weeks=14, races=("2027-02-06 5k C", "2027-02-20 5k C"), offer={"long_run_days": ["sun"]})
    assert len(apart.races) == 2


def test_a_habit_is_told_by_its_name_without_the_numbers() -> None:
    races = tuple(a_race(f"2027-02-{day} 5k C", name=f"parkrun {n}") for n, day in enumerate(("06", "13", "20"), 1))
    year = a_year(weeks=14, races=races, offer={"long_run_days": ["sun"]})
    assert [note.split(" is ")[0] for note in weekly_notes(year)] == ["parkrun"]


def test_no_race_is_run_as_training_on_an_injury() -> None:
    hurt = {"site": "achilles", "onset": "2027-02-01"}
    year = a_year(weeks=10, races=("2027-02-21 half_marathon C", "2027-01-24 10k C"), injuries=[hurt])
    assert left_out(year) == ["2027-02-21"]
    assert conflicts(year, "injury") == []
    (told,) = weekly_notes(year)
    assert told.endswith("gives way on 1 day: Sun 21 Feb 2027 (racing comes last on the return ladder).")


def test_a_dated_session_never_gives_way() -> None:
    entry = {**weekly("2027-01-16", minutes=35), "every": []}
    year = a_year(weeks=6, races=["2027-01-17 10k B"], locked=[entry])
    assert year.left_out == []
    (told,) = conflicts(year, "locked")
    assert told == "the locked session breaks the rule by itself: the day before 10k on 2027-01-17 is easy"


def test_away_days_and_short_days() -> None:
    offer = {"exceptions": [{"on": "2027-01-09", "minutes": 30, "note": "wedding"}]}
    year = a_year(weeks=3, offer=offer, locked=[weekly("2027-01-09"), weekly("2027-01-16")])
    assert left_out(year) == ["2027-01-09"]
    (note,) = weekly_notes(year)
    assert note == "habit gives way on 1 day: Sat 9 Jan 2027 (30 min on Sat 9 Jan 2027 (wedding))."


@pytest.mark.parametrize(("day", "stays"), [("2027-01-20", False), ("2027-01-21", True)])
def test_running_habits_wait_for_the_return_ladder(day: str, stays: bool) -> None:
    # cleared on 16 December after 30 days: 36 days of ladder end on 20 January
    hurt = {"site": "calf", "onset": "2026-11-16", "cleared": "2026-12-16"}
    year = a_year(weeks=6, injuries=[hurt], locked=[weekly(day, minutes=30)])
    assert (left_out(year) == []) is stays


def test_running_habits_wait_for_a_ladder_that_comes_late() -> None:
    """Two weeks without time on the way hold it up: it ends on 3 February instead of on 20 January."""
    hurt = {"site": "calf", "onset": "2026-11-16", "cleared": "2026-12-16"}
    away = {"exceptions": [{"from": "2027-01-06", "to": "2027-01-19", "minutes": 0}]}
    habits = [weekly(day, minutes=30) for day in ("2027-01-22", "2027-01-29", "2027-02-05")]
    year = a_year(weeks=6, injuries=[hurt], locked=habits, offer=away)
    ladder = [day for day, facts in year.days.items() if facts.ladder]
    assert date(2027, 1, 29) < ladder[-1] < date(2027, 2, 5)
    assert left_out(year) == ["2027-01-22", "2027-01-29"]
    assert sum(facts.fixed == {"easy": 30} for facts in year.days.values() if facts.ladder) > 0
    assert not list(held_up(year)), "it gave way, so it holds nothing up"


def test_a_hard_habit_keeps_its_distance_from_races() -> None:
    locked = [weekly(day, "threshold", 45) for day in ("2027-01-29", "2027-01-30", "2027-02-01", "2027-02-02")]
    year = a_year(weeks=6, races=["2027-01-31 5k C"], locked=locked)
    # 48 h: Friday and Tuesday are two days from Sunday's race; nothing hard comes in the days after it
    assert "2027-01-29" not in left_out(year)
    assert {"2027-01-30", "2027-02-01"} <= set(left_out(year))


@pytest.mark.parametrize(
    ("day", "stays"),
    [
        ("2027-01-23", True),  # 22 days before a half marathon of priority B
        ("2027-02-10", True),  # a 5 km C race needs 3 days
        ("2027-02-12", False),
        ("2027-02-20", False),  # 21 days after a half marathon
        ("2027-03-06", False),
        ("2027-03-07", True),
    ],
)
def test_weekly_races_keep_their_distance(day: str, stays: bool) -> None:
    weekday = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")[date.fromisoformat(day).weekday()]
    parkrun = {"name": "parkrun", "date": day, "every": weekday, "distance": "5k", "priority": "C"}
    year = a_year(weeks=10, races=["2027-02-14 half_marathon B", parkrun])
    assert left_out(year) == ([] if stays else [day])
    assert any(race.name == "parkrun" for race in year.races) is stays
    assert conflicts(year, "race_calendar") == []


def test_the_note_counts_what_it_does_not_list() -> None:
    days = [f"2027-01-{day:02d}" for day in range(5, 13)]
    offer = {"exceptions": [{"from": days[0], "to": days[-1], "minutes": 0}]}
    year = a_year(weeks=3, offer=offer, locked=[weekly(day) for day in days])
    (note,) = weekly_notes(year)
    assert note.startswith("habit gives way on 8 days: Tue 5 Jan 2027 (")
    assert note.endswith(") and 2 more.")


@pytest.mark.parametrize(
    ("long_run_days", "raced"),
    [(["sun"], False), (["sat", "sun"], False), (["mon"], True), (["wed", "sun"], True), ([], True)],
)
def test_a_weekly_race_that_leaves_no_day_for_the_long_run_is_jogged(long_run_days: list[str], raced: bool) -> None:
    # from Saturday's race to Sunday's long run are 24 h, and 48 lie between demanding sessions
    parkrun = {"name": "parkrun 16 Jan 2027", "date": "2027-01-16", "every": "sat", "distance": "5k", "priority": "C"}
    year = a_year(weeks=3, races=[parkrun], offer={"long_run_days": long_run_days})
    day = year.days[date(2027, 1, 16)]
    assert [race.name for race in year.races] == (["parkrun 16 Jan 2027"] if raced else [])
    assert day.fixed == ({"race": 30} if raced else {"easy": 30})
    assert any("parkrun is jogged" in note for note in weekly_notes(year)) is not raced


def test_a_dated_race_beside_the_long_run_is_raced() -> None:
    year = a_year(weeks=3, races=["2027-01-16 5k C"], offer={"long_run_days": ["sun"]})
    assert year.jogged == []
    assert len(year.races) == 1


def test_what_is_fixed_is_named_at_its_entry() -> None:
    parkrun = {"name": "parkrun 16 Jan 2027", "date": "2027-01-16", "every": "sat", "distance": "5k", "priority": "C"}
    locked = [weekly("2027-01-06"), weekly("2027-01-13", "threshold", 45)]
    year = a_year(weeks=3, races=["2027-01-24 5k C", parkrun], offer={"long_run_days": ["sun"]}, locked=locked)
    days = [facts for facts in year.days.values() if facts.fixed]
    assert [(str(fact.where), fact.text.split(" of ")[0]) for fact in fixed_facts(year, days)] == [
        ("('locked', 0)", "easy"),
        ("('locked', 1)", "threshold"),
        ("('races', 1)", "easy"),
        ("('races', 0)", "race"),
    ]


def test_a_jogged_race_gives_way_like_any_run() -> None:
    # two days after a 10 km race an easy run is allowed, though a race would not be
    parkrun = {"name": "parkrun 19 Jan 2027", "date": "2027-01-19", "every": "tue", "distance": "5k", "priority": "C"}
    near = a_year(weeks=3, races=["2027-01-17 10k B", parkrun], offer={"long_run_days": ["wed"]})
    assert near.days[date(2027, 1, 19)].fixed == {"easy": 30}
    hurt = {"site": "hip", "onset": "2027-01-10", "cleared": "2027-01-20"}
    sick = a_year(weeks=3, races=[parkrun], offer={"long_run_days": ["wed"]}, injuries=[hurt])
    assert sick.days[date(2027, 1, 19)].fixed == {}
    assert left_out(sick) == ["2027-01-19"]


@pytest.mark.parametrize(("minutes", "held"), [(30, True), (35, False)])
def test_a_habit_that_gives_way_leaves_its_week_to_no_runner(minutes: int, held: bool) -> None:
    """The week before a B race is left to runs that are locked in it, but not to one that its day has no time for."""
    offer = {"exceptions": [{"on": "2027-01-20", "minutes": minutes}]}
    year = a_year(weeks=4, races=["2027-01-31 half_marathon B"], locked=[weekly("2027-01-20")], offer=offer)
    assert left_out(year) == (["2027-01-20"] if held else [])
    assert (year.weeks[2].ceiling is not None) is held
