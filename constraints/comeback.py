"""Coming back from an injury: the return ladder's stages, and the dates that follow from it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from constraints.limits import number_word
from optimizer.core.requirement import Requirement
from optimizer.domain.day_facts import DayFacts
from optimizer.domain.session_kinds import MAIN_NAMES, RUNNING
from optimizer.domain.year import Year
from optimizer.formats.scenario import WEEKDAYS, Injury, Locked

WINDOW_DAYS = 365
LAYOFF_DAYS = 14
"""Shorter lay-offs come back without the ladder."""
STAGE_RUNS = 3
EVERY_DAYS = 2
"""Runs of the ladder stand every other day."""

HURRIED_WEEKS = 20
"""Weeks to a race below which the ladder takes days wished free as well: it would cost a week of growth. Ours."""


@dataclass(frozen=True)
class Stage:
    """One stage of the return ladder: kind and minutes on the plan; of a walk-run, minutes of running and of walking in
    a cycle, and how many cycles."""

    kind: str
    minutes: int
    run: int = 0
    walk: int = 0
    times: int = 0

    @property
    def words(self) -> str:
        """What the runner does."""
        if self.walk:
            return f"run {self.run} min, walk {self.walk}, {number_word(self.times)} times"
        return f"{self.minutes} min"


LADDER = (
    Stage("walk_run", 30, run=1, walk=2, times=10),
    Stage("walk_run", 30, run=2, walk=2, times=8),
    Stage("walk_run", 30, run=3, walk=2, times=6),
    Stage("walk_run", 30, run=5, walk=1, times=5),
    Stage("easy", 30),
    Stage("easy", 40),
)
"""Stages 1 to 6."""
WALKING_STAGES = tuple(stage for stage in LADDER if stage.walk)
ON_END = LADDER[len(WALKING_STAGES)].minutes
"""Minutes of running without a break that end the walk-runs: the ladder's first stage without walking."""
HILL_DAYS, ONE_HARD_DAYS = 14, 21
"""Stages 7 and 8: two weeks with strides and hills only, which hold three such sessions, then three weeks with one hard
session each."""
REENTRY_CAP = 0.10
"""Growth of weekly running on the way from the ladder back to the old base."""


def uncleared(injury: Injury, day: date) -> bool:
    """Whether nobody has cleared the injury until that day."""
    return injury.cleared is None or day < injury.cleared


def open_on(injuries: Sequence[Injury], day: date) -> list[Injury]:
    """The injuries that keep the runner from running that day: begun, and cleared by nobody until then."""
    return [one for one in injuries if one.onset <= day and uncleared(one, day)]


def ladder_starts(injuries: Sequence[Injury]) -> list[date]:
    """The days on which a return ladder begins: nobody climbs one while another injury is open, so it waits for the
    last of them to be cleared, and injuries that end together share one."""
    starts = set()
    for injury in injuries:
        day = injury.cleared if off_days(injury) >= LAYOFF_DAYS else None
        while day is not None and (still := open_on(injuries, day)):
            ends = [one.cleared for one in still]
            day = None if None in ends else max(end for end in ends if end is not None)
        if day is not None:
            starts.add(day)
    return sorted(starts)


def lay_ladder(year: Year, start: date) -> None:
    """Fix the ladder's runs from that day on, every other day that has time for such a run; days before the season
    count as used, and a day wished free is left to the next one while no race is near. A new injury of two weeks or
    more ends it, for it brings its own; a shorter one interrupts it."""
    runs, last = 0, start - timedelta(days=EVERY_DAYS)
    hurried = any(0 <= (facts.date - start).days < 7 * HURRIED_WEEKS for facts in year.days.values() if facts.race)
    day = start
    while runs < STAGE_RUNS * len(LADDER) and day <= year.horizon.end:
        facts, hurt = year.days.get(day), open_on(year.scenario.injuries, day)
        if any(off_days(one) >= LAYOFF_DAYS for one in hurt):
            return
        stage = LADDER[runs // STAGE_RUNS]
        if facts is not None:
            _give_way(year, facts)
        # Days before the season hold no facts: the runner is taken to have climbed the ladder on them.
        open_day = not hurt and (facts is None or _holds(facts, stage))
        if facts is not None:
            facts.phase = "return_to_run"
        if (day - last).days >= EVERY_DAYS and open_day and (hurried or not _waits(year, day, stage)):
            last = day
            if facts is not None:
                facts.ladder = True
                facts.fixed[stage.kind] = stage.minutes
            runs += 1
        day += timedelta(days=1)


def _give_way(year: Year, facts: DayFacts) -> None:
    """Leave out the running of every week on a day of the ladder, however late that comes for want of time."""
    for entry in (*year.scenario.locked, *year.jogged):
        weekly = entry.date == facts.date and entry.weekly and entry.kind in RUNNING
        if weekly and facts.fixed.get(entry.kind) == entry.minutes:
            index = next(i for i, one in enumerate(year.scenario.injuries) if one.onset <= facts.date)
            year.give_way(entry, Requirement("injury", "running comes back step by step", ("injuries", index)))


def _waits(year: Year, day: date, stage: Stage) -> bool:
    """Whether the stage leaves a day that the runner wishes free to the next one, which is none and has time for it."""
    facts, after = year.days.get(day), year.days.get(day + timedelta(days=1))
    if facts is None or after is None or open_on(year.scenario.injuries, after.date):
        return False
    wished = year.scenario.availability.rest_days
    free, later = (WEEKDAYS[one.date.weekday()] in wished for one in (facts, after))
    return free and not later and _holds(after, stage)


def _holds(facts: DayFacts, stage: Stage) -> bool:
    """Whether the day is free for the stage: an exception that names other sessions keeps its run out, and so does what
    is locked on the day, unless it is that very run or goes beside any."""
    beside = {kind: minutes for kind, minutes in facts.fixed.items() if (kind, minutes) != (stage.kind, stage.minutes)}
    time = min(facts.minutes - sum(beside.values()), facts.caps[stage.kind].minutes)
    return time >= stage.minutes and facts.race is None and MAIN_NAMES.isdisjoint(beside)


def held_up(year: Year) -> Iterator[Locked]:
    """Locked sessions and rests on days that the return ladder would have used: every later run of it comes later."""
    ladder = [day for day, facts in year.days.items() if facts.ladder]
    for entry in year.scenario.locked:
        facts = year.days.get(entry.date)
        if facts is None or facts.ladder or facts.phase != "return_to_run" or facts.race is not None:
            continue
        if entry.weekly and entry.kind not in facts.fixed:  # it gave way
            continue
        before = max((day for day in ladder if day < entry.date), default=None)
        due = before is None or (entry.date - before).days >= 2
        if due and any(day > entry.date for day in ladder):
            yield entry


def off_days(injury: Injury) -> int:
    """Days from onset to clearance."""
    return (injury.cleared - injury.onset).days if injury.cleared else 10_000


def back_from_injury(year: Year, day: date) -> date:
    """The last day up to this one on which an injury that needs the return ladder was cleared: paces from before it
    tell nothing until a race or a test has. The earliest of days where there is none."""
    cleared = (one.cleared for one in year.scenario.injuries if off_days(one) >= LAYOFF_DAYS)
    return max((one for one in cleared if one is not None and one <= day), default=date.min)


def stage_seven(year: Year, injury: Injury) -> date | None:
    """First day after the ladder's six stages; None where no ladder is needed or nobody has cleared the runner."""
    if injury.cleared is None or off_days(injury) < LAYOFF_DAYS:
        return None
    day = max(injury.cleared, year.horizon.start)
    while day in year.days and year.days[day].phase == "return_to_run":
        day += timedelta(days=1)
    return (
        min(day, injury.cleared + timedelta(days=EVERY_DAYS * STAGE_RUNS * len(LADDER) - 1))
        if _over(year, injury)
        else day
    )


def _over(year: Year, injury: Injury) -> bool:
    """Whether the ladder ended before the season. Where its first day is on the way back from an injury that came
    after the ladder's last run, that is the other injury's doing."""
    first = year.days[year.horizon.start]
    if injury.cleared is None or injury.cleared >= first.date:
        return False
    end = injury.cleared + timedelta(days=EVERY_DAYS * STAGE_RUNS * len(LADDER) - 1)
    later = any(end <= other.onset <= first.date for other in year.scenario.injuries)
    return first.phase != "return_to_run" or later


def race_ready(year: Year, injury: Injury) -> date | None:
    """First day on which a race is allowed, after the ladder's eight stages; None while nobody has cleared it."""
    after = stage_seven(year, injury)
    return injury.cleared if after is None else after + timedelta(days=HILL_DAYS + ONE_HARD_DAYS)


def recently_cleared(year: Year, day: date, days: int = WINDOW_DAYS) -> Iterator[Injury]:
    """Injuries that were cleared in so many days before that day, by default in the twelve months."""
    for injury in year.scenario.injuries:
        if injury.cleared is not None and 0 <= (day - injury.cleared).days < days:
            yield injury


def climbs_back(year: Year, day: date) -> bool:
    """Whether a lay-off that needed the return ladder was cleared in the twelve months before the day."""
    return any(off_days(injury) >= LAYOFF_DAYS for injury in recently_cleared(year, day))
