"""Injury: clearance, the return ladder, its last two stages, the injured tissue, and racing last."""

import itertools
from datetime import date, timedelta

import pytest

from constraints.comeback import LADDER, held_up, race_ready, stage_seven
from optimizer.domain.year import Year
from tests.kit import a_year, allowed, conflicts

FAMILY = "injury"
MON = "2027-01-04"
BIKE = {"cross_training": ["bike"], "sessions_per_day": 2}


def hurt(site: str = "achilles", onset: str = "2026-11-30", cleared: str | None = MON) -> dict[str, object]:
    return {"site": site, "onset": onset, **({"cleared": cleared} if cleared else {})}


def returning(weeks: int = 14, **keywords: object) -> Year:
    """Five weeks off, cleared on the season's first day."""
    return a_year(**{"weeks": weeks, "injuries": [hurt()], "offer": BIKE, **keywords})


def gentle(day: str | date, kind: str = "progression") -> dict[str, str]:
    """Three hard sessions that spare the site, 9, 17 and 25 days before."""
    last = date.fromisoformat(day) if isinstance(day, str) else day
    return {str(last - timedelta(days=back)): f"{kind} 40" for back in (9, 17, 25)}


def after_ladder(year: Year, days: int) -> str:
    start = stage_seven(year, year.scenario.injuries[0])
    assert start is not None
    return str(start + timedelta(days=days))


def test_nobody_runs_before_clearance_but_may_ride() -> None:
    open_end = a_year(injuries=[hurt(cleared=None)], offer=BIKE)
    assert not allowed(open_end, {"2027-01-20": "easy 20"}, FAMILY)
    assert allowed(open_end, {"2027-01-20": "cross_training 30"}, FAMILY)
    soon = a_year(injuries=[hurt(onset="2027-01-05", cleared="2027-01-12")])
    assert not allowed(soon, {"2027-01-11": "easy 20"}, FAMILY)
    assert allowed(soon, {"2027-01-12": "easy 20"}, FAMILY)


@pytest.mark.parametrize(
    ("onset", "held"),
    [
        pytest.param("2027-01-09", {2: 0.75, 3: 1.0}, id="hurt on a Saturday: the Monday after begins a whole week"),
        pytest.param("2027-01-04", {}, id="before or on the first day of the season"),
    ],
)
def test_whole_weeks_before_clearance_hold_fitness_and_the_first_of_them_less(
    onset: str, held: dict[int, float]
) -> None:
    year = a_year(weeks=8, injuries=[hurt(onset=onset, cleared="2027-01-25")], offer=BIKE)
    found = {w.index + 1: w.ceiling.most for w in year.weeks if w.ceiling and "injury" in w.ceiling.why.text}
    assert found == held


def test_the_ladder_has_three_runs_a_stage_every_other_day_30_minutes_and_40_on_the_sixth() -> None:
    year = returning()
    runs = [(day, facts.fixed) for day, facts in year.days.items() if facts.ladder]
    assert [fixed for _, fixed in runs] == [{stage.kind: stage.minutes} for stage in LADDER for _ in range(3)]
    assert [stage.minutes for stage in LADDER] == [30, 30, 30, 30, 30, 40]
    assert all((later[0] - first[0]).days == 2 for first, later in itertools.pairwise(runs))


@pytest.mark.parametrize(
    ("wished", "races", "weekdays"),
    [
        pytest.param((), (), [0, 2, 4, 6, 1, 3, 5, 0], id="every other day"),
        pytest.param(("mon", "wed"), (), [1, 3, 5, 1, 3, 5, 1, 3], id="days wished free are left to the next one"),
        pytest.param(("mon", "tue"), (), [0, 2, 4, 6, 2, 4, 6, 2], id="but not to one that is wished free too"),
        pytest.param(("mon",), ("2027-05-23 10k B",), [0, 2, 4, 6, 1, 3, 5, 0], id="a race in less than twenty weeks"),
        pytest.param(("mon",), ("2027-05-24 10k B",), [1, 3, 5, 1, 3, 5, 1, 3], id="in twenty"),
    ],
)
def test_the_ladder_leaves_days_wished_free_unless_a_race_is_near(
    wished: tuple[str, ...], races: tuple[str, ...], weekdays: list[int]
) -> None:
    """Cleared on Monday 4 January, twenty weeks before Monday 24 May."""
    year = returning(weeks=22, offer={**BIKE, "rest_days": list(wished)}, races=races)
    assert [day.weekday() for day, facts in year.days.items() if facts.ladder][:8] == weekdays


def climbed(*injuries: dict[str, object]) -> list[tuple[str, str]]:
    """Day and kind of every run that the ladders of these injuries lay."""
    year = a_year(weeks=16, injuries=list(injuries), offer=BIKE)
    return [(str(day), kind) for day, facts in year.days.items() if facts.ladder for kind in facts.fixed]


def test_nobody_climbs_the_ladder_while_another_injury_is_open() -> None:
    assert climbed(hurt(), hurt("tibial_bone_stress", cleared=None)) == []
    assert climbed(hurt(), hurt("tibial_bone_stress", onset="2027-01-10", cleared=None))[-1][0] == "2027-01-08"


@pytest.mark.parametrize(
    ("cleared", "first"),
    [("2027-01-25", "2027-01-25"), ("2027-01-04", MON), ("2027-01-02", MON)],
    ids=["the other one ends later", "both end on one day", "it ended earlier"],
)
def test_injuries_that_overlap_share_the_ladder_of_the_last_to_be_cleared(cleared: str, first: str) -> None:
    runs = climbed(hurt(), hurt("plantar", onset="2026-12-25", cleared=cleared))
    days = [date.fromisoformat(day) for day, _ in runs]
    assert (str(days[0]), len(days)) == (first, 18)
    assert {(later - earlier).days for earlier, later in itertools.pairwise(days)} == {2}


@pytest.mark.parametrize(
    ("cleared", "kinds"),
    [("2027-01-24", ["walk_run"] * 12 + ["easy"] * 6), ("2027-01-25", ["walk_run"] * 16 + ["easy"] * 6)],
    ids=["13 days off interrupt it", "14 days off begin it anew"],
)
def test_a_new_injury_interrupts_the_ladder_or_ends_it(cleared: str, kinds: list[str]) -> None:
    """Four runs from 4 to 10 January, then 18 or the 14 that are left."""
    runs = climbed(hurt(), hurt("calf", onset="2027-01-11", cleared=cleared))
    assert [kind for _, kind in runs] == kinds
    assert [day for day, _ in runs[3:5]] == ["2027-01-10", cleared]


def test_nothing_else_is_run_while_the_ladder_lasts_not_even_as_a_second_session() -> None:
    year = returning()
    assert allowed(year, {}, FAMILY)
    assert not allowed(year, {"2027-01-05": "easy 20"}, FAMILY)
    assert not allowed(year, {"2027-01-04": "easy 20"}, FAMILY)
    assert allowed(year, {"2027-01-04": "cross_training 30"}, FAMILY)


def test_a_lay_off_of_13_days_needs_no_ladder_one_of_14_does() -> None:
    short = a_year(injuries=[hurt(onset="2026-12-22")])
    long = a_year(injuries=[hurt(onset="2026-12-21")])
    assert not any(facts.ladder for facts in short.days.values())
    assert any(facts.ladder for facts in long.days.values())


def test_after_five_days_off_nothing_hard_for_five_days() -> None:
    year = a_year(injuries=[hurt(site="medial_tibial_stress", onset="2026-12-30")])
    assert not allowed(year, {"2027-01-08": "threshold 40"}, FAMILY)
    assert allowed(year, {"2027-01-09": "threshold 40"}, FAMILY)


def test_stage_seven_is_two_weeks_with_hills_and_without_other_hard_running() -> None:
    year = a_year(weeks=14, injuries=[hurt(site="medial_tibial_stress")], limits={"weeks_to_threshold": 0})
    assert allowed(year, {after_ladder(year, 0): "hills 40"}, FAMILY)
    assert not allowed(year, {after_ladder(year, 13): "threshold 40"}, FAMILY)
    assert allowed(year, {after_ladder(year, 14): "threshold 40"}, FAMILY)


def test_stage_eight_is_three_weeks_with_one_hard_session_each() -> None:
    year = a_year(weeks=14, injuries=[hurt(site="medial_tibial_stress")], limits={"weeks_to_threshold": 0})

    def two(first: int, second: int) -> dict[str, str]:
        return {after_ladder(year, first): "threshold 40", after_ladder(year, second): "threshold 40"}

    assert not allowed(year, two(15, 21), FAMILY)
    assert allowed(year, two(15, 22), FAMILY)
    assert not allowed(year, two(29, 34), FAMILY)
    assert not allowed(year, two(42, 48), FAMILY), "and for as long as they stay short"
    assert allowed(year, two(43, 49), FAMILY), "after seven weeks the level's own number holds"


def test_fartlek_counts_among_the_one_quick_session_a_week_after_the_ladder_and_locked_ones_do_not() -> None:
    band = [hurt(site="iliotibial_band")]
    limits = {"weeks_to_threshold": 0}
    year = a_year(weeks=14, injuries=band, limits=limits)
    first, second, third = (after_ladder(year, days) for days in (36, 42, 43))
    assert not allowed(year, {first: "threshold 40", second: "fartlek 30"}, FAMILY)
    assert allowed(year, {first: "threshold 40", third: "fartlek 30"}, FAMILY)
    locks = [{"date": day, "kind": "threshold", "minutes": 40} for day in (first, second)]
    locked = a_year(weeks=14, injuries=band, limits=limits, locked=locks)
    assert allowed(locked, {first: "threshold 40", second: "threshold 40"}, FAMILY), "the coach's own"


def test_a_ladder_that_ended_before_the_season_is_counted_from_clearance_35_days() -> None:
    year = a_year(injuries=[hurt(onset="2026-10-01", cleared="2026-11-20")])
    assert stage_seven(year, year.scenario.injuries[0]) == date(2026, 12, 25)
    assert race_ready(year, year.scenario.injuries[0]) == date(2027, 1, 29)


@pytest.mark.parametrize(
    ("site", "kind", "minutes"),
    [
        ("achilles", "fartlek", 40),
        ("hamstring", "hills", 40),
        ("patellofemoral", "long", 45),
        ("patellofemoral", "trail", 30),
        ("iliotibial_band", "long", 45),
        ("iliotibial_band", "medium_long", 75),
        ("tibial_bone_stress", "fartlek", 40),
        ("plantar", "fartlek", 40),
        ("calf", "fartlek", 40),
        ("hip", "hills", 40),
        ("knee_other", "trail", 30),
        ("knee_other", "hills", 40),
        ("back", "trail", 30),
        ("back", "hills", 40),
        ("other", "threshold", 40),
    ],
)
def test_the_injured_tissue_waits_90_days_after_clearance(site: str, kind: str, minutes: int) -> None:
    year = a_year(weeks=6, injuries=[hurt(site=site, onset="2026-10-28", cleared="2026-11-07")])
    before = {} if site == "other" else gentle("2027-02-05")
    assert not allowed(year, before | {"2027-02-04": f"{kind} {minutes}"}, FAMILY), "89 days"
    assert allowed(year, before | {"2027-02-05": f"{kind} {minutes}"}, FAMILY), "90 days"


@pytest.mark.parametrize(
    ("site", "waits"), [("achilles", 180), ("calf", 135), ("plantar", 135), ("tibial_bone_stress", 112)]
)
def test_hills_wait_longer_where_they_load_the_site_most(site: str, waits: int) -> None:
    """Twice 90 days for an Achilles tendon, one and a half times for calf and sole, one and a quarter for the shin."""
    open_from = date(2027, 2, 5)
    cleared = open_from - timedelta(days=waits)
    year = a_year(weeks=6, injuries=[hurt(site=site, onset=str(cleared - timedelta(days=10)), cleared=str(cleared))])
    before = gentle(open_from)
    assert not allowed(year, before | {"2027-02-04": "hills 40"}, FAMILY)
    assert allowed(year, before | {"2027-02-05": "hills 40"}, FAMILY)


@pytest.mark.parametrize("site", ["hamstring", "hip"])
def test_hamstring_and_hip_get_no_strides_for_90_days(site: str) -> None:
    year = a_year(weeks=2, injuries=[hurt(site=site, onset="2026-10-02", cleared="2026-10-12")])
    assert not allowed(year, {"2027-01-09": "easy 30 + strides"}, FAMILY)
    assert allowed(year, {"2027-01-10": "easy 30 + strides"}, FAMILY)


def test_later_in_the_year_one_such_session_in_any_7_days_but_long_runs_stay_weekly() -> None:
    hills = hurt(onset="2026-06-01", cleared="2026-06-08")
    year = a_year(weeks=6, injuries=[hills])
    before = gentle("2027-02-02")
    assert not allowed(year, before | {"2027-02-02": "hills 40", "2027-02-08": "hills 40"}, FAMILY)
    assert allowed(year, before | {"2027-02-02": "hills 40", "2027-02-09": "hills 40"}, FAMILY)
    assert not allowed(year, before | {"2027-02-02": "hills 40", "2027-02-08": "fartlek 30"}, FAMILY), "speed too"
    knee = a_year(injuries=[{**hills, "site": "patellofemoral"}])
    assert allowed(knee, {"2027-01-09": "trail 30", "2027-01-10": "long 60", "2027-01-16": "long 60"}, FAMILY)


def test_a_year_and_four_weeks_after_clearance_all_is_as_before() -> None:
    year = a_year(injuries=[hurt(onset="2025-11-22", cleared="2025-12-07")])
    assert allowed(year, {"2027-01-05": "hills 40", "2027-01-07": "hills 40"}, FAMILY)


def test_racing_comes_35_days_after_the_ladder_and_not_34() -> None:
    ready = race_ready(returning(), returning().scenario.injuries[0])
    assert ready == date(2027, 1, 4) + timedelta(days=35 + 35)
    assert not conflicts(returning(races=(f"{ready} 10k B",)), FAMILY)
    assert conflicts(returning(races=(f"{ready - timedelta(days=1)} 10k B",)), FAMILY)


def test_no_race_while_nobody_has_cleared_it() -> None:
    assert conflicts(a_year(injuries=[hurt(cleared=None)], races=("2027-01-17 10k B",)), FAMILY)


def test_an_old_injury_is_not_prolonged_by_a_new_one() -> None:
    both = [
        hurt(onset="2026-07-01", cleared="2026-08-01"),
        hurt(site="plantar", onset="2027-02-22", cleared="2027-03-22"),
    ]
    year = a_year(weeks=24, injuries=both, races=("2027-01-24 10k C",))
    assert not conflicts(year, FAMILY)


def test_overrides() -> None:
    recent = hurt(site="hip", onset="2026-12-01", cleared="2026-12-10")
    one = gentle("2027-02-01") | {"2027-02-01": "hills 40"}
    assert allowed(a_year(weeks=6, injuries=[recent], limits={"tissue_days": 30}), one, FAMILY)
    old = hurt(onset="2026-06-01", cleared="2026-06-08")
    twice = one | {"2027-02-03": "hills 40"}
    assert allowed(a_year(weeks=6, injuries=[old], limits={"tissue_sessions": 2}), twice, FAMILY)
    assert not allowed(a_year(weeks=6, injuries=[old], limits={"tissue_sessions": 0}), one, FAMILY)


@pytest.mark.parametrize(
    ("day", "minutes", "legal"), [(90, 40, True), (90, 45, False), (117, 45, False), (118, 45, True)]
)
def test_hills_come_back_with_40_minutes_for_four_weeks(day: int, minutes: int, legal: bool) -> None:
    year = a_year(weeks=12, injuries=[hurt(site="hip", onset="2026-11-02", cleared="2026-11-12")])
    when = date(2026, 11, 12) + timedelta(days=day)
    earlier = {str(when - timedelta(days=14)): "hills 40"} if day > 110 else {}
    before = gentle(when - timedelta(days=14)) if day > 110 else gentle(when)
    assert allowed(year, before | earlier | {str(when): f"hills {minutes}"}, FAMILY) == legal


@pytest.mark.parametrize(("back", "minutes", "legal"), [(28, 60, True), (29, 60, False), (29, 40, True)])
def test_in_the_year_after_hills_are_long_only_after_others_in_four_weeks(back: int, minutes: int, legal: bool) -> None:
    year = a_year(weeks=10, injuries=[hurt(onset="2026-06-01", cleared="2026-06-08")])
    last = date(2027, 3, 10)
    first = last - timedelta(days=back)
    plan = gentle(first) | gentle(last) | {str(first): "hills 40", str(last): f"hills {minutes}"}
    assert allowed(year, plan, FAMILY) == legal


@pytest.mark.parametrize("kind", ["hills", "fartlek"])
def test_what_strains_the_site_begins_after_three_hard_sessions_in_28_days_that_do_not(kind: str) -> None:
    year = a_year(weeks=10, injuries=[hurt(onset="2026-06-01", cleared="2026-06-08")])
    last = date(2027, 3, 10)
    _, *others = sorted(gentle(last))
    assert allowed(year, gentle(last) | {str(last): f"{kind} 40"}, FAMILY)
    assert not allowed(year, dict.fromkeys(others, "threshold 40") | {str(last): f"{kind} 40"}, FAMILY), "two"
    late = {str(last - timedelta(days=29)): "threshold 40"} | dict.fromkeys(others, "threshold 40")
    assert not allowed(year, late | {str(last): f"{kind} 40"}, FAMILY), "the third lies 29 days back"
    in_time = {str(last - timedelta(days=28)): "threshold 40"} | dict.fromkeys(others, "threshold 40")
    assert allowed(year, in_time | {str(last): f"{kind} 40"}, FAMILY)


@pytest.mark.parametrize(
    ("over", "minutes", "legal"),
    [
        pytest.param(-1, 40, True, id="the last day of the year: as it was"),
        pytest.param(0, 40, False, id="the day on which the year is over"),
        pytest.param(13, 40, False, id="and 13 days later"),
        pytest.param(14, 40, True, id="two weeks later it begins"),
        pytest.param(14, 45, False, id="as short as in the year"),
        pytest.param(27, 45, False, id="to the end of the fourth week"),
        pytest.param(28, 45, True, id="then as anybody's"),
    ],
)
def test_what_strains_the_site_waits_for_two_weeks_when_the_year_is_over_and_begins_short(
    over: int, minutes: int, legal: bool
) -> None:
    year = a_year(weeks=12, injuries=[hurt(onset="2026-01-27", cleared="2026-02-02")])
    day = date(2027, 2, 2) + timedelta(days=over)
    assert allowed(year, gentle(day) | {str(day): f"hills {minutes}"}, FAMILY) == legal


def test_what_was_run_in_the_year_goes_on_when_it_is_over_once_a_week_for_four_weeks() -> None:
    year = a_year(weeks=12, injuries=[hurt(onset="2026-01-27", cleared="2026-02-02")])
    over = date(2027, 2, 2)
    begun = gentle(over - timedelta(days=3)) | {str(over - timedelta(days=3)): "hills 40"}
    again = {str(over + timedelta(days=4)): "hills 50"}
    assert allowed(year, begun | again, FAMILY)
    for days, legal in ((10, False), (11, True)):
        assert allowed(year, begun | again | {str(over + timedelta(days=days)): "hills 50"}, FAMILY) == legal
    near = [str(over + timedelta(days=days)) for days in (4, 8)]
    locks = [{"date": day, "kind": "hills", "minutes": 50} for day in near]
    locked = a_year(weeks=12, injuries=[hurt(onset="2026-01-27", cleared="2026-02-02")], locked=locks)
    assert allowed(locked, dict.fromkeys(near, "hills 50"), FAMILY), "a coach's own"


def test_an_injury_that_every_hard_session_strains_asks_for_none_before() -> None:
    year = a_year(weeks=6, injuries=[hurt(site="other", onset="2026-06-01", cleared="2026-06-08")])
    assert allowed(year, {"2027-02-02": "threshold 40"}, FAMILY)


def test_shins_get_no_fartlek_for_90_days() -> None:
    year = a_year(weeks=6, injuries=[hurt(site="tibial_bone_stress", onset="2026-10-28", cleared="2026-11-07")])
    assert not allowed(year, gentle("2027-02-05") | {"2027-02-04": "fartlek 30"}, FAMILY)
    assert allowed(year, gentle("2027-02-05") | {"2027-02-05": "fartlek 30"}, FAMILY)


def test_hard_sessions_begin_with_40_minutes_for_seven_weeks_after_the_ladder() -> None:
    year = a_year(weeks=30, injuries=[hurt(site="medial_tibial_stress", onset="2026-12-01", cleared="2027-01-11")])
    after = stage_seven(year, year.scenario.injuries[0])
    assert after is not None
    last = after + timedelta(days=48)
    assert year.days[last].caps["threshold"].minutes == 40
    assert year.days[last + timedelta(days=1)].caps["threshold"].minutes > 40


def test_no_strides_on_the_day_before_what_strains_the_site() -> None:
    year = a_year(weeks=8, injuries=[hurt(onset="2026-08-01", cleared="2026-08-08")])
    day = date(2027, 2, 10)
    eve, before = (str(day - timedelta(days=back)) for back in (1, 2))
    for kind, strains in (("hills", True), ("threshold", False)):
        plan = gentle(day) | {str(day): f"{kind} 40"}
        assert allowed(year, plan | {eve: "easy 30 + strides"}, FAMILY) != strains
        assert allowed(year, plan | {before: "easy 30 + strides"}, FAMILY)


@pytest.mark.parametrize(
    ("only", "first"), [(["cross_training"], "2027-01-06"), (["easy"], "2027-01-06"), (["running"], MON), ([], MON)]
)
def test_the_ladder_keeps_off_days_whose_exception_names_other_sessions(only: list[str], first: str) -> None:
    year = returning(4) if not only else _with_exception(only)
    runs = [day for day, facts in year.days.items() if facts.ladder]
    assert str(runs[0]) == first
    assert {later - day for day, later in itertools.pairwise(runs)} == {timedelta(days=2)}


@pytest.mark.parametrize(
    ("lock", "stays"),
    [
        ("walk_run 30", True),
        ("strength 20", True),
        ("walk_run 35", False),
        ("easy 30", False),
        ("cross_training 30", False),
    ],
)
def test_locking_what_the_ladder_has_on_a_day_or_strength_beside_it_moves_no_run(lock: str, stays: bool) -> None:
    kind, minutes = lock.split()
    locked = [{"date": MON, "kind": kind, "minutes": int(minutes)}]
    usual, year = returning(4), returning(4, locked=locked)
    assert (_ladder_days(year) == _ladder_days(usual)) is stays
    monday = date.fromisoformat(MON)
    assert year.days[monday].ladder is stays
    assert not stays or year.raced_load(monday) == usual.raced_load(monday), (
        "what is locked is no load that nobody chose"
    )


def _ladder_days(year: Year) -> list[date]:
    return [day for day, facts in year.days.items() if facts.ladder]


def _with_exception(only: list[str]) -> Year:
    entry = {"from": MON, "to": "2027-01-05", "only": only}
    return a_year(weeks=4, injuries=[hurt()], offer=BIKE | {"exceptions": [entry]})


def test_locks_on_days_that_the_ladder_wanted_are_told_and_others_are_not() -> None:
    """Runs on the first, the third, the fifth day and so on; a rest on the third moves all later ones by a day."""

    def moved_by(*days: int) -> list[int]:
        locks = [{"date": str(date.fromisoformat(MON) + timedelta(days=n)), "kind": "rest", "minutes": 0} for n in days]
        return [(entry.date - date.fromisoformat(MON)).days for entry in held_up(returning(locked=locks))]

    assert moved_by() == []
    assert moved_by(2) == [2]
    assert moved_by(1) == moved_by(3) == []
    assert moved_by(2, 4) == [2]
    assert moved_by(40) == [], "after the ladder"
