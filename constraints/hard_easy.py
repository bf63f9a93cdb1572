"""Hard and easy: how many hard sessions fit into seven days, and how far apart demanding sessions stand."""

import math
from datetime import date, timedelta

from constraints.family import Family, View, quick
from constraints.injury import in_injury_window
from constraints.limits import Limit, Loosening, RuleTable, everyone, number_word
from optimizer.core import units
from optimizer.core.requirement import Requirement
from optimizer.core.units import GRID
from optimizer.domain.calendar import days_to
from optimizer.domain.objectives import SoftConstraint
from optimizer.domain.session_kinds import LIVELY
from optimizer.domain.year import LimitTable, Year

BESIDE = Requirement("hard_easy", "fartlek keeps a day from hard and long runs and races, and shares none with them")
TWICE = Requirement("hard_easy", "fartlek once in any 7 days")
FOLLOWS = Requirement("hard_easy", "a recovery run follows a demanding day")

FEW_RUNS = 3
"""Runs in a week up to which one of them, at most, is hard or fartlek beside the long run."""
LONG_BY_ANY_NAME = (60, 80, 90)
"""Minutes of a run, by level, from which it is demanding whatever its name: nothing quick follows on the next day."""
SHORT_DAY_MINUTES, FREE_DAY_MINUTES, FREE_DAYS = 40, 90, 3
"""Minutes of a day on which work leaves little, and of one that is free; days of a week that leave a choice."""
ANY_NUMBER = 7
"""More hard sessions than any week holds."""
SHORTEST_USUAL, LONGEST_USUAL = 4, 6
"""Steps of five minutes of a usual recovery run: shorter ones are not worth the shoes, longer ones no recovery."""


RECOVERY_LENGTH = SoftConstraint(
    "recovery_length",
    2,
    f"per 5 minutes of a recovery run short of {GRID * SHORTEST_USUAL} or beyond {GRID * LONGEST_USUAL}: "
    "it is there to recover",
    tie_breaker=True,
)
RECOVERY_IN_TAPER = SoftConstraint(
    "recovery_in_taper",
    2,
    "per recovery run in a taper or race week: there an easy run says the same",
    tie_breaker=True,
)
HARD_AFTER_LONG = SoftConstraint(
    "hard_after_long",
    6,
    "per hard session two days after the long run in the year after an injury: three are better",
    tie_breaker=True,
)


SHORT_DAY = SoftConstraint(
    "short_day",
    2,
    f"per fartlek on a day of {SHORT_DAY_MINUTES} min or less where {number_word(FREE_DAYS)} days of the week have "
    f"{FREE_DAY_MINUTES} or more: quick running wants a day with time around it",
)


TABLES = (
    RuleTable(
        "few_runs_few_hard",
        f"a week of base or build with {number_word(FEW_RUNS)} runs or fewer holds one hard session or fartlek, races "
        "and locked sessions included: a second one wants a fourth run beside it",
        "coaching consensus: load is not bought with intensity",
        "C",
    ),
    RuleTable(
        "hard_after_injury",
        "in the year after an injury one day more between two hard sessions than between a hard and a long run, and "
        "three days from the long run to a hard session where the week leaves the choice; no strides on the day after "
        "a hard or long run",
        "ours",
        "D",
    ),
    RuleTable(
        "fartlek",
        "once in any 7 days, on no day with a hard or long run, and a day from hard runs, long runs and races",
        "ours",
        "D",
    ),
    RuleTable(
        "recovery_run",
        "in base and build it follows a hard or long day; a locked one stands where it is",
        "coaching practice",
        "C",
    ),
    RuleTable(
        "recovery_run_minutes",
        f"{GRID * SHORTEST_USUAL} to {GRID * LONGEST_USUAL} min where the week's load leaves the "
        "choice, and then tapers and race weeks hold easy runs instead",
        "coaching practice; minutes ours",
        "D",
        hard=False,
    ),
)


class HardEasy(Family):
    """Few hard sessions in any seven days, and recovery time from one demanding session to the next."""

    name = "hard_easy"
    limits = (
        Limit(
            "hard_sessions",
            "hard sessions in any 7 days, long run counted apart",
            "sessions",
            (1, 2, 3),
            "coaching practice",
            "C",
            most=5,
            loosen=Loosening(1),
        ),
        Limit(
            "hard_spacing",
            "from a hard or long session to the next",
            "h",
            (72, 48, 48),
            "Seiler 2007; Daniels",
            "B-",
            least=24,
            most=120,
            loosen=Loosening(-24),
            everyday=True,
        ),
        Limit(
            "hard_spacing_masters",
            "the same from age 50",
            "h",
            everyone(72),
            "Seiler 2007; Daniels",
            "B-",
            least=24,
            most=120,
            loosen=Loosening(-24),
        ),
    )
    soft_constraints = (
        RECOVERY_LENGTH,
        RECOVERY_IN_TAPER,
        HARD_AFTER_LONG,
        SHORT_DAY,
    )
    tables = TABLES

    def rules(self, view: View) -> None:
        year = view.year
        most = year.limits.count("hard_sessions")
        few = Requirement(
            self.name,
            f"at most {most} hard session{'s' * (most != 1)} in any 7 days",
            ("limits", "hard_sessions"),
        )
        careful = Requirement(self.name, "one day more between hard sessions in the year after an injury")
        rested = Requirement(self.name, "no strides on the day after a demanding one in the year after an injury")
        apart = days_apart(year)
        spaced = Requirement(self.name, f"{apart * 24} h lie between demanding sessions", ("limits", "hard_spacing"))
        raced = {race.day for race in year.all_races}
        for day in view.span:
            window = days_to(day, 7)
            # Races count as hard and are run whatever the limit says; beside as many there is room for nothing hard.
            view.at_most(sum(view.hard(d) for d in window), max(most, len(raced.intersection(window))), day, few)
            for other in days_to(day, apart)[1:]:
                if not (day in raced and other in raced):  # how far apart races stand is the race calendar's matter
                    view.at_most(view.stress(day) + view.stress(other), 1, day, spaced)
            if in_injury_window(year, day):
                # One day more than usual between hard sessions alone; the long run keeps its place in the week.
                view.at_most(view.hard(day) + view.hard(day - timedelta(days=apart)), 1, day, careful)
                tired = view.reaches(view.stress(day - timedelta(days=1)), 1)
                view.at_most(view.strides(day) + tired, 1, day, rested)
            self._light(view, day)
            self._after_longest(view, day)
        for week in view.weeks:
            self._few_runs(view, week)

    @staticmethod
    def _few_runs(view: View, week: int) -> None:
        """Hard running stays the smaller part of a week of few runs; what is fixed stands as it is."""
        facts, year = view.year.weeks[week], view.year
        if facts.n < 7 or facts.phase not in ("base", "build"):
            return
        fixed = sum(kind in year.days[d].fixed for d in facts.days for kind in (*LIVELY, "race"))
        chosen = sum(view.has(d, k) for d in facts.days for k in LIVELY if k not in year.days[d].fixed)
        many = view.reaches(sum(view.runs(d) for d in facts.days), FEW_RUNS + 1)
        why = Requirement("hard_easy", f"of {number_word(FEW_RUNS)} runs a week one is hard beside the long run")
        # `many` is 0/1: with a fourth run the bound is beyond what any week holds, else one, less what is fixed.
        view.at_most(chosen, max(0, 1 - fixed) + ANY_NUMBER * many, facts.days[-1], why)

    @staticmethod
    def _after_longest(view: View, day: date) -> None:
        """A long run on trails is a long run: nothing quick on the day after it."""
        eve, minutes = day - timedelta(days=1), LONG_BY_ANY_NAME[view.year.level]
        lengthy = [kind for kind in ("trail", "easy", "medium_long") if view.may(eve, kind)]
        if lengthy and any(view.may(day, kind) for kind in LIVELY):
            # Time on the feet tires, whatever the run is called.
            long = view.some([view.reaches(view.steps(eve, kind), units.steps(minutes)) for kind in lengthy])
            why = Requirement("hard_easy", f"nothing hard on the day after a run of {minutes} min or more")
            view.at_most(quick(view, day) + long, 1, day, why)

    def _light(self, view: View, day: date) -> None:
        """Keep fartlek a day away from demanding days and to once in seven days; in base and build, allow recovery runs
        that nobody locked only on the day after a demanding one."""
        eve = day - timedelta(days=1)
        if view.may(day, "fartlek"):
            view.at_most(view.has(day, "fartlek") + view.stress(eve), 1, day, BESIDE)
            view.few((view.has(d, "fartlek") for d in days_to(day, 7)), 1, day, TWICE)
        if view.year.scenario.availability.sessions_per_day > 1:
            view.at_most(view.has(day, "fartlek") + view.stress(day), 1, day, BESIDE)
        view.at_most(view.stress(day) + view.has(eve, "fartlek"), 1, day, BESIDE)
        facts = view.year.days[day]
        chosen = view.may(day, "recovery_run") and "recovery_run" not in facts.own
        if chosen and facts.phase in ("base", "build") and view.known(eve):
            view.at_most(view.has(day, "recovery_run"), view.stress(eve), day, FOLLOWS)

    def penalties(self, view: View) -> None:
        """Penalise recovery runs of an unusual length or in a taper; in the year after an injury hard sessions two
        days after the long run."""
        for week in view.weeks:
            facts = view.year.weeks[week]
            for day in facts.days if in_injury_window(view.year, facts.start) else ():
                long = day - timedelta(days=2)
                if view.known(long) and view.may(long, "long"):
                    view.penalise(HARD_AFTER_LONG, view.excess(view.hard(day) + view.has(long, "long"), 1), week)
            self._short_days(view, week)
            days = [d for d in facts.days if view.year.days[d].most("recovery_run")]
            if facts.phase == "freestyle" or not days:
                continue
            if facts.phase in ("taper", "race"):
                view.penalise(RECOVERY_IN_TAPER, sum(view.has(d, "recovery_run") for d in days), week)
                continue
            # Lengths are judged in sum over the week, which costs the model one constraint; after a race day by day.
            for together in [[d] for d in days] if facts.phase == "reverse_taper" else [days]:
                runs = sum(view.has(d, "recovery_run") for d in together)
                steps = sum(view.steps(d, "recovery_run") for d in together)
                view.penalise(RECOVERY_LENGTH, view.excess(steps, LONGEST_USUAL * runs), week)
                view.penalise(RECOVERY_LENGTH, view.excess(SHORTEST_USUAL * runs, steps), week)

    @staticmethod
    def _short_days(view: View, week: int) -> None:
        """Penalise fartlek, which alone fits into them, on the short days of a week with free ones."""
        facts = view.year.in_week(week)
        if sum(day.minutes >= FREE_DAY_MINUTES for day in facts) >= FREE_DAYS:
            short = [day.date for day in facts if day.minutes <= SHORT_DAY_MINUTES and view.may(day.date, "fartlek")]
            if short:
                view.penalise(SHORT_DAY, sum(view.has(day, "fartlek") for day in short), week)


def days_apart(year: Year) -> int:
    """Days from one demanding session to the next."""
    return days_between_demanding(year.limits, masters=year.masters)


def days_between_demanding(limits: LimitTable, *, masters: bool) -> int:
    """The same by the limits in force, whatever the year."""
    # The age rule widens the usual spacing and never narrows it.
    hours = max(limits["hard_spacing_masters" if masters else "hard_spacing"], limits["hard_spacing"])
    # Sessions have days and no hours: only whole days keep what is asked, so 49 h are three of them.
    return math.ceil(hours / 24)
