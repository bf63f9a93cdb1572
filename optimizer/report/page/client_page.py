"""The page as a whole, as a view model: today first, the year last, proof and rules folded away."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from optimizer.core import units
from optimizer.report.branched_report import case_facts, price_words, until
from optimizer.report.export import overview, rule_table
from optimizer.report.export.export_request import Request
from optimizer.report.export.other_cases import OtherCase, other_cases
from optimizer.report.page.asked_plan import as_asked
from optimizer.report.page.behind_plan import behind, verdict_words
from optimizer.report.page.day_model import KeyFigure
from optimizer.report.page.done_year import NOTHING, DoneYear, done_year
from optimizer.report.page.freestyle_menu import freestyle_menus
from optimizer.report.page.month_days import month_days
from optimizer.report.page.page_words import DOT, day_month, hours
from optimizer.report.page.phase_purpose import phase_lines, phase_purpose
from optimizer.report.page.race_cards import race_cards
from optimizer.report.page.race_shelf import race_shelf
from optimizer.report.page.season_chart import MIDDLE, NARROW, WIDE, season_drawing
from optimizer.report.page.today_card import today_card
from optimizer.report.page.tokens import PHASE_COLOURS, phase_tag
from optimizer.report.page.view_model import ClientView, CoachView, Header, OpenCase, RaceCard
from optimizer.report.page.week_view import week_number, week_view
from optimizer.report.page.year_grid import code_key, grid_weeks, year_grid
from optimizer.report.plain_words import PHASES, count, date_words, plain
from optimizer.report.trained_peak import trained_peak

MOST_RACES = 6
"""Races that the poster's head names."""


def clamped(request: Request, today: date | None) -> date:
    """The day within the season: its first or last where the day lies outside; the first where none is given."""
    first, last = request.plan.days[0].date, request.plan.days[-1].date
    return min(max(today or first, first), last)


def done_of(request: Request, today: date) -> DoneYear:
    """What was done before today; nothing where no log or no past is given."""
    if request.done is None or request.scenario is None or request.past is None:
        return NOTHING
    plan = request.plan
    until = min(max((a.date for a in request.done), default=date.min) + timedelta(days=1), today + timedelta(days=1))
    if until <= plan.days[0].date or plan.days[0].date != request.scenario.season.start:
        return NOTHING
    return done_year(request.scenario, request.past, plan, request.done, until, request.unit, since=request.done_since)


def client_view(request: Request) -> ClientView:
    """Everything that the page shows.

    Parameters
    ----------
    request : plan, scenario, for whom, the day on which it is looked at, and what was done.
    """
    today, asked = clamped(request, request.today), as_asked(request)
    done = done_of(asked, today)
    plan = request.plan
    races = race_cards(request, today, done)
    drawings = tuple(season_drawing(asked, today, frame, done.loads) for frame in (NARROW, MIDDLE, WIDE))
    return ClientView(
        _header(request, today, races),
        today_card(asked if today in request.asked else request, today, done.days),
        week_view(asked, today, done.days),
        race_shelf(races),
        phase_purpose(plan, today),
        drawings,
        tuple(phase_tag(phase) for phase in PHASE_COLOURS if phase in drawings[0].phases),
        any(drawing.stripes for drawing in drawings),
        freestyle_menus(request, today.toordinal()),
        year_grid(asked, today, done.days),
        code_key(grid_weeks(asked, today, {}), asked),
        month_days(asked, today, done),
        until(plan) if plan.branches else "",
        tuple(_cases(request, today)),
        behind(request),
        _coach(request) if request.audience == "coach" else None,
    )


def _header(request: Request, today: date, races: tuple[RaceCard, ...]) -> Header:
    plan, name = request.plan, plain(request.name, 80) or "Runner"
    number = week_number(plan, today)
    ahead = next((race for race in races if not race.past), None)
    where = f"Week {number + 1} of {len(plan.weeks)}"
    if ahead is not None:
        where += f"{DOT}{ahead.name} " + (f"in {count(ahead.days, 'day')}" if ahead.days else "today")
    first, last = plan.days[0].date, plan.days[-1].date
    years = f"{first.year}" if (last - timedelta(days=7)).year == first.year else f"{first.year} to {last.year}"
    figures = dict(overview.figures(plan))
    longest = max((week.longest_run for week in plan.weeks), default=0)
    peak = trained_peak(plan.weeks).fitness_counted
    told = [
        figures.get("Running", ""),
        f"longest run {hours(longest)}" if longest else "",
        f"fitness {plan.weeks[0].fitness_counted:.0f} to {peak:.0f}",
    ]
    named = sorted(races, key=lambda race: race.date)
    shown = [race for race in named if len(named) <= MOST_RACES or race.priority == "A"][:MOST_RACES]
    lines = DOT.join(f"{race.name} {day_month(race.date)}{_goal(request, race)}" for race in shown)
    return Header(
        name,
        where,
        (f"{name}, {years}", DOT.join(part for part in told if part), lines),
        today,
        today,
        _outside(request),
    )


def _outside(request: Request) -> str:
    """That the season has not begun or is over, on the day on which the page is looked at."""
    first, last, now = request.plan.days[0].date, request.plan.days[-1].date, request.today
    if now is None or first <= now <= last:
        return ""
    if now > last:
        return f"This plan ended on {date_words(last)}. Below is its last day."
    return f"This plan begins on {date_words(first)}, in {count((first - now).days, 'day')}. Below is its first day."


def _goal(request: Request, card: RaceCard) -> str:
    races = request.scenario.races if request.scenario else ()
    goal = next((race.goal_time for race in races if race.date == card.date and race.goal_time), None)
    return f" {units.clock(goal)}" if goal else ""


def _cases(request: Request, today: date) -> Iterator[OpenCase]:
    """Every case of races that are not decided yet, the page's own first, the others each with a year of its own."""
    others = {case.facts.number: case for case in other_cases(request.plan, request.scenario)}
    for facts in case_facts(request.plan):
        case, peak = others.get(facts.number), f"{facts.peak:.0f}"
        told = OpenCase(facts.number, facts.words, facts.first, facts.longest, peak, price_words(facts))
        yield told if case is None else _other(told, case, request, today)


def _other(told: OpenCase, case: OtherCase, request: Request, today: date) -> OpenCase:
    months = month_days(replace(request, plan=case.own.model_copy(update={"branches": ()})), today, NOTHING)
    lines = tuple(phase_lines(case.own))
    return replace(told, months=months, ready=case.ready, phases=lines, notes=case.notes)


def _coach(request: Request) -> CoachView:
    plan = request.plan
    rules = tuple(
        (f"{row.text[:1].upper()}{row.text[1:]}", row.value + " (own value)" * row.own, row.source, row.confidence)
        for row in rule_table.rules(request)
    )
    weeks = tuple(
        (
            str(number),
            date_words(week.start),
            PHASES[week.phase] + ", cutback" * week.cutback,
            str(week.load),
            hours(week.run_minutes),
            hours(week.longest_run) if week.longest_run else "",
            f"{week.fitness_counted:.1f}",
            f"{week.fatigue:.1f}",
            f"{week.form:.1f}",
        )
        for number, week in enumerate(plan.weeks, 1)
    )
    facts = tuple(KeyFigure(label, value) for label, value in overview.figures(plan))
    by = f"{plan.solver.name} {plan.solver.version}, seed {plan.solver.seed}; scenario {plan.scenario.sha256[:12]}"
    return CoachView(verdict_words(plan), facts, rules, weeks, by)
