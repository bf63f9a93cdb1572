"""Recovery: freestyle days after a race, then a reverse taper back to the old load."""

from datetime import timedelta

from constraints.family import Family, View, quick
from constraints.limits import RECOVERY, Limit, everyone, number_word
from constraints.race_calendar import next_target
from constraints.race_memory import remember_races
from constraints.recovery_tables import (
    APART_DAYS,
    EASED_HARD,
    FIRST_MINUTES,
    FREE_RUN,
    NEXT_DAY,
    NEXT_DAY_LONG,
    OFFER_DAYS,
    OFTEN,
    OVERNIGHT,
    PACE_DAYS,
    RETURN_MOST,
    SHORT_OFFER,
    TABLES,
    TRAINING_CROSS,
)
from constraints.recovery_times import (
    BY_LEVEL,
    WEEK_BEGUN,
    freestyle_days,
    gentle_days,
    hardened,
    is_step,
    no_hard_days,
    no_run_days,
    quiet_weeks,
    week_shares,
)
from constraints.runs_back import growing_runs, no_long_days, settled
from constraints.taper import tighter
from constraints.trained_runners import takes_in_stride
from optimizer.core import units
from optimizer.core.requirement import Requirement, Unit
from optimizer.core.training_load import after_days
from optimizer.core.units import percent
from optimizer.domain.calendar import date_words, days_to
from optimizer.domain.day_facts import DayFacts
from optimizer.domain.objectives import SoftConstraint
from optimizer.domain.race_classes import FIFTY_MILES, TEN_K
from optimizer.domain.race_to_run import RaceFacts
from optimizer.domain.session_kinds import HARD, LIVELY, RUNS
from optimizer.domain.week_facts import Ceiling
from optimizer.domain.year import Year

EASY_RUNS = ("easy", "trail", "medium_long", "long")

RETURN_RUNS = SoftConstraint(
    "return_runs",
    3,
    f"per run short of {number_word(OFTEN)} in a week of a reverse taper: more of them rather than longer ones",
    tie_breaker=True,
)
FIRST_RUNS = SoftConstraint(
    "first_runs",
    1,
    f"per 5 minutes beyond {FIRST_MINUTES} of a run in the first week of running after an ultra",
    tie_breaker=True,
)

PACE_BACK = SoftConstraint(
    "pace_back",
    6,
    "per B half that the runner takes in their stride without a hard session on the first "
    f"{number_word(PACE_DAYS)} days that are open to one again: the legs wake up before the build goes on",
    source="coaching practice",
    confidence="D",
)


class RecoveryFamily(Family):
    """After a race come days without running, days without hard sessions, and weeks under a rising ceiling."""

    name = "recovery"
    limits = (
        Limit(
            "recovery_pace",
            "length of recovery after races, as a share of the table",
            "%",
            everyone(1.0),
            "Sherman 1984; Warhol 1985; coaching consensus",
            "C",
            least=0.75,
            most=1.5,
            kept=RECOVERY,
        ),
        Limit(
            "recovery_level",
            "recovery lengthened by level",
            "%",
            BY_LEVEL,
            "ours",
            "D",
            least=0.75,
            most=2.0,
            kept=RECOVERY,
        ),
    )
    soft_constraints = (RETURN_RUNS, FIRST_RUNS, PACE_BACK)
    tables = TABLES

    def calendar(self, year: Year) -> None:
        for race in year.races:
            held, left = week_shares(year, race), 1.0
            quiet = quiet_weeks(year, race, len(held))
            if quiet == len(held) and not race.marathon_or_longer and not is_step(year, race):
                held[1:] = (min(share, RETURN_MOST) for share in held[1:])
            for after, share in enumerate(held):
                # A race on Sunday leaves its own week alone; one on Monday holds most of it.
                week = year.horizon.week_of(race.day + timedelta(days=WEEK_BEGUN + 7 * after))
                if week < len(year.weeks):
                    ceiling = Ceiling(share / left, 0.0, self._held_to(race, after, share))
                    self._hold(year, race, week, ceiling, after, quiet)
                    year.weeks[week].easing |= race.priority == "C" and share <= year.limits["cutback_volume"]
                if race.priority == "C":
                    # No phase carries its fitness along here: the ceiling refers to what the weeks before have left.
                    left = after_days(left, share * 7, 7)
            self._phase_days(year, race)

    def narrow(self, year: Year) -> None:
        for race in year.races:
            no_run, no_hard = no_run_days(year, race), no_hard_days(year, race)
            # Caps only ever fall, so the order of races and of rules does not matter.
            for after in range(1, max(no_run, no_hard, 1) + 1):
                facts = year.days.get(race.day + timedelta(days=after))
                if facts is None:
                    break
                if after <= no_run:
                    facts.cap(RUNS, 0, self._why(race, f"no running {_days(no_run)} after {race.name}"))
                    facts.cap(
                        "cross_training",
                        0,
                        self._why(race, f"rest and freestyle come first after {race.name}"),
                    )
                if after == 1 and race.expected > OVERNIGHT:
                    facts.cap("freestyle", 0, self._why(race, f"{race.name} is still run, or just over"))
                if race.ultra and after <= OFFER_DAYS:
                    facts.cap("freestyle", SHORT_OFFER, self._why(race, f"short offers at first after {race.name}"))
                if race.priority == "C" and after == 1:
                    eased = self._why(race, f"the day after {race.name} is easy")
                    runs_long = not TEN_K.passed(race.km) and hardened(year, race)
                    facts.cap(("easy", "trail"), NEXT_DAY_LONG if runs_long else NEXT_DAY, eased)
                    facts.cap("strength", 0, eased)
                if after <= no_hard and race.priority == "C" and race.marathon_or_longer:
                    why = self._why(race, f"the weeks after {race.name} are run, not ridden")
                    facts.cap("cross_training", TRAINING_CROSS, why)
                if after <= no_hard:
                    why = self._why(race, f"nothing hard in the {no_hard} days after {race.name}")
                    facts.cap((*LIVELY, "medium_long"), 0, why)
            self._lengthen(year, race)
            if race.half_or_longer and (race.priority != "C" or race.marathon_or_longer):
                self._ease_into_hard(year, race, no_hard)
        for facts in year.days.values():
            self._freestyle_only_there(facts)
        remember_races(year)

    def _lengthen(self, year: Year, race: RaceFacts) -> None:
        """Cap single runs after the race by a length that grows every week; the first runs avoid trails."""
        for day, after, most in growing_runs(year, race, year.days):
            facts = year.days[day]
            facts.cap(EASY_RUNS, most, self._why(race, f"runs {after} days after {race.name} last at most {most} min"))
            if race.half_or_longer and race.priority != "C" and after <= (closed := no_long_days(year, race)):
                facts.cap("long", 0, self._why(race, f"no long run in the {closed} days after {race.name}"))
            if race.marathon_or_longer and after <= settled(year, race) + 7:
                facts.cap("trail", 0, self._why(race, f"the first runs after {race.name} are on even ground"))

    def _ease_into_hard(self, year: Year, race: RaceFacts, no_hard: int) -> None:
        """Cap hard sessions in the two weeks after they are allowed again: short ones, no intervals or repetitions, and
        hills from the second week on where an ultra comes next."""
        gentle = self._why(race, f"hard running comes back gently after {race.name}")
        for after in range(no_hard + 1, no_hard + gentle_days(year, race) + 1):
            facts = year.days.get(race.day + timedelta(days=after))
            if facts is not None:
                ahead = next_target(year, facts.date)
                climbs = ahead is not None and ahead.ultra and after > no_hard + 7
                facts.cap(("repetitions", "intervals"), 0, gentle)
                facts.cap("hills", EASED_HARD if climbs else 0, gentle)
                if after <= no_hard + 7:
                    facts.cap(HARD, EASED_HARD, gentle)

    def rules(self, view: View) -> None:
        for race in view.year.all_races if view.year.scenario.availability.sessions_per_day > 1 else ():
            self._no_long_days(view, race)
        self._freestyle(view)
        for race in view.year.all_races:
            if view.days[-1] <= race.day:
                continue
            no_hard = no_hard_days(view.year, race)
            # Beyond these days the race binds nothing of the stretch, so its rules cost the model nothing.
            if (view.days[0] - race.day).days > no_hard + gentle_days(view.year, race):
                continue
            quiet = self._why(race, f"no strides in the {no_hard} days after {race.name}")
            for day in view.days:
                if 0 < (day - race.day).days <= no_hard:
                    view.at_most(view.strides(day), 0, day, quiet)
            if race.marathon_or_longer:
                self._one_a_week(view, race, no_hard)
            if FIFTY_MILES.passed(race.km) and race.priority != "C":
                self._every_other_day(view, race)

    def _freestyle(self, view: View) -> None:
        why = Requirement(self.name, "a day lies between runs on freestyle days", unit="run")
        for day in view.days:
            eve = view.year.days.get(day - timedelta(days=1))
            if eve is not None and view.year.days[day].phase == eve.phase == "freestyle":
                view.few((view.ran(day), view.ran(eve.date)), 1, day, why)

    def _no_long_days(self, view: View, race: RaceFacts) -> None:
        """Cap a day's running too, so that two runs on one day do not get around the cap on single runs."""
        for day, after, most in growing_runs(view.year, race, view.days):
            if not view.year.days[day].fixed:
                why = self._why(race, f"a day's running {after} days after {race.name} lasts at most {most} min", "min")
                view.at_most(view.run_steps(day), units.steps(most), day, why)

    def penalties(self, view: View) -> None:
        for week in view.weeks:
            facts = view.year.weeks[week]
            if facts.phase == "reverse_taper":
                chances = sum(view.year.days[d].runnable for d in facts.days)
                runs = sum(view.runs(d) for d in facts.days)
                view.penalise(RETURN_RUNS, view.shortfall(runs, min(chances, OFTEN)), week)
        for race in (race for race in view.year.all_races if race.ultra and race.priority != "C"):
            no_run = no_run_days(view.year, race)
            for day in view.days:
                if no_run < (day - race.day).days <= no_run + 7:
                    beyond = view.excess(view.run_steps(day), units.steps(FIRST_MINUTES))
                    view.penalise(FIRST_RUNS, beyond, view.year.days[day].week)
        for race in view.year.all_races:
            if race.priority == "B" and takes_in_stride(view.year, race):
                self._pace_back(view, race)

    @staticmethod
    def _pace_back(view: View, race: RaceFacts) -> None:
        """Something short and hard on the first days open to it behind the race: a build spares few weeks of it."""
        first = race.day + timedelta(days=no_hard_days(view.year, race) + 1)
        days = [first + timedelta(days=at) for at in range(PACE_DAYS)]
        if days[-1] not in view.days or not all(day in view.year.days and view.known(day) for day in days):
            return
        if any(view.year.days[day].offers(HARD) for day in days):
            hard = sum(view.hard(day) for day in days)
            view.penalise(PACE_BACK, view.shortfall(hard, 1), view.year.days[days[-1]].week)

    def _one_a_week(self, view: View, race: RaceFacts, no_hard: int) -> None:
        """Allow one hard session or fartlek in any seven days; races count, and are always allowed themselves."""
        gentle = gentle_days(view.year, race)
        why = self._why(
            race, f"one hard session or fartlek a week in the first {gentle} days of either after {race.name}"
        )
        raced = {other.day for other in view.year.all_races}
        for day in view.days:
            if 0 < (day - race.day).days - no_hard <= gentle:
                window = days_to(day, 7)
                view.at_most(sum(quick(view, d) for d in window), max(1, len(raced.intersection(window))), day, why)

    def _every_other_day(self, view: View, race: RaceFacts) -> None:
        """The first runs after the longest races leave a day between them."""
        why = self._why(race, f"the first runs after {race.name} leave a day between them", "run")
        first = no_run_days(view.year, race) + 1
        for day in view.days:
            if first < (day - race.day).days <= first + APART_DAYS and view.year.days[day].race is None:
                view.at_most(view.ran(day) + view.ran(day - timedelta(days=1)), 1, day, why)

    def _freestyle_only_there(self, facts: DayFacts) -> None:
        day = facts.date
        if facts.phase != "freestyle":
            facts.cap("freestyle", 0, Requirement(self.name, f"{date_words(day)} is not a freestyle day"))
        else:
            why = Requirement(self.name, f"{date_words(day)} is a freestyle day: no targets")
            facts.cap(
                tuple(k for k in facts.caps if k not in ("freestyle", "mobility", "easy", "recovery_run")),
                0,
                why,
            )
            facts.cap(("easy", "recovery_run"), FREE_RUN, why)

    def _held_to(self, race: RaceFacts, after: int, share: float) -> Requirement:
        text = f"week {after + 1} after {race.name} carries at most {percent(share)} of the load before it"
        return self._why(race, text)

    @staticmethod
    def _hold(year: Year, race: RaceFacts, week: int, ceiling: Ceiling, after: int, quiet: int) -> None:
        """Hold a week, behind the first ones after an A or B race as a week of training within the same phase."""
        facts = year.weeks[week]
        facts.ceiling = tighter(ceiling, facts.ceiling)
        if race.priority != "C":
            facts.mode = "constrained"
            if after < quiet and facts.phase not in ("race", "taper"):
                facts.phase = "freestyle" if after == 0 and quiet > 1 else "reverse_taper"

    @staticmethod
    def _phase_days(year: Year, race: RaceFacts) -> None:
        for after in range(1, freestyle_days(year, race) + 1):
            facts = year.days.get(race.day + timedelta(days=after))
            if facts is not None:
                facts.phase = "freestyle"

    def _why(self, race: RaceFacts, text: str, unit: Unit = "session") -> Requirement:
        return Requirement(self.name, text, race.where, unit=unit)


def _days(number: int) -> str:
    return "on the day" if number == 1 else f"in the {number} days"
