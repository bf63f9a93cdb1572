"""Back to back: before races of more than six hours, weekends whose two runs together are longer than one should be.

No single run prepares for twelve hours on the feet and few legs stand one of six; two days in a row come near it.
"""

from datetime import date, timedelta

from constraints.family import Family, View
from constraints.limits import RuleTable, number_word
from constraints.race_demand import LONG_RACE, long_run_demand
from optimizer.core import units
from optimizer.core.requirement import Requirement
from optimizer.core.units import percent
from optimizer.domain.day_facts import Cap, DayFacts
from optimizer.domain.objectives import SoftConstraint
from optimizer.domain.race_time import MARATHON_MOST
from optimizer.domain.race_to_run import RaceFacts
from optimizer.domain.session_kinds import BY_NAME
from optimizer.domain.training_log import RunHistory, run_minutes
from optimizer.domain.week_facts import WeekFacts
from optimizer.domain.year import Year
from optimizer.formats.scenario import WEEKDAYS

SATURDAY = 5
TOGETHER = 1.6
"""Saturday and Sunday together, as a multiple of the longest run that the race asks for."""
SECOND = 0.8
"""Most that is wished for of the second day, as a share of the long run asked of the week. Ours."""
WEEKENDS = 3
"""Such weekends that a race asks for."""
FIRST_DAY, LAST_DAY = 70, 21
"""Days before the race from and to which their Saturdays count: before a race on a Saturday the last full weekend
is one of them, as it is before one on a Sunday."""
OTHER_WEEKS, OTHER_MOST = 16, 120
"""Weeks before the race in which weekends that are not in turn may hold a trail run of so many minutes beside their
long run. Ours: one run is kinder than the same minutes cut in two or ridden."""
IN_TURN = (3, 4, 6, 7, 9)
"""Whole weeks between such a Saturday and the race. One weekend more than is asked for is lost to nearly any rhythm of
cutbacks, and never do more than two follow each other."""
REACHED = 0.9
"""Share of these minutes from which on a weekend counts: two days of 8 h 45 teach what 9 h 35 do. Ours."""
HALF_OF = (0.4, 0.6)
"""Shares of the race's effort between which a race in that time is as good as a weekend."""

BACK_TO_BACK = SoftConstraint(
    "back_to_back",
    6,
    f"per 5 minutes short of {TOGETHER:g} times the longest run asked for, on Saturday and Sunday together, on a "
    "weekend in turn before a race of more than six hours, cutbacks apart: the second day is what such a race asks "
    "for, and comes before hard running and second runs on weekdays as the long run does",
    source="coaching practice",
    confidence="C",
)
TABLES = (
    RuleTable(
        "back_to_back_weekends",
        f"races of more than {LONG_RACE // 60} h ask for {number_word(WEEKENDS)} weekends {FIRST_DAY} to {LAST_DAY} "
        f"days before them, by their Saturday, whose two days together last {TOGETHER:g} times the longest run asked "
        f"for; {percent(REACHED)} of that are enough for one to count, and a race over {percent(HALF_OF[0])} to "
        f"{percent(HALF_OF[1])} of the effort counts as one. Wished for with so many whole weeks between Saturday and "
        f"race: {', '.join(map(str, IN_TURN))}; the trail run beside the long run may then be as long as that takes, "
        f"or {percent(SECOND)} of the longest run asked for, and {OTHER_MOST} min on the other weekends of "
        f"{OTHER_WEEKS} weeks; {percent(SECOND)} of the week's own long run are wished for at most. No second runs on "
        "weekdays are wished for in such a week. Every race tells how many of them there are",
        "coaching practice",
        "C",
        hard=False,
    ),
    RuleTable(
        "trail_beside_long",
        "on such a weekend a trail run of more than an easy run's minutes stands beside a long run on the other day; "
        "locked ones apart",
        "ours",
        "D",
    ),
)


class BackToBack(Family):
    """Before races of more than six hours some weekends hold two long days in a row."""

    name = "back_to_back"
    soft_constraints = (BACK_TO_BACK,)
    tables = TABLES

    def narrow(self, year: Year) -> None:
        for week in year.weeks:
            beside = longest_second(weekend_asked(year, week)) or min(OTHER_MOST, second_day(_ahead(year, week)))
            for facts, other in _pairs(year, week) if beside else ():
                # What another family caps stays capped, also where an easy run lasts no longer anyway.
                known = facts.caps["trail"]
                most = min(beside, known.said)
                if known.why is None and most > known.minutes and _long_day(year, other):
                    facts.caps["trail"] = Cap(most, None, said=known.said)

    def rules(self, view: View) -> None:
        """Keep a trail run as short as an easy one where no long run stands beside it: it would be the week's long run
        under another name, on days and past shares that long runs keep."""
        usual = units.steps(BY_NAME["trail"].most[view.year.level])
        why = Requirement(self.name, "a trail run as long as that stands beside a long run", unit="min")
        for week in view.weeks:
            for facts, other in _pairs(view.year, view.year.weeks[week]):
                more = units.steps(facts.most("trail")) - usual
                if more > 0 and "trail" not in facts.fixed:
                    beside = more * view.has(other.date, "long")
                    view.at_most(view.steps(facts.date, "trail") - beside, usual, facts.date, why)

    def penalties(self, view: View) -> None:
        for week in view.weeks:
            facts = view.year.weeks[week]
            # The second day grows with the long run: far ahead of it, it would take what the rest of the week is for.
            most = units.on_grid((1 + SECOND) * view.long_target(week).minutes)
            asked = min(weekend_asked(view.year, facts), most)
            if asked and not view.cutback(week) and not view.light(week):
                ran = sum(view.run_steps(d) for d in weekend(facts))
                view.penalise(BACK_TO_BACK, view.shortfall(ran, units.steps(asked)), week)


def weekend(week: WeekFacts) -> tuple[date, date]:
    """Saturday and Sunday of the week."""
    return week.start + timedelta(days=5), week.start + timedelta(days=6)


def _pairs(year: Year, week: WeekFacts) -> list[tuple[DayFacts, DayFacts]]:
    """Each day of the weekend with the other one; none where the year holds one of them alone."""
    days = [year.days[day] for day in weekend(week) if day in year.days]
    return [] if len(days) < 2 else [(days[0], days[1]), (days[1], days[0])]


def _long_day(year: Year, facts: DayFacts) -> bool:
    """Whether a long run may stand on that day of the week, or is fixed there."""
    return "long" in facts.fixed or WEEKDAYS[facts.date.weekday()] in year.scenario.availability.long_run_days


def weekend_minutes(year: Year, race: RaceFacts) -> int:
    """Minutes that Saturday and Sunday last together before the race; 0 where it requires no such weekends."""
    if race.priority == "C" or race.expected <= LONG_RACE or race.km <= MARATHON_MOST:
        return 0
    return units.on_grid(TOGETHER * long_run_demand(year, race).asked)


def second_day(both: int) -> int:
    """Minutes that the longest run leaves of a weekend of so many."""
    return units.GRID * -(-round(both * (1 - 1 / TOGETHER)) // units.GRID)


def longest_second(both: int) -> int:
    """Most minutes of the second day of a weekend of so many: what its longest run leaves, or as much as is wished for
    beside that run, which makes up for one that stays shorter."""
    return max(second_day(both), units.GRID * units.steps(int(SECOND * both / TOGETHER)))


def _ahead(year: Year, week: WeekFacts) -> int:
    """Minutes of the longest weekend that a race ahead asks for, near enough for its second days to grow; 0 where none
    does."""
    if week.phase not in ("base", "build"):
        return 0
    near = (race for race in year.with_priority("A", "B") if 0 < race.week - week.index <= OTHER_WEEKS)
    return max((weekend_minutes(year, race) for race in near), default=0)


def weekend_asked(year: Year, week: WeekFacts) -> int:
    """Minutes wished for on the week's weekend; 0 where none is in turn or its days are not free for it."""
    saturday, sunday = weekend(week)
    if week.n < 7 or week.phase not in ("base", "build") or year.holds_race(week.index):
        return 0
    if not (year.days[saturday].runnable and year.days[sunday].runnable):
        return 0
    turns = [
        weekend_minutes(year, race)
        for race in year.with_priority("A", "B")
        if _within(race, saturday) and (race.day - saturday).days // 7 in IN_TURN
    ]
    return max(turns, default=0)


def behind_weekend(year: Year, week: int) -> bool:
    """Whether the weekend right before the week was in turn for two long days."""
    return week > 0 and bool(weekend_asked(year, year.weeks[week - 1]))


def weekends_done(year: Year, race: RaceFacts, runs: RunHistory) -> tuple[int, int]:
    """How many such weekends the race has, races that count as one with them, and the minutes of the longest weekend;
    days before the season count as far as they are known."""
    asked = weekend_minutes(year, race)
    first = race.day - timedelta(days=FIRST_DAY)
    days = (first + timedelta(days=after) for after in range(FIRST_DAY - LAST_DAY + 1))
    found = [
        sum(run_minutes(runs.done(d) or {}) for d in (day, day + timedelta(days=1)))
        for day in days
        if day.weekday() == SATURDAY
    ]
    low, high = (share * race.effort for share in HALF_OF)
    raced = sum(low <= other.effort <= high for other in year.all_races if _within(race, other.day))
    return sum(minutes >= REACHED * asked for minutes in found) + raced, max(found, default=0)


def _within(race: RaceFacts, day: date) -> bool:
    return LAST_DAY <= (race.day - day).days <= FIRST_DAY
