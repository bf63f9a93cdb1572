"""Which weeks must hold which run so that a chain of longest runs keeps what it promises: backward, the latest that
can, cutbacks last."""

from collections.abc import Sequence
from datetime import date

from constraints.cutback_long import WEEKS, applies, least_before_cutback, looked_back
from constraints.injury import in_injury_window
from constraints.return_steps import LOOKED_BACK, compared, least_grown, least_usual
from constraints.single_run import FIRST_RUN, least_before
from constraints.taper_table import least_before_taper, shorter_on
from optimizer.bounds.asked_runs import AskedRun, Chain
from optimizer.domain.training_log import days_compared, history_longest, least_run, weeks_compared
from optimizer.domain.year import Year

ORDINARY = ("easy", "trail")
"""Runs that stand in any week; a medium-long one asks for five of them."""
STEP_WEEKS = LOOKED_BACK // 7
"""Weeks before a week that the way back from a race compares it with."""


def chain_needs(year: Year, asked: tuple[AskedRun, ...], chain: Chain) -> tuple[int, ...]:
    """Minutes of the longest run that each week must hold; 0 where the chain does not live on the week."""
    needs = [0] * len(year.weeks)
    for run in asked:
        weeks = range(run.first, run.last + 1)
        target = min(run.minutes, max((chain.runs[week] for week in weeks), default=0))
        if target <= FIRST_RUN or history_longest(year, *run.window) >= target:
            continue
        able = [week for week in weeks if chain.runs[week] >= target]
        week = _latest(chain, [week for week in able if _inside(year, run, week)] or able)
        _climb(year, chain, needs, week, target)
    return tuple(needs)


def runs_before(year: Year, chain: Chain, week: int, minutes: int) -> tuple[int, ...]:
    """Minutes of the longest run that each week up to that one must hold so that it may hold so many; 0 where it does
    not live on the week.

    Parameters
    ----------
    chain : the steps up to that week, and the most that each week can run.
    """
    needs = [0] * len(year.weeks)
    _climb(year, chain, needs, week, minutes)
    return tuple(needs)


def counted_from(year: Year, asked: tuple[AskedRun, ...], needs: Sequence[int]) -> dict[int, date]:
    """By week that holds a race's run as the only one, the first of its days on which it counts, where days before the
    race's window do not."""
    found = dict[int, date]()
    for run in asked:
        weeks = range(run.first, run.last + 1)
        longest = min(run.minutes, max(needs[week] for week in weeks))
        begins = run.window[0]
        alone = longest > 0 and [week for week in weeks if needs[week] >= longest] == [run.first]
        if alone and begins > year.weeks[run.first].start:
            found[run.first] = begins
    return found


def _inside(year: Year, run: AskedRun, week: int) -> bool:
    """Whether every day of the week that can hold a long run lies in the race's window."""
    first, last = run.window
    return all(first <= facts.date <= last for facts in year.in_week(week) if facts.most("long"))


def _ask(year: Year, chain: Chain, needs: list[int], week: int, minutes: int) -> None:
    """Ask the week for the run, and the weeks before a cutback for one that it may step back from to that."""
    needs[week] = max(needs[week], minutes)
    least = least_before_cutback(minutes) if chain.steps[week].cutback and applies(year, week) else 0
    if least and history_longest(year, *looked_back(year, week)) < least:
        _ask_one(year, chain, needs, range(max(0, week - WEEKS), week), least)


def _ask_one(year: Year, chain: Chain, needs: list[int], weeks: Sequence[int], least: int) -> None:
    """Ask the latest of the weeks whose run is as long, unless one of them is asked for as much already."""
    able = [week for week in weeks if chain.runs[week] >= least]
    if able and max(needs[week] for week in able) < least:
        _climb(year, chain, needs, _latest(chain, able), least)


def _climb(year: Year, chain: Chain, needs: list[int], week: int, minutes: int) -> None:
    """Ask the week for the run and the weeks before for the one that allows it, and so on back to what the history
    allows."""
    while True:
        _ask(year, chain, needs, week, minutes)
        if minutes <= FIRST_RUN:
            return
        _step(year, chain, needs, week, minutes)
        _before_taper(year, chain, needs, week, minutes)
        base = least_before(year, day_injured=in_injury_window(year, year.weeks[week].start), run=minutes)
        days = [facts.date for facts in year.in_week(week) if facts.most("long")] or list(year.weeks[week].days)
        base = least_run(year, days[-1], base)
        if base <= 0 or _was_run(year, days[-1], base):
            return
        seen = weeks_compared(year, week)
        able = [w for w in seen if chain.runs[w] >= base]
        if not able:
            # The run lives on one that only the week's early days still see: behind the season, or a week further back.
            first = seen.start - 1
            if _was_run(year, year.weeks[week].days[0], base) or first < 0 or chain.runs[first] < base:
                return
            able = [first]
        week, minutes = _latest(chain, able), base


def _step(year: Year, chain: Chain, needs: list[int], week: int, minutes: int) -> None:
    """Ask the two weeks before for the run that the way back from a race or a break allows this one after; where no
    such week holds it, those whose usual run the first one back may be a share of."""
    steps = [facts.step for facts in year.in_week(week) if facts.most("long")]
    # Where one of the days is an ordinary one, the run may stand there.
    step = min(steps, key=lambda one: least_grown(one, minutes) if one is not None else 0, default=None)
    least = least_grown(step, minutes) if step is not None else 0
    if step is None or not least or history_longest(year, *compared(year.weeks[week].start)) >= least:
        return
    weeks: Sequence[int] = range(max(0, week - STEP_WEEKS), week)
    if step.usual is not None and all(chain.runs[w] < least for w in weeks):
        least, (first, last) = least_usual(minutes, step.share), step.usual
        if history_longest(year, first, last) >= least:
            return
        seen = range(max(0, year.horizon.week_of(first)), year.horizon.week_of(last) + 1)
        weeks = [w for w in seen if year.weeks[w].start >= first]
    _ask_one(year, chain, needs, weeks, least)


def _before_taper(year: Year, chain: Chain, needs: list[int], week: int, minutes: int) -> None:
    """Ask the weeks before a taper for the longest run that it may shorten to this one."""
    least = None
    for facts in year.in_week(week):
        if any(facts.most(kind) >= minutes for kind in ORDINARY):
            return  # a run that is no long one is not shortened
        if facts.most("long") >= minutes:
            day = least_run(year, facts.date, least_before_taper(shorter_on(year, facts.date), minutes))
            least = day if least is None else min(least, day)
    if least and history_longest(year, *days_compared(year, year.weeks[week].days[-1])) < least:
        _ask_one(year, chain, needs, weeks_compared(year, week), least)


def _latest(chain: Chain, weeks: list[int]) -> int:
    """The latest of the weeks that is no cutback, so that cutbacks may step back; else the latest."""
    return ([week for week in weeks if not chain.steps[week].cutback] or weeks)[-1]


def _was_run(year: Year, day: date, minutes: int) -> bool:
    """Whether a run of the history as long limits the runs of that day."""
    return history_longest(year, *days_compared(year, day)) >= minutes
