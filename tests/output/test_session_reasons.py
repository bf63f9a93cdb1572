"""Every session says in one line what it trains and where it stands, from the chosen sessions alone."""

from datetime import date, timedelta

import pytest

from optimizer.formats.plan import Step
from optimizer.output.session_reasons import session_reasons
from optimizer.output.standing import standing
from optimizer.output.workouts.workout import Workout
from optimizer.output.workouts.workout_words import RELAXED_TITLE, TEST_TITLE
from tests.constraints.test_shift_days import WEEKS, shifts
from tests.kit import a_log, a_year

MONDAY, TUESDAY, WEDNESDAY, SATURDAY, SUNDAY = (date(2027, 1, day) for day in (4, 5, 6, 9, 10))


def test_an_easy_run_is_told_by_the_demanding_days_beside_it() -> None:
    year = a_year(weeks=3)
    log = a_log(
        year,
        {
            "2027-01-05": "threshold 45",
            "2027-01-06": "easy 40",
            "2027-01-09": "easy 40 + strides",
            "2027-01-10": "long 90",
        },
    )
    told = session_reasons(year, log, frozenset())
    assert told[WEDNESDAY, "easy"] == "Easy, so that yesterday's threshold run sinks in while your fitness holds."
    assert told[SATURDAY, "easy"] == "Easy, so that you meet tomorrow's long run with fresh legs."
    assert told[SATURDAY, "strides"] == "Strides keep speed at the price of five minutes."


def test_a_run_between_two_demanding_days_is_told_by_both() -> None:
    year = a_year(weeks=3)
    log = a_log(year, {"2027-01-05": "threshold 45", "2027-01-06": "easy 40", "2027-01-07": "hills 40"})
    told = session_reasons(year, log, frozenset())
    assert (
        told[WEDNESDAY, "easy"]
        == "Easy, so that yesterday's threshold run sinks in and you meet tomorrow's hill session with fresh legs."
    )


def test_intervals_sink_in_and_a_run_sinks_in() -> None:
    year = a_year(weeks=3)
    log = a_log(year, {"2027-01-05": "intervals 45", "2027-01-06": "easy 40"})
    told = session_reasons(year, log, frozenset())
    assert told[WEDNESDAY, "easy"] == "Easy, so that yesterday's intervals sink in while your fitness holds."


def test_hard_sessions_say_their_week_in_the_phase_and_the_way_to_the_race() -> None:
    year = a_year(weeks=8, races=("2027-02-21 10k A",))
    log = a_log(year, {"2027-01-12": "threshold 50", "2027-01-19": "threshold 45"})
    told = session_reasons(year, log, frozenset({2}))
    phase = year.weeks[1].phase
    # Tuesday of the second week: 40 days before the race, which are 5 whole weeks.
    assert told[date(2027, 1, 12), "threshold"].startswith("Raises the pace you can hold for an hour. ")
    assert told[date(2027, 1, 12), "threshold"].endswith(", 5 weeks before 10k on 2027-02-21.")
    assert f"{phase.capitalize()} week" in told[date(2027, 1, 12), "threshold"]
    assert ", a lighter one," in told[date(2027, 1, 19), "threshold"]


def test_a_cutback_with_as_much_running_as_the_week_before_is_not_called_a_lighter_week() -> None:
    """A new runner's third week may run what the second did, and leave strength out."""
    year = a_year(weeks=8)
    log = a_log(year, {"2027-01-05": "progression 45 + strength 20", "2027-01-12": "progression 45"})
    told = session_reasons(year, log, frozenset({1}))[date(2027, 1, 12), "progression"]
    assert "week 2 of 8, with as much running as the last." in told
    week = standing(year, log, frozenset({1}), date(2027, 1, 12))[-1]
    assert week == "Week 2 of 8 of this base, a cutback: as much running as before, less of the rest."


def test_races_are_told_by_what_they_are_for() -> None:
    year = a_year(weeks=20, races=("2027-02-21 5k C", "2027-03-14 10k B", "2027-05-16 half_marathon A"))
    told = session_reasons(year, a_log(year, {}), frozenset())
    goal = "half_marathon on 2027-05-16"
    assert told[date(2027, 2, 21), "race"] == f"Raced as training for {goal}."
    assert told[date(2027, 3, 14), "race"] == f"A race to run well, on the way to {goal}."
    assert told[date(2027, 5, 16), "race"] == "The day that your training since Mon 4 Jan 2027 was for."


def test_a_locked_session_is_said_to_be_the_runners_own() -> None:
    year = a_year(weeks=3, locked=[{"date": "2027-01-06", "kind": "hills", "minutes": 40}])
    log = a_log(year, {})
    told = session_reasons(year, log, frozenset())
    assert told[WEDNESDAY, "hills"].startswith("Fixed by you. Builds strength without track speed.")


def test_nothing_is_said_of_what_nobody_describes_and_no_line_is_long() -> None:
    year = a_year(weeks=20, races=("2027-05-16 half_marathon A",))
    log = a_log(year, {"2027-01-06": "easy 40", "2027-01-10": "long 90", "2027-01-12": "threshold 45"})
    log.days[MONDAY] = {"unheard_of": 30}
    told = session_reasons(year, log, frozenset())
    assert (MONDAY, "unheard_of") not in told
    assert max(map(len, told.values())) <= 140


def test_a_test_of_the_pace_says_that_it_is_one() -> None:
    year = a_year(weeks=8, races=("2027-02-21 10k A",))
    log = a_log(year, {"2027-01-12": "threshold 45"})
    told = session_reasons(year, log, frozenset(), {(date(2027, 1, 12), "threshold"): Workout(TEST_TITLE, (), "")})
    assert told[date(2027, 1, 12), "threshold"].startswith("Shows the pace that you can hold by now. ")


@pytest.mark.parametrize(
    ("title", "begins", "eve", "second"),
    [
        pytest.param(
            "Cruise intervals", "Raises the pace", "yesterday's threshold run sinks", "threshold run.", id="own"
        ),
        pytest.param(RELAXED_TITLE, "Keeps the legs quick and fresh: ", "Adds load at", "first run.", id="gives way"),
        pytest.param(TEST_TITLE, "Shows the pace", "yesterday's pace test sinks", "pace test.", id="a test"),
    ],
)
def test_a_session_is_called_by_what_is_run(title: str, begins: str, eve: str, second: str) -> None:
    year = a_year(weeks=8, offer={"sessions_per_day": 2})
    log = a_log(year, {"2027-01-12": "threshold 45 + easy 30", "2027-01-13": "easy 40"})
    day = date(2027, 1, 12)
    told = session_reasons(year, log, frozenset(), {(day, "threshold"): Workout(title, (), "")})
    assert told[day, "threshold"].startswith(begins)
    assert eve in told[date(2027, 1, 13), "easy"]
    assert told[day, "easy"].endswith(f"hours or more after the {second}")


@pytest.mark.parametrize(("effort", "begins"), [(7, "Brings quick running back"), (8, "Lifts the ceiling above")])
def test_intervals_below_race_pace_lift_no_ceiling(effort: int, begins: str) -> None:
    year = a_year(weeks=8, races=("2027-02-21 10k A",))
    steps = (Step(kind="work", seconds=120, effort=effort, words=""),)
    made = {(date(2027, 1, 12), "intervals"): Workout("Two-minute intervals", steps, "")}
    told = session_reasons(year, a_log(year, {"2027-01-12": "intervals 45"}), frozenset(), made)
    assert told[date(2027, 1, 12), "intervals"].startswith(begins)


def test_hard_running_before_a_race_raises_nothing_any_more() -> None:
    """The race is on Sunday, the 21st of March; the build ends in January."""
    year = a_year(weeks=14, races=("2027-03-21 marathon A",))
    days = {"2027-01-19": "threshold 45", "2027-03-09": "marathon_pace 50", "2027-03-16": "threshold 40"}
    told = session_reasons(year, a_log(year, days), frozenset())
    first, pace, last = (told[date.fromisoformat(day), kinds.split()[0]] for day, kinds in days.items())
    assert first.startswith("Raises the pace you can hold for an hour. ")
    assert pace.startswith("Practises the race's own pace. ")
    assert last == (
        "A touch of pace that keeps the legs awake while they rest for the race. In the week of marathon on 2027-03-21."
    )


def test_trails_on_the_way_back_build_nothing_yet_and_a_phase_alone_is_no_sentence() -> None:
    """The race is on Sunday, the 17th; two weeks of a reverse taper follow the free one, and no other race does."""
    year = a_year(weeks=7, level="novice", races=("2027-01-17 half_marathon A",))
    held = {"2027-01-22": "easy 20", "2027-01-23": "trail 40", "2027-01-26": "trail 30", "2027-01-28": "long 45"}
    log = a_log(year, held)
    log.days[date(2027, 1, 20)] = {"freestyle": 30}
    told = session_reasons(year, log, frozenset())
    assert told[date(2027, 1, 20), "freestyle"].startswith("Hike, bike, swim, walk with the family, jog if you like")
    assert told[date(2027, 1, 23), "trail"] == "40 min, for the joy of it and nothing else."
    assert told[date(2027, 1, 26), "trail"].startswith("Brings the legs back to running: ")
    assert told[date(2027, 1, 28), "long"] == "45 min, a step on the way back to full training."
    assert told[date(2027, 1, 22), "easy"].endswith("nothing is to be reached."), "no `Freestyle.` behind it"
    log.days[date(2027, 1, 24)] = {"trail": 60}
    told = session_reasons(year, log, frozenset())
    assert told[date(2027, 1, 24), "trail"] == "60 min, a step on the way back to full training.", "free to Saturday"


def test_a_return_to_running_is_told_as_one() -> None:
    year = a_year(weeks=16, injuries=[{"site": "plantar", "onset": "2026-12-01", "cleared": "2027-01-10"}])
    back = next(day for day in year.horizon.days if year.days[day].phase == "return_to_run" and day > SUNDAY)
    told = session_reasons(year, a_log(year, {back.isoformat(): "easy 30"}), frozenset())
    assert told[back, "easy"].startswith("A step of the way back. Any pain at your heel, ")


def test_one_week_follows_and_two_weeks_follow() -> None:
    """A base of seven weeks, the longest run in its sixth, then in its fifth."""
    year = a_year(weeks=7)
    for longest, words in ((5, "1 week of shorter ones follows."), (4, "2 weeks of shorter ones follow.")):
        days = {(MONDAY + timedelta(days=7 * week + 6)).isoformat(): "long 60" for week in range(7)}
        best = MONDAY + timedelta(days=7 * longest + 6)
        days[best.isoformat()] = "long 90"
        assert session_reasons(year, a_log(year, days), frozenset())[best, "long"].endswith(words)


def test_easy_running_around_a_race_adds_no_load_in_words_either() -> None:
    """The race is on Sunday, the 17th: a race week, free days and then two of a reverse taper."""
    year = a_year(weeks=7, level="novice", races=("2027-01-17 10k B",))
    days = ("2027-01-12", "2027-01-21", "2027-01-23", "2027-02-10")
    told = session_reasons(year, a_log(year, dict.fromkeys(days, "easy 30")), frozenset())
    first = [told[date.fromisoformat(day), "easy"].split(":")[0].split(".")[0] for day in days]
    assert first == [
        "Keeps the legs used to running while they rest for the race",
        "A little running for the joy of it, and to loosen the legs",
        "Brings the legs back to running",
        "Adds load at little cost, so that fitness grows or holds",
    ]


@pytest.mark.parametrize(
    ("day", "session", "slept"),
    [
        pytest.param("2027-01-11", "threshold 45", True, id="the day behind four of work"),
        pytest.param("2027-01-11", "long 90", True, id="a long run too"),
        pytest.param("2027-01-11", "easy 40", False, id="an easy run needs no warning"),
        pytest.param("2027-01-12", "threshold 45", False, id="a night later"),
    ],
)
def test_hard_and_long_running_behind_a_last_shift_waits_for_sleep(day: str, session: str, slept: bool) -> None:
    year = a_year(weeks=WEEKS, minutes=90, offer={"exceptions": shifts()})
    told = session_reasons(year, a_log(year, {day: session}), frozenset())
    assert ("sleep first" in told[date.fromisoformat(day), session.split(maxsplit=1)[0]]) == slept


@pytest.mark.parametrize(
    ("session", "second", "behind"),
    [
        pytest.param("trail 30 + threshold 50", "trail", "threshold run", id="the hard one first, however they stand"),
        pytest.param("recovery_run 30 + easy 65 + strides", "recovery_run", "easy run", id="else the longer one"),
        pytest.param("easy 60 + hills 40", "easy", "hill session", id="the hard one, though it is shorter"),
    ],
)
def test_of_two_runs_a_day_the_second_says_when_it_comes(session: str, second: str, behind: str) -> None:
    year = a_year(weeks=3)
    told = session_reasons(year, a_log(year, {"2027-01-05": session}), frozenset())
    of_day = {kind: text for (day, kind), text in told.items() if day == TUESDAY}
    said = f"The second run of the day, 5 hours or more after the {behind}."
    assert [kind for kind, text in of_day.items() if said in text] == [second]


def test_one_run_beside_strength_is_no_second_one() -> None:
    year = a_year(weeks=3)
    told = session_reasons(year, a_log(year, {"2027-01-05": "easy 40 + strides + strength 20"}), frozenset())
    assert not any("second run" in text for text in told.values())
