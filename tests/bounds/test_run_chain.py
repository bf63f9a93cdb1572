"""The chain of longest runs against every chain there is, on drawn seasons: which weeks hold which run is planted, so
that neither labels nor lazy questions have a part in the answer they are held to."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from constraints.long_run_tables import CUTBACK_SHARE
from optimizer.bounds.asked_runs import AskedRun, Chain, asked_runs, worth_by_week
from optimizer.bounds.bound_params import BoundParams
from optimizer.bounds.chain_needs import chain_needs
from optimizer.bounds.optimistic_history import optimistic
from optimizer.bounds.run_chain import RunChain, TooHeavyError
from optimizer.bounds.run_rooms import LoadWindow, RunRooms, WeekModels
from optimizer.core import units
from optimizer.domain.fitness_grid import fitness_grid, twelfths_window
from optimizer.domain.season_path import State
from optimizer.domain.season_values import short
from optimizer.domain.year import Year
from optimizer.season.tied_seasons import TiedSeasons, TiedStep
from tests.kit import a_year

BASE = 60
"""The lower of two grid levels that the drawn seasons move between."""
FIRST = 25
RUNS = (0, *range(FIRST, 65, 5))
"""Minutes of the longest run of a week; after 45 min nothing between 0 and the first run is ever worth more than 0."""
Arc = tuple[int, int, int]
"""Week, level before, level after."""
Rooms = Mapping[Arc, int]
SLOW = [HealthCheck.too_slow]


class Planted:
    """Weeks that hold what a table says, and that count the questions they are asked."""

    def __init__(self, year: Year, rooms: Rooms) -> None:
        self.table = {(w, twelfths_window(a, b, year.weeks[w].n)): most for (w, a, b), most in rooms.items()}
        self.questions, self.work = 0, 0.0

    def holds(self, week: int, load: LoadWindow, minutes: int) -> bool:
        self.questions += 1
        return minutes <= self._within(week, load)

    def longest(self, week: int, load: LoadWindow) -> int:
        self.questions += 1
        return self._within(week, load)

    def _within(self, week: int, load: LoadWindow) -> int:
        inside = ((w, low, high) for w, (low, high) in self.table if w == week and load[0] <= low and high <= load[1])
        return max(self.table[w, (low, high)] for w, low, high in inside)


def two_races(**more: Any) -> Year:
    """A B race in the second week and an A race in the fifth, 5 km each: 60 min are asked for, 45 min are behind."""
    return a_year(weeks=5, longest=45, races=("2027-01-17 5k B", "2027-02-07 5k A"), **more)


YEAR = two_races()


@st.composite
def seasons(draw: st.DrawFn) -> tuple[TiedSeasons, Rooms]:
    """Two levels a week with some of the steps between them, cutbacks here and there, and what every step holds."""
    weeks, rooms, states = list[tuple[TiedStep, ...]](), dict[Arc, int](), [State(BASE)]
    for week in range(len(YEAR.weeks)):
        ends = draw(st.lists(st.sampled_from((BASE, BASE + 1)), min_size=1, max_size=2, unique=True))
        pairs = [(state, State(level)) for state in states for level in sorted(ends)]
        weeks.append(tuple(TiedStep(a, b.level - a.level, draw(st.booleans()), b) for a, b in pairs))
        rooms.update({(week, a.level, b.level): draw(st.sampled_from(RUNS[1:])) for a, b in pairs})
        states = sorted({b for _, b in pairs}, key=lambda state: state.level)
    return TiedSeasons(State(BASE), tuple(weeks)), rooms


def longest_in_view(year: Year, week: int, runs: tuple[int, ...]) -> int:
    """The longest run or race of the thirty days before the week's Monday, of which any day may have been it."""
    start = year.weeks[week].start
    since = start - timedelta(days=30)
    before = [year.past.longest_30] if year.past.weeks[-1].start + timedelta(days=6) >= since else []
    raced = [race.minutes for race in year.races if since <= race.day < start]
    return max([0, *runs[max(0, week - 5) : week], *before, *raced])


def most_allowed(year: Year, week: int, runs: tuple[int, ...]) -> int:
    """A tenth or five minutes more than the longest, on the grid; 25 min in any case."""
    longest = longest_in_view(year, week, runs)
    return max(int(longest * 1.1 + 1e-9), longest + 5, 25) // 5 * 5


def cut_back(week: int, runs: tuple[int, ...], *, step_back: bool) -> int:
    """What a cutback keeps of the longest run: four fifths of two weeks' as is wished for, else nine tenths of three
    weeks' or 30 min as the rule says."""
    weeks = 2 if step_back else 3
    longest = max([45 if week < weeks else 0, *runs[max(0, week - weeks) : week]])
    return (int(CUTBACK_SHARE * longest) if step_back else max(9 * longest // 10, 30)) // 5 * 5


def shorts(asked: tuple[AskedRun, ...], runs: tuple[int, ...]) -> tuple[int, int]:
    """Tenths of a percent that the A race, then the B race, lack after 45 min before the season."""
    lacks = {"A": 0, "B": 0}
    for run in asked:
        lacks[run.race.priority] += short(max(45, *runs[run.first : run.last + 1]), run.minutes)
    return lacks["A"], lacks["B"]


def least(year: Year, ties: TiedSeasons, rooms: Rooms, *, step_back: bool) -> tuple[int, int]:
    """By plain enumeration of paths and of runs as long as the week holds and the spike rule allows. With cutbacks that
    step back, every week runs something: weeks without a run would have nothing to cut back from."""
    asked, ends = asked_runs(year), [(ties.start, tuple[int, ...]())]
    last = max(run.last for run in asked)
    for week in range(last + 1):
        longer = []
        for state, runs in ends:
            for step in (step for step in ties.steps[week] if step.before == state):
                most = min(rooms[week, state.level, step.after.level], most_allowed(year, week, runs))
                most = min(most, cut_back(week, runs, step_back=step_back)) if step.cutback else most
                # A cutback may hold less than the shortest run that is drawn.
                choices = {*RUNS, most} if most < FIRST else RUNS
                longer += [(step.after, (*runs, run)) for run in choices if run <= most and (run or not step_back)]
        ends = longer
    return min(shorts(asked, runs) for _, runs in ends)


def a_chain(ties: TiedSeasons, rooms: Rooms, *, step_back: bool, year: Year = YEAR) -> tuple[Planted, Chain]:
    weeks = Planted(year, rooms)
    best = RunChain(year, ties, RunRooms(weeks), step_back=step_back).best()
    assert best is not None
    return weeks, best


def test_what_the_drawn_year_asks_for() -> None:
    """Five kilometres ask an intermediate runner for an hour: in the first week, and in the four before the taper."""
    asked = asked_runs(YEAR)
    assert [(run.race.priority, run.minutes, run.first) for run in asked] == [("B", 60, 0), ("A", 60, 0)]
    assert [run.last for run in asked] == [0, 3]


@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=SLOW)
@given(seasons())
def test_no_chain_leaves_the_races_less_short(season: tuple[TiedSeasons, Rooms]) -> None:
    ties, rooms = season
    _, best = a_chain(ties, rooms, step_back=False)
    assert best.exact
    assert (best.short_a, best.short_b) == least(YEAR, ties, rooms, step_back=False)


@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=SLOW)
@given(seasons())
def test_the_weeks_that_it_lives_on_hold_its_runs_and_need_no_others(season: tuple[TiedSeasons, Rooms]) -> None:
    """With just the runs that are needed, and none in other weeks, the spike rule holds and the races lack no more."""
    ties, rooms = season
    _, best = a_chain(ties, rooms, step_back=False)
    asked, state = asked_runs(YEAR), ties.start
    needs = chain_needs(YEAR, asked, best)
    for week, step in enumerate(best.steps):
        assert step in ties.steps[week]
        assert step.before == state
        assert needs[week] <= rooms[week, state.level, step.after.level]
        assert needs[week] <= most_allowed(YEAR, week, needs)
        state = step.after
    assert shorts(asked, needs) == (best.short_a, best.short_b)


@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=SLOW)
@given(seasons())
def test_a_chain_whose_cutbacks_step_back_is_the_best_of_its_kind(season: tuple[TiedSeasons, Rooms]) -> None:
    """However few labels are kept at first. What every week holds is known beforehand, so nothing is asked."""
    ties, rooms = season
    known = RunRooms(weeks := Planted(YEAR, rooms))
    for (week, before, after), most in rooms.items():
        known.refuses(week, twelfths_window(before, after, YEAR.weeks[week].n), most + units.GRID)
    weeks.questions = 0
    best = RunChain(YEAR, ties, known, params=BoundParams(chain_beam=1)).best()
    assert best is not None
    assert best.exact
    assert (best.short_a, best.short_b) == least(YEAR, ties, rooms, step_back=True)


def straight(weeks: int) -> TiedSeasons:
    """One season that stands still."""
    step = TiedStep(State(BASE), 0, cutback=False, after=State(BASE))
    return TiedSeasons(State(BASE), ((step,),) * weeks)


def two_ways() -> TiedSeasons:
    """Two weeks that stand still, or rise in the first and fall in the second."""
    low, high = State(BASE), State(BASE + 1)
    up, down = TiedStep(low, 1, cutback=False, after=high), TiedStep(high, -1, cutback=False, after=low)
    still = TiedStep(low, 0, cutback=False, after=low)
    return TiedSeasons(low, ((still, up), (still, down), *((still,),) * 3))


def test_seasons_that_a_week_cannot_carry_are_left_out_and_looked_at_no_more() -> None:
    """The second week holds the longer run only after a first one of more load, which is beyond what it carries."""
    rooms = {(week, a, b): 60 for week in range(5) for a in (BASE, BASE + 1) for b in (BASE, BASE + 1)}
    rooms[0, BASE, BASE] = 30
    heavy = fitness_grid().load(BASE, BASE + 1, 7)
    for most, first in ((heavy, 1), (heavy - 1, 0)):
        asked = list[int]()

        def exceeds(week: int, load: float, *, cutback: bool, most: float = most, asked: list[int] = asked) -> bool:
            assert not cutback
            asked.append(week)
            return week == 0 and load > most + 1e-6

        chain = RunChain(YEAR, two_ways(), RunRooms(Planted(YEAR, rooms)), step_back=False, exceeds=exceeds)
        best = chain.best()
        assert best is not None
        assert best.steps[0].change == first
        assert all(step.change == first for step in chain.ties.steps[0]) or first
        assert 0 in asked


def test_where_every_season_is_too_heavy_the_season_is_to_be_solved_again() -> None:
    rooms = {(week, BASE, BASE): 60 for week in range(5)}

    def exceeds(week: int, load: float, *, cutback: bool) -> bool:
        return week == 2 and load > 0 and not cutback

    chain = RunChain(YEAR, straight(5), RunRooms(Planted(YEAR, rooms)), exceeds=exceeds)
    with pytest.raises(TooHeavyError):
        chain.best()


def test_seasons_without_a_step_are_those_that_are_left() -> None:
    ties = two_ways()
    level = ties.without(0, lambda step: step.change == 1)
    assert level is not None
    assert [len(steps) for steps in level.steps] == [1, 1, 1, 1, 1], "what only the step led to is gone too"
    assert ties.without(0, lambda _: True) is None
    assert ties.without(4, lambda _: False) == ties


def test_where_no_race_asks_there_is_no_chain() -> None:
    year = a_year(weeks=3)
    assert RunChain(year, straight(3), RunRooms(Planted(year, {}))).best() is None


def test_only_weeks_that_the_chain_lives_on_are_asked() -> None:
    """From 45 min the hour of the A race takes 50, 55 and 60 min in the last three of its four weeks, the B race 50 in
    the first: four questions, all answered with yes, and none about the race's own week."""
    rooms = {(week, BASE, BASE): 60 for week in range(5)}
    weeks, best = a_chain(straight(5), rooms, step_back=False)
    assert best.runs[:4] == (50, 55, 60, 60)
    assert chain_needs(YEAR, asked_runs(YEAR), best) == (50, 50, 55, 60, 0)
    assert (best.short_a, best.short_b) == (0, 167)
    assert weeks.questions == 4


def test_the_chain_lives_on_a_cutback_only_where_no_other_week_will_do() -> None:
    """The hour is run in the third week where the fourth is a cutback; where both are, in the fourth, from the second
    week's 55."""
    rooms = {(week, BASE, BASE): 60 for week in range(5)}
    _, best = a_chain(straight(5), rooms, step_back=False)
    for cutbacks, needs in (({3}, (50, 55, 60, 0, 0)), ({2, 3}, (50, 55, 0, 60, 0))):
        steps = tuple(replace(step, cutback=week in cutbacks) for week, step in enumerate(best.steps))
        assert chain_needs(YEAR, asked_runs(YEAR), replace(best, steps=steps)) == needs


def test_weeks_without_room_are_gone_around() -> None:
    """The second and third week hold 25 min: behind the B race the fourth is 45 min at most after two such weeks, and
    the fifth 50 of 60 min: 16.7 %, as the first has already; so has the B race, whose only week that is."""
    rooms = {(week, BASE, BASE): 25 if week in (1, 2) else 60 for week in range(5)}
    _, best = a_chain(straight(5), rooms, step_back=False)
    assert best.runs[:4] == (50, 25, 25, 45)
    assert (best.short_a, best.short_b) == (167, 167)
    assert chain_needs(YEAR, asked_runs(YEAR), best) == (50, 0, 0, 0, 0)


def test_the_fork_with_room_is_taken() -> None:
    """Two ways through the second week: only the upper one holds 55 min, from which the fourth reaches the A race's
    hour; the third holds nothing to speak of."""
    low, high = State(BASE), State(BASE + 1)
    steps = (
        (TiedStep(low, 0, cutback=False, after=low), TiedStep(low, 1, cutback=False, after=high)),
        (TiedStep(low, 0, cutback=False, after=low), TiedStep(high, -1, cutback=False, after=low)),
        *((TiedStep(low, 0, cutback=False, after=low),),) * 3,
    )
    rooms = {(week, low.level, low.level): 30 if week in (1, 2) else 60 for week in range(5)}
    rooms |= {(0, low.level, high.level): 50, (1, high.level, low.level): 55}
    _, best = a_chain(TiedSeasons(low, steps), rooms, step_back=False)
    assert [step.change for step in best.steps[:2]] == [1, -1]
    assert best.short_a == 0


def test_a_run_may_grow_from_one_that_only_the_early_days_of_its_week_still_see() -> None:
    """Four weeks of 25 min after 60 min on the Sunday before the season: on 1 February that Sunday is 29 days ago, so
    65 min may follow, then 70 and the 75 of the race; no week between is asked for more than it holds."""
    year = a_year(weeks=8, longest=60, races=("2027-02-28 10k A",))
    (asked,) = asked_runs(year)
    assert (asked.minutes, asked.first, asked.last) == (75, 1, 6)
    rooms = {(week, BASE, BASE): 25 if week < 4 else 90 for week in range(8)}
    weeks, best = a_chain(straight(8), rooms, step_back=False, year=year)
    assert best.runs[:7] == (25, 25, 25, 25, 65, 70, 75)
    assert best.exact
    assert chain_needs(year, (asked,), best)[:7] == (0, 0, 0, 0, 65, 70, 75)
    assert weeks.questions < 20


def test_a_cutback_that_need_not_step_back_holds_no_record_all_the_same() -> None:
    """The fourth week is the only one with room for an hour and cuts back: behind 60 min in the third it would get 65,
    gets nine tenths of them as the rule allows, 50 on the grid, and four fifths, 45, where it steps back."""
    steps = [(TiedStep(State(BASE), 0, cutback=week == 3, after=State(BASE)),) for week in range(5)]
    ties = TiedSeasons(State(BASE), tuple(steps))
    rooms = {(week, BASE, BASE): 60 for week in range(5)}
    runs = {}
    for step_back in (False, True):
        best = RunChain(YEAR, ties, RunRooms(Planted(YEAR, rooms)), step_back).best()
        assert best is not None
        assert best.runs[2] == 60
        runs[step_back] = best.runs[3]
    assert runs == {False: 50, True: 45}


BREAK = [{"from": "2027-03-01", "to": "2027-03-14", "minutes": 0}]


@pytest.mark.parametrize(
    ("longest", "runs", "needs"),
    [
        pytest.param(60, (100, 0, 0, 50, 65, 80), (100, 0, 0, 50, 65, 80), id="half of 100 behind the break"),
        pytest.param(80, (140, 0, 0, 60, 75, 95), (120, 0, 0, 60, 75, 95), id="60 asks for 120 before, not for 140"),
    ],
)
def test_behind_a_break_the_chain_lives_on_a_run_before_it(
    longest: int, runs: tuple[int, ...], needs: tuple[int, ...]
) -> None:
    """A half marathon five weeks behind a fortnight away: 95 takes 75 a week before, as 1.3 x 75 is 97, and 75 takes
    60; no run of two weeks leads to that, but half of 120 before the break does, and more than the 125 of the race is
    worth something there."""
    year = a_year(weeks=16, longest=longest, races=("2027-04-18 half_marathon A",), offer={"exceptions": BREAK})
    (asked,) = asked_runs(year)
    assert asked.minutes == 125
    assert worth_by_week(year, (asked,))[7:11] == (250, 125, 125, 125)
    rooms = {(week, BASE, BASE): 180 for week in range(16)}
    _, best = a_chain(straight(16), rooms, step_back=False, year=year)
    assert best.runs[7:13] == runs
    assert best.exact
    assert chain_needs(year, (asked,), best)[7:13] == needs


def test_a_cutback_that_the_chain_lives_on_asks_for_what_it_steps_back_from() -> None:
    """65 min in the fourth week behind three weeks away see the cutback before these and no week before it. Its 60 min
    take 70 in one of three weeks, as nine tenths of 65 are 58; its 55, nine tenths of 65 too, are asked for 65."""
    gone = [{"from": "2027-02-01", "to": "2027-02-21", "minutes": 0}]
    year = a_year(weeks=13, longest=60, races=("2027-04-04 10k A",), offer={"exceptions": gone})
    steps = tuple(TiedStep(State(BASE), 0, cutback=week == 3, after=State(BASE)) for week in range(13))
    window = (year.weeks[10].start, year.weeks[10].days[-1])
    for target, needs in ((65, (0, 65, 70, 60)), (60, (0, 0, 65, 55))):
        chain = Chain(0, 0, steps, (60, 65, 70, 60, 0, 0, 0, 35, 45, 50, target, 0, 0), exact=True)
        asked = AskedRun(year.races[0], target, 10, 10, window)
        assert chain_needs(year, (asked,), chain)[:4] == needs


def test_a_break_that_the_history_prepared_asks_for_nothing_before_it() -> None:
    """The season's first fortnight is away, and 90 min of the Sunday before it allow 45, then 60 and 75, that is 1.3 x
    60."""
    gone = [{"from": "2027-01-04", "to": "2027-01-17", "minutes": 0}]
    year = a_year(weeks=8, longest=130, races=("2027-02-21 half_marathon A",), offer={"exceptions": gone})
    rooms = {(week, BASE, BASE): 180 for week in range(8)}
    _, best = a_chain(straight(8), rooms, step_back=False, year=year)
    needs = chain_needs(year, asked_runs(year), best)
    assert best.runs[:5] == (0, 0, 65, 80, 100)
    assert needs[:5] == (0, 0, 65, 80, 100)


@pytest.mark.parametrize("step_back", [True, False])
def test_days_hold_what_the_chain_finds(step_back: bool) -> None:
    """With the week's models in place of a table: 140 points in days of 50 min at most hold 50 min, and no hour."""
    minutes = {"mon": 0, "tue": 40, "wed": 40, "thu": 40, "fri": 0, "sat": 40, "sun": 50}
    year = two_races(minutes=minutes)
    level = fitness_grid().floor(20.0)
    step = TiedStep(State(level), 0, cutback=False, after=State(level))
    rooms = RunRooms(WeekModels(year, optimistic(year)))
    best = RunChain(year, TiedSeasons(State(level), ((step,),) * 5), rooms, step_back=step_back).best()
    assert best is not None
    assert (best.short_a, best.short_b) == (167, 167)
    assert max(best.runs[:3]) == 50
