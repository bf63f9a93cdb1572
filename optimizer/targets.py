"""The long run the season asks of every week: growing toward the next race's demand, as far as spike rule and weekly running allow.

It follows from the season's loads alone, so planner and audit derive the same numbers.
"""

from constraints.injury import in_injury_window
from constraints.long_run import long_share
from constraints.race_calendar import demanded_longest
from constraints.single_run import longest_allowed

from optimizer.year import Year

STRENGTH_LOAD = 20
LOAD_PER_MINUTE = 0.95
USUAL_RUNS = 5
WITHOUT_RACE = 0.30
REACH_WEEKS = 4


def long_targets(year: Year, loads: tuple[float, ...]) -> tuple[int, ...]:
    """Minutes of long run asked of every week with these loads (points); 0 where a week holds none."""
    targets: list[int] = []
    history = [week.longest_run for week in year.past.weeks[-REACH_WEEKS:]]
    for week, load in enumerate(loads):
        recent = [*history, *targets][-REACH_WEEKS:]
        targets.append(_target(year, week, load, max(recent, default=0)))
    return tuple(targets)


def _target(year: Year, week: int, load: float, recent: int) -> int:
    facts = year.weeks[week]
    chance = max((d.most("long") for d in year.in_week(week)), default=0)
    if facts.mode != "growth" or not chance:
        return 0
    running = max(0.0, load - facts.fixed_load / 12 - STRENGTH_LOAD) / LOAD_PER_MINUTE
    share = long_share(year, week, USUAL_RUNS)
    allowed = longest_allowed(year, day_injured=in_injury_window(year, facts.start), longest=recent)
    minutes = int(min(chance, allowed, share * running, _wanted(year, week, running, recent))) // 5 * 5
    return minutes if minutes >= 45 else 0


def _wanted(year: Year, week: int, running: float, recent: int) -> float:
    """What the next race asks for; without one, a steady long run."""
    ahead = [race for race in year.with_priority("A", "B") if race.week >= week]
    demands = [demanded_longest(year, race) for race in ahead[:2]]
    return max([WITHOUT_RACE * running, *demands])
