"""Availability: the minutes, kinds and number of sessions a day allows."""

from datetime import date

from constraints.family import Family, Lin, View
from optimizer.core import units
from optimizer.core.requirement import Requirement
from optimizer.domain.calendar import date_words
from optimizer.domain.objectives import SoftConstraint
from optimizer.domain.session_kinds import BY_NAME, MAIN, RUNS
from optimizer.domain.year import DayFacts, Year
from optimizer.formats.scenario import WEEKDAYS, DayException
from optimizer.formats.scenario import Availability as Offer

GROUPS = {"running": (*RUNS, "strides"), "cross_training": ("cross_training", "strength", "mobility")}


def expand(only: tuple[str, ...]) -> frozenset[str]:
    """Kinds named by an exception's `only`, groups spelt out."""
    return frozenset(kind for name in only for kind in GROUPS.get(name, (name,)))


def exception_on(offer: Offer, day: date) -> tuple[int, DayException] | None:
    """The last exception that covers the date, with its place in the list."""
    for index in range(len(offer.exceptions) - 1, -1, -1):
        entry = offer.exceptions[index]
        if entry.first and entry.last and entry.first <= day <= entry.last:
            return index, entry
    return None


SECOND_SESSION = SoftConstraint("second_session", 1, "per day with two sessions")


class AvailabilityFamily(Family):
    """Sessions fit into the day's minutes, its kinds and its number of sessions."""

    name = "availability"
    soft_constraints = (SECOND_SESSION,)

    def offer(self, year: Year) -> None:
        offer = year.scenario.availability
        for facts in year.days.values():
            day, facts.slots = facts.date, offer.sessions_per_day
            weekday = WEEKDAYS[day.weekday()]
            exception = exception_on(offer, day)
            if exception is None or exception[1].minutes is None:
                minutes = offer.minutes.on(day)
                time = f"{minutes} min" if minutes else "no time"
                facts.limit_minutes(minutes, self._why(f"{day:%A}s have {time}", "minutes", weekday))
            if exception is not None:
                self._except(facts, *exception)
            if (busy := offer.busy_on(day)) is not None:
                text = f"{busy.minutes} min left by the calendar on {date_words(day)} ({busy.words})"
                facts.limit_minutes(busy.minutes, self._why(text, "busy"))
                facts.absent = facts.absent or busy.minutes < BY_NAME["easy"].least
            if weekday not in offer.long_run_days:
                facts.cap(
                    "long",
                    0,
                    self._why(f"long runs belong on {' or '.join(offer.long_run_days)}", "long_run_days"),
                )
            if not offer.cross_training:
                facts.cap("cross_training", 0, self._why("no cross-training is offered", "cross_training"))

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
            view.penalise(SECOND_SESSION, sum(view.reaches(self._sessions(view, d), 2) for d in days), week)

    @staticmethod
    def _sessions(view: View, day: date) -> Lin:
        return sum(view.has(day, kind.name) for kind in MAIN)

    def _why(self, text: str, *fields: str | int) -> Requirement:
        return Requirement(self.name, text, ("availability", *fields))

    def _except(self, facts: DayFacts, index: int, entry: DayException) -> None:
        on = f"on {date_words(facts.date)}" + (f" ({entry.note})" if entry.note else "")
        if entry.minutes is not None:
            facts.limit_minutes(entry.minutes, self._why(f"{entry.minutes} min {on}", "exceptions", index))
            facts.absent = entry.minutes < BY_NAME["easy"].least
        if entry.only:
            allowed = expand(entry.only)
            refused = tuple(kind for kind in facts.caps if kind not in allowed)
            facts.cap(refused, 0, self._why(f"only {', '.join(entry.only)} {on}", "exceptions", index))
            facts.absent = facts.absent or not allowed & set(RUNS)
            facts.plain = "strides" not in allowed
