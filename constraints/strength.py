"""Strength: twice a week in base, once in build and taper, never where it would spoil a hard day or a race."""

from datetime import date, timedelta
from itertools import pairwise

from constraints.careful_starts import HOPS_BEGIN
from constraints.days_away import LEAST_AWAY, away_on, is_away
from constraints.family import Family, View, quick
from constraints.injury import in_injury_window
from constraints.last_days import before
from constraints.limits import Limit, Loosening, RuleTable, everyone
from constraints.new_runner import strong_from
from constraints.strength_after_races import TABLE as AFTER_RACES
from constraints.strength_after_races import rest_from_strength
from constraints.training_races import habits_of
from optimizer.core import units
from optimizer.core.requirement import Requirement
from optimizer.domain.objectives import SoftConstraint
from optimizer.domain.offered_time import exception_on
from optimizer.domain.session_kinds import RUNS
from optimizer.domain.year import Year
from optimizer.formats.plan import PhaseName

ASKED: dict[PhaseName, int] = {
    "base": 2,
    "build": 1,
    "taper": 1,
    "race": 0,
    "reverse_taper": 1,
    "return_to_run": 2,
}
CLOSED_DAYS, CLOSED_BEFORE_C = 5, 3
"""Days without strength before an A or B race, and before a marathon or longer run as a C race; the latter ours."""
LIGHT_BEFORE, LIGHT_BEFORE_A, LIGHT_AFTER = 6, 8, 10
"""Days before any race, before an A or B race, and after one on which strength is light and without hops, but for races
of every week."""
LAST_MINUTES = 20
"""Longest strength in the days before an A or B race on which it is light: it keeps what is there (ours, D)."""
USUAL_MINUTES = 25
"""Minutes of a session beside running; a soft constraint penalises longer ones."""

LONG_DAY, STEADY = 90, ("long", "easy", "trail", "medium_long")
"""Minutes of a run from which its day holds no strength, and what a steady run may be called."""
BESIDE_MINUTES, ADVANCED = 55, 2
"""Minutes of such a run up to which strength beside it is no burden; the level whose every run lasts longer."""
EVE_MINUTES = 25
"""Longest strength on the day before a long run of so many minutes (ours, D)."""

STRENGTH = SoftConstraint("strength", 3, "per session short: economy and injury prevention, but running comes first")
STRENGTH_KEPT = SoftConstraint(
    "strength_kept",
    6,
    "per week of a build without any: what heavy work has built holds until the race with one session a week",
    source="Blagrove 2018; weight ours",
    confidence="C",
)
LONG_AND_STRENGTH = SoftConstraint(
    "long_and_strength", 2, "per long run with strength on the same day: the legs have had enough"
)
STRENGTH_BESIDE = SoftConstraint(
    "strength_beside",
    1,
    f"per 5 minutes that a long or a steady run lasts beyond {BESIDE_MINUTES} with strength on the same day, up to "
    "intermediate level: an hour on the run is enough",
    source="coaching practice; minutes ours",
    confidence="C",
)
STRENGTH_EXTRA = SoftConstraint(
    "strength_extra", 1, "per session beyond what the phase wishes: strength is no way to fill up a week's load"
)
STRENGTH_LENGTH = SoftConstraint(
    "strength_length",
    1,
    f"per 5 minutes beyond {USUAL_MINUTES} a session: it goes beside running, and fills up no week in its place",
)
STRENGTH_APART = SoftConstraint(
    "strength_apart",
    1,
    "per day of strength on the day after another one: muscles and tendons need a day between two loads",
    source="coaching consensus",
    confidence="C",
)
STRENGTH_ON_EVE = SoftConstraint(
    "strength_on_eve",
    3,
    "per session of strength on the day before one that long runs belong on: fresh legs",
    tie_breaker=True,
)


TABLES = (
    RuleTable(
        "strength_minutes_wished",
        f"at most {USUAL_MINUTES} min a session on average over a week, and one session a week in build, "
        "taper, race and recovery weeks; builds keep two in the year after an injury; none on the day before one that "
        "long runs belong on where the week leaves the choice",
        "Blagrove 2018; the minutes are ours",
        "C",
        hard=False,
    ),
    RuleTable(
        "strength_days",
        f"sessions wished for a week, a goal; by rule none in the {CLOSED_DAYS} days before an A or B race, the "
        f"{CLOSED_BEFORE_C} before a marathon or longer run as training, never the day before a hard session or on "
        f"the day of a run of {LONG_DAY} min or more, whatever it is called, at most {EVE_MINUTES} min on the day "
        f"before a long run of {LONG_DAY} min or more, in base and build no more sessions than runs; light and "
        f"without hops from {LIGHT_BEFORE} days before any race, {LIGHT_BEFORE_A} before an A or B race, to "
        f"{LIGHT_AFTER} days after it, but for races of every week; at most {LAST_MINUTES} min in the "
        f"{LIGHT_BEFORE_A} days before an A or B race; none on {LEAST_AWAY} days away without running or more, unless "
        "what is stated for them names it",
        "Blagrove 2018; Leppanen 2024",
        "B",
        ("phase", "sessions"),
        tuple((phase.replace("_", " "), asked) for phase, asked in ASKED.items()),
    ),
    AFTER_RACES,
    HOPS_BEGIN,
)


class Strength(Family):
    """Strength goes beside running, at most so often a week, never the day before something hard or quick."""

    name = "strength"
    limits = (
        Limit(
            "strength_sessions",
            "strength sessions a week at most",
            "sessions",
            everyone(2),
            "Blagrove 2018; Leppanen 2024",
            "B",
            most=4,
            loosen=Loosening(1, safety=False),
        ),
        Limit(
            "strength_minutes",
            "longest strength session",
            "min",
            everyone(40),
            "Blagrove 2018",
            "C",
            least=20,
            most=60,
            loosen=Loosening(5, safety=False),
        ),
    )
    soft_constraints = (
        STRENGTH,
        STRENGTH_KEPT,
        LONG_AND_STRENGTH,
        STRENGTH_BESIDE,
        STRENGTH_EXTRA,
        STRENGTH_LENGTH,
        STRENGTH_ON_EVE,
        STRENGTH_APART,
    )
    tables = TABLES

    def narrow(self, year: Year) -> None:
        longest = int(year.limits["strength_minutes"])
        unset = next(int(limit.defaults[year.level]) for limit in self.limits if limit.name == "strength_minutes")
        for facts in year.days.values():
            facts.cap(
                "strength",
                longest,
                Requirement(self.name, f"strength lasts at most {longest} min", ("limits", "strength_minutes")),
                unset,
            )
        for race in (race for race in year.races if race.priority != "C" or race.marathon_or_longer):
            closed = CLOSED_DAYS if race.priority != "C" else CLOSED_BEFORE_C
            why = Requirement(self.name, f"no strength in the {closed} days before {race.name}", race.where)
            for _, facts in before(year, race, 1, closed):
                facts.cap("strength", 0, why)
        for race in year.with_priority("A", "B"):
            last = Requirement(self.name, f"strength before {race.name} lasts at most {LAST_MINUTES} min", race.where)
            for _, facts in before(year, race, 1, LIGHT_BEFORE_A):
                facts.cap("strength", LAST_MINUTES, last)
        rest_from_strength(year)
        for facts in year.days.values():
            named = "strength" in facts.fixed or _named(year, facts.date)
            if facts.absent and not named and (stop := away_on(year, facts.date)):
                facts.cap("strength", 0, Requirement(self.name, f"strength stays at home: {stop.words}"))

    def rules(self, view: View) -> None:
        most = view.year.limits.count("strength_sessions")
        often = Requirement(self.name, f"at most {most} strength sessions a week", ("limits", "strength_sessions"))
        beside = Requirement(self.name, "strength goes beside running: no more sessions than runs")
        fresh = Requirement(self.name, "no strength on the day before a hard session or fartlek")
        for week in view.weeks:
            days = view.year.weeks[week].days
            strength = sum(view.has(d, "strength") for d in days)
            view.at_most(strength, most, days[-1], often)
            if view.year.weeks[week].phase in ("base", "build") and any(view.year.days[d].runnable for d in days):
                # Strength serves the running, so it never outnumbers it.
                view.at_most(strength, sum(view.runs(d) for d in days), days[-1], beside)
        tired = Requirement(self.name, f"no strength on the day of a run of {LONG_DAY} min or more")
        for day in view.days:
            if view.may(day, "strength") and "strength" not in view.year.days[day].fixed:
                for kind in (kind for kind in RUNS if view.may(day, kind)):
                    # Sum of two yes-or-no facts: at most one of them.
                    lengthy = view.reaches(view.steps(day, kind), units.steps(LONG_DAY))
                    view.at_most(lengthy + view.has(day, "strength"), 1, day, tired)
        self._eve_of_long(view)
        for day in view.span:
            eve = day - timedelta(days=1)
            # Legs that are sore from squats run fast badly, and are hurt more easily.
            view.at_most(quick(view, day) + view.has(eve, "strength"), 1, day, fresh)

    def _eve_of_long(self, view: View) -> None:
        """Keep strength short on the day before a long run that takes long: tired hips run it badly."""
        text = f"strength lasts at most {EVE_MINUTES} min on the day before a long run of {LONG_DAY} min or more"
        short = Requirement(self.name, text, unit="min")
        for day in view.span:
            eve = view.year.days.get(day - timedelta(days=1))
            if eve is None or "strength" in eve.fixed:
                continue
            if view.may(day, "long") and view.may(eve.date, "strength"):
                lengthy = view.reaches(view.steps(day, "long"), units.steps(LONG_DAY))
                view.at_most(view.steps(eve.date, "strength"), units.steps(EVE_MINUTES), day, short, when=lengthy)

    def penalties(self, view: View) -> None:
        for week in view.weeks:
            facts = view.year.weeks[week]
            asked = ASKED.get(facts.phase, 0)
            if facts.phase == "build" and in_injury_window(view.year, facts.start):
                asked = ASKED["base"]
            if view.year.new and facts.start < strong_from(view.year):
                asked = min(asked, 1)
            if is_away(view.year, week):
                asked = 0
            asked = min(asked, sum(view.may(day, "strength") for day in facts.days))
            self._beside(view, week)
            eves = [d for d, ahead in pairwise(facts.days) if view.year.days[ahead].most("long")]
            view.penalise(STRENGTH_ON_EVE, sum(view.has(d, "strength") for d in eves), week)
            lifted = [view.has(d, "strength") for d in facts.days]
            view.penalise(STRENGTH_APART, sum(view.reaches(a + b, 2) for a, b in pairwise(lifted)), week)
            done = sum(lifted)
            if asked and facts.n == 7:
                view.penalise(STRENGTH, view.shortfall(done, asked), week)
                if facts.phase == "build":
                    view.penalise(STRENGTH_KEPT, view.shortfall(done, 1), week)
            if facts.phase in ("build", "taper", "race", "reverse_taper"):
                # One session is no extra even where none is asked: it keeps what was built.
                view.penalise(STRENGTH_EXTRA, view.reaches(done, max(1, asked) + 1), week)
            steps = sum(view.steps(d, "strength") for d in facts.days)
            view.penalise(STRENGTH_LENGTH, view.excess(steps, units.steps(USUAL_MINUTES) * done), week)

    @staticmethod
    def _beside(view: View, week: int) -> None:
        """Penalise strength on the day of a long run, and beside a steady run the more the longer it lasts."""
        days = view.year.weeks[week].days
        both = sum(view.reaches(view.has(d, "long") + view.has(d, "strength"), 2) for d in days)
        view.penalise(LONG_AND_STRENGTH, both, week)
        if view.year.level >= ADVANCED:
            return
        for day in (d for d in days if view.may(d, "strength") and view.year.days[d].minutes > BESIDE_MINUTES):
            runs = [view.steps(day, kind) for kind in STEADY if view.may(day, kind)]
            # Without strength the bound lies beyond what any day holds.
            most = units.steps(BESIDE_MINUTES) + units.steps(units.DAY_MINUTES) * (1 - view.has(day, "strength"))
            for run in [sum(runs)] if view.single() and runs else runs:
                view.penalise(STRENGTH_BESIDE, view.excess(run, most), week)


def _named(year: Year, day: date) -> bool:
    """Whether what the runner states for the day names strength itself."""
    found = exception_on(year.scenario.availability, day)
    return found is not None and "strength" in found[1].only


def light_near_race(year: Year, day: date) -> bool:
    """Whether a race is so near that the day's strength is light and without hops; a race of every week is none."""
    habits = habits_of(year)
    near = ((race, (race.day - day).days) for race in year.all_races if race.index not in habits)
    return any(
        -LIGHT_AFTER <= left <= (LIGHT_BEFORE if race.priority == "C" else LIGHT_BEFORE_A) for race, left in near
    )
