"""Return steps: after a race or a break a run is compared with the runs of the last two weeks, not with those before.

The spike rule looks back thirty days, which reach over a taper, a race and free days to the peak before them: legs that
have run three quarters of an hour since are no longer those of the peak.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from constraints.family import Family, View
from constraints.limits import RuleTable
from constraints.race_calendar import next_long_race
from constraints.race_memory import LONGER_WEEKS
from constraints.recovery_times import WEEK_BEGUN, week_shares
from constraints.return_from_break import STEPPED_BREAK, stepped_breaks
from optimizer.core import units
from optimizer.core.requirement import Requirement
from optimizer.domain.calendar import date_words, days_through, monday
from optimizer.domain.day_facts import DayFacts, ReturnStep
from optimizer.domain.race_to_run import RaceFacts
from optimizer.domain.session_kinds import RUNS
from optimizer.domain.session_queries import Lin
from optimizer.domain.training_log import SPIKE_DAYS
from optimizer.domain.year import Year

LOOKED_BACK = 14
"""Days before a run's own week whose longest run it is compared with."""
TIMES, QUICK_TIMES, MORE, MORE_AFTER_ULTRA = 1.3, 1.5, 15, 30
"""Most of a run over that longest one; the same on the way to the next long race that is near; and minutes more that
are no step however short the runs were, also for legs that have run an ultra. The minutes and the quicker way are
ours."""
FIRST_RUN = 45
"""Minutes that a run may last whatever the two weeks before it held. Ours: the first week's run after most races."""
USUAL_SHARE, BEFORE_BREAK = 0.5, 42
"""The share of the longest run of so many days before a break that the first runs behind it may last: two weeks off
cost little. Of the month before a race that was a step to a longer one as much: legs that ran five hours a fortnight
before it need not begin again at one."""
TRAINED_SHARES = ((14, USUAL_SHARE), (21, 0.6), (28, 0.85), (SPIKE_DAYS + 1, 1.0))
"""Of the month before a race run as training, up to so many days behind it: it took a long run's place, or, as a 5 km,
less than that. Coaching practice: 60 % two weeks behind it, 85 % after three, all of it after four."""
PARTS = 20
"""Of a run that all these shares are whole numbers of."""
NEAR_DAYS = 56
"""Days between two races of a half marathon or longer up to which the way to the second is the quicker one."""
LONG_LOCK = 60
"""Minutes of a run that the runner has locked before which the rule yields: the way there is the runner's own."""

TABLES = (
    RuleTable(
        "return_steps",
        f"after any race, and until {SPIKE_DAYS} days behind the weeks of its recovery, a run lasts at most {TIMES:g} "
        f"times the longest of the two weeks before its own, or {MORE} min more, {MORE_AFTER_ULTRA} after an ultra, or "
        f"{FIRST_RUN} min; a race that lasts no longer than the longest run of the month before it is one of them, no "
        "other race is. From a half marathon or longer to the next A or B race of such a distance within "
        f"{NEAR_DAYS // 7} weeks, or a longer one within {LONGER_WEEKS}, it is {QUICK_TIMES:g} times. In the "
        f"{SPIKE_DAYS} days after such a B race on the way to a longer one {USUAL_SHARE:.0%} of the longest run of as "
        "many days before it are no step either; after a C race of any distance that is "
        + ", ".join(f"{share:.0%} up to {day - 1} days behind it" for day, share in TRAINED_SHARES)
        + f". In "
        f"the {SPIKE_DAYS} days after a stated absence of {STEPPED_BREAK} days or more the same, or "
        f"{USUAL_SHARE:.0%} of the longest run of the {BEFORE_BREAK // 7} weeks before it. On the days up to a locked "
        f"run of {LONG_LOCK} min or more it yields",
        "coaching practice; floors ours",
        "C",
    ),
)


class ReturnSteps(Family):
    """After a race or a break long runs come back step by step."""

    name = "return_steps"
    tables = TABLES

    def narrow(self, year: Year) -> None:
        for race in year.races:
            times, towards = _pace_back(year, race)
            words = f"after {race.name} a run lasts at most {times:g} times the longest of two weeks"
            if towards is not None:
                words += f", as {towards.name} is near"
            why = Requirement(self.name, words, race.where, unit="min")
            step = ReturnStep(times, why, MORE_AFTER_ULTRA if race.ultra else MORE)
            first, last = race.day + timedelta(days=1), _settled(year, race)
            for days, share in _usual_shares(race, towards):
                until = min(last, race.day + timedelta(days=days - 1))
                self._mark(year, first, until, replace(step, usual=_month_before(race), share=share))
                first = max(first, until + timedelta(days=1))
            self._mark(year, first, last, step)
        for stop in stepped_breaks(year):
            words = f"after {stop.days} days off until {date_words(stop.back - timedelta(days=1))} a run lasts at "
            why = Requirement(self.name, f"{words}most {TIMES:g} times the longest of two weeks", unit="min")
            gone = stop.back - timedelta(days=stop.days)
            step = ReturnStep(TIMES, why, MORE, before_break(gone), USUAL_SHARE)
            self._mark(year, stop.back, stop.back + timedelta(days=SPIKE_DAYS), step)

    @staticmethod
    def _mark(year: Year, first: date, last: date, step: ReturnStep) -> None:
        """Note the step on its days, the smaller one where two hold, but for days up to a long locked run."""
        days = [year.days[day] for day in days_through(first, last) if day in year.days]
        locked = [facts.date for facts in days if facts.fixed_run >= LONG_LOCK and not facts.ladder]
        for facts in days:
            open_day = facts.date > max(locked, default=first - timedelta(days=1))
            if open_day and (facts.step is None or _size(step) < _size(facts.step)):
                facts.step = step

    def rules(self, view: View) -> None:
        for week in view.weeks:
            stepping = [facts for facts in view.year.in_week(week) if _holds(facts)]
            found: dict[ReturnStep, Lin] = {}
            for facts in stepping:
                step = facts.step
                assert step is not None
                if step not in found:
                    found[step] = self._most(view, week, step)
                kinds = [kind for kind in RUNS if view.may(facts.date, kind) and kind not in facts.fixed]
                runs = [view.steps(facts.date, kind) for kind in kinds]
                for run in [sum(runs)] if view.single() else runs:
                    view.at_most(PARTS * run, found[step], facts.date, step.why)

    @staticmethod
    def _most(view: View, week: int, step: ReturnStep) -> Lin:
        """Twenty times the most steps of a run of the week."""
        longest = view.most_of(list(_compared(view, week)))
        more, first = longest + units.steps(step.more), units.steps(FIRST_RUN)
        shares = [round(PARTS * step.times) * longest, PARTS * more, PARTS * first]
        if step.usual is not None:
            shares.append(round(PARTS * step.share) * longest_between(view, *step.usual))
        return view.most_of(shares)


def _size(step: ReturnStep) -> tuple[float, int, float]:
    """What tells the smaller of two steps: how far a run may grow, then the minutes and the share that are no step."""
    return step.times, step.more, step.share


def most_after(year: Year, facts: DayFacts, longest: Callable[[date, date], int]) -> int:
    """Most minutes of a run of the day after the longest runs between dates, which the function tells."""
    if not _holds(facts) or facts.step is None:
        return units.DAY_MINUTES
    first, last = compared(facts.date)
    known = [longest(first, last)]
    known += [race.minutes for race in _counted(year, facts.week) if race.minutes <= longest(*_usual(race))]
    most = grown(facts.step, max(known))
    if facts.step.usual is not None:
        most = max(most, int(facts.step.share * longest(*facts.step.usual) + 1e-9))
    return most


def grown(step: ReturnStep, longest: int) -> int:
    """Most minutes of a run after a longest of so many in two weeks."""
    # The epsilon keeps a product such as 1.3 x 50 from falling below 65.
    return max(int(step.times * longest + 1e-9), longest + step.more, FIRST_RUN)


def least_grown(step: ReturnStep, run: int) -> int:
    """Shortest longest run of two weeks, in minutes on the grid, after which a run of so many minutes is allowed."""
    longest = run
    while longest > 0 and grown(step, longest - units.GRID) >= run:
        longest -= units.GRID
    return longest if grown(step, 0) < run else 0


def before_break(gone: date) -> tuple[date, date]:
    """First and last day of the weeks before a break that began on that day."""
    return gone - timedelta(days=BEFORE_BREAK), gone - timedelta(days=1)


def least_usual(run: int, share: float) -> int:
    """Shortest longest run before a break, or before a race on the way, in minutes on the grid, of which a run of so
    many minutes is the share that may be run behind it."""
    return units.GRID * units.steps_up(run / share)


def compared(day: date) -> tuple[date, date]:
    """First and last day of the two weeks before the day's own."""
    return monday(day) - timedelta(days=LOOKED_BACK), monday(day) - timedelta(days=1)


def _holds(facts: DayFacts) -> bool:
    """Whether the day's run is compared so; a fixed one is as it was stated."""
    return facts.step is not None and facts.runnable and not facts.fixed_run and facts.race is None


def _compared(view: View, week: int) -> Iterator[Lin]:
    """Steps of what a run of the week is compared with: the longest run of two weeks, and races that were no more."""
    yield longest_between(view, *compared(view.year.weeks[week].start))
    for race in _counted(view.year, week):
        yield units.steps(race.minutes) * view.reaches(longest_between(view, *_usual(race)), units.steps(race.minutes))


def longest_between(view: View, first: date, last: date) -> Lin:
    """Steps of the longest run between the dates, whether it is done already or a choice of this view."""
    own = [day for day in days_through(max(first, view.days[0]), min(last, view.days[-1])) if day in view.year.days]
    if view.single():
        runs = [view.run_steps(day) for day in own]
    else:
        runs = [view.steps(day, kind) for day in own for kind in RUNS if view.may(day, kind)]
    done = units.steps(view.longest_since(first, last)) if first < view.days[0] else 0
    return view.most_of([done, *runs])


def _counted(year: Year, week: int) -> Iterator[RaceFacts]:
    """Races in the two weeks before that week."""
    first, last = compared(year.weeks[week].start)
    return (race for race in year.all_races if first <= race.day <= last)


def _usual(race: RaceFacts) -> tuple[date, date]:
    """First and last day of the month that says whether a race is no longer than usual runs."""
    return race.day - timedelta(days=SPIKE_DAYS), monday(race.day) - timedelta(days=1)


def _month_before(race: RaceFacts) -> tuple[date, date]:
    return race.day - timedelta(days=SPIKE_DAYS), race.day - timedelta(days=1)


def _settled(year: Year, race: RaceFacts) -> date:
    """Last day on which thirty days still reach back to before the race's last week of recovery."""
    weeks = len(week_shares(year, race))
    first = monday(race.day + timedelta(days=WEEK_BEGUN))
    last = first + timedelta(days=7 * weeks - 1) if weeks else race.day
    return last + timedelta(days=SPIKE_DAYS)


def _usual_shares(race: RaceFacts, towards: RaceFacts | None) -> Iterator[tuple[int, float]]:
    """Shares of the month before a race that runs behind it may last, each with the first day too late for it."""
    if race.priority == "C":
        yield from TRAINED_SHARES
    elif race.priority == "B" and towards is not None and towards.km > race.km:
        yield SPIKE_DAYS + 1, USUAL_SHARE


def _pace_back(year: Year, race: RaceFacts) -> tuple[float, RaceFacts | None]:
    """How many times the longest run the next one may be, and the race for whose sake it is more than usual."""
    towards = next_long_race(year, race)
    if towards is None or not race.half_or_longer:
        return TIMES, None
    days = 7 * LONGER_WEEKS if towards.km > race.km else NEAR_DAYS
    return (QUICK_TIMES, towards) if (towards.day - race.day).days <= days else (TIMES, None)
