"""What a client's open year says today, as the sentences of every roster want it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from optimizer.batch.client_concerns import (
    HEALTH,
    NONE,
    QUESTION,
    TODAY,
    Concern,
    Unheard,
    concerns,
    flags_of,
    late,
    quiet,
)
from optimizer.batch.client_facts import ClientFacts, Ready, facts_of
from optimizer.batch.client_result import Report
from optimizer.batch.roster import NextRace
from optimizer.desk.done_weeks import DoneWeeks
from optimizer.domain.calendar import date_words
from optimizer.formats.plan import RaceReadiness
from optimizer.workspace.open_year import OpenYear
from optimizer.workspace.wishes import Wish


@dataclass(frozen=True)
class DeskToday:
    """One client.

    Parameters
    ----------
    year
        The year as it stands.
    today
        The day, or the season's nearest.
    done
        What was told of past days.
    wishes
        What the client tells and nobody has decided.
    """

    year: OpenYear
    today: date
    done: DoneWeeks
    wishes: Sequence[Wish] = ()

    @cached_property
    def facts(self) -> ClientFacts:
        """The figures of the plan, with what was run as far as anybody told."""
        found, last = facts_of(self.year.plan, self.today), self.done.last
        adherence = None if self.done.four is None else self.done.four / 100
        found = replace(found, adherence=adherence)
        return found if last is None else replace(found, ran=last[0], last_week=last[1])

    @cached_property
    def race(self) -> RaceReadiness | None:
        """How ready the plan makes the client for the next race from today on."""
        coming = (one for one in self.year.plan.readiness if one.date >= self.today)
        return min(coming, key=lambda one: one.date, default=None)

    @property
    def next_race(self) -> NextRace | None:
        """That race, as every roster knows one."""
        race = self.race
        return None if race is None else NextRace(race.date, race.race, race.priority, (race.date - self.today).days)

    @property
    def ready(self) -> Ready | None:
        """Readiness for the next race."""
        return None if self.next_race is None else self.facts.ready_for(self.next_race.date)

    @property
    def told(self) -> tuple[Report, ...]:
        """How days felt."""
        reports = self.year.loaded.scenario.check_ins
        return tuple(Report(date=r.date, soreness=r.soreness, sleep=r.sleep, feeling=r.feeling) for r in reports)

    @property
    def hurt(self) -> tuple[tuple[str, date], ...]:
        """Injuries that nobody has cleared."""
        known = self.year.loaded.scenario.injuries
        return tuple((i.site.replace("_", " "), i.onset) for i in known if i.cleared is None and i.onset <= self.today)

    @property
    def silent(self) -> int | None:
        """Days since the last one that was told of."""
        return None if self.done.told is None else (self.today - self.done.told).days

    @property
    def unheard(self) -> Unheard | None:
        """A silence to ask about, of somebody who has told before."""
        return Unheard(self.done.told, assumed=True) if late(self.done.told, self.today) else None


def gravest(client: DeskToday, today: date) -> tuple[Concern, tuple[str, ...]]:
    """What the coach is needed for most, with all flags, and the sentences of what else there is."""
    hurts = (
        Concern(
            TODAY, HEALTH, f"Hurts: {wish.hurts}, told on {date_words(wish.at.date())}.", "Speak before the next run."
        )
        for wish in client.wishes
        if wish.hurts
    )
    found = sorted([*hurts, *concerns(client, today)], key=lambda one: (-one.level, one.rank))
    first = found[0] if found else Concern(NONE, QUESTION, "", "" if client.wishes else quiet(client, today))
    return replace(first, flags=frozenset(flags_of(client))), tuple(one.why for one in found[1:])
