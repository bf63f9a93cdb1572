"""The desk's pages: what each shows, from years, jobs and proposals, through templates that escape every word."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.responses import HTMLResponse

from optimizer.batch.coach_letter import letter
from optimizer.core.errors import plain
from optimizer.desk import year_view
from optimizer.desk.asked_edits import KINDS, TESTED
from optimizer.desk.change_scopes import named, scopes
from optimizer.desk.changed_loads import changed_loads
from optimizer.desk.done_marks import done_marks
from optimizer.desk.done_weeks import done_weeks, untold
from optimizer.desk.folder import DeskClient, Folder
from optimizer.desk.form_faults import dated, sentence
from optimizer.desk.guard import BODY_BYTES, Keys
from optimizer.desk.jobs import Job
from optimizer.desk.lifting import Spacing
from optimizer.desk.other_ways import days_words, price_words, told_apart
from optimizer.desk.outcome_parts import ROWS_SHOWN, accept_words, past_and_ahead
from optimizer.desk.race_edits import DISTANCES
from optimizer.desk.refusal_words import refusal_words
from optimizer.desk.run_otherwise import run_otherwise
from optimizer.desk.what_races_pay import answer_words, paid_words, race_words
from optimizer.domain.calendar import monday
from optimizer.domain.session_kinds import label
from optimizer.formats.plan import Plan
from optimizer.formats.plan_file import parse_plan
from optimizer.formats.scenario import WEEKDAYS
from optimizer.report.page.page_words import day_of_year
from optimizer.report.plain_words import count, date_words, signed
from optimizer.report.preview_report import how_few
from optimizer.workspace.open_year import OpenYear
from optimizer.workspace.records import Outcome, Proposal
from optimizer.workspace.scenario_entries import sessions_words

RESTORED = "restored"
"""The end of an address after something was taken back."""
PLANNED = {
    "planned": "Your year is planned",
    "usable": "Your year is planned, and every rule is kept. Wishes for single days follow within a minute",
}
"""What is told of a first plan, by the end of an address."""
SHOWN_REVISIONS = 12
PLACE = re.compile(r"\s*\[[^\[\]]*\.ya?ml:\d+[^\[\]]*\]")
FIELDS = {
    "race": "Name of the race",
    "race_date": "Date of the race",
    "run_minutes": "Running in a usual week",
    "longest_run": "Its longest run",
    "onset": "Injured since",
    "cleared": "Allowed to run again since",
    "site": "Where it hurts",
}
"""Fields that forms call otherwise than their names do."""


class Pages:
    """Templates with what all of them need."""

    def __init__(self, folder: Folder, keys: Keys, today: Callable[[], date] = date.today) -> None:
        self.folder, self.keys, self.today = folder, keys, today
        loader = PackageLoader("optimizer.desk", "page")
        self._templates = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True)
        self._templates.filters.update(
            clock=clock,
            day=date_words,
            near=day_of_year,
            signed=signed,
            sessions=sessions_words,
            kind=label,
            form_field=form_field,
            placeless=placeless,
            dated=dated,
            sentence=sentence,
            race_words=race_words,
            zip=zip,
            cap=lambda text: text[:1].upper() + text[1:],
        )
        self._templates.globals.update(
            count=count,
            rows_shown=ROWS_SHOWN,
            most_bytes=BODY_BYTES,
            past_and_ahead=past_and_ahead,
            accept_words=accept_words,
            how_few=how_few,
            named=named,
            paid_words=paid_words,
            refusal_words=refusal_words,
            price_words=price_words,
            days_words=days_words,
            letters=year_view.LETTERS,
        )

    def page(self, name: str, status: int = 200, **shown: Any) -> HTMLResponse:
        """A page."""
        text = self._templates.get_template(name).render({"csrf": self.keys.csrf(), **shown})
        return HTMLResponse(text, status)

    def desk(
        self,
        client: DeskClient,
        year: OpenYear,
        today: date,
        *,
        week: date | None = None,
        job: Job | None = None,
        proposal: Proposal | None = None,
        told: str = "",
        conflict: str = "",
        done: str = "",
        through: bool = False,
        status: int = 200,
    ) -> HTMLResponse:
        """The year of one client, with the preview of a change laid over it if there is one."""
        plan, outcome = _laid_over(client, year, job, proposal)
        changed = {day.date: day for day in outcome.days}
        first = min((day.date for day in outcome.days), default=today)
        start = monday(week or max(first, today) if week or changed else today)
        start = min(max(start, monday(plan.days[0].date)), monday(plan.days[-1].date))
        revisions, spacing = client.space.revisions(), Spacing.of(year)
        was, shown = (year_view.request_of(year, one) for one in (year.plan, plan))
        otherwise = () if plan is year.plan else tuple(run_otherwise(was, shown, today))
        marks = done_marks(year, revisions, today)
        return self.page(
            "desk.html.j2",
            status,
            client=client.name,
            alone=len(self.folder.clients()) == 1,
            grows=self.folder.grows,
            year=year,
            today=today,
            begins=max(0, (today - self.today()).days),
            ended=self.today() > plan.days[-1].date,
            days=list(year_view.week_cards(year, plan, start, today, changed, marks, spacing)),
            spacing=spacing.hours,
            rows=year_view.grid(plan, today, changed),
            season=year_view.season(year_view.request_of(year, plan), today),
            letters=year_view.letters(plan),
            tested=TESTED,
            kinds=KINDS,
            felt=any(one.date == today for one in year.loaded.scenario.check_ins),
            job=job,
            choices=scopes(job.edits, year, today) if job is not None else [],
            loads=changed_loads(year.plan, plan),
            family=told_apart(job) if job is not None else [],
            otherwise=otherwise,
            proposal=proposal,
            outcome=outcome,
            told=told,
            conflict=conflict,
            done=_restored(client) if done == RESTORED else _done_words(done),
            through=through,
            **_week_shown(plan, year.plan, start),
            **_races_shown(year, plan, today),
            untold=untold(year.plan, done_weeks(year.plan, revisions, today), today),
            **_kept_beside(client, job, outcome, today),
        )


def _week_shown(plan: Plan, own: Plan, start: date) -> dict[str, Any]:
    """The week of that Monday among the others, in the plan that is shown and in the year's own."""
    week = year_view.this_week(plan, start)
    return {
        "start": start,
        "before": start - timedelta(days=7),
        "after": start + timedelta(days=7),
        "number": next((i for i, row in enumerate(plan.weeks, 1) if monday(row.start) == start), 1),
        "weeks": len(plan.weeks),
        "week": week,
        "was": year_view.this_week(own, start),
        "phase": year_view.phase_words(week),
        "letter": year_view.letter(week.phase),
        "span": year_view.span_words(start, plan),
        "following": next((one for one in plan.weeks if one.start > start), None),
        "following_was": next((one for one in own.weeks if one.start > start), None),
    }


def _races_shown(year: OpenYear, plan: Plan, today: date) -> dict[str, Any]:
    """The runner, the usual minutes, and the races ahead and behind, as the scenario states them."""
    scenario = year.loaded.scenario
    dated = [race for race in scenario.races if not race.weekly and race.status != "cancelled"]
    return {
        "athlete": scenario.athlete.name,
        "races": [race for race in plan.readiness if race.date >= today],
        "written": [race for race in dated if race.date >= today],
        "raced": [race for race in dated if race.date < today],
        "distances": DISTANCES,
        "last_day": plan.days[-1].date,
        "usual": [(day, getattr(scenario.availability.minutes, day)) for day in WEEKDAYS],
    }


def _kept_beside(client: DeskClient, job: Job | None, outcome: Outcome, today: date) -> dict[str, Any]:
    """What the workspace keeps beside scenario and plan; a letter begun to whoever asked for what is shown."""
    space = client.space
    asked = space.wishes.find(job.wish) if job is not None and job.wish else None
    return {
        "waiting": space.proposals(),
        "wishes": space.wishes.all(),
        "revisions": space.revisions()[::-1][:SHOWN_REVISIONS],
        "groups": space.groups.all(),
        "answer": "" if asked is None else letter(plain(asked.by, 80), answer_words(asked.words, outcome), today),
    }


def _restored(client: DeskClient) -> str:
    """What the last revision took back, or went back to."""
    last = client.space.revisions()[-1]
    return "" if last.restores is None else last.words


def _done_words(done: str) -> str:
    """What was made, told for a moment; nothing for words that the desk did not write."""
    if done in PLANNED:
        return PLANNED[done]
    if not (done.isascii() and done.isdecimal() and len(done) < 5):
        return ""
    return f"{count(int(done), 'day')} changed" if int(done) else "Saved, no day changes"


def clock(minutes: int) -> str:
    """Minutes below 75 as they are, longer ones as hours and minutes: for the cells of tables."""
    return f"{minutes} min" if minutes < 75 else f"{minutes // 60}:{minutes % 60:02d}"


def placeless(text: str) -> str:
    """A sentence without the line of the scenario it rests on: a page's reader has no file open."""
    return PLACE.sub("", text)


def form_field(name: str) -> str:
    """A field of the client's form as the form calls it: `new_date` is Date, `from2` is From."""
    plain = name.rstrip("0123456789").removeprefix("new_")
    return FIELDS.get(plain) or plain.replace("_", " ").capitalize()


def _laid_over(client: DeskClient, year: OpenYear, job: Job | None, proposal: Proposal | None) -> tuple[Plan, Outcome]:
    """The plan that is shown and what it changes: a preview's, a proposal's, or the year's own."""
    found = job.answer if job is not None else None
    if found is not None and found.proposal is not None and found.after is not None:
        return found.after, found.proposal.outcome
    if proposal is not None and proposal.to.plan is not None:
        return parse_plan(client.space.kept.plan(proposal.to.plan), proposal.id), proposal.outcome
    return year.plan, Outcome()
