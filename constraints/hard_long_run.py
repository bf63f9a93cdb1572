"""Hard long runs: which weeks hold a long run that is a hard session of its own, and what that asks of their days.

Three quarters of an hour at marathon pace at the end of two hours and a half is the hardest day of a build, and for a
novice every quick finish is one. Beside it there is room for one more hard session, not in the days right before it.
"""

from datetime import date, timedelta

from constraints.family import View
from constraints.limits import RuleTable
from constraints.long_run_purpose import NOVICE_MOST, held_at, purpose_of
from constraints.race_pace import counted
from optimizer.core import units
from optimizer.core.units import percent
from optimizer.domain.objectives import SoftConstraint
from optimizer.domain.race_to_run import RaceFacts
from optimizer.domain.session_queries import Lin
from optimizer.domain.year import Year

HARD_MINUTES = 45
"""Minutes at marathon pace from which a long run is a hard session; a novice's is with any race pace."""
HARD_RUN, HARD_WEEK = 115, 270
"""Minutes of the long run, and of the week's running, from which it can hold so many: two fifths of the one and a
sixth of the other."""
MOST_WORK, FULLEST, LEAST_BESIDE = 0.18, 0.2, 12
"""Of the week's running, at most so much is quick where its long run is hard; the share up to which the session beside
it keeps so many minutes of work where the long run has taken nearly all of that: fewer at threshold are no session."""
BESIDE = 50
"""Most minutes asked of the hard session beside it: warming up, the quarter of an hour of work that is left, running
out. Ours, with the case: 12 to 16 min of threshold in sessions of 60 to 75, the rest filled with easy running."""
CLEAR_DAYS = 2
"""Days before a hard long run without another hard session: 60 h."""

TABLE = RuleTable(
    "hard_long_run",
    f"a long run with {HARD_MINUTES} min at marathon pace, a novice's with any race pace, is a hard session: beside it "
    f"one session of the week keeps its work, none on the {CLEAR_DAYS} days before it, and the others are 10 x 30 s; "
    f"all quick work of such a week is at most {percent(MOST_WORK)} of its running, {percent(FULLEST)} where that "
    f"leaves the session less than {LEAST_BESIDE} min, and a threshold session or intervals with less than those are "
    f"10 x 30 s too; no more than {BESIDE} min are asked of the session; a novice's long run ends at half-marathon "
    f"pace up to {NOVICE_MOST} min",
    "coaching practice",
    "C",
    hard=False,
)
RESTED_LONG = SoftConstraint(
    "rested_long_run",
    5,
    f"per hard session {CLEAR_DAYS} days before a long run of {HARD_RUN} min and more whose turn it is to hold "
    f"{HARD_MINUTES} min of marathon pace, in a week of {HARD_WEEK} min of running: 60 h lie before the hardest day",
    source="coaching practice",
    confidence="C",
)


def hard_paced(year: Year, week: int) -> RaceFacts | None:
    """The race whose pace makes the week's long run a hard session where it holds enough of it: a marathon, and of a
    novice any but an ultra, whose own effort is near easy running; None in weeks whose long run has no purpose."""
    race = purpose_of(year, week)
    return race if race is not None and not race.ultra and (race.marathon or not year.level) else None


def hard_turn(year: Year, week: int) -> RaceFacts | None:
    """The race for which the week's long run may be a hard session, as far as its turn tells; None in other weeks."""
    race = hard_paced(year, week)
    if race is None or not year.level:
        return race
    return race if counted(year, year.weeks[week].days[-1], race) >= HARD_MINUTES else None


def hard_run(view: View, day: date, race: RaceFacts) -> Lin:
    """1 when the day's long run is a hard session on the way to that race, its week being one whose turn it is."""
    held = held_at(view, day, race)
    if not view.year.level:
        return held
    running = view.reaches(view.week_run_steps(view.year.days[day].week), units.steps(HARD_WEEK))
    return view.reaches(running + view.reaches(view.steps(day, "long"), units.steps(HARD_RUN)), 2)


def rest_before(view: View, week: int, race: RaceFacts) -> None:
    """Penalise a hard session right before the week's hard long run."""
    for day in view.year.weeks[week].days:
        eve = day - timedelta(days=CLEAR_DAYS)
        if view.may(day, "long") and view.known(eve) and view.may(eve, "threshold"):
            view.penalise(RESTED_LONG, view.excess(view.hard(eve) + hard_run(view, day, race), 1), week)
