"""Strength behind a race: it rests two days longer than running does, and stays short until hard running is back.

What a race took from the legs comes back with easy running first. Squats on the day on which they first run again fill
a week's load, and cost the runs of the next days.
"""

from datetime import timedelta

from constraints.limits import RuleTable, number_word
from constraints.recovery_times import no_hard_days, no_run_days
from optimizer.core.requirement import Requirement
from optimizer.domain.race_to_run import RaceFacts
from optimizer.domain.year import Year

MORE_DAYS = 2
"""Days of running again that come before strength."""
SHORT_MINUTES, MOST_SHORT = 20, 21
"""Longest strength until hard running is back, and the most days behind the race on which it is short."""

TABLE = RuleTable(
    "strength_after_races",
    f"behind an A or B race, or a marathon or longer run as training, no strength until {number_word(MORE_DAYS)} days "
    f"behind those without running, and sessions of at most {SHORT_MINUTES} min as long as nothing hard is allowed, at "
    f"most {number_word(MOST_SHORT // 7)} weeks; what is locked stays",
    "coaching practice; days and minutes ours",
    "C",
)


def rest_from_strength(year: Year) -> None:
    """Close the days behind races to strength, and shorten it on those that follow."""
    for race in year.races:
        if race.priority == "C" and not race.marathon_or_longer:
            continue
        closed = strength_rests(year, race)
        none = Requirement("strength", f"no strength in the {closed} days after {race.name}", race.where)
        text = f"strength after {race.name} lasts at most {SHORT_MINUTES} min until hard running is back"
        short = Requirement("strength", text, race.where)
        for after in range(1, max(closed, min(no_hard_days(year, race), MOST_SHORT)) + 1):
            facts = year.days.get(race.day + timedelta(days=after))
            if facts is not None and "strength" not in facts.fixed:
                facts.cap("strength", 0 if after <= closed else SHORT_MINUTES, none if after <= closed else short)


def strength_rests(year: Year, race: RaceFacts) -> int:
    """Days without strength after the race."""
    return no_run_days(year, race) + MORE_DAYS
