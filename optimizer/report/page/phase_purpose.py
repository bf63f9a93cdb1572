"""What a phase and a week are for, in a line each, with the amounts that this plan holds."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from optimizer.domain.session_kinds import LIVELY
from optimizer.formats.plan import PhaseName, Plan, Week
from optimizer.formats.scenario import Scenario
from optimizer.report.chart import runs
from optimizer.report.lighter_weeks import is_gone, is_lighter
from optimizer.report.page.page_words import day_month, length, listed
from optimizer.report.plain_words import PHASES, count

PURPOSE: dict[PhaseName, str] = {
    "base": "easy running, trails and strength carry everything that comes later",
    "build": "the work turns towards the race, and the long run grows with it",
    "taper": "less running, the same pace; you get fresh and keep what you have",
    "race": "little running, a touch of pace, then the race",
    "freestyle": "free days after the race; move as you like, nothing to reach",
    "reverse_taper": "running comes back in steps, easily; let the legs say how fast",
    "return_to_run": "running comes back stage by stage; each stage stays painless before the next",
}
WEEK: dict[PhaseName, str] = {
    "build": "Build: the work of the race.",
    "taper": "Taper: less running, the same pace.",
    "race": "Race week: rest more, run little.",
    "freestyle": "Freestyle: nothing to reach.",
    "reverse_taper": "The way back: easy running only.",
    "return_to_run": "Return to running: stage by stage.",
}


def phase_purpose(plan: Plan, today: date) -> tuple[str, str]:
    """The phase of that day with its last day, and what it is for: long runs from here on, the next lighter week."""
    phase, block = _block(plan, today)
    last = min(block[-1].start + timedelta(days=6), plan.days[-1].date)
    ahead = [week for week in block if week.start + timedelta(days=6) >= today]
    parts = [f"{PURPOSE[phase]}.", *_long_runs(ahead, phase)]
    lighter = next((week.start for week in ahead if is_lighter(plan, week) and week.start > today), None)
    parts += [f"The next lighter week begins on {day_month(lighter, long=True)}."] if lighter else []
    return f"{PHASES[phase].capitalize()}, to {day_month(last, long=True)}:", " ".join(parts)


def phase_lines(plan: Plan) -> Iterator[tuple[str, str]]:
    """Every phase of the plan with its first and last day, and what it is for."""
    for phase, block in runs(plan.weeks):
        first, last = (
            max(block[0].start, plan.days[0].date),
            min(block[-1].start + timedelta(days=6), plan.days[-1].date),
        )
        dates = f"{day_month(first, long=True)} to {day_month(last, long=True)}"
        words = " ".join([f"{PURPOSE[phase]}.", *_long_runs(block, phase)])
        yield f"{PHASES[phase].capitalize()}, {dates}:", words


def _block(plan: Plan, today: date) -> tuple[PhaseName, Sequence[Week]]:
    found = runs(plan.weeks)
    return next((one for one in reversed(found) if one[1][0].start <= today), found[0])


def _long_runs(ahead: Sequence[Week], phase: PhaseName) -> list[str]:
    """How the longest runs go on, where there are at least two weeks of them."""
    longest = [week.longest_run for week in ahead if week.longest_run and not week.cutback]
    if phase not in ("base", "build", "reverse_taper") or len(longest) < 2 or max(longest) <= longest[0]:
        return []
    return [f"The longest run goes from {length(longest[0])} to {length(max(longest))}."]


def week_purpose(plan: Plan, number: int, scenario: Scenario | None = None) -> str:
    """What the week is for, in one line; of one that is mostly a stated absence that the runner is away."""
    week = plan.weeks[number]
    if is_gone(week, scenario):
        return "Away: what is planned here keeps the habit; nothing has to be made up." if week.load else "Away."
    if is_lighter(plan, week):
        before = plan.weeks[number - 1].load if number else 0
        share = f" at {round(100 * week.load / before)} % of the last week" if before > week.load else ""
        return f"A lighter week{share}: what the weeks before have built settles now."
    return _base(plan, week) if week.phase == "base" else WEEK[week.phase]


def _base(plan: Plan, week: Week) -> str:
    """What a week of base holds, in its own words."""
    days = (day for day in plan.days if 0 <= (day.date - week.start).days < 7)
    held = [session.kind for day in days for session in day.sessions]
    quick = sum(kind in LIVELY for kind in held)
    beside = [word for word, kind in (("trails", "trail"), ("strength", "strength")) if kind in held]
    pace = [f"{count(quick, 'session')} with pace"] if quick else []
    easy = ["easy running"] if week.run_minutes else []
    parts = [*easy, *beside, *pace]
    return f"Base: {listed(parts)}." if parts else "Base: a week without training."
