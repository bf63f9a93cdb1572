"""Strength: at most twice a week, short, never where it would spoil a hard day or a race."""

from datetime import date, timedelta

import pytest

from optimizer.domain.plan_view import PlanView
from tests.kit import a_log, a_year, allowed, left_open, named

FAMILY = "strength"
MON, TUE, WED, THU, FRI = (f"2027-01-{day:02d}" for day in range(4, 9))
LIFT = "strength 30"
BESIDE = "easy 30 + strength 30"


def test_two_a_week_and_not_three() -> None:
    year = a_year()
    two = {MON: BESIDE, WED: BESIDE}
    assert allowed(year, two, FAMILY)
    assert not allowed(year, two | {FRI: BESIDE}, FAMILY)
    assert allowed(year, two | {"2027-01-11": BESIDE, "2027-01-13": BESIDE}, FAMILY), "weeks, not seven days"


def test_one_run_in_the_week_carries_one_strength_session_and_not_two() -> None:
    year = a_year()
    assert allowed(year, {MON: LIFT, TUE: "easy 30"}, FAMILY)
    assert not allowed(year, {MON: LIFT, TUE: "easy 30", THU: LIFT}, FAMILY)
    assert allowed(year, {MON: LIFT, TUE: "easy 30", WED: "easy 30", THU: LIFT}, FAMILY)


def test_never_on_the_day_before_a_hard_session() -> None:
    year = a_year()
    assert not allowed(year, {TUE: LIFT, WED: "threshold 40"}, FAMILY)
    assert allowed(year, {WED: f"threshold 40 + {LIFT}"}, FAMILY)
    assert allowed(year, {TUE: LIFT, WED: "long 60"}, FAMILY), "long is not hard"
    assert not allowed(year, {"2027-01-10": LIFT, "2027-01-11": "threshold 40"}, FAMILY), "over the weekend too"


def test_40_minutes_and_not_45() -> None:
    assert allowed(a_year(), {MON: "easy 30 + strength 40"}, FAMILY)
    assert not allowed(a_year(), {MON: "easy 30 + strength 45"}, FAMILY)


@pytest.mark.parametrize("priority", ["A", "B"])
def test_none_in_the_five_days_before_an_a_or_b_race(priority: str) -> None:
    year = a_year(races=(f"2027-01-17 10k {priority}",))
    assert allowed(year, {"2027-01-11": "strength 20"}, FAMILY), "six days before"
    assert not allowed(year, {"2027-01-12": "strength 20"}, FAMILY), "five days before"


@pytest.mark.parametrize(("priority", "most"), [("A", 20), ("B", 20), ("C", 40)])
def test_from_eight_days_before_an_a_or_b_race_it_lasts_twenty_minutes(priority: str, most: int) -> None:
    year = a_year(weeks=3, races=(f"2027-01-24 10k {priority}",))
    found = [year.days[date(2027, 1, 24) - timedelta(days=back)].most("strength") for back in (9, 8, 6)]
    assert found == [40, most, most]


def test_before_a_c_race_only_the_eve_is_closed() -> None:
    year = a_year(races=("2027-01-17 10k C",))
    assert allowed(year, {"2027-01-15": LIFT}, FAMILY)
    assert not allowed(year, {"2027-01-16": LIFT}, FAMILY)


def test_overrides() -> None:
    assert allowed(a_year(limits={"strength_sessions": 3}), {MON: BESIDE, WED: BESIDE, FRI: BESIDE}, FAMILY)
    assert not allowed(a_year(limits={"strength_sessions": 0}), {MON: BESIDE}, FAMILY)
    assert allowed(a_year(limits={"strength_minutes": 60}), {MON: "easy 30 + strength 60"}, FAMILY)
    assert not allowed(a_year(limits={"strength_minutes": 20}), {MON: "easy 30 + strength 25"}, FAMILY)


@pytest.mark.parametrize(
    ("sessions", "missing"),
    [
        pytest.param(("strength 25", "strength 25"), 0, id="2 x 25 is 50: twenty-five minutes each"),
        pytest.param(("strength 20", "strength 30"), 0, id="20 + 30 is 50 as well"),
        pytest.param(("strength 25", "strength 30"), 1, id="55 is 5 minutes more"),
    ],
)
def test_strength_beyond_25_minutes_a_session_is_wished_away(sessions: tuple[str, str], missing: int) -> None:
    year = a_year()
    plan = {MON: f"easy 60 + {sessions[0]}", WED: f"easy 60 + {sessions[1]}"}
    view = PlanView(year, a_log(year, plan))
    named(FAMILY).penalties(view)
    assert view.penalties.get("strength_length", 0) == missing


def test_strength_on_the_day_before_one_for_long_runs_is_a_matter_of_taste() -> None:
    year = a_year(offer={"long_run_days": ["sun"]})
    runs = dict.fromkeys((MON, TUE, WED, THU), "easy 60")
    assert left_open(year, runs | {"2027-01-09": LIFT}, FAMILY, "strength_on_eve") == 1
    assert left_open(year, runs | {FRI: LIFT}, FAMILY, "strength_on_eve") == 0


def test_in_the_year_after_an_injury_builds_keep_both_sessions() -> None:
    hurt = [{"site": "achilles", "onset": "2026-07-20", "cleared": "2026-10-05"}]
    two = {MON: BESIDE, WED: BESIDE}
    for injuries, extra, wished in ((hurt, 0, 1), ([], 1, 0)):
        year = a_year(weeks=8, races=("2027-02-21 10k A",), injuries=injuries)
        assert year.weeks[0].phase == "build"
        assert left_open(year, two, FAMILY, "strength_extra") == extra
        one = left_open(year, {MON: BESIDE, WED: "easy 30"}, FAMILY, "strength")
        assert one - left_open(year, two, FAMILY, "strength") == wished


def test_every_week_of_a_build_keeps_one_session() -> None:
    build = a_year(weeks=8, races=("2027-02-21 10k A",))
    weeks = sum(facts.phase == "build" for facts in build.weeks)
    assert left_open(build, {MON: "easy 60"}, FAMILY, "strength_kept") == weeks
    assert left_open(build, {MON: BESIDE}, FAMILY, "strength_kept") == weeks - 1
    assert left_open(build, {MON: BESIDE, WED: BESIDE}, FAMILY, "strength_kept") == weeks - 1, "one is enough"
    assert left_open(a_year(), {MON: "easy 60"}, FAMILY, "strength_kept") == 0, "base wishes alone"


def test_a_second_session_is_welcome_in_base_and_wished_away_in_a_build() -> None:
    for year, missing in ((a_year(), 0), (a_year(weeks=8, races=("2027-02-21 10k A",)), 1)):
        view = PlanView(year, a_log(year, {MON: BESIDE, WED: BESIDE}))
        named(FAMILY).penalties(view)
        assert view.penalties.get("strength_extra", 0) == missing


@pytest.mark.parametrize(("race", "closed"), [("marathon C", 3), ("50k C", 3), ("half_marathon C", 1), ("10k B", 5)])
def test_no_strength_in_the_last_days_before_a_race(race: str, closed: int) -> None:
    year = a_year(races=(f"2027-01-17 {race}",))
    last = date(2027, 1, 17) - timedelta(days=closed)
    assert not allowed(year, {str(last): BESIDE}, FAMILY)
    assert allowed(year, {str(last - timedelta(days=1)): "easy 30 + strength 20"}, FAMILY)


def test_a_second_session_is_wished_away_in_recovery() -> None:
    year = a_year(weeks=8, races=("2027-01-10 marathon B",))
    week = [facts for facts in year.weeks if facts.phase == "reverse_taper"][-1]
    one, both = ({str(day): "easy 30 + strength 20" for day in week.days[: 2 * sessions : 2]} for sessions in (1, 2))
    assert left_open(year, one, FAMILY, "strength_extra") == 0
    assert left_open(year, both, FAMILY, "strength_extra") == 1


def test_no_strength_on_the_day_before_fartlek() -> None:
    assert not allowed(a_year(), {MON: BESIDE, TUE: "fartlek 40"}, FAMILY)
    assert allowed(a_year(), {MON: BESIDE, WED: "fartlek 40"}, FAMILY)


@pytest.mark.parametrize(
    ("run", "strength", "legal"),
    [
        pytest.param("long 90", 25, True, id="25 min"),
        pytest.param("long 90", 30, False, id="half an hour before 90 min"),
        pytest.param("long 85", 30, True, id="before 85"),
        pytest.param("medium_long 90", 30, True, id="before what is no long run"),
    ],
)
def test_strength_is_short_on_the_day_before_a_long_run_of_90_minutes(run: str, strength: int, legal: bool) -> None:
    year = a_year(longest=100)
    assert allowed(year, {MON: f"easy 30 + strength {strength}", TUE: run}, FAMILY) == legal
    sunday, monday = "2027-01-10", "2027-01-11"
    assert allowed(year, {sunday: f"easy 30 + strength {strength}", monday: run}, FAMILY) == legal, (
        "over the weekend too"
    )
    locked = a_year(longest=100, locked=[{"date": MON, "kind": "strength", "minutes": strength}])
    assert allowed(locked, {MON: f"easy 30 + strength {strength}", TUE: run}, FAMILY), "the runner's own"


def test_no_strength_on_the_day_of_a_run_of_90_minutes_and_more() -> None:
    year = a_year(longest=100)
    assert allowed(year, {MON: f"long 85 + {LIFT}"}, FAMILY)
    assert not allowed(year, {MON: f"long 90 + {LIFT}"}, FAMILY)
    assert allowed(year, {MON: "long 90", TUE: LIFT}, FAMILY), "a day later"
    for run, fits in (("medium_long 85", True), ("medium_long 90", False), ("easy 60", True)):
        assert allowed(year, {MON: f"{run} + {LIFT}"}, FAMILY) == fits, "by any name"
    advanced = a_year(level="advanced", longest=130)
    for run, fits in (("progression 85", True), ("progression 90", False)):
        assert allowed(advanced, {MON: f"{run} + {LIFT}"}, FAMILY) == fits, "hard ones too"
    locked = a_year(longest=100, locked=[{"date": MON, "kind": "strength", "minutes": 30}])
    assert allowed(locked, {MON: f"long 90 + {LIFT}"}, FAMILY), "the runner's own"


@pytest.mark.parametrize(
    ("last", "only", "fits"),
    [
        pytest.param("2027-01-08", ["cross_training"], False, id="five days on tour"),
        pytest.param("2027-01-07", ["cross_training"], True, id="four are no days away"),
        pytest.param("2027-01-08", ["cross_training", "strength"], True, id="named, so there are weights"),
        pytest.param("2027-01-08", ["running"], False, id="nothing but running"),
    ],
)
def test_strength_stays_at_home_on_days_away_unless_it_is_named(last: str, only: list[str], fits: bool) -> None:
    tour = {"from": MON, "to": last, "only": only, "note": "cycling tour"}
    year = a_year(offer={"cross_training": ["bike"], "exceptions": [tour]})
    family = FAMILY if "running" not in only else "availability"
    assert allowed(year, {WED: "strength 20", "2027-01-10": "easy 40"}, family) == fits


def test_a_locked_session_goes_along() -> None:
    tour = {"from": MON, "to": "2027-01-10", "only": ["cross_training"]}
    year = a_year(offer={"exceptions": [tour]}, locked=[{"date": WED, "kind": "strength", "minutes": 20}])
    assert year.days[date.fromisoformat(WED)].most("strength") >= 20, "as the coach has decided"
    assert year.days[date.fromisoformat(MON)].most("strength") == 0


@pytest.mark.parametrize(
    ("day", "beside"),
    [
        pytest.param("easy 55 + strength 30", 0, id="55 min leave room for it"),
        pytest.param("easy 60 + strength 30", 1, id="from an hour on the run is enough"),
        pytest.param("trail 75 + strength 30", 4, id="the more the longer it lasts"),
        pytest.param("long 70 + strength 30", 3, id="a long run by name too"),
        pytest.param("threshold 70 + strength 30", 0, id="a hard day may be hard twice"),
        pytest.param("easy 75", 0, id="without strength nothing"),
    ],
)
def test_strength_goes_beside_short_runs(day: str, beside: int) -> None:
    assert left_open(a_year(weeks=1), {WED: day}, FAMILY, "strength_beside") == beside


def test_whose_every_run_lasts_an_hour_lifts_beside_one() -> None:
    assert left_open(a_year(weeks=1, level="advanced"), {WED: "easy 75 + strength 30"}, FAMILY, "strength_beside") == 0


@pytest.mark.parametrize(("days", "pairs"), [((MON, TUE), 1), ((MON, WED), 0)])
def test_muscles_have_a_day_between_two_sessions(days: tuple[str, str], pairs: int) -> None:
    assert left_open(a_year(), dict.fromkeys(days, BESIDE), FAMILY, "strength_apart") == pairs
