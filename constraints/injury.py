"""Injury: no running before clearance, the return ladder after it, and a careful year."""

from collections.abc import Iterator
from datetime import date, timedelta

from constraints.family import Family, View
from constraints.limits import Limit, everyone
from optimizer.catalogue import HARD, RUNS
from optimizer.horizon import date_words
from optimizer.requirement import Conflict, Requirement
from optimizer.scenario import Injury as Report
from optimizer.scenario import Site
from optimizer.year import DayFacts, Year

SPEED = ("intervals", "repetitions")
FORBIDDEN: dict[Site, tuple[str, ...]] = {
    "achilles": (*SPEED, "hills"),
    "hamstring": ("repetitions", "hills"),
    "patellofemoral": ("trail", *SPEED),
    "iliotibial_band": ("trail", "medium_long"),
    "medial_tibial_stress": SPEED,
    "tibial_bone_stress": (*SPEED, "hills"),
    "plantar": (*SPEED, "hills"),
    "other": HARD,
}
NO_BACK_TO_BACK: tuple[Site, ...] = ("medial_tibial_stress", "plantar")
WINDOW_DAYS = 365
LAYOFF_DAYS = 14
"""Shorter lay-offs come back without the ladder."""
STAGE_RUNS = 3
WALK_RUN_STAGES, LADDER_STAGES = 4, 6


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
        ),
        Limit(
            "tissue_sessions",
            "such sessions in any 7 days later in the year after clearance",
            "sessions",
            everyone(1),
            "ours",
            "D",
            most=3,
        ),
    )

    def calendar(self, year: Year) -> None:
        for injury in year.scenario.injuries:
            for day in year.days.values():
                if injury.onset <= day.date and (injury.cleared is None or day.date < injury.cleared):
                    day.phase = "return_to_run"
            if injury.cleared is not None and off_days(injury) >= LAYOFF_DAYS:
                self._ladder(year, injury, injury.cleared)
        for week in year.weeks:
            if sum(year.days[d].phase == "return_to_run" for d in week.days) * 2 > week.n:
                week.phase, week.mode, week.injured = "return_to_run", "return", True

    def narrow(self, year: Year) -> None:
        for index, injury in enumerate(year.scenario.injuries):
            for facts in year.days.values():
                if facts.date >= injury.onset and facts.race is None:
                    self._restrict(year, index, injury, facts)

    def conflicts(self, year: Year) -> Iterator[Conflict]:
        for index, injury in enumerate(year.scenario.injuries):
            ready = race_ready(year, injury)
            for race in year.races:
                if race.day >= injury.onset and (ready is None or race.day < ready):
                    fact = Requirement("race_calendar", f"{race.name} on {date_words(race.day)}", race.where)
                    until = (
                        "nobody has cleared it yet" if ready is None else f"racing is possible from {date_words(ready)}"
                    )
                    hurt = Requirement(
                        self.name,
                        f"{_site(injury)} injury since {date_words(injury.onset)}; {until}",
                        ("injuries", index),
                    )
                    yield Conflict((fact, hurt), "racing comes last on the return ladder")

    def rules(self, view: View) -> None:
        year = view.year
        most = year.limits.count("tissue_sessions")
        for index, injury in enumerate(year.scenario.injuries):
            why = Requirement(
                self.name,
                f"at most {most} such session a week in the year after the {_site(injury)} injury",
                ("injuries", index),
            )
            for day in view.span:
                if injury.cleared is not None and injury.cleared <= day < injury.cleared + timedelta(days=WINDOW_DAYS):
                    week = [day - timedelta(days=back) for back in range(7)]
                    view.at_most(
                        sum(view.has(d, kind) for d in week for kind in FORBIDDEN[injury.site]),
                        most,
                        day,
                        why,
                    )

    def _restrict(self, year: Year, index: int, injury: Report, facts: DayFacts) -> None:
        where = ("injuries", index)
        if injury.cleared is None or facts.date < injury.cleared:
            why = Requirement(self.name, f"no running until the {_site(injury)} injury is cleared", where)
            facts.cap(RUNS, 0, why)
            return
        since = (facts.date - injury.cleared).days
        if since < year.limits["tissue_days"]:
            why = Requirement(
                self.name,
                f"the {_site(injury)} needs {year.limits['tissue_days']:.0f} days before this session",
                where,
            )
            facts.cap(FORBIDDEN[injury.site], 0, why)
        if since < off_days(injury):
            facts.cap(
                (*HARD, "fartlek"),
                0,
                Requirement(self.name, f"nothing hard so soon after the {_site(injury)} injury", where),
            )
        if facts.phase == "return_to_run" and not facts.ladder:
            facts.cap(RUNS, 0, Requirement(self.name, f"the return ladder rests on {date_words(facts.date)}", where))

    def _ladder(self, year: Year, injury: Report, cleared: date) -> None:
        runs, last = 0, cleared - timedelta(days=2)
        day = cleared
        while runs < STAGE_RUNS * LADDER_STAGES and day <= year.horizon.end:
            facts = year.days.get(day)
            open_day = facts is None or (facts.minutes >= 30 and facts.race is None and not facts.fixed)
            if facts is not None:
                facts.phase = "return_to_run"
            if (day - last).days >= 2 and open_day:
                last = day
                if facts is not None:
                    facts.ladder = True
                    facts.fixed["walk_run" if runs < STAGE_RUNS * WALK_RUN_STAGES else "easy"] = 30
                runs += 1
            day += timedelta(days=1)


def off_days(injury: Report) -> int:
    """Days from onset to clearance."""
    return (injury.cleared - injury.onset).days if injury.cleared else 10_000


def ladder_end(year: Year, injury: Report) -> date | None:
    """The day after the return ladder's sixth stage; None while nobody has cleared the runner."""
    if injury.cleared is None:
        return None
    if off_days(injury) < LAYOFF_DAYS:
        return injury.cleared
    on = [d for d, facts in year.days.items() if facts.phase == "return_to_run" and d >= injury.cleared]
    return max(on) + timedelta(days=1) if on else injury.cleared


def race_ready(year: Year, injury: Report) -> date | None:
    """First day on which a race is allowed: a week of strides and hills and three weeks with hard sessions
    after the ladder."""
    end = ladder_end(year, injury)
    if end is None or off_days(injury) < LAYOFF_DAYS or end < year.horizon.start:
        return end
    return end + timedelta(days=28)


def in_injury_window(year: Year, day: date) -> bool:
    """Whether the day lies in the twelve months after an injury was cleared."""
    return any(
        i.cleared is not None and i.cleared <= day < i.cleared + timedelta(days=WINDOW_DAYS)
        for i in year.scenario.injuries
    )


def days_in_a_row(year: Year, day: date, usual: int) -> int:
    """Run days in a row allowed on that day: one while shin or foot is coming back."""
    tender = any(
        i.site in NO_BACK_TO_BACK
        and i.cleared is not None
        and i.cleared <= day < i.cleared + timedelta(days=year.limits["tissue_days"])
        for i in year.scenario.injuries
    )
    return 1 if tender else usual


def _site(injury: Report) -> str:
    return injury.site.replace("_", " ")
