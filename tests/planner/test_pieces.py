"""The pieces of the planner by themselves, and other pieces given to the same loop."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from optimizer.domain.season_rules import LoadCuts
from optimizer.domain.training_log import Log
from optimizer.planner.benders import benders
from optimizer.planner.certificate import SeasonBound, certify
from optimizer.planner.incumbent import Incumbent, first_sound
from optimizer.planner.plan_result import PlanResult
from optimizer.planner.plan_year import Pieces, plan_year
from optimizer.planner.problem import PlanningProblem
from optimizer.planner.solution import Rollout, Solution
from optimizer.planner.week_solver import ChosenDays, KeptWeeks
from optimizer.weeks.model import WeekTarget
from tests.kit import a_year

FEW = {"mon": 0, "tue": 40, "wed": 30, "thu": 40, "fri": 0, "sat": 60, "sun": 90}


@pytest.fixture(scope="module")
def problem() -> PlanningProblem:
    return PlanningProblem(a_year(weeks=5, minutes=FEW, races=("2027-02-07 10k A",)))


@pytest.fixture(scope="module")
def found(problem: PlanningProblem) -> PlanResult:
    return plan_year(problem)


def kept(found: PlanResult) -> Solution:
    assert found.solution is not None
    return found.solution


def with_goal(solution: Solution, name: str, value: float) -> Solution:
    """The same plan, one goal of it told otherwise."""
    return replace(solution, audit=replace(solution.audit, goals={**solution.audit.goals, name: value}))


class NoDays:
    """A week solver that finds nothing."""

    def __init__(self, *_: object) -> None: ...

    def solve(self, *_: Any, **__: Any) -> ChosenDays | None:
        return None


class Refusing:
    """A week solver that finds nothing, and counts how often it is asked."""

    def __init__(self) -> None:
        self.calls = 0

    def solve(self, *_: Any, **__: Any) -> ChosenDays | None:
        self.calls += 1
        return None


class Counted:
    """Days that say which call they came from."""

    def __init__(self, problem: PlanningProblem) -> None:
        self.problem, self.calls = problem, 0

    def solve(self, first: int, targets: Sequence[WeekTarget], *_: Any, **__: Any) -> ChosenDays | None:
        self.calls += 1
        weeks = self.problem.year.weeks[first : first + len(targets)]
        return {day: {"easy": self.calls} for week in weeks for day in week.days}


@pytest.mark.long
def test_where_the_first_week_solver_finds_nothing_any_plan_is_looked_for(problem: PlanningProblem) -> None:
    told = plan_year(problem, pieces=Pieces(weeks=NoDays, improvements=()))
    assert not told.broken()
    assert told.bounds["fit"] is None


def test_weeks_are_kept_as_long_as_a_pass_begins_the_same_way(problem: PlanningProblem) -> None:
    inner, past = Counted(problem), Log(problem.year, {})
    weeks = KeptWeeks(problem.year, inner)
    easy, hard = WeekTarget(0, 100), WeekTarget(100, 200)
    first = [weeks.solve(week, [easy], past) for week in (0, 1, 2)]
    assert [weeks.solve(week, [easy], past) for week in (0, 1)] == first[:2]
    assert inner.calls == 3
    assert weeks.solve(2, [hard], past) != first[2]
    assert weeks.solve(0, [hard], past) != first[0]
    assert weeks.solve(1, [easy], past) != first[1], "its prefix is another one now"
    assert inner.calls == 6


def test_a_week_solved_jointly_is_kept_week_by_week(problem: PlanningProblem) -> None:
    inner, past = Counted(problem), Log(problem.year, {})
    weeks = KeptWeeks(problem.year, inner)
    easy = WeekTarget(0, 100)
    weeks.solve(0, [easy], past)
    joint = weeks.solve(0, [easy, easy], past)
    assert joint is not None
    again = weeks.solve(1, [easy], past)
    assert again == {day: joint[day] for day in problem.year.weeks[1].days}
    assert inner.calls == 2


def test_a_question_without_an_answer_is_not_asked_twice(problem: PlanningProblem) -> None:
    """The same weeks with the same targets behind the same days; with other days or gaps to close it is another."""
    inner, easy, monday = Refusing(), WeekTarget(0, 100), problem.year.weeks[0].days[0]
    weeks, past = KeptWeeks(problem.year, inner), Log(problem.year, {monday: {"easy": 30}})
    assert [weeks.solve(1, [easy, easy], past) for _ in range(3)] == [None] * 3
    assert inner.calls == 1
    weeks.solve(1, [easy, easy], Log(problem.year, {monday: {"easy": 35}}))
    weeks.solve(1, [easy, easy], past, closed=(monday,))
    weeks.solve(1, [easy], past)
    assert inner.calls == 4


def test_the_incumbent_keeps_what_is_better_in_the_goals_order(problem: PlanningProblem, found: PlanResult) -> None:
    best, incumbent = kept(found), Incumbent(problem)
    worse = with_goal(best, "fit", best.audit.goals["fit"] + 1)
    assert incumbent.broken()
    assert incumbent.take(worse)
    assert incumbent.take(best)
    assert not incumbent.take(worse)
    assert not incumbent.take(with_goal(worse, "season_end", best.audit.goals["season_end"] + 1))
    assert incumbent.solution is best


def test_other_days_with_the_same_loads_keep_the_bound_of_fit(problem: PlanningProblem, found: PlanResult) -> None:
    best, incumbent = kept(found), Incumbent(problem)
    incumbent.take(best)
    incumbent.bound_days({"rhythm": 0, "fit": 3})
    assert not incumbent.swap(with_goal(best, "jumps", best.audit.goals["jumps"] + 1))
    assert incumbent.swap(replace(best, day_bounds=None))
    assert incumbent.solution is not None
    assert incumbent.solution.day_bounds == {"rhythm": 0, "fit": 3}


def test_the_first_sound_plan_stays(problem: PlanningProblem, found: PlanResult) -> None:
    best, incumbent = kept(found), Incumbent(problem, first_sound)
    assert incumbent.take(with_goal(best, "fit", 1000.0))
    assert not incumbent.take(best)


def test_a_broken_plan_is_never_sound(problem: PlanningProblem) -> None:
    incumbent = Incumbent(problem, first_sound)
    assert not incumbent.take(incumbent.audited(Log(problem.year, {})))
    assert incumbent.broken()


def test_what_a_bound_covers_depends_on_the_goals_above(problem: PlanningProblem, found: PlanResult) -> None:
    """With trough open, the bounds of the season's later goals speak of plans with a better trough only; longest runs
    and run gaps are bounded whatever the goals above; rhythm and fit, which the days decide, for these loads alone."""
    season, best = found.season, kept(found)
    assert season is not None
    values = SeasonBound(season.values(season.best()))
    met = {proof.name: proof for proof in certify(problem, values, best)}
    assert [name for name, proof in met.items() if not proof.holds] == ["rhythm", "fit"]
    assert [name for name, proof in met.items() if proof.scope == "these weekly loads"] == ["rhythm", "fit"]
    deeper = with_goal(best, "deepest_trough", best.audit.goals["deepest_trough"] + 1)
    proofs = {proof.name: proof for proof in certify(problem, values, deeper)}
    assert proofs["deepest_trough"].holds
    assert not proofs["deepest_trough"].attained
    assert not proofs["fitness_lost"].holds
    assert proofs["run_gaps"].holds
    assert {name: proof.bound for name, proof in proofs.items()} == {n: p.bound for n, p in met.items()}


@pytest.mark.parametrize(("left", "status"), [(3.0, "feasible"), (0.0, "optimal")])
def test_days_that_are_best_for_their_own_loads_make_no_optimum(
    problem: PlanningProblem, found: PlanResult, left: float, status: str
) -> None:
    """Another season just as good may suit its days better, unless they leave nothing open."""
    season, best = found.season, with_goal(with_goal(kept(found), "rhythm", 0.0), "fit", left)
    assert season is not None
    best = replace(best, day_bounds={"rhythm": 0, "fit": int(left)})
    told = replace(found, solution=best, goals=certify(problem, SeasonBound(season.values(season.best())), best))
    assert all(proof.attained for proof in told.goals)
    assert told.status == status


def test_no_bound_no_claim(problem: PlanningProblem, found: PlanResult) -> None:
    proofs = certify(problem, None, kept(found))
    assert not any(proof.holds or proof.attained for proof in proofs)
    assert certify(problem, None, None) == ()


class Told:
    """Master, passes and cuts as one list of what they were asked."""

    def __init__(self, seasons: int, *, learns: bool = True) -> None:
        self.seasons, self.learns = seasons, learns
        self.asked: list[str] = []
        self.load = LoadCuts()

    def solve(self, cuts: Any, incumbent: Incumbent) -> int | None:  # noqa: ARG002 - the master's signature
        self.asked.append("master")
        self.seasons -= 1
        return self.seasons if self.seasons >= 0 else None

    def run(self, season: int) -> Rollout:
        self.asked.append(f"pass {season}")
        return Rollout(Log(a_year(weeks=1), {}), [])

    def weaken(self) -> bool:
        return False

    def learn(self, rollout: Rollout, incumbent: Incumbent) -> bool:  # noqa: ARG002 - the cuts' signature
        self.asked.append("learn")
        return self.learns


@pytest.mark.parametrize(
    ("told", "enough", "asked"),
    [
        (Told(9), False, ["master", "pass 8", "learn", "master", "pass 7", "learn"]),
        (Told(1), False, ["master", "pass 0", "learn", "master"]),
        (Told(9, learns=False), False, ["master", "pass 8", "learn"]),
        (Told(9), True, ["master", "pass 8"]),
    ],
    ids=["all attempts", "no season left", "nothing to learn", "good enough"],
)
def test_the_loop_ends_when_it_has_to(problem: PlanningProblem, told: Told, enough: bool, asked: list[str]) -> None:
    benders(problem.year, told, told, told, Incumbent(problem), lambda _: enough, attempts=2)
    assert told.asked == asked
