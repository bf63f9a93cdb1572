"""Availability: the minutes, kinds and number of sessions a day allows."""

from collections.abc import Iterable
from datetime import date

from constraints.back_to_back import weekend_asked
from constraints.family import Family, View
from constraints.limits import RuleTable, by_level
from optimizer.core import units
from optimizer.core.requirement import Requirement, Unit
from optimizer.domain import session_kinds
from optimizer.domain.calendar import DAY_NAMES, date_words
from optimizer.domain.day_facts import DayFacts
from optimizer.domain.objectives import SoftConstraint
from optimizer.domain.offered_time import exception_on, expand, states_absence
from optimizer.domain.session_kinds import MAIN
from optimizer.domain.session_queries import Lin
from optimizer.domain.year import Year
from optimizer.formats.scenario import WEEKDAYS, DayException
from optimizer.formats.scenario import Availability as Offer

DOUBLES, DOUBLES_FROM = 2, 500
"""Days of a week with a second run, and minutes of its running from which they are worth it: more of the same in one
run tires more than it trains."""

WORTH_TWO = 90
"""Minutes of a day from which two runs are more than one cut in two. Ours."""

SECOND_SESSION = SoftConstraint(
    "second_session",
    1,
    f"per day with two sessions, beyond the {DOUBLES} that ordinary weeks with {DOUBLES_FROM} min of running may have",
)
SECOND_RUN = SoftConstraint(
    "second_run",
    1,
    f"per day with two runs short of {DOUBLES} in such a week, where two sessions a day are offered, of its days with "
    f"{WORTH_TWO} min and more that no long runs belong on: two halves of one run train no more than the whole",
    source="coaching practice; numbers ours",
)
EARLY_DOUBLE = SoftConstraint(
    "early_double",
    6,
    f"per day with two runs in a week of less than {DOUBLES_FROM} min of running, and in any week on a day that long "
    "runs belong on: the other days have room for them",
    source="coaching consensus",
    confidence="C",
)


def _kinds() -> tuple[tuple[object, ...], ...]:
    return tuple(
        (
            kind.name,
            kind.rate,
            f"{kind.least} to {by_level(kind.most)}",
            kind.stress if kind.running else "no run",
            kind.work,
        )
        for kind in session_kinds.KINDS
    )


TABLES = (
    RuleTable("demanding_sessions", "at most one hard or long session a day", "coaching practice", "C"),
    RuleTable(
        "session_kinds",
        "the sessions there are: load follows hours x IF^2 x 100, warm-up counted; longest by level",
        "load as defined by Coggan; durations coaching consensus",
        "C",
        ("kind", "load an hour", "minutes", "stress", "hard work, %"),
        _kinds(),
    ),
    RuleTable(
        "cross_training_credit",
        "load an hour of cross-training, against 54 for easy running; it counts with that of the first way offered, "
        "and where an injury leaves nothing else those that earn as much take turns with it",
        "ours",
        "D",
        ("kind", "load an hour"),
        tuple((name.replace("_", " "), load) for name, load in session_kinds.CREDIT.items()),
    ),
)


def prefer(year: Year, facts: DayFacts, kinds: Iterable[str], why: Requirement) -> None:
    """Close the day to these kinds for a reason that protects nobody: what the runner has locked on that very date is
    planned, and told."""
    facts.cap(tuple(kind for kind in kinds if kind not in facts.own), 0, why)
    for kind in sorted(facts.own.intersection(kinds)):
        name = kind.replace("_", " ")
        year.told.append(f"Planned because you locked it: {name} on {date_words(facts.date)}, though {why.text}")


class AvailabilityFamily(Family):
    """Sessions fit into the day's minutes, its kinds and its number of sessions."""

    name = "availability"
    soft_constraints = (SECOND_SESSION, SECOND_RUN, EARLY_DOUBLE)
    tables = TABLES

    def offer(self, year: Year) -> None:
        offer = year.scenario.availability
        named = " or ".join(f"{DAY_NAMES[WEEKDAYS.index(one)]}s" for one in offer.long_run_days)
        elsewhere = self._why(f"long runs belong on {named}", "long_run_days")
        for facts in year.days.values():
            day, facts.slots = facts.date, offer.sessions_per_day
            weekday = WEEKDAYS[day.weekday()]
            exception = exception_on(offer, day)
            # Narrowest last: weekday or shift, then an exception, then the calendar, which only takes minutes away.
            if exception is None or exception[1].minutes is None:
                self._usual(facts, offer)
            if exception is not None:
                self._except(facts, *exception)
            if (busy := offer.busy_on(day)) is not None:
                text = f"{busy.minutes} min left by the calendar on {date_words(day)} ({busy.words})"
                facts.limit_minutes(busy.minutes, self._why(text, "busy", unit="min"))
            facts.absent = states_absence(offer, day)
            if weekday not in offer.long_run_days:
                prefer(year, facts, ("long",), elsewhere)
            if not offer.cross_training:
                none = self._why("no cross-training is offered", "cross_training")
                prefer(year, facts, ("cross_training",), none)

    def rules(self, view: View) -> None:
        most = view.year.scenario.availability.sessions_per_day
        many = self._why(f"at most {most} session{'s' * (most > 1)} a day", "sessions_per_day")
        demanding = self._why("at most one demanding session a day")
        for day in view.days:
            facts = view.year.days[day]
            view.at_most(self._sessions(view, day), most, day, many)
            if facts.plain:
                view.at_most(view.strides(day), 0, day, self._unnamed(view.year, day))
            view.at_most(view.stress(day), 1, day, demanding)
            if facts.race is None and facts.why_minutes is not None:
                used = sum(view.steps(day, kind) for kind in facts.caps) + view.strides(day)
                view.at_most(used, units.steps(facts.minutes), day, facts.why_minutes)

    def _unnamed(self, year: Year, day: date) -> Requirement:
        """What keeps strides out of a day whose exception names sessions, but not them."""
        found = exception_on(year.scenario.availability, day)
        index, only = (0, ()) if found is None else (found[0], found[1].only)
        return self._why(f"only {', '.join(only)} on {date_words(day)}", "exceptions", index)

    def penalties(self, view: View) -> None:
        if view.year.scenario.availability.sessions_per_day == 1:
            return
        for week in view.weeks:
            days = view.year.weeks[week].days
            # Days with two sessions; a large week may have some of them, any other week has a reason to avoid them.
            twice = sum(view.reaches(self._sessions(view, d), 2) for d in days)
            doubles = {d: view.reaches(view.runs(d), 2) for d in days}
            long = [d for d in days if self._long_day(view.year, d)]
            runs = sum(doubles[d] for d in days if d not in long)
            enough = view.reaches(view.week_run_steps(week), units.steps(DOUBLES_FROM))
            early = view.excess(runs, len(days) * enough) + sum(doubles[d] for d in long)
            view.penalise(EARLY_DOUBLE, early, week)
            if view.year.weeks[week].phase not in ("base", "build") or view.cutback(week) or view.light(week):
                view.penalise(SECOND_SESSION, twice, week)
                continue
            large = DOUBLES * enough
            view.penalise(SECOND_SESSION, view.excess(twice, large), week)
            # The second long day is that week's second run, and the race's own demand.
            if weekend_asked(view.year, view.year.weeks[week]):
                continue
            wished = min(DOUBLES, sum(self._worth_two(view.year.days[d]) for d in days if d not in long))
            view.penalise(SECOND_RUN, view.excess(wished * enough, runs), week)

    @staticmethod
    def _long_day(year: Year, day: date) -> bool:
        """Whether long runs belong on that weekday while it leaves other days to run twice."""
        days = year.scenario.availability.long_run_days
        return len(days) < len(WEEKDAYS) and WEEKDAYS[day.weekday()] in days

    @staticmethod
    def _worth_two(facts: DayFacts) -> bool:
        return facts.runnable and facts.minutes >= WORTH_TWO

    @staticmethod
    def _sessions(view: View, day: date) -> Lin:
        return sum(view.has(day, kind.name) for kind in MAIN)

    def _why(self, text: str, *fields: str | int, unit: Unit = "session") -> Requirement:
        return Requirement(self.name, text, ("availability", *fields), unit=unit)

    def _usual(self, facts: DayFacts, offer: Offer) -> None:
        """The minutes of the shift pattern, or of the weekday outside it."""
        day, minutes = facts.date, offer.usual_minutes(facts.date)
        time = f"{minutes} min" if minutes else "no time"
        place = None if offer.cycle is None else offer.cycle.place(day)
        if place is None:
            why = self._why(f"{day:%A}s have {time}", "minutes", WEEKDAYS[day.weekday()], unit="min")
        else:
            text = f"{time} on day {place + 1} of the shift pattern, {date_words(day)}"
            why = self._why(text, "cycle", "minutes", place, unit="min")
        facts.limit_minutes(minutes, why)

    def _except(self, facts: DayFacts, index: int, entry: DayException) -> None:
        on = f"on {date_words(facts.date)}" + (f" ({entry.note})" if entry.note else "")
        if entry.minutes is not None:
            facts.limit_minutes(entry.minutes, self._why(f"{entry.minutes} min {on}", "exceptions", index, unit="min"))
        if entry.only:
            allowed = expand(entry.only)
            refused = tuple(kind for kind in facts.caps if kind not in allowed)
            facts.cap(refused, 0, self._why(f"only {', '.join(entry.only)} {on}", "exceptions", index))
            facts.plain = "strides" not in allowed
