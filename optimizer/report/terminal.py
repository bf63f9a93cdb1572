"""A whole season on a terminal, made for 80 columns."""

from collections.abc import Sequence

from rich.console import Console

from optimizer.core.units import percent
from optimizer.domain import session_kinds
from optimizer.formats.plan import Plan, Week
from optimizer.formats.scenario import Scenario
from optimizer.report.blocks import longest_run, phase_list, planned, race_list
from optimizer.report.branched_report import case_list
from optimizer.report.first_weeks import first_weeks
from optimizer.report.glance import glance
from optimizer.report.ink import Ink
from optimizer.report.plain_words import count, date_words, duration, plain, span
from optimizer.report.trained_peak import trained_peak
from optimizer.report.verdict import footer, goal_list, headline, notes


def render_season(
    plan: Plan,
    scenario: Scenario,
    console: Console,
    *,
    seconds: float | None = None,
    file: str | None = None,
    size: int | None = None,
) -> None:
    """Print the season: verdict, picture, races, phases, first two weeks, goals, notes.

    `seconds` is the time taken, `file` and `size` (bytes) the plan as written; each is left out when None.
    Text of the scenario and the plan is printed as it stands, never read as markup or terminal codes.
    """
    ink = Ink(console)
    ink.say(plain(scenario.athlete.name), "bold")
    if plan.days:
        ink.say(f"{span(plan.days[0].date, plan.days[-1].date)}, {count(len(plan.weeks), 'week')}")
    headline(plan, ink, scenario)
    if plan.weeks and plan.days:
        if len(plan.weeks) > 1:
            glance(plan.weeks, planned(plan, scenario), ink)
        _in_short(plan, ink)
        race_list(plan, scenario, ink)
        case_list(plan, scenario, ink)
        phase_list(plan, ink)
        first_weeks(plan, scenario, ink)
    goal_list(plan, ink)
    notes(plan, ink)
    footer(plan, ink, seconds, file, size)


def _in_short(plan: Plan, ink: Ink) -> None:
    """Volume, fitness and its lowest point after a peak, in three lines."""
    minutes = sum(week.run_minutes for week in plan.weeks)
    runs = sum(session.kind in (*session_kinds.RUNS, "race") for day in plan.days for session in day.sessions)
    volume = duration(minutes) if minutes < 600 else f"{minutes / 60:.0f} h"
    words = f"{volume} of running in {count(runs, 'run')}"
    longest = longest_run(iter(plan.days))
    if longest:
        words += f", the longest {duration(longest[0])} on {date_words(longest[1])}"
    ink.blank()
    ink.say(words + ".")
    if len(plan.weeks) > 1:
        _fitness(plan.weeks, ink)


def _fitness(weeks: Sequence[Week], ink: Ink) -> None:
    peak = trained_peak(weeks)
    ink.say(
        f"Fitness (CTL): {weeks[0].fitness_counted:.0f} after week 1, {peak.fitness_counted:.0f} at its peak in the"
        f" week of {date_words(peak.start)}, {weeks[-1].fitness_counted:.0f} at the end."
    )
    kept, trough = _deepest(weeks)
    if kept < 0.995:
        ink.say(f"Lowest after a peak: {percent(kept)} of it, in the week of {date_words(trough.start)}.")


def _deepest(weeks: Sequence[Week]) -> tuple[float, Week]:
    """The least share of the highest fitness so far that any week keeps, and that week."""
    highest = 0.0
    deepest = (1.0, weeks[0])
    for week in weeks:
        highest = max(highest, week.fitness_counted)
        if highest and week.fitness_counted / highest < deepest[0]:
            deepest = (week.fitness_counted / highest, week)
    return deepest
