"""Ramp: how fast fitness and running may grow, and the cutback weeks in between."""

from collections.abc import Iterator
from datetime import date, timedelta
from math import inf

from constraints.comeback import REENTRY_CAP, climbs_back
from constraints.continuity import SETTLING_WEEKS
from constraints.family import Family, View
from constraints.injury import in_injury_window
from constraints.limits import SHAPES_WEEKS, Limit, Loosening, SeasonWords, everyone
from constraints.ramp_tables import AFTER_INJURY, FIRST_WEEK, SMALL_WEEK, TABLES
from constraints.recovery_times import WEEK_BEGUN, week_shares
from constraints.return_from_break import absences
from constraints.room import is_scarce, top_load
from optimizer.core import units
from optimizer.core.requirement import Requirement, Violation
from optimizer.core.training_load import KEEP_DAY, after_days
from optimizer.core.units import percent
from optimizer.domain.calendar import monday
from optimizer.domain.fitness_grid import fitness_grid
from optimizer.domain.season_path import (
    EPS,
    SeasonStep,
    State,
    before_constrained_phase,
    counted_load,
    daily_before,
    raced_load,
    walk,
)
from optimizer.domain.season_rules import SeasonRules
from optimizer.domain.session_kinds import BY_NAME
from optimizer.domain.year import Year

RECORDED = 0.02
"""Points of fitness by which a climb may pass the cap of missed weeks: records are in whole points of load, so what was
missed reads a little less a week later, and a plan that was followed has to stay allowed."""
GIVEN_BACK_DAYS, FADED = 28, 0.01
"""Days of an absence that are given back at most, and the share of fitness below which nothing is missing any more."""
EASED = 0.84
"""Share of the old load below which a week after a race costs fitness that is given back."""
FAINT = 0.6
"""Points of missed fitness below which a week's cap would not move by one grid level."""


class Ramp(Family):
    """Fitness climbs by a few percent a week, running by less than a fifth, and every few weeks give something back."""

    name = "ramp"
    limits = (
        Limit(
            "fitness_ramp_cap",
            "fitness gained in a week",
            "%",
            (0.04, 0.04, 0.03),
            "Friel, rescaled",
            "D",
            least=0.01,
            most=0.1,
            loosen=Loosening(
                0.01,
                repair=False,
                season=SeasonWords(
                    "fitness grows by at most {now} a week",
                    "fitness may grow by {new} a week instead of {now}",
                    weeks=60,
                ),
            ),
        ),
        Limit(
            "fitness_ramp_points",
            "fitness always allowed in a week",
            "points",
            everyone(1.0),
            "Friel, rescaled",
            "D",
            most=5,
            kept="fitness_ramp_cap gives way in its place",
        ),
        Limit(
            "missed_weeks",
            "of the fitness that missed weeks cost, 28 days at most, that a replan takes up again above that cap",
            "%",
            everyone(1.0),
            "ours, with Daniels' table",
            "D",
            most=1.0,
            kept="all of it is the default",
        ),
        Limit(
            "weekly_ramp_cap",
            "running over the highest week of the last six",
            "%",
            (0.25, 0.20, 0.15),
            "Nielsen 2014; Damsted 2019",
            "B-",
            least=0.0,
            most=1.0,
            loosen=Loosening(
                0.05,
                repair=False,
                season=SeasonWords(
                    "running stays within {now} over the highest week of the last six",
                    "running may rise by {new} over the highest week of the last six instead of {now}",
                ),
            ),
            weekly=True,
        ),
        Limit(
            "weekly_ramp_minutes",
            "running always allowed on top of it",
            "min",
            everyone(15),
            "Nielsen 2014",
            "B-",
            most=120,
            kept="weekly_ramp_cap gives way in its place",
        ),
        Limit(
            "cutback_every",
            "a cutback at least every so many weeks",
            "weeks",
            (3, 4, 5),
            "Higdon; Friel; Pfitzinger",
            "C",
            least=2,
            most=12,
            loosen=Loosening(
                1,
                repair=False,
                season=SeasonWords(
                    "a cutback comes every {now}", "a cutback every {new} instead of every {now}", weeks=50
                ),
            ),
            weekly=True,
        ),
        Limit(
            "cutback_volume",
            "load of a cutback week, as a share of the week before it",
            "%",
            everyone(0.80),
            "Higdon; Friel; Pfitzinger",
            "C",
            least=0.5,
            most=0.95,
            loosen=Loosening(
                0.05,
                repair=False,
                season=SeasonWords(
                    "a cutback week carries at most {now} of the week before it",
                    "a cutback week may carry {new} of the week before it instead of {now}",
                    weeks=45,
                ),
            ),
        ),
        Limit(
            "cutback_depth",
            "least load of a cutback week, as a share of the week before it",
            "%",
            everyone(0.70),
            "Higdon; Friel; Pfitzinger",
            "C",
            least=0.3,
            most=0.95,
            kept=SHAPES_WEEKS,
        ),
        Limit(
            "weekly_ramp_goal",
            "rise of load over last week or fitness that counts as a jump",
            "%",
            (0.10, 0.10, 0.08),
            "Buist 2008; Damsted 2019",
            "C",
            hard=False,
            most=1.0,
        ),
    )
    tables = TABLES

    def season(self, year: Year, rules: SeasonRules) -> None:
        rules.cutback_every = cutback_every(year)
        rules.cutback_most = year.limits["cutback_volume"]
        rules.cutback_least = year.limits["cutback_depth"]
        rules.soft_rise = 1 + year.limits["weekly_ramp_goal"]
        for facts, week in zip(year.weeks, rules.weeks, strict=True):
            injured = in_injury_window(year, facts.start)
            week.rise = year.limits["fitness_ramp_cap"] * (AFTER_INJURY if injured else 1.0)
            week.rise_points = year.limits["fitness_ramp_points"]
        _give_back(year, rules)
        _take_up_again(year, rules)

    def check_season(self, year: Year, rules: SeasonRules, path: list[SeasonStep]) -> Iterator[Violation]:
        levels = fitness_grid().levels
        fast = Requirement(self.name, "fitness climbs no faster than its weekly cap", ("limits", "fitness_ramp_cap"))
        often = Requirement(
            self.name, f"a cutback at least every {rules.cutback_every} weeks", ("limits", "cutback_every")
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
            raced = rule.raced > rules.cutback_most * daily_before(state) * facts.n
            # A cutback is due after so many loading weeks, unless a race is most of the week's load or a taper follows.
            spared = raced or facts.easing or before_constrained_phase(year, week)
            due = state.counter + 1 >= rules.cutback_every and not spared
            if not step.cutback and due:
                yield Violation(often, facts.days[-1], f"{state.counter + 1} loading weeks in a row")
            if step.cutback and not self._forced(year, rules, week, state):
                if state.counter == 0:
                    yield Violation(twice, facts.days[-1], "the second in a row")
                if self._deep(year, rules, week, state, step):
                    share = counted_load(year, week, state, step) / (daily_before(state) * facts.n)
                    yield Violation(deep, facts.days[-1], f"{percent(share)} of the week before")

    @staticmethod
    def _deep(year: Year, rules: SeasonRules, week: int, state: State, step: SeasonStep) -> bool:
        """Whether the cutback goes too deep although one grid level more, which certainly fits, would still be one."""
        days, before = year.weeks[week].n, daily_before(state) * year.weeks[week].n
        # On the grid a cutback may have to go too deep: it is wrong only where one level more would still cut back.
        lighter = min(rules.cutback_most * before, rules.weeks[week].certain)
        more = fitness_grid().load(state.level, step.after.level + 1, days)
        too_low = counted_load(year, week, state, step) < rules.cutback_least * before - EPS
        return too_low and more <= lighter + EPS

    @staticmethod
    def _forced(year: Year, rules: SeasonRules, week: int, state: State) -> bool:
        """Whether an absence or a race leaves too little room for a loading week."""
        facts, rule, before = year.weeks[week], rules.weeks[week], daily_before(state)
        if (
            rules.cutback_every <= 2
            or facts.ceiling is not None
            or before <= 0
            or is_scarce(rule, facts.n * fitness_grid().levels[state.level])
        ):
            return True
        return top_load(year, week, rule, state.level) <= rules.cutback_most * before * facts.n + EPS

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


def _give_back(year: Year, rules: SeasonRules) -> None:
    """What a stated absence or recovery from a B or C race cost in counted fitness comes back above the usual cap.

    An absence of n days leaves KEEP_DAY**n of the fitness, though hardly any is lost: the rest is missing, and less of
    it every week. The cap holds for both together, so on what is left it rises by the share that fades in the week.
    """
    stops = [(stop.back, float(stop.days), inf) for stop in absences(year)]
    for back, days, most in (*stops, *_easier_weeks(year)):
        gone = 1 - KEEP_DAY ** min(days, GIVEN_BACK_DAYS)
        gone *= year.limits["missed_weeks"]
        for facts, week in zip(year.weeks, rules.weeks, strict=True):
            since = (facts.start - back).days
            if since >= 0 and facts.mode == "growth":
                before, after = (gone * KEEP_DAY**at for at in (since, since + facts.n))
                if before >= FADED:
                    week.rise = (1 + week.rise) * min((1 - after) / (1 - before), 1 + most) - 1


def _easier_weeks(year: Year) -> Iterator[tuple[date, float, float]]:
    """The first day on which recovery from a B or C race takes no more, the days of training it has cost, and the most
    a week may take up again of them: as much as the usual cap once more."""
    for race in (race for race in year.all_races if race.priority != "A"):
        shares = [share for share in week_shares(year, race) if share < EASED]
        if shares:
            first = monday(race.day + timedelta(days=WEEK_BEGUN))
            yield (
                first + timedelta(weeks=len(shares)),
                sum(7 * (1 - share) for share in shares),
                year.limits["fitness_ramp_cap"],
            )


def _take_up_again(year: Year, rules: SeasonRules) -> None:
    """Give each week the fitness that missed weeks have cost, as it stands when the week begins.

    Invariant: a constrained phase refers to the fitness carried into it, so all its weeks get the cost of its first.
    """
    standing = year.standing
    if standing is None or not standing.missed:
        return
    carried = standing.missed_carried
    for index, (facts, week) in enumerate(zip(year.weeks, rules.weeks, strict=True)):
        if standing.missed[index] >= FAINT:
            week.missed, week.missed_left = standing.missed[index : index + 2]
        # The phase opens here: from now on `carried` is the cost at its first week.
        if index and facts.mode == "constrained" and year.weeks[index - 1].mode != "constrained":
            carried = week.missed
        week.missed_carried = carried if facts.mode == "constrained" else 0.0


def cutback_every(year: Year) -> int:
    """Weeks from one cutback to the next at the latest; three from age 50."""
    every = year.limits.count("cutback_every")
    return min(every, 3) if year.masters and "cutback_every" not in year.scenario.limits else every


def weekly_cap(year: Year, week: int) -> float:
    """Growth of weekly running allowed in that week: less in the year after an injury, and at most `REENTRY_CAP`
    after one that needed the return ladder."""
    cap, start = year.limits["weekly_ramp_cap"], year.weeks[week].start
    cap = cap * AFTER_INJURY if in_injury_window(year, start) else cap
    return min(cap, REENTRY_CAP) if climbs_back(year, start) else cap


def begins(year: Year, peak: int) -> bool:
    """Whether the week is a new runner's first one, after a six-week peak of so many minutes; of a walk-run half
    counts then."""
    return peak == 0 and year.past.longest_30 == 0


def most_running(year: Year, week: int, peak: int) -> int:
    """Most minutes of running in the week after a six-week peak of so many; 25 in a new runner's first week, from the
    third on as many as its least runs take."""
    small = max(min(SMALL_WEEK, year.past.busiest), FIRST_WEEK)
    if week >= SETTLING_WEEKS and not begins(year, peak):
        # From then on a week has to hold a few runs, so the shortest ones that there are can be no jump. Where half of
        # a walk-run counts, a first week holds two of them as it is.
        small = max(small, year.limits.count("maintenance_runs") * BY_NAME["easy"].least)
    # Minutes are whole; the epsilon keeps a product such as 1.1 x 50 from falling below 55.
    grown = int(peak * (1 + weekly_cap(year, week)) + 1e-9)
    return max(grown, peak + int(year.limits["weekly_ramp_minutes"]), small)
