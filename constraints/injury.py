"""Injury: no running before clearance, the return ladder after it, and a careful year."""

from collections.abc import Iterator
from datetime import date, timedelta

from constraints.comeback import (
    HILL_DAYS,
    LAYOFF_DAYS,
    ONE_HARD_DAYS,
    climbs_back,
    ladder_starts,
    lay_ladder,
    off_days,
    open_on,
    race_ready,
    recently_cleared,
    stage_seven,
    uncleared,
)
from constraints.family import Family, View
from constraints.injury_tables import (
    BACK_DAYS,
    FIRST_DAYS,
    FIRST_MINUTES,
    FORBIDDEN,
    HILLS_LATER,
    INJURED_FIRST,
    INJURED_MOST,
    NO_BACK_TO_BACK,
    ROW_AFTER_LADDER,
    TABLES,
)
from constraints.limits import SHAPES_WEEKS, Limit, Loosening, everyone
from constraints.strained_site import limit_strain, locked, site_of
from constraints.taper import tighter
from optimizer.core.requirement import Conflict, Requirement
from optimizer.core.units import percent
from optimizer.domain.calendar import date_words
from optimizer.domain.day_facts import DayFacts
from optimizer.domain.session_kinds import HARD, LIVELY, RUNS
from optimizer.domain.week_facts import Ceiling
from optimizer.domain.year import Year
from optimizer.formats.scenario import Injury as Report

CLEARANCE, RETURN_LADDER = "clearance", "return_ladder"
"""Rules by name: no running before a person has cleared it; nothing beside the ladder's own runs."""


class InjuryFamily(Family):
    """Nobody runs before a person has cleared it; then six stages of walk-run and short runs, strides and
    hills, one hard session a week."""

    name = "injury"
    limits = (
        Limit(
            "tissue_days",
            "days after clearance without the sessions that load the injured site",
            "days",
            everyone(90),
            "ours",
            "D",
            most=365,
            loosen=Loosening(-10),
        ),
        Limit(
            "tissue_sessions",
            "such sessions in any 7 days later in the year after clearance",
            "sessions",
            everyone(1),
            "ours",
            "D",
            most=3,
            kept=SHAPES_WEEKS,
        ),
    )
    tables = TABLES

    def calendar(self, year: Year) -> None:
        for day in year.days.values():
            if open_on(year.scenario.injuries, day.date):
                day.phase = "return_to_run"
        for start in ladder_starts(year.scenario.injuries):
            lay_ladder(year, start)
        for week in year.weeks:
            # A week belongs to the return where more than half of its days do.
            if sum(year.days[d].phase == "return_to_run" for d in week.days) * 2 > week.n:
                week.phase, week.mode, week.injured = "return_to_run", "return", True
        for index, injury in enumerate(year.scenario.injuries):
            hold_injured(year, index, injury)

    def narrow(self, year: Year) -> None:
        for index, injury in enumerate(year.scenario.injuries):
            for facts in year.days.values():
                if facts.date >= injury.onset and facts.race is None:
                    self._restrict(year, index, injury, facts)
            after = stage_seven(year, injury)
            hills = Requirement(
                self.name, "two weeks of strides and hills before other hard running", ("injuries", index)
            )
            for day in (after + timedelta(days=d) for d in range(HILL_DAYS)) if after else ():
                if day in year.days:
                    year.days[day].cap((*(kind for kind in HARD if kind != "hills"), "fartlek"), 0, hills)
            short = Requirement(
                self.name, f"hard sessions begin with {FIRST_MINUTES} min after the ladder", ("injuries", index)
            )
            for facts in year.days.values():
                if _soon_after(after, facts.date):
                    facts.cap(HARD, FIRST_MINUTES, short)

    def conflicts(self, year: Year) -> Iterator[Conflict]:
        for index, injury in enumerate(year.scenario.injuries):
            ready = race_ready(year, injury)
            for race in year.races:
                if race.day >= injury.onset and (ready is None or race.day < ready):
                    fact = Requirement("race_calendar", f"{race.name} on {date_words(race.day)}", race.where)
                    until = "" if ready is None else f"racing is possible from {date_words(ready)}"
                    yield Conflict((fact, injury_fact(index, injury, until)), "racing comes last on the return ladder")

    def rules(self, view: View) -> None:
        year = view.year
        most = year.limits.count("tissue_sessions")
        for index, injury in enumerate(year.scenario.injuries):
            why = Requirement(
                self.name,
                f"sessions that strain the {site_of(injury)} most: at most {most} a week in the year after that injury",
                ("injuries", index),
            )
            for day in view.span if injury.cleared is not None else ():
                limit_strain(view, injury, day, most, why)
            self._one_hard(view, index, injury)

    def _one_hard(self, view: View, index: int, injury: Report) -> None:
        """Allow one hard session in any seven days on the last stage of the return, and one of these or fartlek up to
        the end of the weeks that keep them short."""
        after = stage_seven(view.year, injury)
        if after is None:
            return
        why = Requirement(self.name, "one hard session a week on the last stage of the return", ("injuries", index))
        text = f"one hard session or fartlek a week up to {BACK_DAYS} days after the return ladder"
        quick = Requirement(self.name, text, ("injuries", index))
        for day in view.span:
            since = (day - after).days - HILL_DAYS
            week = [day - timedelta(days=back) for back in range(7)]
            if 0 <= since < ONE_HARD_DAYS:
                races = sum(d in view.year.days and view.year.days[d].race is not None for d in week)
                view.at_most(sum(view.hard(d) for d in week), max(1, races), day, why)
            if 0 <= since < BACK_DAYS - HILL_DAYS:
                chosen = [view.has(d, kind) for d in week for kind in LIVELY if not locked(view, d, kind)]
                view.few(chosen, 1, day, quick)

    def _restrict(self, year: Year, index: int, injury: Report, facts: DayFacts) -> None:
        where = ("injuries", index)
        if injury.cleared is None or facts.date < injury.cleared:
            why = Requirement(self.name, f"no running until the {site_of(injury)} injury is cleared", where, CLEARANCE)
            facts.cap(RUNS, 0, why)
            return
        since = (facts.date - injury.cleared).days
        if since < year.limits["tissue_days"]:
            why = Requirement(
                self.name,
                f"the {site_of(injury)} needs {year.limits['tissue_days']:.0f} days before this session",
                where,
            )
            facts.cap(tuple(kind for kind in FORBIDDEN[injury.site] if kind in facts.caps), 0, why)
        elif since < year.limits["tissue_days"] + FIRST_DAYS:
            why = Requirement(
                self.name, f"sessions that strain the {site_of(injury)} most begin with {FIRST_MINUTES} min", where
            )
            facts.cap(tuple(kind for kind in FORBIDDEN[injury.site] if kind in HARD), FIRST_MINUTES, why)
        # At some sites climbing strains more than all else, so that hills wait longer than the rest.
        uphill = round(HILLS_LATER.get(injury.site, 0) * year.limits["tissue_days"])
        if since < uphill and "hills" not in facts.fixed:
            later = Requirement(self.name, f"the {site_of(injury)} needs {uphill} days before hills", where)
            facts.cap("hills", 0, later)
        # Shorter lay-offs have no ladder; nothing hard comes for as many days as they lasted.
        if since < off_days(injury) < LAYOFF_DAYS:
            facts.cap(
                LIVELY,
                0,
                Requirement(self.name, f"nothing hard so soon after the {site_of(injury)} injury", where),
            )
        if facts.phase == "return_to_run":
            why = Requirement(
                self.name, f"nothing beside the return ladder on {date_words(facts.date)}", where, RETURN_LADDER
            )
            facts.cap(tuple(kind for kind in RUNS if kind not in facts.fixed), 0, why)


def hold_injured(year: Year, index: int, injury: Report) -> None:
    """Hold the weeks before clearance to the load that keeps fitness, the first of them to less: what replaces running
    is no reason to do more than before. An injury from before the season has cost its fitness already."""
    hurt = [w for w in year.weeks if w.injured and injury.onset <= w.days[0] and uncleared(injury, w.days[-1])]
    for number, week in enumerate(hurt if injury.onset > year.horizon.start else ()):
        share = INJURED_FIRST if number == 0 else INJURED_MOST
        text = f"with the {site_of(injury)} injury a week carries at most {percent(share)} of what holds fitness"
        week.ceiling = tighter(Ceiling(share, 0.0, Requirement("injury", text, ("injuries", index))), week.ceiling)


def in_injury_window(year: Year, day: date) -> bool:
    """Whether the day lies in the twelve months after an injury was cleared."""
    return any(recently_cleared(year, day))


def days_in_a_row(year: Year, day: date, usual: int) -> int:
    """Run days in a row allowed on that day: one while shin or foot is coming back, three in the year after an injury
    that needed the return ladder."""
    # Bone and the sole of the foot need a day to rebuild: while they come back no two run days stand side by side.
    tender = any(
        i.site in NO_BACK_TO_BACK
        and i.cleared is not None
        and i.cleared <= day < i.cleared + timedelta(days=year.limits["tissue_days"])
        for i in year.scenario.injuries
    )
    if tender:
        return 1
    own = "consecutive_run_days" in year.scenario.limits
    return min(usual, ROW_AFTER_LADDER) if climbs_back(year, day) and not own else usual


def injury_fact(index: int, injury: Report, until: str) -> Requirement:
    """An injury of the scenario as a fact of a conflict, with what is known of its end."""
    told = "nobody has cleared it yet" if injury.cleared is None else until
    text = f"{site_of(injury)} injury since {date_words(injury.onset)}; {told}"
    return Requirement("injury", text, ("injuries", index))


def kept_from_running(year: Year, first: date, last: date) -> Iterator[Requirement]:
    """Injuries that keep the runner from ordinary runs on days between the dates, as facts."""
    for index, injury in enumerate(year.scenario.injuries):
        free = injury.cleared if off_days(injury) < LAYOFF_DAYS else stage_seven(year, injury)
        if injury.onset <= last and (free is None or free > first):
            until = "" if injury.cleared is None else f"ordinary runs are possible from {date_words(free or last)}"
            yield injury_fact(index, injury, until)


def after_ladder(year: Year, day: date) -> bool:
    """Whether the day lies in the seven weeks after a return ladder's last runs."""
    ends = (stage_seven(year, injury) for injury in year.scenario.injuries)
    return any(_soon_after(end, day) for end in ends)


def _soon_after(end: date | None, day: date) -> bool:
    return end is not None and 0 <= (day - end).days < BACK_DAYS


def strained(year: Year, day: date, kinds: tuple[str, ...] = HARD) -> tuple[str, ...]:
    """Of the kinds, hard ones if none are given, those that strain what was injured most, in the twelve months after
    clearance."""
    sites = {injury.site for injury in recently_cleared(year, day)}
    return tuple(kind for kind in kinds if any(kind in FORBIDDEN[site] for site in sites))
