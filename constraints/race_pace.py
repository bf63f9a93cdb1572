"""Race pace: how near each other marathon pace in midweek and in long runs stands, and how much of it a week holds.

Marathon pace at the end of a long run is the hardest day of a build. Two days later the legs cannot learn anything from
running it again, and three such days within a week are a race in parts.
"""

from datetime import date, timedelta

from constraints.family import Family, View
from constraints.limits import SHAPES_WEEKS, Limit, RuleTable
from constraints.long_run_purpose import FIRST_WEEK, TURNS, held_at, purpose_of
from optimizer.core import units
from optimizer.core.requirement import Requirement
from optimizer.domain.calendar import days_to
from optimizer.domain.race_to_run import RaceFacts
from optimizer.domain.session_kinds import BY_NAME
from optimizer.domain.session_queries import once
from optimizer.domain.year import Year

KIND, WEEK = "marathon_pace", 7
WORK = BY_NAME[KIND].work
"""Percent of a session that is run at the pace, whatever effort the pace is for the runner."""
APART = 3
"""Days from a long run with marathon pace to a session of it, in either order."""
FIRST_COUNTED, COUNTED_MORE, MOST_COUNTED = 25, 5, (45, 45, 60)
"""Minutes of pace that a long run counts with: in the first such week, more with every week from there on, and at most,
by level (as workouts are written; ours)."""
LAST_TURN = min(TURNS)
LONGEST_ALONE = 75
"""Most minutes of a session of marathon pace in a week without a long run: 45 of them at the pace. A longer one is run
in the long run's place, three fifths of it at a pace that two fifths of a long run may hold (ours)."""
ALONE = "race_pace_alone"
SHORTEST = 50
"""Minutes of the shortest session of a build: a shorter one is warming up for the most part. A taper's last touches may
be shorter (ours)."""

TABLES = (
    RuleTable(
        "race_pace_apart",
        f"{24 * APART} h lie between a long run whose turn it is to hold marathon pace and a session of that pace; in "
        f"the week of the last such run, {LAST_TURN} weeks before the race's own, none stands beside it; locked "
        "sessions apart",
        "coaching practice",
        "C",
    ),
    RuleTable(
        ALONE,
        f"a session of marathon pace of more than {LONGEST_ALONE} min has a long run in its week: it does not take its "
        "place, as a long run holds at most two fifths of race pace; locked sessions apart",
        "coaching practice; minutes ours",
        "C",
    ),
    RuleTable(
        "race_pace_shortest",
        f"a session of marathon pace lasts at least {SHORTEST} min, in a taper {BY_NAME[KIND].least}; locked "
        "ones apart",
        "coaching practice; minutes ours",
        "D",
    ),
    RuleTable(
        "race_pace_counted",
        f"a long run whose turn it is counts with {FIRST_COUNTED} min of marathon pace {FIRST_WEEK} weeks before the "
        f"race's own, {COUNTED_MORE} more with every week, at most {MOST_COUNTED[0]} min, of advanced runners "
        f"{MOST_COUNTED[-1]}; a session with {WORK} % of its minutes",
        "ours",
        "D",
    ),
)


class RacePace(Family):
    """Marathon pace in midweek keeps its distance from long runs that hold it, and both stay within what a week
    absorbs."""

    name = "race_pace"
    limits = (
        Limit(
            "race_pace_minutes",
            "marathon pace in any 7 days, in sessions and long runs",
            "min",
            (75, 75, 90),
            "coaching practice; minutes ours",
            "C",
            least=30,
            most=240,
            kept=SHAPES_WEEKS,
        ),
    )
    tables = TABLES

    def rules(self, view: View) -> None:
        for week in view.weeks:
            self._beside_long(view, week)
        whole = Requirement(self.name, f"a session of marathon pace lasts at least {SHORTEST} min", unit="min")
        for day in view.days:
            if _chosen(view, day) and view.year.days[day].phase != "taper":
                held = view.has(day, KIND)
                view.at_least(view.steps(day, KIND), units.steps(SHORTEST) * held, day, whole)
        most = view.year.limits.count("race_pace_minutes")
        if not any(race.marathon for race in view.year.with_priority("A", "B")):
            return
        few = Requirement(
            self.name, f"at most {most} min of marathon pace in any 7 days", ("limits", "race_pace_minutes"), unit="min"
        )
        for day in view.span:
            window = days_to(day, WEEK)
            paced = [other for other in window if _chosen(view, other)]
            longs = [(other, race) for other in window if (race := _paced_race(view, other)) is not None]
            if paced and (day in paced or any(day == other for other, _ in longs)):
                self._within(view, day, paced, longs, few, most)
                self._apart(view, day, paced, longs)

    @staticmethod
    def _beside_long(view: View, week: int) -> None:
        """Cap sessions of the pace in a week without a long run."""
        days = view.year.weeks[week].days
        lengthy = [day for day in days if _chosen(view, day) and view.year.days[day].most(KIND) > LONGEST_ALONE]
        if not lengthy:
            return
        text = f"marathon pace lasts at most {LONGEST_ALONE} min in a week without a long run"
        why = Requirement("race_pace", text, unit="min", named=ALONE)
        # Beside a long run the bound lies beyond what any day holds.
        beside = units.steps(units.DAY_MINUTES) * view.reaches(sum(view.has(day, "long") for day in days), 1)
        for day in lengthy:
            view.at_most(view.steps(day, KIND), units.steps(LONGEST_ALONE) + beside, day, why)

    @staticmethod
    def _within(
        view: View, day: date, paced: list[date], longs: list[tuple[date, RaceFacts]], why: Requirement, most: int
    ) -> None:
        """Cap the minutes of the week that ends on the day: sessions by their share of work, a long run as counted."""
        work = sum(WORK * view.steps(other, KIND) for other in paced)
        view.at_most(work, 100 * units.steps(most), day, why)
        for other, race in longs:
            held = units.steps(counted(view.year, other, race))
            view.at_most(work + 100 * held * held_at(view, other, race), 100 * units.steps(most), day, why)

    def _apart(self, view: View, day: date, paced: list[date], longs: list[tuple[date, RaceFacts]]) -> None:
        for long, race in longs:
            last = race.week - view.year.days[long].week == LAST_TURN
            for other in paced:
                if day in (long, other) and _too_near(long, other, last=last):
                    why = Requirement(
                        self.name, f"{24 * APART} h lie between long runs and sessions at marathon pace", race.where
                    )
                    view.at_most(view.has(other, KIND) + held_at(view, long, race), 1, day, why)


def _too_near(long: date, session: date, *, last: bool) -> bool:
    """Whether the session stands too near that long run; all of the week before the last one is."""
    return abs(session - long) < timedelta(days=APART) or (last and session < long)


def counted(year: Year, day: date, race: RaceFacts) -> int:
    """Minutes of marathon pace that the day's long run counts with."""
    weeks = FIRST_WEEK - (race.week - year.days[day].week)
    return min(FIRST_COUNTED + COUNTED_MORE * weeks, MOST_COUNTED[year.level])


def longest_session(year: Year, week: int, race: RaceFacts) -> int:
    """Most minutes of a session of marathon pace in the week, by what last week's long run counts with."""
    before = week - 1
    held = 0
    if before >= 0 and purpose_of(year, before) is not None:
        held = counted(year, year.weeks[before].days[-1], race)
    return 100 * (year.limits.count("race_pace_minutes") - held) // WORK


def _chosen(view: View, day: date) -> bool:
    """Whether the day may hold a session of marathon pace that nobody has locked."""
    facts = view.year.days.get(day)
    return facts is not None and KIND not in facts.fixed and view.may(day, KIND)


@once
def _paced_race(view: View, day: date) -> RaceFacts | None:
    """The marathon whose pace a long run of that day holds, by its week; None where it holds none."""
    facts = view.year.days.get(day)
    if facts is None or not view.may(day, "long"):
        return None
    race = purpose_of(view.year, facts.week)
    return race if race is not None and race.marathon else None
