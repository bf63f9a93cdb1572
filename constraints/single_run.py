"""Single run: no run much longer than the longest of the last 30 days, the best-supported limit there is."""

from datetime import date, timedelta

from constraints.comeback import ON_END
from constraints.days_left_out import DAYS_LEFT_OUT, leave_days_away_out
from constraints.family import Family, View
from constraints.injury import in_injury_window
from constraints.limits import Limit, Loosening, RuleTable, everyone
from constraints.strained_site import site_of
from optimizer.core import units
from optimizer.core.amounts import duration
from optimizer.core.requirement import Requirement
from optimizer.core.units import percent
from optimizer.domain.calendar import date_words, days_to, monday
from optimizer.domain.day_facts import DayFacts
from optimizer.domain.objectives import SoftConstraint
from optimizer.domain.session_kinds import RUNS
from optimizer.domain.training_log import SPIKE_DAYS, least_run
from optimizer.domain.year import Year
from optimizer.formats.scenario import Injury

SPIKE, SPIKE_AFTER_INJURY = 0.10, 0.08
"""By how much a run may pass the longest of thirty days, and in the year after an injury."""
FIRST_RUN = 25
"""Minutes that are never a spike: the first run of a new runner."""
WALKING_WEEKS = 6
"""Weeks in which a new runner's runs still have walking breaks, as on the usual ways from the couch to 5 km."""
QUIET_WEEKS = 2
"""Weeks after these whose runs, the first without walking, carry no strides yet."""
APART_WEEKS = 12
"""Weeks in which a new runner's runs leave a day between them: shins need it longer than lungs. Ours."""
WITHOUT_WALKING = tuple(kind for kind in RUNS if kind != "walk_run")


NEEDED_RUN = SoftConstraint(
    "needed_run",
    2,
    "per week without the run that a locked run or a race to come needs: it opens the way",
    goal="guide",
)
WALK_RUN = SoftConstraint(
    "walk_run", 4, "per run without walking breaks, and per set of strides, in a new runner's first six weeks"
)
WALK_RUN_DAYS = SoftConstraint(
    "walk_run_days", 4, f"per pair of days in a row with runs in a new runner's first {APART_WEEKS} weeks"
)


TABLES = (
    DAYS_LEFT_OUT,
    RuleTable(
        "first_run",
        f"{FIRST_RUN} min are never a spike; races are exempt, and count as the longest run for 30 days, "
        "a marathon and longer for the first two weeks of running behind it, long ones in part for longer "
        "(remembered_races)",
        "ours",
        "D",
    ),
    RuleTable(
        "walk_runs_end",
        f"no walk-run once a run of {ON_END} min on end lies in the 30 days before its week; the return "
        "ladder is laid as it is",
        "the return ladder's first stage without walking; ours for beginners",
        "D",
    ),
    RuleTable(
        "walk_runs_first",
        f"the runs of a new runner's first {WALKING_WEEKS} weeks have walking breaks, no strides and a day "
        "between them",
        "coaching practice",
        "C",
        hard=False,
    ),
    RuleTable(
        "first_strides",
        f"a new runner's strides begin {QUIET_WEEKS} weeks after the walking breaks have ended, in week "
        f"{WALKING_WEEKS + QUIET_WEEKS + 1}",
        "coaching practice",
        "C",
    ),
    RuleTable(
        "spike_after_injury",
        f"{percent(SPIKE_AFTER_INJURY)} instead of {100 * SPIKE:g} in the year after an injury",
        "Desai 2021; number ours",
        "D",
    ),
)


class SingleRun(Family):
    """A run is compared with the longest of the 30 days before it, days of its own week left out: one step a week."""

    name = "single_run"
    opens_weeks = True
    limits = (
        Limit(
            "single_run_spike",
            "a run over the longest of the last 30 days",
            "%",
            everyone(SPIKE),
            "Schuster Brandt Frandsen 2025",
            "A-",
            most=1.0,
            loosen=Loosening(0.01),
            weekly=True,
        ),
        Limit(
            "single_run_minutes",
            "growth of a single run always allowed",
            "min",
            everyone(5),
            "ours: a 5-minute grid would deadlock",
            "D",
            least=5,
            most=30,
            kept="single_run_spike gives way in its place",
        ),
    )
    soft_constraints = (
        NEEDED_RUN,
        WALK_RUN,
        WALK_RUN_DAYS,
    )
    tables = TABLES

    def calendar(self, year: Year) -> None:
        leave_days_away_out(year)

    def narrow(self, year: Year) -> None:
        if not year.new:
            return
        why = Requirement(self.name, f"runs have walking breaks in a new runner's first {WALKING_WEEKS} weeks")
        for week in year.weeks[:WALKING_WEEKS]:
            for facts in year.in_week(week.index):
                if week.phase == "base" and not facts.fixed:
                    facts.cap(WITHOUT_WALKING, 0, why)

    def rules(self, view: View) -> None:
        for day in view.days:
            facts = view.year.days[day]
            if not facts.runnable or facts.ladder:
                continue
            # Compared with single runs, not with weeks: jumps in the length of one run go with injuries.
            longest = view.longest_before(day)
            most = longest_allowed(view.year, day_injured=in_injury_window(view.year, day), longest=longest)
            why = Requirement(
                self.name,
                f"{duration(units.GRID * units.steps(most))} is the most after {_compared_words(view, facts, longest)}",
                ("limits", "single_run_spike"),
                unit="min",
            )
            # The day's running as a whole, so that two runs do not get around the rule.
            view.at_most(view.run_steps(day), units.steps(most), day, why)
            self._no_walking(view, day)
        quiet = Requirement(self.name, "a new runner's strides wait until running without a walk is a habit")
        for week in view.weeks if view.year.new else ():
            for facts in view.year.in_week(week) if week < WALKING_WEEKS + QUIET_WEEKS else ():
                if "strides" not in facts.fixed:
                    view.at_most(view.strides(facts.date), 0, facts.date, quiet)

    def _no_walking(self, view: View, day: date) -> None:
        """Forbid walk-runs once a run of half an hour without a break lies in the thirty days before their week."""
        if "walk_run" in view.year.days[day].fixed:
            return
        walking, start = view.has(day, "walk_run"), monday(day)
        if isinstance(walking, int) and not walking:
            return
        window = days_to(start - timedelta(days=1), SPIKE_DAYS - (day - start).days)
        # Any run of half an hour in the window rules the walk-run out: their sum with it stays at most 1.
        longest = [
            view.reaches(view.steps(d, kind), units.steps_up(ON_END)) for d in window for kind in WITHOUT_WALKING
        ]
        why = Requirement(self.name, f"no walk-runs for a runner who has run {ON_END} min on end")
        view.at_most(walking + view.some(longest), 1, day, why)

    def penalties(self, view: View) -> None:
        for week in view.weeks:
            need, days = _needed(view, week)
            if need:
                view.penalise(NEEDED_RUN, 1 - view.reached_run(days, need), week)
            if walks_first(view.year) and view.year.weeks[week].phase == "base":
                self._begun(view, week)

    @staticmethod
    def _begun(view: View, week: int) -> None:
        """Penalise a new runner's first runs without walking breaks, strides, and runs on two days in a row."""
        days = view.year.weeks[week].days
        if week < WALKING_WEEKS:
            on_end = sum(view.runs(d) - view.has(d, "walk_run") + view.strides(d) for d in days)
            view.penalise(WALK_RUN, on_end, week)
        if week < APART_WEEKS:
            pairs = (view.reaches(view.ran(d) + view.ran(d - timedelta(days=1)), 2) for d in days)
            view.penalise(WALK_RUN_DAYS, sum(pairs), week)


def walks_first(year: Year) -> bool:
    """Whether the first runs of a base may hold walking breaks: of a new runner, and of whoever ran nothing for 30
    days."""
    return year.new or year.past.longest_30 == 0


def _needed(view: View, week: int) -> tuple[int, list[date]]:
    """Minutes of the run that later weeks, or the chain of runs that is followed, need of the week, and its days on
    which it counts."""
    year, days = view.year, list(view.year.weeks[week].days)
    need, since = year.needed[week] if year.needed else 0, year.needed_since.get(week)
    # What leads up to a longer run may have been run within thirty days; what a race itself asks for may not.
    if since is None and view.cutback(week) and view.longest_before(days[0]) >= need:
        need = 0
    chain = year.chain[week] if year.chain else 0
    if year.load_chain and not view.cutback(week):
        chain = max(chain, year.load_chain[week])
    if chain > need:
        need, since = chain, year.chain_since.get(week)
    return need, [day for day in days if since is None or day >= since]


def _compared_words(view: View, facts: DayFacts, longest: int) -> str:
    """What a run of the day is compared with."""
    if longest and longest in (facts.raced_before, facts.remembered):
        return f"a race that counts as {duration(longest)}"
    if longest < facts.remembered:
        # Less than the race counts for is what one step beyond the longest run since comes to.
        ran = least_run(view.year, facts.date, longest)
        return f"a longest run of {duration(ran)} in 30 days: one step at a time on the way back from a race"
    return f"a longest run of {duration(longest)} in 30 days"


def least_before(year: Year, *, day_injured: bool, run: int) -> int:
    """Shortest longest run, in minutes on the grid, after which a run of so many minutes is allowed."""
    longest = run
    # `longest_allowed` never falls with its argument, so the first step down that forbids the run ends the search.
    while longest > 0 and longest_allowed(year, day_injured=day_injured, longest=longest - units.GRID) >= run:
        longest -= units.GRID
    return longest


def longest_allowed(year: Year, *, day_injured: bool, longest: int) -> int:
    """Longest run in minutes after a longest of so many; a smaller step in the year after an injury."""
    share = year.limits["single_run_spike"]
    share = min(share, SPIKE_AFTER_INJURY) if day_injured else share
    return max(int(longest * (1 + share) + 1e-9), longest + int(year.limits["single_run_minutes"]), FIRST_RUN)


def healed_words(injury: Injury) -> str:
    """An injury that is healed when the season begins, and how it takes part in a year all the same."""
    healed = "" if injury.cleared is None else f", cleared on {date_words(injury.cleared)}"
    slow = f"in the year after it runs grow by at most {units.share_words(SPIKE_AFTER_INJURY)} a week"
    return f"{site_of(injury)} injury of {date_words(injury.onset)}{healed}; {slow}"
