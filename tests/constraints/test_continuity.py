"""Continuity: a floor under ordinary weeks, short gaps, and a gentle return after a stated absence."""

import pytest

from optimizer.bounds.rough_capacity import rough_rules
from optimizer.domain.fitness_grid import fitness_grid
from optimizer.domain.season_path import first_state, follow
from optimizer.domain.year import Year
from optimizer.season.season_solver import SeasonSolver
from tests.kit import a_year, allowed, named, on

FAMILY = "continuity"
MON = "2027-01-04"


def off(first: str, last: str, **more: object) -> dict[str, object]:
    return {"exceptions": [{"from": first, "to": last, "minutes": 0, **more}]}


@pytest.mark.parametrize(("level", "days"), [("novice", 4), ("intermediate", 3), ("advanced", 2)])
def test_a_running_gap_lasts_4_3_or_2_days(level: str, days: int) -> None:
    year = a_year(level=level, weeks=2)
    first = on(MON, "easy 60", "easy 60")

    def then(gap: int) -> dict[str, str]:
        return on("2027-01-06", *[""] * gap, "easy 60") | on(
            "2027-01-11", "easy 60", "", "easy 60", "", "easy 60", "", "easy 60"
        )

    assert allowed(year, first | then(days), FAMILY)
    assert not allowed(year, first | then(days + 1), FAMILY)


def test_a_week_of_55_points_is_too_light_for_rules_about_frequency_one_of_67_is_not() -> None:
    year = a_year(weeks=1)
    assert allowed(year, {MON: "easy 60"}, FAMILY)
    assert not allowed(year, {MON: "easy 75"}, FAMILY)


def test_an_ordinary_week_holds_two_runs() -> None:
    year = a_year(weeks=1, limits={"running_gap": 7})
    assert not allowed(year, {MON: "easy 75"}, FAMILY)
    assert allowed(year, {MON: "easy 75", "2027-01-08": "easy 20"}, FAMILY)
    assert allowed(a_year(weeks=1, limits={"running_gap": 7, "maintenance_runs": 1}), {MON: "easy 75"}, FAMILY)


@pytest.mark.parametrize(("fitness", "settling"), [(9.0, 2), (8.0, 3), (2.5, 9)])
def test_a_runner_below_fitness_9_settles_a_week_longer_for_every_point(fitness: float, settling: int) -> None:
    """A week of 20 min easy is a third of the 60 points from which two runs are asked for in any week."""
    year = a_year(weeks=settling + 1, history={"fitness": fitness}, limits={"running_gap": 14})
    first = year.weeks[settling - 1].start, year.weeks[settling].start
    one, two = ({str(day): "easy 20"} for day in first)
    twice = on("2027-01-04", *["easy 20", "", "", "easy 20", "", "", ""] * settling)
    without = {day: session for day, session in twice.items() if day < str(first[0])}
    assert allowed(year, without | one | on(str(first[1]), "easy 20", "", "", "easy 20"), FAMILY)
    assert not allowed(year, twice | two, FAMILY)


@pytest.mark.parametrize(
    ("sessions", "fits"),
    [(["easy 35"], True), (["easy 40"], False), (["easy 20", "", "easy 20"], True), (["trail 65"], False)],
)
def test_the_week_before_a_b_race_holds_two_runs_as_soon_as_it_runs_40_min(sessions: list[str], fits: bool) -> None:
    """35 min make less than two runs of 20; 65 min are 58 points, too light for two runs behind a break alone."""
    year = a_year(weeks=4, races=("2027-01-31 half_marathon B",), limits={"running_gap": 14})
    before = on(MON, *["easy 40", "", "easy 40", "", "easy 40", "", ""] * 2)
    assert allowed(year, before | on("2027-01-18", *sessions), FAMILY) == fits


def test_a_stated_absence_is_no_gap() -> None:
    plan = on(MON, "easy 75", "", "", "", "", "", "easy 75")
    assert not allowed(a_year(weeks=1), plan, FAMILY)
    assert allowed(a_year(weeks=1, offer=off("2027-01-05", "2027-01-09")), plan, FAMILY)


def test_override_of_the_gap() -> None:
    plan = on(MON, "easy 75", "", "", "", "", "easy 75")
    assert not allowed(a_year(weeks=1), plan, FAMILY)
    assert allowed(a_year(weeks=1, limits={"running_gap": 4}), plan, FAMILY)


@pytest.mark.parametrize(("minutes", "free"), [(15, True), (10, False)])
def test_a_day_that_a_locked_session_fills_is_no_chance_to_run(minutes: int, free: bool) -> None:
    """30 min of strength leave 15 of 45, the shortest run, or 10 of 40, which is none."""
    year = a_year(
        level="intermediate",
        weeks=1,
        offer={"minutes": {"mon": 60, "thu": 30 + minutes, "sat": 60, "sun": 60}},
        locked=[{"date": "2027-01-07", "kind": "strength", "minutes": 30}],
    )
    plan = on(MON, "easy 60", "", "", "strength 30", "", "easy 60", "easy 60")
    assert allowed(year, plan, FAMILY) is not free


@pytest.mark.parametrize(("sessions", "free"), [(2, True), (1, False)])
def test_a_locked_session_takes_the_only_turn_of_its_day(sessions: int, free: bool) -> None:
    year = a_year(
        level="intermediate",
        weeks=1,
        offer={
            "minutes": {"mon": 60, "thu": 120, "sat": 60, "sun": 60},
            "sessions_per_day": sessions,
            "cross_training": ["bike"],
        },
        locked=[{"date": "2027-01-07", "kind": "cross_training", "minutes": 45}],
    )
    plan = on(MON, "easy 60", "", "", "cross_training 45", "", "easy 60", "easy 60")
    assert allowed(year, plan, FAMILY) is not free


def too_light(year: Year, share: float) -> bool:
    """Whether a first week with that share of the load that holds fitness breaks the maintenance floor."""
    level = first_state(year).level
    rules = rough_rules(year)
    path = follow(year, rules, (share * 7 * fitness_grid().levels[level], *[270.0] * (len(year.weeks) - 1)))
    return any(
        v.requirement.where == ("limits", "maintenance_floor")
        for v in named(FAMILY).check_season(year, rules, path[:1])
    )


def test_the_lattice_keeps_half_the_load_that_holds_fitness() -> None:
    rules = rough_rules(a_year())
    assert {week.least_share for week in rules.weeks} == {0.5}
    assert {w.least_share for w in rough_rules(a_year(limits={"maintenance_floor": 0.6})).weeks} == {0.6}


def test_race_weeks_and_recovery_have_no_such_floor() -> None:
    year = a_year(weeks=6, races=("2027-01-17 half_marathon B",))
    shares = [week.least_share for week in rough_rules(year).weeks]
    assert shares == [0, 0, 0, 0, 0.5, 0.5], "the week before a B race is held too"


@pytest.mark.parametrize(("share", "light"), [(0.65, True), (0.78, False)])
def test_the_week_before_a_b_race_keeps_seven_tenths_of_what_holds_fitness(share: float, light: bool) -> None:
    """Below its ceiling of 90 % of the peak: a week of rest would be the cheapest way to the race. A rung of fitness is
    six percent of such a week, and counts from its lower end."""
    year = a_year(weeks=3, races=("2027-01-24 half_marathon B",))
    rules, levels = rough_rules(year), fitness_grid().levels
    hold = 7 * levels[first_state(year).level]
    path = follow(year, rules, (hold, share * hold, hold))
    found = list(named(FAMILY).check_season(year, rules, path[:2]))
    assert [one.day for one in found] == ([year.weeks[1].days[-1]] if light else [])
    season = SeasonSolver(year, rules).solve()
    change = path[1].change
    assert bool(season.graph.edge(1, change, path[0].after).allowed) is not light


@pytest.mark.parametrize(
    ("days", "shares"),
    [
        pytest.param(5, (), id="5 days are no break"),
        pytest.param(6, (0.75, 0.79), id="6 days: from Sunday to Saturday at 75 %; (6 x 0.75 + 1) / 7"),
        pytest.param(7, (0.75,), id="7 days: a week at 75 %"),
        pytest.param(10, (0.75, 0.89), id="10 days: Thursday to Wednesday at 75 %; (3 x 0.75 + 4) / 7"),
        pytest.param(11, (0.5, 0.61, 0.86), id="11 days: (4 x 0.5 + 3 x 0.75) / 7, then (4 x 0.75 + 3) / 7"),
        pytest.param(14, (0.5, 0.75), id="14 days: a week at 50 %, a week at 75 %"),
        pytest.param(21, (0.5, 0.75), id="21 days: the same"),
        pytest.param(22, (0.5, 0.65, 0.81, 0.98), id="22 days: three weeks, from Tuesday on"),
        pytest.param(28, (0.5, 0.67, 0.83), id="28 days: a week each"),
        pytest.param(29, (0.33, 0.4, 0.5, 0.75, 0.93), id="29 days: a third of 29 days each"),
        pytest.param(42, (0.33, 0.33, 0.5, 0.5, 0.75, 0.75), id="42 days: two weeks each at 33, 50 and 75 %"),
    ],
)
def test_the_return_after_an_absence(days: int, shares: tuple[float, ...]) -> None:
    year = a_year(weeks=20)
    first = year.weeks[2].start
    last = year.horizon.days[13 + days]
    year = a_year(weeks=20, offer=off(str(first), str(last)))
    told = [w.ceiling.why.text for w in year.weeks if w.ceiling is not None]
    assert [text.rsplit("carries ")[1].split(" of")[0] for text in told] == [f"{100 * share:.0f} %" for share in shares]


def test_a_ceiling_refers_to_the_fitness_that_14_days_off_leave() -> None:
    """(41/42)^14 is 0.714 of the fitness before, full weeks stand a tenth above it, and 50 % of their load is 77 % of
    what holds that."""
    year = a_year(weeks=8, offer=off("2027-01-18", "2027-01-31"))
    ceilings = [week.ceiling for week in year.weeks]
    assert ceilings[4] is not None
    assert ceilings[4].most == pytest.approx(1.1 * 0.5 / 0.7137, abs=0.001)
    assert [i for i, ceiling in enumerate(ceilings) if ceiling] == [4, 5]


@pytest.mark.parametrize(
    ("last", "share"),
    [
        pytest.param("2027-02-14", 1.1 * 0.5 / 0.5093, id="28 days leave 50.9 %: of full weeks"),
        pytest.param("2027-02-21", 0.33 / 0.4303, id="35 leave 43 %: of what holds fitness"),
    ],
)
def test_after_more_than_28_days_a_tenth_less_comes_back(last: str, share: float) -> None:
    year = a_year(weeks=8, offer=off("2027-01-18", last))
    first = next(week.ceiling for week in year.weeks if week.ceiling is not None)
    assert first.most == pytest.approx(share, abs=0.001)


@pytest.mark.parametrize(
    ("last", "eased"),
    [
        pytest.param("2027-01-31", [4, 5], id="14 days: 50 and 75 % are no more than a cutback's 80 %"),
        pytest.param("2027-01-27", [3], id="10 days: 75 % is, the mean of 89 % behind it is not"),
    ],
)
def test_a_week_on_the_way_back_is_a_step_back_itself(last: str, eased: list[int]) -> None:
    year = a_year(weeks=8, offer=off("2027-01-18", last))
    assert [week.index for week in year.weeks if week.easing] == eased


def test_cross_training_through_the_absence_counts_as_a_break_from_running_and_short_days_do_not() -> None:
    bike = a_year(
        weeks=8,
        offer={
            "cross_training": ["bike"],
            "exceptions": [{"from": "2027-01-18", "to": "2027-01-31", "only": ["cross_training"]}],
        },
    )
    short = a_year(weeks=8, offer={"exceptions": [{"from": "2027-01-18", "to": "2027-01-31", "minutes": 30}]})
    assert any(week.ceiling for week in bike.weeks)
    assert not any(week.ceiling for week in short.weeks)


def test_an_injury_of_a_week_comes_back_the_same_way_without_a_ladder() -> None:
    year = a_year(weeks=6, injuries=[{"site": "achilles", "onset": "2027-01-11", "cleared": "2027-01-18"}])
    assert [i for i, week in enumerate(year.weeks) if week.ceiling] == [1, 2]
    assert [w.ceiling.most for w in year.weeks if w.ceiling][1] == pytest.approx(0.75 / (41 / 42) ** 7), "no tenth more"
