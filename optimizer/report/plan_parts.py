"""Parts of a finished plan on a terminal: the season, one month, one week."""

from collections.abc import Sequence
from datetime import date, timedelta

from rich.console import Console
from rich.text import Text

from optimizer.domain.session_kinds import described
from optimizer.formats.plan import Day, Week
from optimizer.report.blocks import phase_list, planned, race_list
from optimizer.report.branched_report import case_list
from optimizer.report.day_off import day_off
from optimizer.report.export import overview
from optimizer.report.export.calendar_slots import ordered
from optimizer.report.export.export_request import Request
from optimizer.report.export.session_words import how, name, note, title
from optimizer.report.glance import glance
from optimizer.report.ink import COLOURS, Ink
from optimizer.report.lighter_weeks import is_gone
from optimizer.report.plain_words import PHASES, count, date_words, duration, plain, span
from optimizer.report.verdict import footer, goal_list, headline, notes

CELL = 10


def show_season(request: Request, console: Console) -> None:
    """Verdict, picture, races, phases, goals, notes."""
    ink, plan = Ink(console), request.plan
    ink.say(plain(request.name), "bold")
    ink.say(f"{overview.dates(plan)}, {count(len(plan.weeks), 'week')}")
    headline(plan, ink, request.scenario)
    glance(plan.weeks, planned(plan, request.scenario) if request.scenario else [], ink)
    ink.blank()
    for label, value in overview.figures(plan):
        ink.say(f"{label}: {value}.")
    if request.scenario:
        race_list(plan, request.scenario, ink)
    else:
        _races(request, ink)
    case_list(plan, request.scenario, ink)
    phase_list(plan, ink)
    goal_list(plan, ink)
    notes(plan, ink)
    footer(plan, ink, None, None, None)


def _races(request: Request, ink: Ink) -> None:
    """What a plan alone knows of its races."""
    found = overview.races(request)
    if found:
        ink.heading("Races")
    for race in found:
        fitness = f", fitness {race.fitness} the week before" if race.fitness else ""
        ink.say(f"{date_words(race.date)}  {race.name}{fitness}")


def show_week(request: Request, day: date, console: Console) -> None:
    """The training week that holds the day, every session with how it is run."""
    ink, plan = Ink(console), request.plan
    number = (day - plan.weeks[0].start).days // 7
    week = plan.weeks[number]
    days = [entry for entry in plan.days if week.start <= entry.date < week.start + timedelta(days=7)]
    ink.say(f"{plain(request.name)}: week {number + 1} of {len(plan.weeks)}", "bold")
    ink.line(ink.text(span(days[0].date, days[-1].date) + ", "), ink.text(PHASES[week.phase], COLOURS[week.phase]))
    ink.blank()
    table = ink.table("Day", "Session", ">Load")
    for entry in days:
        table.add_row(ink.text(date_words(entry.date)), _sessions(entry, request, ink), ink.text(_load(entry)))
    ink.show(table)
    ink.blank()
    ink.say(_sum(week, request))


def _sessions(day: Day, request: Request, ink: Ink) -> Text:
    cell = Text()
    for number, session in enumerate(ordered(day)):
        aside = note(session)
        cell.append("\n" if number else "")
        cell.append_text(ink.text(title(session, day, request) + (f" ({aside})" if aside else "")))
        workout = how(session, request)
        if workout:
            cell.append("\n").append_text(ink.text(f"  {workout}", "dim"))
    return cell if day.sessions else ink.text(day_off(request.scenario, day.date), "dim")


def _load(day: Day) -> str:
    return str(sum(session.load for session in day.sessions) or "")


def _sum(week: Week, request: Request) -> str:
    parts = [f"Load {week.load}", f"{duration(week.run_minutes)} of running"]
    parts += [f"longest run {duration(week.longest_run)}"] * bool(week.longest_run)
    parts += ["away"] if is_gone(week, request.scenario) else ["cutback week"] * week.cutback
    return ", ".join(parts) + f". Fitness {week.fitness_counted:.0f}, fatigue {week.fatigue:.0f}, form {week.form:.0f}."


def show_month(request: Request, first: date, console: Console) -> None:
    """A month as a calendar: each day with its sessions and minutes."""
    ink = Ink(console)
    days = {day.date: day for day in request.plan.days if (day.date.year, day.date.month) == (first.year, first.month)}
    ink.say(f"{plain(request.name)}: {first:%B %Y}", "bold")
    offset = (first.weekday() - request.first_weekday) % 7
    start = first - timedelta(days=offset)
    names = [f"{start + timedelta(days=i):%a}" for i in range(7)]
    table = ink.table(*names)
    for column in table.columns:
        column.width = max(4, min(CELL, (ink.width - 13) // 7))
    week = start
    while week <= max(days):
        table.add_row(*(_cell(days.get(week + timedelta(days=i)), ink) for i in range(7)))
        week += timedelta(days=7)
    ink.blank()
    ink.show(table)
    for day in days.values():
        for session in day.sessions:
            if session.kind == "race":
                ink.say(f"{date_words(day.date)}: {name(session, day, request)}", "bold")
    _month_sum(list(days.values()), ink)


def _cell(day: Day | None, ink: Ink) -> Text:
    """Day of the month and sessions, a line each."""
    if day is None:
        return ink.text("")
    cell = ink.text(str(day.date.day), "bold")
    for session in day.sessions:
        if session.kind == "strides":
            continue
        known = described(session.kind)
        words = known.cell if known is not None else session.kind.replace("_", " ")
        style = "bold" if session.kind == "race" else COLOURS[day.phase] if session.minutes else "dim"
        cell.append("\n").append_text(ink.text(words, style))
        if session.minutes:
            cell.append(f" {session.minutes}")
    return cell


def _month_sum(days: Sequence[Day], ink: Ink) -> None:
    minutes = sum(s.minutes for day in days for s in day.sessions if s.kind in overview.RUNNING)
    load = sum(session.load for day in days for session in day.sessions)
    ink.blank()
    ink.say(f"{duration(minutes)} of running, load {load}. Numbers are minutes; strides are left out.")
