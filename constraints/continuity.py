"""Continuity: no holes in the year; a floor under every ordinary week, short running gaps, a base that is kept."""

from collections.abc import Callable, Iterator
from datetime import date
from math import ceil

from constraints.cycles import base_at, base_demand, cycle_climbs, cycle_demands
from constraints.family import Family, View
from constraints.kept_base import kept_climbs
from constraints.limits import RECOVERY, SHAPES_WEEKS, Limit, RuleTable, everyone
from constraints.return_from_break import LEAST_BREAK, LONG_BREAK, RETURN, absences, breaks, hold_return
from constraints.room import floor_in_force
from optimizer.core import units
from optimizer.core.requirement import Requirement, Violation
from optimizer.domain.calendar import days_to
from optimizer.domain.fitness_grid import fitness_grid
from optimizer.domain.objectives import SoftConstraint
from optimizer.domain.plan_view import LIGHT_LOAD
from optimizer.domain.season_path import EPS, SeasonStep, counted_load, walk
from optimizer.domain.season_rules import HEALTH, Demand, SeasonRules
from optimizer.domain.session_kinds import BY_NAME, RUNS
from optimizer.domain.session_queries import Lin
from optimizer.domain.week_facts import ORDINARY_LEAST
from optimizer.domain.year import Year

SETTLING_WEEKS, SETTLED = 2, 9
"""First weeks of a season in which a week of less than 60 points need not hold two runs; nor need one after a break. A
runner who starts below this fitness, at which a week holds 60 points, has a week more for every point."""
BACK_WEEKS, BACK_SHARE = 2, 0.97
"""Weeks, and two more for every week off, after which so much of the fitness at the season's start is asked for.
Ours."""


RUN_GAP = SoftConstraint(
    "run_gap", 1, "per day without a run beyond two in a row, which `run_gaps` counts", goal="guide"
)


TABLES = (
    RETURN,
    RuleTable(
        "gap_exemptions",
        "freestyle, injury and stated absences are no gap, nor are weeks of less than 60 points; such a week that a "
        "race to come holds low may have fewer runs than `maintenance_runs` asks for where it runs less than as many "
        "of 20 min",
        "Feely 2023; the 60 points are ours",
        "D",
    ),
)


class Continuity(Family):
    """Ordinary weeks keep at least half the load that holds fitness and two runs; running gaps stay short."""

    name = "continuity"
    opens_weeks = True
    spares_light_weeks = True
    limits = (
        Limit(
            "maintenance_floor",
            "least load of an ordinary week, as a share of what holds fitness",
            "%",
            everyone(0.5),
            "Spiering 2021; Hickson 1981-85",
            "A-",
            most=1.0,
            kept=SHAPES_WEEKS,
        ),
        Limit(
            "maintenance_runs",
            "least runs in an ordinary week",
            "runs",
            everyone(2),
            "Spiering 2021; Hickson 1981-85",
            "A-",
            most=7,
            kept=SHAPES_WEEKS,
        ),
        Limit(
            "running_gap",
            "days without a run in a row",
            "days",
            (4, 3, 2),
            "Feely 2023",
            "B",
            least=1,
            most=14,
            kept=SHAPES_WEEKS,
        ),
        Limit(
            "unstated_break",
            "days without a run after which a replan asks for the return from a break, though nobody stated one",
            "days",
            everyone(10),
            "ours",
            "D",
            least=LEAST_BREAK,
            most=LONG_BREAK,
            kept=RECOVERY,
        ),
        Limit(
            "next_cycle_growth",
            "next cycle's peak above the last one's",
            "%",
            everyone(0.05),
            "coaching consensus",
            "C",
            hard=False,
            most=0.5,
        ),
        Limit(
            "later_cycle_growth",
            "the same from the third cycle on",
            "%",
            everyone(0.03),
            "coaching consensus",
            "C",
            hard=False,
            most=0.5,
        ),
        Limit(
            "base_growth",
            "base gained over a year without a race, and in the first twelve weeks of a year with one",
            "%",
            everyone(0.10),
            "ours",
            "D",
            hard=False,
            least=-0.5,
            most=0.5,
        ),
        Limit(
            "base_kept",
            "base kept between races and at the season's end, as a share of the highest fitness reached before, once "
            "recovery is over",
            "%",
            everyone(0.95),
            "ours",
            "D",
            hard=False,
            most=1.0,
        ),
    )
    soft_constraints = (RUN_GAP,)
    tables = TABLES

    def calendar(self, year: Year) -> None:
        for stop in breaks(year):
            if not stop.ladder:
                hold_return(year, stop)

    def season(self, year: Year, rules: SeasonRules) -> None:
        for facts, week in zip(year.weeks, rules.weeks, strict=True):
            if facts.mode == "growth" and facts.ceiling is None:
                week.least_share = year.limits["maintenance_floor"]
        rules.demands.extend(self._back_to_base(year))
        # The end of the season is compared on the fitness grid, where the start rounds down.
        rules.end_level = fitness_grid().floor(base_at(year, len(year.weeks)))
        rules.demands.extend((*base_demand(year), *cycle_demands(year)))
        rules.climbs.extend((*cycle_climbs(year), *kept_climbs(year, rules)))

    @staticmethod
    def _back_to_base(year: Year) -> Iterator[Demand]:
        """Some weeks after a stated absence the base of the season's start is there again: a holiday is no reason for
        a lighter spring. More is what races and later cycles ask."""
        level = fitness_grid().floor(BACK_SHARE * year.past.fitness)
        for stop in absences(year):
            # Two weeks for every started week away, and some more.
            weeks = 2 * -(-stop.days // 7) + BACK_WEEKS
            due = [w.index for w in year.weeks if (w.start - stop.back).days >= 7 * weeks]
            if due and year.weeks[due[0]].mode == "growth":
                yield Demand(f"back from {stop.days} days off", due[0], level, HEALTH)

    def check_season(self, year: Year, rules: SeasonRules, path: list[SeasonStep]) -> Iterator[Violation]:
        levels = fitness_grid().levels
        why = Requirement(
            self.name,
            "an ordinary week keeps its share of the load that holds fitness",
            ("limits", "maintenance_floor"),
        )
        for week, state, step in walk(year, path):
            facts, rule = year.weeks[week], rules.weeks[week]
            least = rule.least_share * facts.n * levels[state.level]
            load = counted_load(year, week, state, step)
            # CTL a day holds fitness; the floor is a share of that, for the days that the week has.
            floor = floor_in_force(rule, least)
            if facts.ceiling is not None and facts.ceiling.ordinary:
                floor = floor_in_force(rule, ORDINARY_LEAST * facts.n * levels[state.level])
            elif step.cutback:
                continue
            if load < floor - EPS:
                yield Violation.of_load(why, facts.days[-1], floor - load, "short")

    def rules(self, view: View) -> None:
        least = view.year.limits.count("maintenance_runs")
        few = Requirement(
            self.name, f"an ordinary week holds at least {least} runs", ("limits", "maintenance_runs"), unit="run"
        )
        settling = SETTLING_WEEKS + max(0, ceil(SETTLED - view.year.past.fitness))
        for week in view.weeks:
            facts = view.year.weeks[week]
            chances = sum(view.year.days[d].runnable for d in facts.days)
            # What a return from a break lets such a week carry may be less than two runs take.
            eased = facts.ceiling is not None and facts.ceiling.ordinary
            held = week < settling or (facts.ceiling is not None and not eased)
            scarce = chances < least + 1 or (view.light(week) and held)
            if facts.mode != "growth" or facts.n < 7 or scarce or any(d.absent for d in view.year.in_week(week)):
                continue
            runs: Lin = sum(view.runs(d) for d in facts.days)
            if eased and view.light(week) and not any(d.fixed_run for d in view.year.in_week(week)):
                # The week before a race may be held to less than that too; what it does hold is as many runs as it can.
                enough = units.steps(least * BY_NAME["easy"].least)
                runs += least * (1 - view.reaches(view.week_run_steps(week), enough))
            view.at_least(runs, least, facts.days[-1], few)
        for last in view.span:
            self._gap(view, last)

    def penalties(self, view: View) -> None:
        year = view.year
        own = frozenset(view.days)
        for day in view.span:
            stretch = days_to(day, 3)
            if not own.isdisjoint(stretch) and all(
                d in year.days and view.known(d) and not free_of_gaps(view, d) for d in stretch
            ):
                ran = view.reaches(sum(view.runs(d) for d in stretch), 1)
                view.penalise(RUN_GAP, 1 - ran, year.days[day].week)

    def _gap(self, view: View, last: date) -> None:
        """Require a run among the days that end on this one. Days after the week count as they are fixed, so that two
        weeks cannot make a gap that neither of them sees."""
        year = view.year
        most = year.limits.count("running_gap")
        stretch = days_to(last, most + 1)
        if (
            last < view.days[0]
            or stretch[-1] > view.days[-1]
            or not all(d in year.days for d in stretch)
            or any(exempt(year, d) for d in stretch)
        ):
            return
        weeks = {year.days[d].week for d in stretch}
        if not all(view.known(d) for d in stretch) or any(is_light(view, week) for week in weeks):
            return
        if any(year.days[d].runnable for d in stretch):
            why = Requirement(
                self.name, f"at most {most} days in a row without a run", ("limits", "running_gap"), unit="run"
            )
            view.at_least(sum(view.runs(d) for d in stretch), 1, last, why)


def exempt(year: Year, day: date) -> bool:
    """Whether the day belongs to freestyle, an injury or a stated absence."""
    facts = year.days[day]
    return facts.phase in ("freestyle", "return_to_run") or facts.absent or year.weeks[facts.week].phase == "freestyle"


def free_of_gaps(view: View, day: date) -> bool:
    """Whether days without a run are no gap there: freestyle, return to running, or a week too light for frequency."""
    facts = view.year.days[day]
    return facts.phase in ("freestyle", "return_to_run") or is_light(view, facts.week)


def is_light(view: View, week: int) -> bool:
    """Whether the week has too little load for rules about frequency; weeks beside the view's own are added up."""
    if week in view.weeks:
        return view.light(week)
    known = all(view.known(d) for d in view.year.weeks[week].days)
    return known and bool(view.week_load(week) < LIGHT_LOAD)


def run_gaps(view: View, ran: Callable[[date], bool]) -> int:
    """Days without a run beyond the second in a row, exempt days apart."""
    gap = total = 0
    for day in view.year.horizon.days:
        # The gap counts on through the weeks; from its third day on every further day is one lost.
        gap = 0 if ran(day) or free_of_gaps(view, day) else gap + 1
        total += gap > 2
    return total


def could_run(view: View, day: date) -> bool:
    """Whether any plan can run on that day: a plan that runs on all such days has the fewest gaps possible."""
    facts = view.year.days[day]
    return facts.runnable or facts.race is not None or any(kind in RUNS for kind in facts.fixed)
