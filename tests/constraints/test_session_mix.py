"""Session mix: what a week's hard sessions are made of, and what is left between them."""

from datetime import date, timedelta
from typing import Any

import pytest

from constraints import SOFT_CONSTRAINTS
from optimizer.domain.plan_view import PlanView
from optimizer.formats.scenario import Level
from tests.kit import a_log, a_race, a_year, left_open, named, on

FAMILY = "session_mix"
MON = "2027-01-04"
RACE = "2027-02-21 10k A"
"""Six growth weeks before it are all build."""


def week(*sessions: str) -> dict[str, str]:
    return on(MON, *sessions)


@pytest.mark.parametrize(
    ("sessions", "short"),
    [
        pytest.param(("threshold 45", "easy 75", "easy 75"), 0, id="195 min of running"),
        pytest.param(("threshold 45", "easy 75", "easy 60", "easy 20"), 1, id="200 ask for 50"),
        pytest.param(("threshold 50", "easy 75", "easy 75"), 0, id="50 of 200"),
        pytest.param(("threshold 55", *["easy 60"] * 4), 0, id="295 do not ask for an hour"),
        pytest.param(("threshold 55", *["easy 75"] * 3, "easy 20"), 1, id="300 do"),
        pytest.param(("threshold 60", *["easy 60"] * 4), 0, id="60 of 300"),
    ],
)
def test_a_builds_longest_hard_session_grows_with_its_running(sessions: tuple[str, ...], short: int) -> None:
    year = a_year(weeks=8, races=(RACE,))
    assert left_open(year, week(*sessions), FAMILY, "hard_length") == short
    assert left_open(year, week(*sessions), FAMILY, "hard_length", cutbacks=(0,)) == 0


@pytest.mark.parametrize(
    ("into", "sessions", "short"),
    [
        pytest.param(0, ("threshold 40", "easy 75", "easy 60"), 0, id="175 min of running ask for nothing"),
        pytest.param(0, ("threshold 40", "easy 75", "easy 65"), 1, id="180 for 45"),
        pytest.param(2, ("threshold 45", *["easy 75"] * 3), 0, id="45 will do for three weeks"),
        pytest.param(3, ("threshold 45", *["easy 75"] * 2), 0, id="195 min in the fourth"),
        pytest.param(3, ("threshold 45", "easy 75", "easy 60", "easy 20"), 1, id="200 ask for 50"),
        pytest.param(6, ("threshold 50", "easy 75", "easy 75", "easy 35"), 0, id="235 min in the seventh"),
        pytest.param(6, ("threshold 50", "easy 75", "easy 75", "easy 40"), 1, id="240 ask for 55"),
    ],
)
def test_a_bases_longest_hard_session_grows_with_the_weeks_into_it(
    into: int, sessions: tuple[str, ...], short: int
) -> None:
    year = a_year(weeks=8)
    assert {facts.phase for facts in year.weeks} == {"base"}
    first = str(year.weeks[into].start)
    assert left_open(year, on(first, *sessions), FAMILY, "hard_length") == short
    assert left_open(year, on(first, *sessions), FAMILY, "hard_length", cutbacks=(into,)) == 0


@pytest.mark.parametrize(
    ("sessions", "brief"),
    [
        pytest.param(("threshold 40", "hills 40", "easy 40", "easy 25"), 0, id="145 min of running"),
        pytest.param(("threshold 40", "hills 40", "easy 40", "easy 30"), 2, id="150, both are brief"),
        pytest.param(("threshold 45", "hills 40", "easy 40", "easy 25"), 1, id="45 min are not"),
    ],
)
def test_hard_sessions_under_45_min_are_brief_in_a_week_of_150_min_also_in_a_cutback(
    sessions: tuple[str, ...], brief: int
) -> None:
    assert left_open(a_year(), week(*sessions), FAMILY, "brief_hard") == brief
    assert left_open(a_year(), week(*sessions), FAMILY, "brief_hard", cutbacks=(0,)) == brief, "cutbacks too"
    assert left_open(a_year(level="novice"), week(*sessions), FAMILY, "brief_hard") == 0, "less than three hours"


@pytest.mark.parametrize(("easy", "brief"), [(25, 0), (30, 1)])
def test_a_novices_are_brief_from_three_hours_on(easy: int, brief: int) -> None:
    """40 + 60 + 50 + 25 are 175 min, five more are 180."""
    plan = week("threshold 40", "easy 60", "easy 50", f"easy {easy}")
    assert left_open(a_year(level="novice"), plan, FAMILY, "brief_hard") == brief


@pytest.mark.parametrize(
    ("sessions", "short"),
    [
        pytest.param(("easy 25", "easy 30", "easy 40"), 0, id="95 min of running"),
        pytest.param(("easy 25", "easy 30", "easy 45"), 1, id="100: one is under 30"),
        pytest.param(("recovery_run 25", "easy 30", "easy 45"), 1, id="a recovery run is short below 30 too"),
        pytest.param(("recovery_run 30", "easy 60", "long 90", "easy 60"), 0, id="and by nature below 45"),
        pytest.param(("easy 40", "easy 30", "long 60", "easy 45"), 0, id="175 min of running"),
        pytest.param(("easy 40", "easy 35", "long 60", "easy 45"), 2, id="180: two are under 45"),
        pytest.param(("easy 50", "easy 25", "long 60", "easy 45"), 2, id="25 min are short on both counts"),
    ],
)
def test_runs_under_30_min_are_short_in_a_week_of_100_and_easy_ones_under_45_in_a_week_of_180(
    sessions: tuple[str, ...], short: int
) -> None:
    assert left_open(a_year(), week(*sessions), FAMILY, "short_run") == short


@pytest.mark.parametrize(
    ("sessions_a_day", "level", "short"), [(1, "intermediate", 1), (2, "intermediate", 0), (1, "novice", 0)]
)
def test_a_trail_run_under_45_min_is_short_where_no_day_holds_two_runs(
    sessions_a_day: int, level: Level, short: int
) -> None:
    year = a_year(level=level, offer={"sessions_per_day": sessions_a_day})
    assert left_open(year, week("trail 40", "easy 45", "long 60", "easy 45"), FAMILY, "short_run") == short
    assert left_open(year, week("trail 45", "easy 45", "long 60", "easy 45"), FAMILY, "short_run") == 0


@pytest.mark.parametrize(("days", "short"), [(3, 0), (4, 1)])
def test_with_three_days_for_running_a_short_trail_run_is_none(days: int, short: int) -> None:
    shut = {"from": str(date.fromisoformat(MON) + timedelta(days=days)), "to": "2027-01-10", "minutes": 0}
    year = a_year(offer={"exceptions": [shut]})
    assert left_open(year, week("trail 40", "easy 70", "long 90"), FAMILY, "short_run") == short


@pytest.mark.parametrize(
    ("sessions", "brief"),
    [
        pytest.param(("easy 25", "easy 45", "long 65", "easy 45"), 1, id="25 of 180 min"),
        pytest.param(("easy 30", "easy 45", "long 60", "easy 45"), 0, id="half an hour"),
        pytest.param(("easy 25", "easy 45", "long 60", "easy 45"), 0, id="175 min of running"),
        pytest.param(("recovery_run 25", "easy 45", "long 65", "easy 45"), 0, id="a recovery run"),
    ],
)
def test_an_easy_run_lasts_half_an_hour_in_a_week_of_three_hours(sessions: tuple[str, ...], brief: int) -> None:
    for level in ("novice", "intermediate"):
        assert left_open(a_year(level=level), week(*sessions), FAMILY, "brief_run") == brief


@pytest.mark.parametrize(
    ("sessions", "stubs"),
    [
        pytest.param(("recovery_run 20", "easy 45", "long 70", "easy 45"), 1, id="20 of 180 min fill up a count"),
        pytest.param(("recovery_run 25", "easy 45", "long 70", "easy 45"), 0, id="25 are a run"),
        pytest.param(("recovery_run 20", "easy 45", "long 65", "easy 45"), 0, id="175 min of running"),
        pytest.param(("easy 20", "easy 45", "long 70", "easy 45"), 0, id="an easy run with strides is short by nature"),
    ],
)
def test_a_recovery_run_of_a_quarter_of_an_hour_trains_nobody(sessions: tuple[str, ...], stubs: int) -> None:
    assert left_open(a_year(), week(*sessions), FAMILY, "stub_run") == stubs


@pytest.mark.parametrize(("minutes", "short"), [(40, 1), (45, 2)])
def test_a_run_is_not_short_on_a_day_without_the_time_for_more(minutes: int, short: int) -> None:
    first = {"exceptions": [{"on": "2027-01-04", "minutes": minutes}]}
    plan = week("easy 40", "easy 35", "long 60", "easy 45")
    assert left_open(a_year(offer=first), plan, FAMILY, "short_run") == short


@pytest.mark.parametrize(
    ("sessions", "short"),
    [
        (("easy 25", "easy 25", "easy 45"), 0),
        (("easy 25", "easy 25", "easy 50"), 2),
        (("easy 30", "easy 30", "easy 40"), 0),
    ],
)
def test_a_novices_easy_runs_under_30_min_are_short_in_a_week_of_100(sessions: tuple[str, ...], short: int) -> None:
    assert left_open(a_year(level="novice"), week(*sessions), FAMILY, "short_run") == short


@pytest.mark.parametrize(
    ("sessions", "steps"),
    [
        pytest.param(("threshold 40", *["easy 60"] * 3), 2, id="220 min ask for 45 and for 50"),
        pytest.param(("threshold 45", *["easy 60"] * 3), 1, id="for 50"),
        pytest.param(("threshold 50", *["easy 60"] * 3), 0, id="they are 50"),
    ],
)
def test_a_novices_hard_sessions_grow_too_where_there_are_any(sessions: tuple[str, ...], steps: int) -> None:
    for level in ("novice", "intermediate"):
        year = a_year(level=level, weeks=8, races=(RACE,))
        assert left_open(year, week(*sessions), FAMILY, "hard_length") == steps
        none = left_open(year, week(*["easy 60"] * 4), FAMILY, "hard_length")
        assert none == (0 if level == "novice" else 2), "nobody asks a novice for one"


@pytest.mark.parametrize(
    ("into", "minutes", "steps"),
    [(1, 50, 0), (2, 50, 1), (2, 55, 0), (4, 60, 1), (4, 65, 0), (6, 65, 1), (6, 75, 0)],
)
def test_a_builds_hard_sessions_grow_with_the_weeks_into_it(into: int, minutes: int, steps: int) -> None:
    """With 240 min of running from the third week on 55, with 270 from the fifth 65, with 320 from the seventh 75."""
    year = a_year(weeks=10, races=("2027-03-07 10k A",))
    build = [facts for facts in year.weeks if facts.phase == "build"]
    running = {1: 245, 2: 245, 4: 275, 6: 325}[into]
    part = (running - minutes) // 20 * 5
    runs = [f"easy {part}"] * 3 + [f"easy {running - minutes - 3 * part}"]
    plan = on(str(build[into].start), f"threshold {minutes}", *runs)
    assert left_open(year, plan, FAMILY, "hard_length") == steps


@pytest.mark.parametrize(
    ("distance", "climb", "hills", "trail"),
    [("half_marathon", 0, 1, 0), ("50k", 750, 0, 1), pytest.param("50k", 749, 1, 1, id="not 15 m a km")],
)
def test_a_climbing_ultras_build_holds_hills_to_its_end_and_any_trails(
    distance: str, climb: int, hills: int, trail: int
) -> None:
    year = a_year(weeks=8, races=(a_race(f"2027-02-28 {distance} A", climb=climb),))
    assert year.weeks[0].phase == "build"
    plan = week("hills 40", "easy 60", "easy 60")
    assert left_open(year, plan, FAMILY, "late_speed") == hills
    assert left_open(year, plan, FAMILY, "trail") >= trail
    assert (
        left_open(year, plan | {"2027-01-09": "trail 45"}, FAMILY, "trail")
        == left_open(year, plan, FAMILY, "trail") - trail
    )


@pytest.mark.parametrize(
    ("distance", "climb", "own", "other"),
    [
        ("10k", 0, "intervals 40", "hills 40"),
        ("marathon", 0, "marathon_pace 50", "hills 40"),
        ("50k", 750, "hills 40", "fartlek 40"),
        ("50k", 700, "progression 40", "hills 40"),
        ("50k", 700, "threshold 40", "hills 40"),
    ],
)
def test_a_build_wishes_for_the_races_own_kind_hills_for_an_ultra_that_climbs(
    distance: str, climb: int, own: str, other: str
) -> None:
    year = a_year(weeks=8, races=(a_race(f"2027-02-28 {distance} A", climb=climb),))
    builds = sum(facts.phase == "build" for facts in year.weeks)
    easy = ("easy 60", "easy 60")
    assert left_open(year, week(own, *easy), FAMILY, "specific") < left_open(
        year, week(other, *easy), FAMILY, "specific"
    )
    assert builds > 0


@pytest.mark.parametrize(
    ("sessions", "missing"),
    [
        pytest.param(("threshold 50", "long 110", "easy 40"), 0, id="40 of 200 are a fifth"),
        pytest.param(("threshold 50", "long 115", "easy 35"), 1, id="35 of 200 are less"),
    ],
)
def test_a_fifth_of_the_running_lies_between_the_hard_ones_and_the_long_one(
    sessions: tuple[str, ...], missing: int
) -> None:
    assert left_open(a_year(), week(*sessions), FAMILY, "easy_between") == missing
    assert left_open(a_year(level="novice"), week(*sessions), FAMILY, "easy_between") == 0
    assert left_open(a_year(), week(*sessions), FAMILY, "easy_between", cutbacks=(0,)) == 0


@pytest.mark.parametrize(
    ("hard", "injuries", "points"),
    [
        pytest.param("threshold 45", (), 0, id="45 min"),
        pytest.param("threshold 50", (), 1, id="50 min"),
        pytest.param("hills 40", ("2026-06-08",), 1, id="hills strain an Achilles tendon of last June"),
        pytest.param("hills 40", ("2025-12-01",), 0, id="more than a year ago"),
        pytest.param("hills 50", ("2026-06-08",), 2, id="both"),
    ],
)
def test_a_cutbacks_hard_session_is_short_and_spares_what_was_injured(
    hard: str, injuries: tuple[str, ...], points: int
) -> None:
    hurt = [{"site": "achilles", "onset": "2025-11-20", "cleared": cleared} for cleared in injuries]
    plan = week(hard, "easy 60", "easy 60")
    assert left_open(a_year(injuries=hurt), plan, FAMILY, "cutback_gentle", cutbacks=(0,)) == points
    assert left_open(a_year(injuries=hurt), plan, FAMILY, "cutback_gentle") == 0


@pytest.mark.parametrize(
    ("first", "kind", "short"),
    [
        pytest.param("2027-01-04", "marathon_pace 55", 0, id="seven weeks before"),
        pytest.param("2027-01-04", "threshold 55", 1, id="other kinds do not count"),
        pytest.param("2027-01-04", "threshold 50", 0, id="with 275 min of running none is asked"),
        pytest.param("2027-01-25", "marathon_pace 55", 0, id="four weeks before"),
        pytest.param("2027-01-25", "threshold 75", 1, id="nor do long ones"),
        pytest.param("2027-01-18", "threshold 75", 0, id="between them the long run holds it"),
    ],
)
def test_marathon_pace_stands_between_the_long_runs_that_hold_it_late_in_the_build(
    first: str, kind: str, short: int
) -> None:
    year = a_year(weeks=8, races=("2027-02-28 marathon A",))
    assert [facts.phase for facts in year.weeks[:4]] == ["build"] * 4
    assert left_open(year, on(first, kind, *["easy 75"] * 3), FAMILY, "hard_length") == short


@pytest.mark.parametrize(
    ("first", "plan", "missing", "twice"),
    [
        pytest.param(
            "2027-01-25", ("marathon_pace 60", "long 100"), 0, 0, id="four weeks before: marathon pace midweek"
        ),
        pytest.param("2027-01-25", ("easy 60", "long 100"), 1, 0, id="and nothing else will do"),
        pytest.param("2027-01-18", ("easy 60", "long 100"), 0, 0, id="five weeks before: the long run holds it"),
        pytest.param("2027-01-18", ("marathon_pace 60", "long 100"), 0, 1, id="once is enough"),
    ],
)
def test_a_long_run_with_purpose_takes_the_place_of_the_weeks_marathon_pace(
    first: str, plan: tuple[str, ...], missing: int, twice: int
) -> None:
    year = a_year(weeks=8, races=("2027-02-28 marathon A",))
    of = on(first, *plan, "easy 75")
    assert left_open(year, of, FAMILY, "specific") == missing + 1, "one is the empty taper's own"
    assert left_open(year, of, FAMILY, "pace_twice") == twice
    if twice:
        assert left_open(year, of, FAMILY, "pace_twice", cutbacks=(2,)) == 0


def test_marathon_pace_is_as_long_as_the_days_allow_and_leads_to_a_marathon_only() -> None:
    for minutes, days, short in ((60, 4, 1), (45, 6, 0)):
        tight = a_year(weeks=8, races=("2027-02-28 marathon A",), minutes=minutes)
        week_four = on("2027-01-25", f"threshold {minutes}", *[f"easy {minutes}"] * days)
        assert left_open(tight, week_four, FAMILY, "hard_length") == short, "45 min hold neither marathon pace nor more"
    half = a_year(weeks=8, races=("2027-02-28 half_marathon A",))
    assert left_open(half, on("2027-01-18", "threshold 70", *["easy 75"] * 3), FAMILY, "hard_length") == 0


@pytest.mark.parametrize(("climb", "kind"), [(1000, "hills"), (0, "threshold")])
def test_an_ultras_taper_wishes_for_its_own_kind_where_a_day_allows_it(climb: int, kind: str) -> None:
    year = a_year(weeks=8, level="advanced", races=(a_race("2027-02-28 50k A", climb=climb),))
    taper = next(facts for facts in year.weeks if facts.phase == "taper")
    easy = on(str(taper.start), "", "easy 60", "", "easy 60")
    day = str(taper.days[4])
    without = left_open(year, easy | {day: "easy 50"}, FAMILY, "specific")
    assert left_open(year, easy | {day: f"{kind} 50"}, FAMILY, "specific") == without - 1


@pytest.mark.parametrize(("last", "missing"), [(20, 0), (25, 1)])
def test_a_light_week_that_leaves_out_strength_alone_is_no_cutback(last: int, missing: int) -> None:
    year, plan = a_year(weeks=2), week("easy 25", "", "easy 25", "strength 20")
    own = on("2027-01-12", "easy 25", "", f"easy {last}")
    assert left_open(year, plan | own, FAMILY, "cutback_running", cutbacks=(1,)) == missing, "90 % of 50 are 45"


@pytest.mark.parametrize(("running", "missing"), [(180, 0), (185, 1)])
def test_a_cutback_runs_nine_tenths_of_the_week_before_behind_a_race_only_after_an_injury(
    running: int, missing: int
) -> None:
    hurt = {"site": "hip", "onset": "2026-06-01", "cleared": "2026-06-08"}
    year = a_year(weeks=2)
    after = on("2027-01-12", "easy 60", "", "easy 60", "", f"easy {running - 120}")
    plan = week("easy 75", "", "easy 75", "", "easy 50") | after
    assert left_open(year, plan, FAMILY, "cutback_running", cutbacks=(1,)) == missing, "90 % of 200 is 180"
    assert left_open(year, plan, FAMILY, "cutback_running") == 0
    raced: dict[str, Any] = {"weeks": 2, "races": ("2027-01-10 5k C",)}
    assert left_open(a_year(**raced), plan, FAMILY, "cutback_running", cutbacks=(1,)) == 0
    assert left_open(a_year(**raced, injuries=[hurt]), plan, FAMILY, "cutback_running", cutbacks=(1,)) == missing


@pytest.mark.parametrize(("running", "beyond"), [(180, 0), (185, 10), (195, 30)])
def test_in_the_year_after_an_injury_every_half_minute_of_a_cutback_beyond_that_counts(
    running: int, beyond: int
) -> None:
    hurt = {"site": "hip", "onset": "2026-06-01", "cleared": "2026-06-08"}
    after = on("2027-01-12", "easy 60", "", "easy 60", "", f"easy {running - 120}")
    plan = week("easy 75", "", "easy 75", "", "easy 50") | after
    for injuries, points in (([hurt], beyond), ([], 0)):
        year = a_year(weeks=2, injuries=injuries)
        assert left_open(year, plan, FAMILY, "cutback_impact", cutbacks=(1,)) == points
        assert left_open(year, plan, FAMILY, "cutback_impact") == 0


@pytest.mark.parametrize(("cleared", "missing"), [("2026-06-08", 1), ("2025-12-01", 0)])
def test_what_strains_an_injured_site_comes_every_other_week(cleared: str, missing: int) -> None:
    year = a_year(weeks=2, injuries=[{"site": "achilles", "onset": "2025-11-20", "cleared": cleared}])
    log = a_log(year, week("hills 40", "easy 60", "easy 60") | on("2027-01-11", "hills 40", "easy 60", "easy 60"))
    view = PlanView(year, log)
    named(FAMILY).penalties(view)
    assert view.penalties.get("strained_again", 0) == missing * SOFT_CONSTRAINTS["strained_again"].weight


@pytest.mark.parametrize(
    ("before", "now", "beyond"),
    [
        pytest.param("threshold 45", "threshold 60", 0, id="45 + 15"),
        pytest.param("threshold 45", "threshold 65", 1, id="a step more"),
        pytest.param("intervals 45", "threshold 50", 0, id="another kind begins with up to 50"),
        pytest.param("intervals 45", "threshold 60", 2, id="and 60 are two steps too many"),
    ],
)
def test_a_hard_session_grows_by_up_to_15_minutes_over_its_kind_in_four_weeks(
    before: str, now: str, beyond: int
) -> None:
    year = a_year(weeks=8, races=(RACE,))
    plan = on(MON, before) | on("2027-01-11", now, "easy 60", "easy 60")
    assert left_open(year, plan, FAMILY, "hard_growth") == beyond
    late = on(MON, before) | on("2027-02-01", now, "easy 60", "easy 60")
    assert left_open(year, late, FAMILY, "hard_growth") == beyond, "28 days later it is still remembered"


def test_a_taper_keeps_a_session_of_the_races_own_kind() -> None:
    year = a_year(weeks=8, races=(a_race("2027-02-28 marathon A", goal_time="3:30:00"),))
    taper = next(facts for facts in year.weeks if facts.phase == "taper")
    easy, day = on(str(taper.start), "", "easy 60", "", "easy 60"), str(taper.days[4])
    without = left_open(year, easy | {day: "intervals 45"}, FAMILY, "specific")
    assert left_open(year, easy | {day: "marathon_pace 50"}, FAMILY, "specific") == without - 1


@pytest.mark.parametrize(
    ("before", "missing"),
    [
        pytest.param({"2027-02-04": "threshold 40"}, 0, id="threshold four weeks before the week"),
        pytest.param({"2027-01-31": "threshold 40"}, 1, id="five weeks before"),
        pytest.param({"2027-03-02": "threshold 40"}, 0, id="in the week itself"),
        pytest.param({"2027-02-10": "hills 40"}, 1, id="other hard running"),
    ],
)
def test_threshold_comes_before_intervals(before: dict[str, str], missing: int) -> None:
    year = a_year(weeks=12, races=("2027-03-28 10k A",))
    plan = {"2027-03-04": "intervals 40", "2027-03-05": "easy 60", "2027-03-06": "easy 60"}
    assert left_open(year, before | plan, FAMILY, "threshold_first") == missing


def test_in_a_seasons_first_weeks_nobody_knows_what_came_before() -> None:
    year = a_year(weeks=8, races=("2027-02-21 10k A",))
    assert left_open(year, week("intervals 40", "easy 60", "easy 60"), FAMILY, "threshold_first") == 0


def test_late_in_a_marathons_build_no_fartlek_stands_beside_marathon_pace() -> None:
    plan = week("threshold 50", "easy 60", "fartlek 40", "easy 60", "easy 60")
    for race, fartleks in (("2027-02-28 marathon A", 1), ("2027-02-28 half_marathon A", 0)):
        year = a_year(weeks=8, races=(race,))
        assert year.weeks[0].phase == "build"
        assert left_open(year, plan, FAMILY, "late_fartlek") == fartleks
    early = a_year(weeks=16, races=("2027-04-25 marathon A",))
    assert left_open(early, plan, FAMILY, "late_fartlek") == 0


@pytest.mark.parametrize(("kind", "strains"), [("intervals", 1), ("fartlek", 0), ("threshold", 0)])
def test_a_race_week_rather_spares_what_was_injured(kind: str, strains: int) -> None:
    hurt = [{"site": "achilles", "onset": "2026-09-01", "cleared": "2026-09-08"}]
    plan = on("2027-02-16", f"{kind} 40", "easy 30", "easy 30")
    assert left_open(a_year(weeks=8, races=(RACE,), injuries=hurt), plan, FAMILY, "strained_late") == strains
    assert left_open(a_year(weeks=8, races=(RACE,)), plan, FAMILY, "strained_late") == 0


def test_a_race_week_keeps_what_is_run_at_the_pace_of_the_race() -> None:
    easy = on("2027-02-16", "", "easy 30", "easy 30", "easy 30")
    for race, missing in (("2027-02-21 half_marathon A", 1), ("2027-02-21 10k A", -1)):
        year = a_year(weeks=8, races=(race,))
        own = left_open(year, easy | {"2027-02-16": "threshold 40"}, FAMILY, "specific")
        assert left_open(year, easy | {"2027-02-16": "intervals 40"}, FAMILY, "specific") - own == missing


@pytest.mark.parametrize(
    ("before", "now", "beyond"),
    [
        pytest.param("threshold 45", "threshold 55", 0, id="45 + 10"),
        pytest.param("threshold 45", "threshold 60", 1, id="a step more"),
        pytest.param("progression 45", "threshold 40", 0, id="another kind begins with 40"),
        pytest.param("progression 45", "threshold 45", 1, id="and not with 45"),
    ],
)
def test_in_the_year_after_an_injury_it_grows_by_ten(before: str, now: str, beyond: int) -> None:
    hurt = [{"site": "achilles", "onset": "2026-09-01", "cleared": "2026-09-08"}]
    plan = on(MON, before) | on("2027-01-11", now, "easy 60", "easy 60")
    assert left_open(a_year(weeks=8, races=(RACE,), injuries=hurt), plan, FAMILY, "hard_growth") == beyond


@pytest.mark.parametrize(
    ("paced", "short"),
    [
        pytest.param((), 1 + 2 * 5, id="0 and 1 are missing in the first two of seven weeks, then 2 a week"),
        pytest.param((0, 1, 2, 3, 4, 5), 0, id="in every week"),
        pytest.param((0, 1, 3, 4, 6), 0, id="two of three"),
        pytest.param((0, 3), 4 * 1 + 2, id="one of three from the third week to the sixth, none in the last three"),
    ],
)
def test_two_of_three_weeks_of_a_marathons_build_hold_its_pace(paced: tuple[int, ...], short: int) -> None:
    """Weeks before the build count as if they held it."""
    year = a_year(weeks=14, longest=60, races=("2027-04-11 marathon A",))
    build = [week for week in year.weeks if week.phase == "build"]
    easy = {str(week.days[day]): "easy 60" for week in build for day in (3, 5)}
    plan = easy | {str(build[index].days[1]): "marathon_pace 50" for index in paced}
    assert len(build) == 7
    assert left_open(year, plan, FAMILY, "pace_often") == short


@pytest.mark.parametrize(
    ("race", "session", "short"),
    [
        pytest.param("marathon", "threshold 50", 0, id="threshold"),
        pytest.param("marathon", "marathon_pace 50", 0, id="the race's own pace"),
        pytest.param("marathon", "progression 50", 1, id="a progression run is half easy"),
        pytest.param("marathon", "easy 60 + strides", 1, id="nothing hard"),
        pytest.param("half_marathon", "intervals 50", 0, id="a half's own kinds"),
        pytest.param("half_marathon", "progression 50", 1, id="before a half too"),
        pytest.param("50k", "progression 50", 0, id="an ultra has kinds of its own"),
    ],
)
def test_a_week_of_a_build_holds_a_session_of_the_races_own_kind(race: str, session: str, short: int) -> None:
    year = a_year(weeks=14, longest=60, races=(f"2027-04-11 {race} A",))
    build = [week for week in year.weeks if week.phase == "build"]
    plan = {str(week.days[1]): "threshold 50" for week in build} | {str(build[2].days[1]): session}
    plan |= {str(week.days[day]): "easy 60" for week in build for day in (3, 5)}
    assert left_open(year, plan, FAMILY, "steady_pace") == short
    cutback = (build[2].index,)
    assert left_open(year, plan, FAMILY, "steady_pace", cutbacks=cutback) == 0


@pytest.mark.parametrize(
    ("race", "level", "session", "short"),
    [
        pytest.param("10k", "intermediate", "intervals 50", 0, id="intervals"),
        pytest.param("10k", "intermediate", "repetitions 45", 0, id="repetitions"),
        pytest.param("10k", "intermediate", "threshold 50", 1, id="threshold is slower than the race"),
        pytest.param("5k", "advanced", "progression 50", 1, id="and so is a progression run"),
        pytest.param("half_marathon", "intermediate", "threshold 50", 0, id="a half is not"),
        pytest.param("10k", "novice", "threshold 50", 0, id="a novice's build has one hard session"),
    ],
)
def test_a_week_of_a_build_for_10_km_holds_something_faster_than_threshold(
    race: str, level: str, session: str, short: int
) -> None:
    year = a_year(weeks=14, level=level, longest=60, races=(f"2027-04-11 {race} A",))
    build = [week for week in year.weeks if week.phase == "build"]
    plan = {str(week.days[1]): "intervals 50" for week in build} | {str(build[3].days[1]): session}
    plan |= {str(week.days[day]): "easy 60" for week in build for day in (3, 5)}
    assert left_open(year, plan, FAMILY, "race_speed") == short
    assert left_open(year, plan, FAMILY, "race_speed", cutbacks=(build[3].index,)) == 0


def test_what_strains_an_injured_site_is_not_asked_for_before_10_km() -> None:
    hurt = [{"site": "achilles", "onset": "2026-11-01", "cleared": "2026-11-20"}]
    weeks: dict[str, Any] = {"weeks": 14, "longest": 60, "races": ("2027-04-11 10k A",)}
    usual, careful = a_year(**weeks), a_year(**weeks, injuries=hurt)
    build = [week for week in usual.weeks if week.phase == "build"]
    plan = {str(week.days[day]): "easy 60" for week in build for day in (1, 3, 5)}
    assert left_open(usual, plan, FAMILY, "race_speed") == len(build)
    assert left_open(careful, plan, FAMILY, "race_speed") == 0


@pytest.mark.parametrize(("sessions", "twice"), [(("marathon_pace 60",), 0), (("marathon_pace 60",) * 2, 1)])
def test_one_session_of_marathon_pace_a_week_is_enough(sessions: tuple[str, ...], twice: int) -> None:
    """Four weeks before, where the long run holds no pace."""
    year = a_year(weeks=8, races=("2027-02-28 marathon A",))
    assert left_open(year, on("2027-01-25", *sessions), FAMILY, "pace_twice") == twice


def test_the_week_of_10_km_on_the_way_to_a_half_keeps_what_10_km_ask_for() -> None:
    year = a_year(weeks=13, races=("2027-02-07 10k B", "2027-04-04 half_marathon A"))
    assert year.weeks[4].phase == "race"
    kinds = ("easy 40", "threshold 40", "intervals 40")
    missing = [left_open(year, on("2027-02-02", kind), FAMILY, "specific") for kind in kinds]
    assert missing == [missing[0], missing[0], missing[0] - 1], "a half's own week would keep threshold alone"


@pytest.mark.parametrize(
    ("climb", "every", "missing"),
    [
        pytest.param(420, 2, 0, id="every other week is enough"),
        pytest.param(420, 3, 1, id="hills in every third week miss one between"),
        pytest.param(420, 1, 3, id="hills alone miss the threshold running of three weeks"),
        pytest.param(415, 9, 0, id="28 km with less than 15 m a km ask for none"),
    ],
)
def test_a_race_of_28_km_that_climbs_asks_for_hills_and_threshold_in_every_other_week(
    climb: int, every: int, missing: int
) -> None:
    """28 km at 15 m a km are 420 m. The first four weeks of a build have hills in the first and then every so often,
    threshold between them; the weeks around them hold both."""
    year = a_year(weeks=14, longest=90, races=(a_race("2027-04-11 28km A", climb=climb),))
    build = [week for week in year.weeks if week.phase == "build"]
    around = [year.weeks[build[0].index - 1], *build[4:]]
    others = {str(week.days[d]): f"{kind} 45" for week in around for d, kind in ((1, "hills"), (3, "threshold"))}
    plan = {str(week.days[1]): f"{'threshold' if k % every else 'hills'} 50" for k, week in enumerate(build[:4])}
    assert left_open(year, others | plan, FAMILY, "hills_often") == missing


@pytest.mark.parametrize(
    ("weeks", "again"),
    [
        pytest.param(("progression", "progression", "progression"), 1, id="the third in a row"),
        pytest.param(("progression", "hills", "progression"), 0, id="hills between them are a change"),
        pytest.param(("progression", "progression", "", "progression"), 1, id="a week without any is none"),
        pytest.param(("progression", "progression", "", "", "", "progression"), 0, id="three of them are forgotten"),
    ],
)
def test_a_base_does_not_hold_the_same_hard_session_three_weeks_running(weeks: tuple[str, ...], again: int) -> None:
    year = a_year(weeks=12, longest=60)
    plan = {str(day): "easy 60" for week in year.weeks for day in week.days[::3]}
    plan |= {str(year.weeks[k + 2].days[1]): f"{kind} 45" for k, kind in enumerate(weeks) if kind}
    assert {year.weeks[k + 2].phase for k in range(len(weeks))} == {"base"}
    assert left_open(year, plan, FAMILY, "base_again") == again


@pytest.mark.parametrize(
    ("held", "missing"),
    [
        pytest.param({"2027-01-26": "threshold 40"}, 0, id="five weeks before the week"),
        pytest.param({"2027-01-19": "threshold 40"}, 1, id="six weeks before"),
        pytest.param({"2027-02-09": "progression 40"}, 1, id="other hard running"),
    ],
)
def test_one_of_six_weeks_of_base_holds_a_threshold_session(held: dict[str, str], missing: int) -> None:
    """Cutbacks but for one week, the first of March, leave its penalty alone."""
    year = a_year(weeks=16)
    others = tuple(facts.index for facts in year.weeks if facts.start != date(2027, 3, 1))
    plan = {"2027-03-02": "progression 40", "2027-03-04": "easy 60", "2027-03-06": "easy 60"}
    assert left_open(year, held | plan, FAMILY, "steady_often", cutbacks=others) == missing


def test_a_novice_is_not_asked_for_one() -> None:
    year = a_year(weeks=16, level="novice")
    assert left_open(year, {"2027-03-02": "easy 40"}, FAMILY, "steady_often") == 0


@pytest.mark.parametrize(("weeks", "missing"), [(6, 1), (7, 0)])
def test_the_last_six_weeks_before_a_half_leave_intervals_behind(weeks: int, missing: int) -> None:
    year = a_year(weeks=10, races=("2027-03-14 half_marathon A",))
    day = year.weeks[next(iter(year.races)).week - weeks].days[1]
    easy = {str(day + timedelta(days=after)): "easy 60" for after in (2, 4)}
    own, other = (left_open(year, easy | {str(day): f"{kind} 40"}, FAMILY, "specific") for kind in KINDS_OF_HALF)
    assert other - own == missing


KINDS_OF_HALF = ("threshold", "intervals")


@pytest.mark.parametrize(
    ("climb", "hilly", "missing"),
    [
        pytest.param(750, (2, 5), 0, id="hills in every third week are enough"),
        pytest.param(750, (2, 6), 1, id="in every fourth week miss one between"),
        pytest.param(750, (), 4, id="none miss every week from the third on"),
        pytest.param(745, (), 0, id="50 km with less than 15 m a km ask for none"),
    ],
)
def test_the_base_of_a_mountain_race_has_hills_all_along(climb: int, hilly: tuple[int, ...], missing: int) -> None:
    """50 km at 15 m a km are 750 m. Six weeks of base, with hills in some of them."""
    year = a_year(weeks=32, longest=90, races=(a_race("2027-08-08 50k A", climb=climb),))
    base = year.weeks[:6]
    assert {week.phase for week in base} == {"base"}
    plan = {str(week.days[1]): f"{'hills' if week.index + 1 in hilly else 'threshold'} 55" for week in base}
    rest = {str(week.days[1]): "hills 55" for week in year.weeks[6:] if week.phase == "base"}
    assert left_open(year, plan | rest, FAMILY, "hills_all_year") == missing
    cutbacks = tuple(range(6))
    assert left_open(year, plan | rest, FAMILY, "hills_all_year", cutbacks=cutbacks) == 0


def test_neither_a_novice_nor_a_hurt_heel_is_asked_for_hills_all_year() -> None:
    hurt = [{"site": "achilles", "onset": "2026-10-01", "cleared": "2026-11-20"}]
    for more in ({"level": "novice"}, {"injuries": hurt}):
        year = a_year(**{"weeks": 32, "longest": 90, "races": (a_race("2027-08-08 50k A", climb=750),)} | more)
        assert left_open(year, on("2027-01-18", "easy 60", "", "easy 60"), FAMILY, "hills_all_year") == 0


@pytest.mark.parametrize(("barred", "wish"), [("threshold", "steady_often"), ("hills", "hills_all_year")])
def test_what_no_day_of_the_week_may_hold_is_not_wished_for(barred: str, wish: str) -> None:
    """Six weeks of base without it, towards a race that climbs: missed in the sixth if that week may hold it."""
    others = [kind for kind in ("easy", "threshold", "hills") if kind != barred]
    for only, missing in ((["easy", barred], 1), (others, 0)):
        last = {"from": "2027-02-08", "to": "2027-02-14", "only": only}
        races = (a_race("2027-08-08 50k A", climb=750),)
        year = a_year(weeks=32, longest=90, races=races, offer={"exceptions": [last]})
        runs = {day: words for week in year.weeks[:6] for day, words in on(str(week.start), *["easy 40"] * 5).items()}
        cutbacks = tuple(facts.index for facts in year.weeks if facts.index != 5)
        assert left_open(year, runs, FAMILY, wish, cutbacks=cutbacks) == missing
