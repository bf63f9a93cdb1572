"""The way back from a break: after six days and more without a run the load before it returns step by step."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from constraints.comeback import LAYOFF_DAYS, off_days
from constraints.limits import RuleTable, number_word
from constraints.taper import PEAK_OVER_FITNESS
from optimizer.core.requirement import Requirement
from optimizer.core.training_load import KEEP_DAY, after_days
from optimizer.core.units import percent
from optimizer.domain.calendar import date_words
from optimizer.domain.week_facts import Ceiling
from optimizer.domain.year import Year

LEAST_BREAK, LONG_BREAK = 6, 28
"""Days without running that make a break, and beyond which it is a long one."""
STEPPED_BREAK = 10
"""Days of a stated absence from which runs and weeks come back step by step, beside what the fitness lost asks for."""
RETURN_SHARES = ((10, (0.75,)), (21, (0.5, 0.75)), (LONG_BREAK, (0.5, 0.67, 0.83)))
"""Up to so many days off: shares of the load before, week by week; all of it after them."""
LONG_RETURN = (0.33, 0.5, 0.75)
RETURN = RuleTable(
    "return_after_absence",
    f"load after a stated absence of {number_word(LEAST_BREAK)} days or more, by week, as a share of full weeks before "
    f"it: {PEAK_OVER_FITNESS:g} times the load that holds fitness; after an injury and after more than {LONG_BREAK} "
    "days of what holds it, and after these each share holds for a third of the absence's length; cross-training in it "
    "raises the shares by as much as it keeps fitness above what no training leaves; a week held to what a cutback "
    "carries at most (`cutback_volume`) is a step back itself, so that none is due in it and weeks are counted anew "
    "behind it",
    "Daniels",
    "C",
    ("days off", "first", "then", "then"),
    (
        *((f"up to {most}", *map(percent, shares), *("",) * (3 - len(shares))) for most, shares in RETURN_SHARES),
        (f"more than {LONG_BREAK}", *map(percent, LONG_RETURN)),
    ),
)


@dataclass(frozen=True)
class Break:
    """A break from running: the first day back, its length in days, whether the return ladder follows it, and whether
    it was an injury."""

    back: date
    days: int
    ladder: bool
    injured: bool = False


def breaks(year: Year) -> tuple[Break, ...]:
    """Stated absences of six days and more without running, and injuries that were cleared."""
    injuries = (
        Break(injury.cleared, off_days(injury), off_days(injury) >= LAYOFF_DAYS, injured=True)
        for injury in year.scenario.injuries
        if injury.cleared is not None
    )
    return tuple(stop for stop in (*injuries, *absences(year)) if stop.days >= LEAST_BREAK)


def absences(year: Year) -> Iterator[Break]:
    """Stated absences of six days and more without running."""
    days = 0
    for day, facts in year.days.items():
        if not facts.absent and days >= LEAST_BREAK:
            yield Break(day, days, ladder=False)
        days = days + 1 if facts.absent else 0


def stepped_breaks(year: Year) -> Iterator[Break]:
    """Stated absences long enough for runs and weeks to come back step by step."""
    return (stop for stop in absences(year) if stop.days >= STEPPED_BREAK)


def hold_return(year: Year, stop: Break) -> None:
    """Hold the weeks after the break; a ceiling refers to the fitness the break has left, so the share of the
    load before it is divided by what is left of it."""
    # Without load fitness decays by the same factor every day; ceilings are shares of what the break has left.
    # The load before it is that of full weeks, as before a taper: by fitness alone, a mean of six weeks, two weeks off
    # after 3:20 to 3:45 h a week came back by 1:30, 2:00 and 2:40 h.
    full_weeks = stop.days <= LONG_BREAK and not stop.injured
    left = KEEP_DAY**stop.days / (PEAK_OVER_FITNESS if full_weeks else 1.0)
    for facts in year.weeks:
        days = [d for d in facts.days if d >= stop.back]
        # A week that the break's end cuts through carries the mean of its days on the way back.
        share = sum(return_share(stop, d) for d in days) / len(days) if days else 1.0
        if share >= 1.0:
            continue
        if facts.mode == "growth":
            text = (
                f"after {stop.days} days without a run the week of {date_words(facts.start)} carries {percent(share)}"
            )
            why = Requirement("continuity", f"{text} of the load before")
            ceiling = Ceiling(share / left, 0.0, why)
            facts.ceiling = ceiling if facts.ceiling is None else min(ceiling, facts.ceiling, key=lambda c: c.most)
            # Loading weeks are counted from the first one that is no step back itself.
            facts.easing |= share <= year.limits["cutback_volume"]
        # What the held week itself builds up counts for the next one.
        left = after_days(left, share * len(days), len(days))


def return_share(stop: Break, day: date) -> float:
    """Most load of the day, as a share of the load before the break, week by week after it; after more than 28 days a
    third, a half, three quarters, over as many days as the break had."""
    since = (day - stop.back).days
    if since < 0:
        return 1.0
    for most, shares in RETURN_SHARES:
        if stop.days <= most:
            return shares[since // 7] if since // 7 < len(shares) else 1.0
    part = since * len(LONG_RETURN) // stop.days
    return LONG_RETURN[part] if part < len(LONG_RETURN) else 1.0
