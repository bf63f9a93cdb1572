"""In which way cross-training is done: the first that the runner offers, but on foot and uphill before a race that
climbs, and all in turn where an injury leaves nothing else.

A bike spares the legs that a mountain race asks most of; an hour of steep hiking is training for it. Going down is new
to legs every time it grows, so hikes grow as runs do: what a week holds beyond that is done as usual. Weeks without
running are many hours in one way: another rests what the first one tires, and deep water keeps a runner's stride.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from datetime import date

from constraints.comeback import recently_cleared
from optimizer.domain.session_kinds import CREDIT
from optimizer.domain.training_log import Log
from optimizer.domain.year import Year
from optimizer.formats.scenario_part import CrossTraining

UPHILL_DAYS = 84
"""Days before an A or B race that climbs in which hiking comes first: as for the ground of long runs. Ours, D."""
UPHILL = "steep hiking, uphill with a purpose, poles if you will race with them, easy down"
FIRST_HIKES, MORE_HIKES, HIKED_WEEKS = (60, 60, 90), 30, 4
"""Minutes of steep hiking in a first week by level, how many more a week may hold than the most of so many before it
(coaching practice; numbers ours, D)."""
LAST_DAYS, LAST_PART = 42, 2
"""Days before such a race in which one of so many parts of a week's cross-training is hiked whatever was hiked before:
what comes then is either like the race or in its way (coaching practice, C)."""


def modes(year: Year, log: Log, hikes: Collection[date]) -> Mapping[date, CrossTraining]:
    """The way of every day with cross-training, a hike on those given; of none where the runner offers none.

    While an injury heals, and on the return ladder, those offered take turns; only those that earn as much as the
    first, whose credit all cross-training counts with.
    """
    offered = year.scenario.availability.cross_training
    if not offered:
        return {}
    turns = [way for way in offered if CREDIT[way] >= CREDIT[offered[0]]]
    found: dict[date, CrossTraining] = {}
    turn = 0
    for day in sorted(day for day, done in log.days.items() if "cross_training" in done):
        if year.weeks[year.days[day].week].phase == "return_to_run":
            found[day] = turns[turn % len(turns)]
            turn += 1
        else:
            found[day], turn = "hike" if day in hikes else offered[0], 0
    return found


def steep_hikes(year: Year, log: Log) -> frozenset[date]:
    """The days whose cross-training is a steep hike: of those that may be one as many as their week may hold after the
    weeks before it, the longest first, but last those with a long run, behind which legs have climbed enough."""
    hiked, rest = Counter[int](), Counter[int]()
    found = []
    able = [day for day, done in log.days.items() if "cross_training" in done and uphill(year, day)]
    for day in able:
        if climbs_within(year, day, LAST_DAYS):
            rest[year.days[day].week] += log.days[day]["cross_training"]
    order = {day: (year.days[day].week, "long" in log.days[day], -log.days[day]["cross_training"]) for day in able}
    for day in sorted(able, key=lambda day: (order[day], day)):
        week, minutes = year.days[day].week, log.days[day]["cross_training"]
        before = max((hiked[past] for past in range(week - HIKED_WEEKS, week)), default=0)
        most = max(FIRST_HIKES[year.level], before + MORE_HIKES)
        if hiked[week] + minutes <= most or LAST_PART * hiked[week] < rest[week]:
            hiked[week] += minutes
            found.append(day)
    return frozenset(found)


def uphill(year: Year, day: date) -> bool:
    """Whether the day's cross-training may be a steep hike: one is offered, a race that climbs is near in base or
    build, and no injury of the last year asks for even ground."""
    if "hike" not in year.scenario.availability.cross_training or year.days[day].phase not in (None, "base", "build"):
        return False
    if year.weeks[year.days[day].week].phase not in ("base", "build") or any(recently_cleared(year, day)):
        return False
    return climbs_within(year, day, UPHILL_DAYS)


def climbs_within(year: Year, day: date, days: int) -> bool:
    """Whether an A or B race that climbs lies ahead within so many days."""
    return any(race.climbs and 0 < (race.day - day).days <= days for race in year.with_priority("A", "B"))
