"""What is asked of weeks about their longest runs, and what an answer settles for other loads."""

from dataclasses import replace
from math import inf

from optimizer.bounds.bound_params import BoundParams
from optimizer.bounds.optimistic_history import optimistic
from optimizer.bounds.run_rooms import LoadWindow, RoomAnswer, RoomQuestion, RunRooms, WeekModels
from optimizer.planner.problem import PlanningProblem
from tests.kit import a_year

DAYS = {"mon": 0, "tue": 60, "wed": 60, "thu": 60, "fri": 0, "sat": 60, "sun": 180}


class Weeks:
    """Weeks whose longest run depends on the most load they may have; every question is noted."""

    def __init__(self, **longest: int | None) -> None:
        self.by_load = {float(name.removeprefix("to_")): minutes for name, minutes in longest.items()}
        self.asked: list[tuple[int, LoadWindow, int | None]] = []
        self.work = 0.0

    def holds(self, week: int, load: LoadWindow, minutes: int) -> bool:
        self.asked.append((week, load, minutes))
        return minutes <= (self._most(load) or 0)

    def longest(self, week: int, load: LoadWindow) -> int | None:
        self.asked.append((week, load, None))
        return self._most(load)

    def _most(self, load: LoadWindow) -> int | None:
        return self.by_load[min(most for most in self.by_load if load[1] <= most)]


def test_a_yes_is_asked_once_and_covers_shorter_runs() -> None:
    weeks = Weeks(to_inf=60)
    rooms = RunRooms(weeks)
    assert not any(rooms.refuses(0, (100, 200), minutes) for minutes in (60, 60, 30))
    assert weeks.asked == [(0, (100, 200), 60)]
    assert rooms.most(0, (100, 200)) is None


def test_what_no_load_holds_is_settled_for_every_load() -> None:
    """A week of the return ladder holds 30 min whatever else is done in it."""
    weeks = Weeks(to_inf=30)
    rooms = RunRooms(weeks)
    assert rooms.refuses(0, (100, 200), 45)
    assert weeks.asked == [(0, (100, 200), 45), (0, (0, inf), None)]
    assert rooms.most(0, (100, 200)) == rooms.most(0, (700, 900)) == 30
    assert rooms.most(1, (100, 200)) is None, "another week is another question"


def test_what_little_load_does_not_hold_is_settled_for_less_of_it() -> None:
    rooms = RunRooms(Weeks(to_200=40, to_inf=90))
    assert rooms.refuses(0, (100, 200), 45)
    assert rooms.most(0, (100, 200)) == rooms.most(0, (0, 150)) == 40
    assert rooms.most(0, (150, 250)) == 90, "more load may hold more"


class Full(Weeks):
    """Weeks in which 45 min and more leave no day for so much load."""

    def holds(self, week: int, load: LoadWindow, minutes: int) -> bool:
        self.asked.append((week, load, minutes))
        return minutes < 45 or load[0] < 300


def test_what_much_load_does_not_hold_is_settled_for_more_of_it() -> None:
    weeks = Full(to_inf=90)
    rooms = RunRooms(weeks)
    assert rooms.refuses(0, (300, 350), 45)
    assert rooms.most(0, (300, 350)) == rooms.most(0, (320, 400)) == 40
    assert rooms.most(0, (299, 350)) == 90, "less load leaves room"
    assert (0, (300, 350), None) not in weeks.asked, "how long a run fits beside work that fills the week is not asked"


def test_rooms_that_were_asked_long_enough_count_as_holding_what_they_are_asked() -> None:
    """A chain that is told too much bounds what any plan does; one that is told too little would not."""
    year = a_year(weeks=4, minutes=DAYS, longest=60)
    asked = WeekModels(year, optimistic(year), params=BoundParams(rooms_limit=0.0))
    assert not asked.holds(1, (0, 1800), 400)
    assert asked.work > 0
    assert asked.holds(1, (0, 1800), 400)
    assert asked.longest(1, (0, 1800)) is None


def test_a_week_without_any_plan_bounds_nothing_but_what_was_asked() -> None:
    """That no load as high holds a plan is the season's matter; the run asked for is out in any case."""
    weeks = Weeks(to_200=None, to_inf=90)
    rooms = RunRooms(weeks)
    assert rooms.refuses(0, (100, 200), 45)
    assert rooms.most(0, (100, 200)) == 40
    assert rooms.most(0, (0, 150)) == 90


def test_between_narrower_and_wider_weeks_what_both_know_is_not_asked_again() -> None:
    """Narrow weeks hold 60 min, wide ones 70: in between 60 are held and 75 are not, and only 65 is a question."""
    narrow, wide, weeks = RunRooms(Weeks(to_inf=60)), RunRooms(Weeks(to_inf=70)), Weeks(to_inf=65)
    assert not narrow.refuses(0, (100, 200), 60)
    assert wide.refuses(0, (100, 200), 75)
    rooms = RunRooms.between(weeks, narrow, wide)
    assert rooms.most(0, (100, 200)) == 70
    assert not rooms.refuses(0, (100, 200), 60)
    assert weeks.asked == []
    assert not rooms.refuses(0, (100, 200), 65)
    assert weeks.asked == [(0, (100, 200), 65)]


def test_weeks_that_leave_the_other_runs_their_part_hold_shorter_runs() -> None:
    """Any load: three runs before a half marathon may be 58 % the long one. With days of 60 min beside it, two of them
    used, 48 % of the week are less than that, and a step more is more."""
    year = a_year(weeks=8, races=("2027-02-28 half_marathon B",), minutes=DAYS, longest=130)
    held = [WeekModels(year, optimistic(year), beyond=beyond).longest(1, (0, 1800)) for beyond in (0.0, 0.03, None)]
    assert None not in held
    assert held == sorted(held, key=lambda minutes: minutes or 0)
    assert (held[0] or 0) < (held[2] or 0)


def test_weeks_held_to_a_share_are_not_asked_for_ever() -> None:
    """Beyond the seconds for wishes they count as refused; weeks that bound what is possible are asked on."""
    year = a_year(weeks=8, races=("2027-02-28 half_marathon B",), minutes=DAYS, longest=130)
    none_left = BoundParams(share_limit=-1.0)
    held, free = (WeekModels(year, optimistic(year), params=none_left, beyond=beyond) for beyond in (0.0, None))
    assert not held.holds(1, (0, 1800), 60)
    assert held.longest(1, (0, 1800)) == 0
    assert held.work == 0.0
    assert free.holds(1, (0, 1800), 60)


def test_what_one_chain_asked_another_knows_at_the_same_cost() -> None:
    """The second asks no model, and tires as soon as the first; what runs may exceed is another question."""
    year, known = a_year(weeks=8), dict[RoomQuestion, RoomAnswer]()
    first, again = (WeekModels(year, optimistic(year), known=known) for _ in range(2))
    asked = [(1, (0, 1800), minutes) for minutes in (60, 600)]
    answers = [first.holds(*one) for one in asked]
    assert answers == [True, False]
    stated = dict(known)
    assert [again.holds(*one) for one in asked] == answers
    assert again.work == first.work > 0
    assert known == stated
    WeekModels(year, optimistic(year), beyond=0.0, known=known).holds(*asked[0])
    assert len(known) == len(stated) + 1


def test_what_weeks_hold_stays_known_up_to_the_first_one_that_a_new_history_says_less_of() -> None:
    problem = PlanningProblem(a_year(weeks=6))
    questions: list[RoomQuestion] = [(None, week, (0, 100.0), 60) for week in range(6)]
    problem.room_answers.update(dict.fromkeys(questions, (1, 0.1)))
    known, lower = problem.history, list(problem.history.longest)
    problem.capacities.history = replace(known)
    assert list(problem.room_answers) == questions
    lower[3] -= 5
    problem.capacities.history = replace(known, longest=tuple(lower))
    assert list(problem.room_answers) == questions[:4]
