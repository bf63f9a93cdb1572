"""Health base: everyone builds up to what keeps a person well, also without a race."""

from collections.abc import Iterator
from statistics import mean

from constraints.family import Family, View
from constraints.limits import Limit, RuleTable, everyone
from constraints.race_calendar import race_free, usual_week
from constraints.race_demand import EASY_LOAD
from constraints.rhythm import ordinary
from optimizer.core import units
from optimizer.core.units import percent
from optimizer.domain.fitness_grid import fitness_grid
from optimizer.domain.objectives import SoftConstraint
from optimizer.domain.season_rules import CYCLE, HEALTH, Demand, SeasonRules
from optimizer.domain.year import Year

DOSES = ((12, "health_base_start"), (26, "health_base_half_year"), (40, "health_base_dose"))
"""Week at whose start a base is asked for, and the limit that holds its weekly minutes."""
FOLLOWS_WEEKS = 4
"""Weeks later at which the first of them is asked of somebody who has never run: three runs a week from the twelfth on
are fitness some weeks later, and what would be fitness sooner is strength beside runs that are still short."""
BESIDE = 20
"""Points a week of strength beside the running, which the later doses count on top: a dose is minutes of running."""
COUNTED_WEEKS = 4
"""Weeks before a dose is due from which every ordinary week is asked for its minutes."""
RECOVERING = 4
"""Weeks after an A or B race in which a dose that falls due is asked for at the end of the race's own."""
GROWS, BELOW = 0.01, 1.1
"""Of the last dose, what a year without a race adds a week once it is due, as far as the time offered goes; of whoever
began at less than a tenth below it, for the base of all others grows from where it was."""
AMPLE = 1.3
"""Fitness of so many times a dose needs no demand: losing it is what other goals see to."""

HEALTH_RUNNING = SoftConstraint(
    "health_running",
    2,
    f"per 5 minutes of running short of the health base's dose, from {COUNTED_WEEKS} weeks before it is due on, in "
    "weeks of base and build, cutbacks apart; in a year without an A or B race from the fifth week on short of what "
    "was run before it, growing with the base: running is run, not lifted or ridden",
    source="WHO 2020: minutes of activity",
    confidence="C",
)


class HealthBase(Family):
    """A runner who does little builds up: three runs of half an hour, then two, then two and a half hours a week."""

    name = "health_base"
    limits = (
        Limit(
            "health_base_start",
            "weekly running by week 12 of a season, of a new runner by week 16: three runs of half an hour",
            "min",
            everyone(90),
            "Couch to 5K programmes",
            "C",
            hard=False,
            most=300,
        ),
        Limit(
            "health_base_half_year",
            "weekly running by week 26",
            "min",
            everyone(120),
            "WHO 2020, on the way there",
            "C",
            hard=False,
            most=400,
        ),
        Limit(
            "health_base_dose",
            "weekly running by week 40",
            "min",
            everyone(150),
            "WHO 2020",
            "B",
            hard=False,
            most=500,
        ),
        Limit(
            "health_base_share",
            "share of the minutes offered beyond which the health base asks for nothing",
            "%",
            everyone(0.8),
            "ours",
            "D",
            hard=False,
            most=1.0,
        ),
    )

    soft_constraints = (HEALTH_RUNNING,)
    tables = (
        RuleTable(
            "health_base_after_race",
            f"a dose that falls due in the {RECOVERING} weeks after an A or B race, before training goes on as usual, "
            "is asked for at the end of the race's week: what recovery takes is no dose missed",
            "ours",
            "D",
            hard=False,
        ),
        RuleTable(
            "health_base_grows",
            f"a year without an A or B race adds {percent(GROWS)} a week of the last dose from the week on in which it "
            "is due, for whoever began at less than that: what has become easy may grow",
            "coaching practice; number ours",
            "D",
            hard=False,
        ),
    )

    def season(self, year: Year, rules: SeasonRules) -> None:
        rules.demands.extend(self._demands(year))

    @staticmethod
    def _demands(year: Year) -> Iterator[Demand]:
        """Doses that fall into the season; who stands well above one at the start needs none."""
        grid = fitness_grid()
        for number, (week, minutes) in enumerate(_asked(year)):
            start = next((w for w in range(week, len(year.weeks)) if year.weeks[w].mode == "growth"), None)
            if start is not None:
                start = _before_recovery(year, week, start)
                # Minutes at easy pace as points of load; a seventh of them is the fitness that such weeks hold.
                load = EASY_LOAD * minutes + BESIDE * (week >= DOSES[1][0])
                yield Demand(f"week {DOSES[number][0]}", start, grid.floor(load / 7), HEALTH)
        last = len(year.weeks) - 1
        grown = _grown(year, last)
        if grown and year.weeks[last].mode == "growth":
            yield Demand("grown base", last, grid.floor((EASY_LOAD * grown + BESIDE) / 7), CYCLE)

    def penalties(self, view: View) -> None:
        asked = list(_asked(view.year))
        for week in view.weeks:
            due = [minutes for first, minutes in asked if first - COUNTED_WEEKS <= week]
            usual = _usual_running(view.year, week) if week >= COUNTED_WEEKS else 0.0
            due += [minutes for minutes in (usual, _grown(view.year, week)) if minutes]
            if due and ordinary(view.year, week) and not view.cutback(week):
                # Only the largest of the doses that are due is asked for: they are stages of one way, not a sum.
                short = view.shortfall(view.week_run_steps(week), units.steps(int(max(due))))
                view.penalise(HEALTH_RUNNING, short, week)


def _before_recovery(year: Year, due: int, start: int) -> int:
    """The week of the demand; where it falls due while a race takes from fitness, the one right after the race's own:
    who had reached the dose by then has it."""
    lately = (race for race in year.with_priority("A", "B") if race.week < due and start - race.week <= RECOVERING)
    return min((race.week + 1 for race in lately if race.week + 1 < start), default=start)


def _usual_running(year: Year, week: int) -> float:
    """Minutes of running that a year without an A or B race keeps of the weeks before it, a little more with time; as
    far as the time offered goes."""
    if not race_free(year) or not year.past.weeks:
        return 0.0
    before = mean(w.run_minutes for w in year.past.weeks)
    return min(before * (1 + year.limits["base_growth"] * week / 52), _offered(year))


def _grown(year: Year, week: int) -> float:
    """Minutes that the last dose has grown to by then in a year without an A or B race; 0 before it is due, and where
    none is asked for."""
    doses = list(_asked(year))
    if not race_free(year) or not doses or not doses[-1][0] < week < len(year.weeks):
        return 0.0
    first, minutes = doses[-1]
    if first != DOSES[-1][0] or BELOW * year.past.fitness >= EASY_LOAD * minutes / 7:
        return 0.0
    return min(minutes * (1 + GROWS * (week - first)), _offered(year))


def _offered(year: Year) -> float:
    return year.limits["health_base_share"] * usual_week(year)


def _asked(year: Year) -> Iterator[tuple[int, float]]:
    """Week and minutes of the doses, as far as the time offered goes; who stands well above one at the start needs
    none."""
    offered = _offered(year)
    for week, name in DOSES:
        minutes = min(year.limits[name], offered)
        if year.past.fitness < AMPLE * EASY_LOAD * minutes / 7:
            yield week + FOLLOWS_WEEKS * (year.new and week == DOSES[0][0]), minutes
