"""Light strength: the days on which it holds nothing heavy and no hops, and those on which it is body weight alone.

Heavy weights serve running where legs have a day for them. In the first weeks, around races, on the eve of a long or a
quick run and beside a pace test they would take more than they give.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise
from typing import Literal

from constraints.careful_starts import TENDER, TENDER_DAYS
from constraints.comeback import recently_cleared
from constraints.days_away import LONG_AWAY
from constraints.hard_easy import LONG_BY_ANY_NAME
from constraints.injury import after_ladder
from constraints.new_runner import strong_from
from constraints.strength import light_near_race
from optimizer.domain.session_kinds import HARD
from optimizer.domain.training_log import Log, longest_run
from optimizer.domain.year import Year

LITTLE_RUNNING, LIGHT_WEEKS, NOVICE_LIGHT_WEEKS, HOPS_WEEKS = 90, 10, 4, 5
"""Minutes of running a week before the season below which strength begins light, and for how many weeks; and for how
many a novice's does who ran more, and a new runner's once body weight alone has had its weeks; and weeks of heavy
weights, of the first, before hops: strides, weights and hops never begin in one week (ours, D)."""
FIRST_LIGHT, FIRST_HOPS = 14, 21
"""First days of anybody's season on which strength is light, and on which it has no hops: nothing is known of what was
lifted before (coaching practice; numbers ours, D)."""
GAPS = ((FIRST_LIGHT, FIRST_HOPS, 28), (7, 14, 21))
"""Light days and days without hops with which strength begins again, and the days without any from which it does:
muscles that have not lifted for three weeks are sore from what was usual before, and after four they begin anew
(coaching practice; numbers ours, D)."""
BACK_DAYS = 14
"""First days back from ten days away and more on which strength is light and without hops: what runs come back in steps
for, weights do too (coaching practice; numbers ours, C)."""
TIRED, TIRED_CAREFUL = 120, 60
"""Minutes of a long run on whose next day strength is light, and without hops for masters and for whoever had a tender
site injured (coaching practice; minutes ours, C)."""
LONG_MINUTES = 60
"""Minutes of the week's longest run beside which strength is light: its last minutes have tired the legs that are to
lift (coaching practice; minutes ours, D)."""
FRESH_FOR = 45
"""Minutes of a long run for which legs are spared heavy weights and hops the day before (coaching practice; minutes
ours, D)."""
SPARED_DAYS, SPARED_MINUTES = 42, 60
"""Days before an A race in which a hard session of so many minutes has no heavy weights beside it: the last weeks keep
strength and build it no further (coaching practice; numbers ours, D)."""


UPHILL = "hills"
Muscles = Literal["in turn", "calves", "hips"]
"""Which of the two routines a day holds."""


@dataclass(frozen=True)
class LightStrength:
    """Knows from the sessions of the year on which days strength is light.

    `lifted` says whether the day before held heavy weights or hops, `steady` whether a day's easy run ends quicker than
    it begins.
    """

    year: Year
    log: Log
    lifted: Callable[[date], bool]
    steady: Callable[[date], bool]

    def light(self, day: date) -> bool:
        """Whether strength holds nothing heavy and no hops: in the first weeks, around races, on the eve of a long run
        or a steady finish, beside the week's longest run and long hard sessions late before an A race, the day after
        weights and the day after two hours, where it begins again after three weeks without any or many days away, and
        beside strides soon after a return ladder."""
        early = begins_lifting(self.year, day) or light_near_race(self.year, day)
        again = self._begun_again(day)[0] or self._strides_begin(day) or self._back(day)
        tired = self._beside_long(day) or self._ran_the_day_before(day) >= TIRED or self.lifted(day)
        return early or again or tired or self._eve(day) or self._spared(day)

    def hops_wait(self, day: date) -> bool:
        """Whether weights are too new or legs too tired for hops: in the first weeks of the season and of heavy ones,
        where strength begins again, and for masters and tender legs beside hills and on the day after a long run."""
        little = _ran_little(self.year) and not self.year.new
        early = little and begins_lifting(self.year, day - timedelta(weeks=HOPS_WEEKS))
        first = day < self.year.scenario.season.start + timedelta(days=FIRST_HOPS)
        loaded = self._ran_the_day_before(day) >= TIRED_CAREFUL or UPHILL in self.log.days.get(day, {})
        return early or first or (self._careful(day) and loaded) or self._begun_again(day)[1]

    def _careful(self, day: date) -> bool:
        """Whether jumping asks for rested legs: of masters, and behind an injury of a tender site."""
        return self.year.masters or self._tender(day)

    def _tender(self, day: date) -> bool:
        """Whether the day lies in the two years behind an Achilles, calf or plantar injury."""
        return not TENDER.isdisjoint(one.site for one in recently_cleared(self.year, day, TENDER_DAYS))

    def _ran_the_day_before(self, day: date) -> int:
        """Minutes of the longest run of the day before, races apart."""
        return longest_run(self.log.days.get(day - timedelta(days=1), {}))

    def _back(self, day: date) -> bool:
        """Whether many days away end on the day or have ended shortly before."""
        stops = (stop for stop in self.year.away if stop.days >= LONG_AWAY)
        return any(0 <= (day - stop.back).days < BACK_DAYS for stop in stops)

    def _strides_begin(self, day: date) -> bool:
        """Whether the day holds strides, of somebody who has just come back from the return ladder."""
        return "strides" in self.log.days.get(day, {}) and after_ladder(self.year, day)

    def _beside_long(self, day: date) -> bool:
        """Whether the week's longest run stands on the day and is a long one."""
        week, done = self.year.weeks[self.year.days[day].week].days, self.log.days.get(day, {})
        longest = max(longest_run(self.log.days.get(other, {})) for other in week)
        return longest_run(done) == longest >= LONG_MINUTES and not any(kind in done for kind in HARD)

    def _begun_again(self, day: date) -> tuple[bool, bool]:
        """Whether strength is light, and without hops, because it began again a while ago."""
        found = [(0 <= (day - after).days < light, 0 <= (day - after).days < hops) for after, light, hops in self._gaps]
        return any(light for light, _ in found), any(hops for _, hops in found)

    @cached_property
    def _gaps(self) -> tuple[tuple[date, int, int], ...]:
        """Days on which strength begins again, and for how many it is light and without hops."""
        lifted = sorted(day for day, done in self.log.days.items() if "strength" in done)
        gaps = ((after, (after - before).days) for before, after in pairwise(lifted))
        rows = ((after, next(((row[0], row[1]) for row in GAPS if gap > row[2]), None)) for after, gap in gaps)
        return tuple((after, *days) for after, days in rows if days is not None)

    def muscles(self, day: date) -> Muscles:
        """Which routine the day holds: in the two years behind an Achilles, calf or plantar injury never calves on the
        day after a long run, so that the week's other session has them; a tendon wants a day after each load."""
        if not self._tender(day):
            return "in turn"
        week = self.year.weeks[self.year.days[day].week].days
        others = [d for d in week if d != day and "strength" in self.log.days.get(d, {})]
        if self._after_long(day):
            return "hips"
        return "calves" if any(map(self._after_long, others)) else "in turn"

    def _after_long(self, day: date) -> bool:
        return "long" in self.log.days.get(day - timedelta(days=1), {})

    def gentle(self, day: date) -> bool:
        """Whether a new runner's strength is body weight alone: in the first weeks and beside walk-runs."""
        week = self.year.weeks[self.year.days[day].week].days
        walks = any("walk_run" in self.log.days.get(d, {}) for d in week)
        return self.year.new and (walks or day < strong_from(self.year))

    def _eve(self, day: date) -> bool:
        """Whether the next day holds a run that wants fresh legs."""
        ahead = day + timedelta(days=1)
        tomorrow = self.log.days.get(ahead, {})
        long = tomorrow.get("long", 0) >= FRESH_FOR or longest_run(tomorrow) >= LONG_BY_ANY_NAME[self.year.level]
        return long or (ahead in self.year.days and self.steady(ahead))

    def _spared(self, day: date) -> bool:
        """Whether the day's hard session is long, and an A race so near that nothing is built beside it."""
        near = any(0 < (race.day - day).days <= SPARED_DAYS for race in self.year.with_priority("A"))
        return near and any(self.log.days.get(day, {}).get(kind, 0) >= SPARED_MINUTES for kind in HARD)


def begins_lifting(year: Year, day: date) -> bool:
    """Whether the season has only begun, for longer for who ran little before it and for novices, or a new runner's
    first weeks that know more than body weight: nothing heavy and no hops yet."""
    if year.new:
        return day < strong_from(year) + timedelta(weeks=NOVICE_LIGHT_WEEKS)
    usual = FIRST_LIGHT if year.level else 7 * NOVICE_LIGHT_WEEKS
    return day < year.scenario.season.start + timedelta(days=7 * LIGHT_WEEKS if _ran_little(year) else usual)


def _ran_little(year: Year) -> bool:
    """Whether the weeks before the season held little running or none."""
    return year.usual_running < LITTLE_RUNNING
