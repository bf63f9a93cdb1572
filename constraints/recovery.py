"""Recovery: freestyle days after a race, then a reverse taper back to the old load."""

import math
from dataclasses import dataclass
from datetime import timedelta
from itertools import takewhile

from constraints.check_ins import check_in_factor
from constraints.family import Family, View
from constraints.how_it_went import went_factor
from constraints.limits import Limit, everyone
from constraints.race_calendar import by_distance, next_target
from constraints.taper import ULTRA, tighter
from optimizer.catalogue import HARD, LIVELY, RUNS
from optimizer.horizon import date_words, days_to
from optimizer.log import SPIKE_DAYS
from optimizer.requirement import Requirement
from optimizer.units import percent
from optimizer.year import Ceiling, DayFacts, RaceFacts, Year


@dataclass(frozen=True)
class Recovery:
    """Days without running, days without hard sessions, usual freestyle days, and load by week in % of the
    pre-race base; where the days without running are a range, no factor leaves it."""

    no_run: int
    no_hard: int
    freestyle: int
    weeks: tuple[int, ...]
    most_no_run: int | None = None


RECOVERIES: tuple[tuple[float, Recovery], ...] = (
    (5.0, Recovery(1, 3, 3, (80,))),
    (10.0, Recovery(1, 6, 4, (70, 100))),
    (21.1, Recovery(3, 10, 5, (40, 70, 100))),
    (42.2, Recovery(5, 21, 7, (25, 45, 65, 85, 100), 7)),
    (80.5, Recovery(7, 28, 7, (20, 40, 60, 80))),
    (1e9, Recovery(10, 42, 10, (15, 30, 45, 60, 80), 14)),
)
RUNS_BACK: tuple[tuple[float, tuple[int, int]], ...] = (
    (10.0, (60, 30)),
    (21.1, (45, 20)),
    (42.2, (45, 30)),
    (80.5, (75, 30)),
    (1e9, (40, 20)),
)
"""Minutes of the longest run in the first week of running after a race, and by how many it grows in every further week.
Ours: no single run is the whole of a recovery week."""
LONG_RACE, MARATHON, FAR = 21.0, 42.0, 80.6
GENTLE_DAYS, OFFER_DAYS, SHORT_OFFER, APART_DAYS = 14, 7, 30, 14
"""After a race of a marathon or longer: days of one hard session a week once such sessions are allowed; first days with
freestyle of at most so many minutes; days in which runs after the longest races leave a day between them. Ours."""
SHORTEST, LONGEST = 0.75, 1.5
"""How a race went and the check-ins after it change recovery within these."""
EASY_RUNS = ("easy", "trail", "medium_long", "long")
WEEK_BEGUN = 4
"""Days between a race and the first week under a ceiling."""
LONGEST_RETURN = 8
"""Weeks: at most two of freestyle and six of reverse taper."""


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
        ),
        Limit(
            "recovery_level", "recovery lengthened by level", "%", (1.25, 1.0, 1.0), "ours", "D", least=0.75, most=2.0
        ),
    )

    def calendar(self, year: Year) -> None:
        for race in year.races:
            times = stretch(year, race)
            table = by_distance(RECOVERIES, race.km)
            shares = [ceiling_share(table, after, times) for after in range(LONGEST_RETURN)]
            held = list(takewhile(lambda share: share < 0.97, shares))
            for after, share in enumerate(held):
                week = year.horizon.week_of(race.day + timedelta(days=WEEK_BEGUN + 7 * after))
                if week < len(year.weeks):
                    self._hold(year, race, week, share, after, len(held))
            self._phase_days(year, race, table, times)

    def narrow(self, year: Year) -> None:
        for race in year.races:
            times = stretch(year, race)
            table = by_distance(RECOVERIES, race.km)
            no_run, no_hard = days_off(table, race, times), self._hard_again(year, race)
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
                if race.km >= ULTRA and after <= OFFER_DAYS:
                    facts.cap("freestyle", SHORT_OFFER, self._why(race, f"short offers at first after {race.name}"))
                if race.priority == "C" and after == 1:
                    eased = self._why(race, f"the day after {race.name} is easy")
                    facts.cap(("easy", "trail"), 40, eased)
                    facts.cap("strength", 0, eased)
                if after <= no_hard:
                    why = self._why(race, f"nothing hard in the {no_hard} days after {race.name}")
                    facts.cap(LIVELY, 0, why)
            self._lengthen(year, race, no_run, no_hard)
            if race.km >= LONG_RACE and (race.priority != "C" or race.km >= MARATHON):
                self._ease_into_hard(year, race, no_hard)
        for facts in year.days.values():
            self._freestyle_only_there(facts)

    def _lengthen(self, year: Year, race: RaceFacts, no_run: int, no_hard: int) -> None:
        """Runs grow back week by week for as long as nothing hard is run, and for a week in any case; after a long race
        for as long as it is among the runs that the spike rule compares with."""
        first, grows = by_distance(RUNS_BACK, race.km)
        long = race.km >= LONG_RACE
        last = max(no_hard, SPIKE_DAYS if long else no_run + 7)
        settled = max(no_run, 7) if race.km >= MARATHON and race.priority != "C" else no_run
        for after in range(no_run + 1, last + 1):
            facts = year.days.get(race.day + timedelta(days=after))
            if facts is not None and (long or race.priority != "C"):
                most = first + grows * max(0, (after - settled - 1) // 7)
                why = self._why(race, f"runs {after} days after {race.name} last at most {most} min")
                facts.cap(EASY_RUNS, most, why)
                if race.km >= MARATHON and after <= settled + 7:
                    facts.cap("trail", 0, self._why(race, f"the first runs after {race.name} are on even ground"))

    def _ease_into_hard(self, year: Year, race: RaceFacts, no_hard: int) -> None:
        """The first hard weeks after a long race: short sessions, nothing that pounds; hills from the second week on
        where an ultra comes next."""
        gentle = self._why(race, f"hard running comes back gently after {race.name}")
        for after in range(no_hard + 1, no_hard + 15):
            facts = year.days.get(race.day + timedelta(days=after))
            if facts is not None:
                ahead = next_target(year, facts.date)
                climbs = ahead is not None and ahead.km >= ULTRA and after > no_hard + 7
                facts.cap(("repetitions", "intervals"), 0, gentle)
                facts.cap("hills", 45 if climbs else 0, gentle)
                if after <= no_hard + 7:
                    facts.cap(HARD, 45, gentle)

    def rules(self, view: View) -> None:
        for race in view.year.races:
            if view.days[-1] <= race.day:
                continue
            no_hard = self._hard_again(view.year, race)
            if (view.days[0] - race.day).days > no_hard + GENTLE_DAYS:
                continue
            quiet = self._why(race, f"no strides in the {no_hard} days after {race.name}")
            for day in view.days:
                if 0 < (day - race.day).days <= no_hard:
                    view.at_most(view.strides(day), 0, day, quiet)
            if race.km >= MARATHON:
                self._one_a_week(view, race, no_hard)
            if race.km > FAR and race.priority != "C":
                self._every_other_day(view, race)

    def _one_a_week(self, view: View, race: RaceFacts, no_hard: int) -> None:
        """Hard running comes back with one session in any seven days; other races count and are let be."""
        why = self._why(
            race, f"one hard session a week in the first {GENTLE_DAYS} days of hard running after {race.name}"
        )
        raced = {other.day for other in view.year.races}
        for day in view.days:
            if 0 < (day - race.day).days - no_hard <= GENTLE_DAYS:
                window = days_to(day, 7)
                view.at_most(sum(view.hard(d) for d in window), max(1, len(raced.intersection(window))), day, why)

    def _every_other_day(self, view: View, race: RaceFacts) -> None:
        """The first runs after the longest races leave a day between them."""
        why = self._why(race, f"the first runs after {race.name} leave a day between them")
        first = days_off(by_distance(RECOVERIES, race.km), race, stretch(view.year, race)) + 1
        for day in view.days:
            if first < (day - race.day).days <= first + APART_DAYS and view.year.days[day].race is None:
                view.at_most(view.ran(day) + view.ran(day - timedelta(days=1)), 1, day, why)

    @staticmethod
    def _hard_again(year: Year, race: RaceFacts) -> int:
        """Days without anything hard after the race."""
        return round(by_distance(RECOVERIES, race.km).no_hard * stretch(year, race))

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
            facts.cap("easy", 30, why)

    def _hold(self, year: Year, race: RaceFacts, week: int, share: float, after: int, of: int) -> None:
        facts = year.weeks[week]
        why = self._why(
            race, f"week {after + 1} after {race.name} carries at most {percent(share)} of the load before it"
        )
        facts.ceiling = tighter(Ceiling(share, 0.0, why), facts.ceiling)
        if race.priority != "C":
            facts.mode = "window"
            if facts.phase not in ("race", "taper"):
                facts.phase = "freestyle" if after == 0 and of > 1 else "reverse_taper"

    def _phase_days(self, year: Year, race: RaceFacts, table: Recovery, times: float) -> None:
        no_run = days_off(table, race, times)
        days = max(round(table.freestyle * times), no_run) if race.priority != "C" else no_run
        for after in range(1, min(14, days) + 1):
            facts = year.days.get(race.day + timedelta(days=after))
            if facts is not None:
                facts.phase = "freestyle"

    def _why(self, race: RaceFacts, text: str) -> Requirement:
        return Requirement(self.name, text, race.where)


def age_factor(age: int | None) -> float:
    """How much longer recovery takes with age. Source: direction from Easthope 2010, numbers ours."""
    if age is None or age < 40:
        return 1.0
    return 1.15 if age < 50 else 1.3 if age < 60 else 1.5


def stretch(year: Year, race: RaceFacts) -> float:
    """Factor on all recovery times after this race: how it went, level, age, a distance run for the first time."""
    factor = _told(year, race) * year.limits["recovery_level"] * age_factor(year.age)
    factor *= 1.25 if race.first_time else 1.0
    return factor * (0.5 if race.priority == "C" else 1.0)


def told_factor(year: Year, race: RaceFacts) -> float:
    """How much longer recovery takes by what was told of the race and the days after it; 1 when nothing was."""
    return _told(year, race) / _went(year, 1.0)


def lasts(year: Year, race: RaceFacts) -> int:
    """Days after the race that recovery holds, as told or as it would without, whichever is longer."""
    table = by_distance(RECOVERIES, race.km)
    times = stretch(year, race) * max(1.0, 1 / told_factor(year, race))
    return max(round(table.no_hard * times), math.ceil(7 * len(table.weeks) * times)) + WEEK_BEGUN


def _told(year: Year, race: RaceFacts) -> float:
    return _went(year, check_in_factor(year, race.day) * went_factor(year, race))


def _went(year: Year, heard: float) -> float:
    return min(max(year.limits["recovery_pace"] * heard, SHORTEST), LONGEST)


def days_off(table: Recovery, race: RaceFacts, times: float) -> int:
    """Days without running after the race: 5 to 7 after a marathon, 10 to 14 after 100 km; half of that after a C
    race."""
    days = round(table.no_run * times)
    if table.most_no_run is None:
        return days
    part = 0.5 if race.priority == "C" else 1.0
    return min(max(days, round(table.no_run * part)), round(table.most_no_run * part))


def ceiling_share(table: Recovery, week: int, times: float) -> float:
    """Mean of the table over the stretched week; past its end the table says 100 %."""
    parts = 20
    total = 0.0
    for part in range(parts):
        at = math.floor((week + (part + 0.5) / parts) / times)
        total += table.weeks[at] if at < len(table.weeks) else 100
    return total / parts / 100


def _days(number: int) -> str:
    return "on the day" if number == 1 else f"in the {number} days"
