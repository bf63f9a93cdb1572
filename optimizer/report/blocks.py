"""Races and phases of a season as two compact lists."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from optimizer.core import units
from optimizer.domain import session_kinds
from optimizer.domain.calendar import monday
from optimizer.formats.plan import Day, Plan, Week
from optimizer.formats.scenario import Race, Scenario
from optimizer.report.chart import runs
from optimizer.report.ink import COLOURS, Ink
from optimizer.report.plain_words import PHASES, date_words, duration, fit
from optimizer.report.race_rows import race_rows

BEFORE_WEEKS = 8
NAME_CELLS = 40


def planned(plan: Plan, scenario: Scenario) -> list[Race]:
    """The races that the plan runs, by date."""
    out = {told.race for told in plan.decisions if not told.takes_place}
    days = {day.date for day in plan.days if any(session.kind == "race" for session in day.sessions)}
    races = (r for r in scenario.races if r.date in days and r.status != "cancelled" and r.name not in out)
    return sorted(races, key=lambda race: race.date)


def race_list(plan: Plan, scenario: Scenario, ink: Ink) -> None:
    """Every race of the scenario with what the plan brings to it: longest run and fitness on its eve."""
    if not scenario.races:
        return
    run = planned(plan, scenario)
    ink.heading("Races")
    table = ink.table("", "Date", "Race", "Distance", ">Goal", ">Longest", ">CTL")
    for row in race_rows(sorted(scenario.races, key=lambda race: race.date), run, plan):
        race, last = row.races[0], row.races[-1]
        facts = _brought(plan, race, scenario) if race in run and race is last else ("", "")
        until = "" if race is last else f" to {date_words(last.date)}"
        name = fit(row.name, NAME_CELLS) + until + (f" ({row.remark})" if row.remark else "")
        goal = units.clock(race.goal_time) if race.goal_time else ""
        cells = (race.priority, date_words(race.date), name, race.distance.replace("_", " "), goal, *facts)
        table.add_row(*map(ink.text, cells), style="" if race in run else "dim")
    ink.show(table)
    ink.say("Longest: longest run that prepares the race. CTL: fitness, counted, at the start of its taper.", "dim")
    if any(race.priority == "C" for race in run):
        ink.say(f"C races: longest run of the {BEFORE_WEEKS} weeks before, fitness of the week before.", "dim")


def _brought(plan: Plan, race: Race, scenario: Scenario) -> tuple[str, str]:
    """Longest run and fitness as the readiness lines have them; of a race without one, those of its eve."""
    ready = next((one for one in plan.readiness if (one.race, one.date) == (race.name, race.date)), None)
    if ready is not None:
        return duration(ready.longest_run) if ready.longest_run else "", f"{ready.fitness:.0f}"
    longest = longest_before(plan, race.date, scenario)
    before = [week for week in plan.weeks if week.start + timedelta(days=6) < race.date]
    return (duration(longest) if longest else "", f"{before[-1].fitness_counted:.0f}" if before else "")


def longest_before(plan: Plan, day: date, scenario: Scenario | None) -> int | None:
    """Minutes of the longest run in the weeks before that day, in the plan or in the weeks that the scenario states
    before it; None without one."""
    first = day - timedelta(weeks=BEFORE_WEEKS)
    planned_run = longest_run(entry for entry in plan.days if first <= entry.date < day)
    found = [planned_run[0]] if planned_run else []
    if scenario is not None:
        stated = scenario.history.weeks
        for back, week in enumerate(reversed(stated), 1):
            sunday = monday(scenario.season.start) - timedelta(weeks=back) + timedelta(days=6)
            if week.longest_run and first <= sunday < day:
                found.append(week.longest_run)
    return max(found, default=None)


def longest_run(days: Iterator[Day]) -> tuple[int, date] | None:
    """Minutes and date of the longest run that is no race, the first of equals; None without one."""
    found = [
        (-session.minutes, day.date)
        for day in days
        for session in day.sessions
        if session.kind in session_kinds.RUNS and session.minutes
    ]
    return (-min(found)[0], min(found)[1]) if found else None


def phase_list(plan: Plan, ink: Ink) -> None:
    """Each phase: dates, weeks, load of its lightest and heaviest week, longest run, fitness at its end."""
    ink.heading("Phases")
    table = ink.table("", "From", "To", ">Weeks", ">Load", ">Longest", ">CTL")
    first, last = plan.days[0].date, plan.days[-1].date
    for phase, block in runs(plan.weeks):
        begin, end = max(block[0].start, first), min(block[-1].start + timedelta(days=6), last)
        longest = max(week.longest_run for week in block)
        dates = (date_words(begin), date_words(end), str(len(block)))
        amounts = (_loads(block), duration(longest) if longest else "", f"{block[-1].fitness_counted:.0f}")
        table.add_row(ink.text(PHASES[phase], COLOURS[phase]), *map(ink.text, (*dates, *amounts)))
    ink.show(table)
    ink.say("Load: points a week, lightest to heaviest. CTL: fitness at the end of the phase.", "dim")


def _loads(block: Sequence[Week]) -> str:
    least, most = min(week.load for week in block), max(week.load for week in block)
    return str(most) if least == most else f"{least}-{most}"
