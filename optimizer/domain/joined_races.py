"""Races of consecutive days that belong together, such as a half on Saturday and a marathon on Sunday: one effort with
one taper, one demand and one recovery."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from optimizer.domain.calendar import date_words
from optimizer.domain.race_to_run import RaceFacts
from optimizer.domain.year import Year
from optimizer.formats.scenario import Race

NEXT = timedelta(days=1)


def next_of(races: Sequence[Race], index: int) -> int | None:
    """The race of the next day that this one belongs with; None where it stands alone.

    Parameters
    ----------
    races
        Those of a scenario in its order.
    index
        One of them.
    """
    if not races[index].with_next or races[index].status == "cancelled":
        return None
    later = (i for i, race in enumerate(races) if race.status != "cancelled" and race.date == races[index].date + NEXT)
    return next(later, None)


def together(races: Sequence[Race], index: int) -> tuple[int, ...]:
    """All races that belong with this one, itself included, by date."""
    # Back to the first of the chain, then forward again: whichever of its races was asked about, the answer is one.
    first = index
    while (before := next((i for i in range(len(races)) if next_of(races, i) == first), None)) is not None:
        first = before
    found = [first]
    while (after := next_of(races, found[-1])) is not None:
        found.append(after)
    return tuple(found)


def joined(facts: Sequence[RaceFacts], races: Sequence[Race]) -> tuple[RaceFacts, ...]:
    """The races of a year, those that belong together as one effort.

    Every race keeps its day, its minutes and its load. The last of them stands for the whole: distance, climb and
    expected time of all are its own. The others lead to it, and ask for nothing themselves.

    Parameters
    ----------
    facts
        Every race by itself, by date.
    races
        Those of the scenario, in its order.
    """
    # By date, so that sums travel along the chain: each race hands what it has gathered to the next, and the last one
    # ends up with the whole effort.
    by_index = {one.index: one for one in facts}
    for one in facts:
        after = next_of(races, one.index)
        if after is None or after not in by_index:
            continue
        here, there = by_index[one.index], by_index[after]
        by_index[one.index] = replace(here, priority="C", leads_to=together(races, one.index)[-1])
        by_index[after] = replace(
            there,
            km=there.km + here.km,
            climb=there.climb + here.climb,
            expected=there.expected + here.expected,
            first_time=there.first_time or here.first_time,
            before_km=here.km,
        )
    return tuple(by_index[one.index] for one in facts)


def one_effort(first: RaceFacts, second: RaceFacts) -> bool:
    """Whether both are parts of one effort, the earlier one first."""
    return first.leads_to is not None and first.leads_to in (second.index, second.leads_to)


def joined_notes(year: Year) -> Iterator[str]:
    """A sentence for the runner about every effort of several races."""
    for whole in year.races:
        parts = [one for one in year.races if one.leads_to == whole.index]
        if parts:
            told = " and ".join(f"{one.name} on {date_words(one.day)}" for one in (*parts, whole))
            yield (
                f"{told} are planned as one effort of {whole.km:.0f} km: taper, demand and recovery are those of the"
                " whole."
            )
