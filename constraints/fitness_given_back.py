"""Fitness given back: what absences, races on the way and missed weeks have cost comes back above the usual cap."""

from collections.abc import Iterator
from datetime import date, timedelta
from math import inf

from constraints.recovery_times import WEEK_BEGUN, week_shares
from constraints.return_from_break import absences
from optimizer.core.training_load import KEEP_DAY
from optimizer.domain.calendar import monday
from optimizer.domain.season_rules import SeasonRules
from optimizer.domain.year import Year

GIVEN_BACK_DAYS, FADED = 28, 0.01
"""Days of an absence that are given back at most, and the share of fitness below which nothing is missing any more."""
EASED = 0.84
"""Share of the old load below which a week after a race costs fitness that is given back."""
FAINT = 0.6
"""Points of missed fitness below which a week's cap would not move by one grid level."""


def give_back(year: Year, rules: SeasonRules) -> None:
    """What a stated absence or recovery from a B or C race cost in counted fitness comes back above the usual cap.

    An absence of n days leaves KEEP_DAY**n of the fitness, though hardly any is lost: the rest is missing, and less of
    it every week. The cap holds for both together, so on what is left it rises by the share that fades in the week.
    """
    stops = [(stop.back, float(stop.days), inf) for stop in absences(year)]
    for back, days, most in (*stops, *_easier_weeks(year)):
        gone = 1 - KEEP_DAY ** min(days, GIVEN_BACK_DAYS)
        gone *= year.limits["missed_weeks"]
        for facts, week in zip(year.weeks, rules.weeks, strict=True):
            since = (facts.start - back).days
            if since >= 0 and facts.mode == "growth":
                before, after = (gone * KEEP_DAY**at for at in (since, since + facts.n))
                if before >= FADED:
                    week.rise = (1 + week.rise) * min((1 - after) / (1 - before), 1 + most) - 1


def _easier_weeks(year: Year) -> Iterator[tuple[date, float, float]]:
    """The first day on which recovery from a B or C race takes no more, the days of training it has cost, and the most
    a week may take up again of them: as much as the usual cap once more."""
    for race in (race for race in year.all_races if race.priority != "A"):
        shares = [share for share in week_shares(year, race) if share < EASED]
        if shares:
            first = monday(race.day + timedelta(days=WEEK_BEGUN))
            yield (
                first + timedelta(weeks=len(shares)),
                sum(7 * (1 - share) for share in shares),
                year.limits["fitness_ramp_cap"],
            )


def take_up_again(year: Year, rules: SeasonRules) -> None:
    """Give each week the fitness that missed weeks have cost, as it stands when the week begins.

    Invariant: a constrained phase refers to the fitness carried into it, so all its weeks get the cost of its first.
    """
    standing = year.standing
    if standing is None or not standing.missed:
        return
    carried = standing.missed_carried
    for index, (facts, week) in enumerate(zip(year.weeks, rules.weeks, strict=True)):
        if standing.missed[index] >= FAINT:
            week.missed, week.missed_left = standing.missed[index : index + 2]
        # The phase opens here: from now on `carried` is the cost at its first week.
        if index and facts.mode == "constrained" and year.weeks[index - 1].mode != "constrained":
            carried = week.missed
        week.missed_carried = carried if facts.mode == "constrained" else 0.0
