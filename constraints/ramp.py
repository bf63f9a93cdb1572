"""Ramp: how fast fitness and running may grow, and the cutback weeks in between."""

from collections.abc import Iterator
from math import inf

from constraints.family import Family, View
from constraints.fitness_given_back import give_back, take_up_again
from constraints.injury import in_injury_window
from constraints.last_full_week import most_rise
from constraints.raced_cutbacks import SHARE, TABLE, takes_a_sessions_place
from constraints.ramp_limits import RAMP_LIMITS
from constraints.ramp_tables import AFTER_INJURY, SETTLED_WEEKS, SMALL_CYCLE, SMALL_FITNESS, TABLES
from constraints.room import is_scarce, top_load
from constraints.weekly_growth import begins, most_running, weekly_cap
from optimizer.core import units
from optimizer.core.requirement import Requirement, Violation
from optimizer.core.training_load import after_days
from optimizer.core.units import percent
from optimizer.domain.fitness_grid import fitness_grid
from optimizer.domain.season_path import (
    EPS,
    SeasonStep,
    State,
    counted_load,
    daily_before,
    may_load,
    raced_load,
    spared_cutback,
    walk,
)
from optimizer.domain.season_rules import SeasonRules
from optimizer.domain.year import Year

RECORDED = 0.02
"""Points of fitness by which a climb may pass the cap of missed weeks: records are in whole points of load, so what was
missed reads a little less a week later, and a plan that was followed has to stay allowed."""


class Ramp(Family):
    """Fitness climbs by a few percent a week, running by less than a fifth, and every few weeks give something back."""

    name = "ramp"
    limits = RAMP_LIMITS
    tables = (*TABLES, TABLE)

    def season(self, year: Year, rules: SeasonRules) -> None:
        rules.cutback_every, rules.cutback_usual = longest_cycle(year), cutback_every(year)
        rules.small_level = fitness_grid().floor(SMALL_FITNESS) if rules.cutback_every > rules.cutback_usual else 0
        rules.cutback_most = year.limits["cutback_volume"]
        rules.cutback_least = year.limits["cutback_depth"]
        for facts, week in zip(year.weeks, rules.weeks, strict=True):
            injured = in_injury_window(year, facts.start)
            week.rise = year.limits["fitness_ramp_cap"] * (AFTER_INJURY if injured else 1.0)
            week.rise_points = year.limits["fitness_ramp_points"]
            goal = min(1 + year.limits["weekly_ramp_goal"], most_rise(year, facts.index))
            week.soft_rise = inf if _long_training_race(year, facts.index) else goal
            week.past_cutback = _looks_past_cutback(year, facts.index)
            if takes_a_sessions_place(year, facts.index):
                week.cutback_more = max(0.0, SHARE - rules.cutback_most)
        give_back(year, rules)
        take_up_again(year, rules)

    def check_season(self, year: Year, rules: SeasonRules, path: list[SeasonStep]) -> Iterator[Violation]:
        levels = fitness_grid().levels
        fast = Requirement(self.name, "fitness climbs no faster than its weekly cap", ("limits", "fitness_ramp_cap"))
        often = Requirement(
            self.name, f"a cutback at least every {rules.usual_cycle} weeks", ("limits", "cutback_every")
        )
        deep = Requirement(
            self.name,
            f"a cutback keeps {percent(rules.cutback_least)} of the week before it",
            ("limits", "cutback_depth"),
        )
        twice = Requirement(self.name, "never two cutbacks in a row", ("limits", "cutback_every"))
        for week, state, step in walk(year, path):
            facts, rule = year.weeks[week], rules.weeks[week]
            # A race may lift fitness further than any ramp allows: its load is a fact, so the cap is at least that.
            old, new = levels[state.level], levels[step.after.level]
            raced_to = after_days(old, raced_load(rule, old, facts.n), facts.n)
            most = max(raced_to, *(factor * old + more for factor, more in rule.ramp()))
            if new > most + (RECORDED if rule.missed else EPS):
                yield Violation(fast, facts.days[-1], f"{percent(new / old - 1, 1)} in one week")
            if facts.mode != "growth":
                continue
            raced = rule.raced > rules.light(week) * daily_before(year, week, state) * facts.n
            # A cutback is due after so many loading weeks, unless a race is most of the week's load or a taper follows.
            few = may_load(rules, state.counter, state.level)
            due = not (few or raced or spared_cutback(year, rules, week))
            if not step.cutback and due:
                yield Violation(often, facts.days[-1], f"{state.counter + 1} loading weeks in a row")
            if step.cutback and not self._forced(year, rules, week, state):
                if state.counter == 0:
                    yield Violation(twice, facts.days[-1], "the second in a row")
                if self._deep(year, rules, week, state, step):
                    share = counted_load(year, week, state, step) / (daily_before(year, week, state) * facts.n)
                    yield Violation(deep, facts.days[-1], f"{percent(share)} of the week before")

    @staticmethod
    def _deep(year: Year, rules: SeasonRules, week: int, state: State, step: SeasonStep) -> bool:
        """Whether the cutback goes too deep although one grid level more, which certainly fits, would still be one."""
        days, before = year.weeks[week].n, daily_before(year, week, state) * year.weeks[week].n
        # On the grid a cutback may have to go too deep: it is wrong only where one level more would still cut back.
        lighter = min(rules.light(week) * before, rules.weeks[week].certain)
        more = fitness_grid().load(state.level, step.after.level + 1, days)
        too_low = counted_load(year, week, state, step) < rules.cutback_least * before - EPS
        return too_low and more <= lighter + EPS

    @staticmethod
    def _forced(year: Year, rules: SeasonRules, week: int, state: State) -> bool:
        """Whether an absence or a race leaves too little room for a loading week."""
        facts, rule, before = year.weeks[week], rules.weeks[week], daily_before(year, week, state)
        if (
            rules.usual_cycle <= 2
            or facts.ceiling is not None
            or before <= 0
            or is_scarce(rule, facts.n * fitness_grid().levels[state.level])
        ):
            return True
        return top_load(year, week, rule, state.level) <= rules.light(week) * before * facts.n + EPS

    def rules(self, view: View) -> None:
        for week in view.weeks:
            facts = view.year.weeks[week]
            if facts.phase == "return_to_run":
                continue
            most = most_running(view.year, week, view.recent_run_peak(week))
            cap = weekly_cap(view.year, week)
            why = Requirement(
                self.name,
                f"running grows by at most {percent(cap)} over the highest of six weeks",
                ("limits", "weekly_ramp_cap"),
                unit="min",
            )
            run, days = view.week_run_steps(week), facts.days
            if begins(view.year, view.recent_run_peak(week)):
                # Half of a walk-run counts as running; doubled, both sides stay whole.
                walked = sum(view.steps(day, "walk_run") for day in days)
                view.at_most(2 * run - walked, 2 * units.steps(most), days[-1], why)
            else:
                view.at_most(run, units.steps(most), days[-1], why)


def cutback_every(year: Year) -> int:
    """Weeks from one cutback to the next at the latest; three from age 50."""
    every = year.limits.count("cutback_every")
    return min(every, 3) if year.masters and "cutback_every" not in year.scenario.limits else every


def longest_cycle(year: Year) -> int:
    """The same while weeks are small, where three would be usual and the runner has stated nothing."""
    every = cutback_every(year)
    return SMALL_CYCLE if every == SMALL_CYCLE - 1 and "cutback_every" not in year.scenario.limits else every


def _looks_past_cutback(year: Year, week: int) -> bool:
    """Whether the week's growth is measured from the week before last week's cutback, if that was one: other light
    weeks were none, and what a new runner has carried once or twice is no load to come back to."""
    before = year.weeks[week - 1] if week else None
    settled = week >= SETTLED_WEEKS or not year.new
    return before is not None and before.mode == "growth" and not before.easing and settled


def _long_training_race(year: Year, week: int) -> bool:
    """Whether a half marathon or longer is run as training in the week: its load is a fact, and no jump of training."""
    return any(race.week == week and race.half_or_longer for race in year.with_priority("C"))
