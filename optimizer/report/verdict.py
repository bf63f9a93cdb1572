"""What the plan is worth: status in words, goals with their bounds, notes, and how long it took."""

import math

from optimizer.core.amounts import count
from optimizer.formats.plan import Goal, Plan
from optimizer.formats.scenario import Scenario
from optimizer.report.ink import Ink
from optimizer.report.plain_words import goal
from optimizer.report.readiness_words import readiness_line


def headline(plan: Plan, ink: Ink, scenario: Scenario | None = None) -> None:
    """Readiness for each race first; then the proof: optimal only when every goal's bound bears it out."""
    goals = {(race.name, race.date): race.goal_time for race in scenario.races} if scenario else {}
    for ready in plan.readiness:
        ink.say(readiness_line(ready, goals.get((ready.race, ready.date))))
    still_open = [part for part in plan.goals if not part.proven]
    if still_open and all(part.scope == "these weekly loads" for part in still_open):
        _season_headline(plan, still_open, ink)
        return
    if plan.status == "optimal" and not still_open:
        ink.line(
            ink.text("PROVEN OPTIMAL", "bold green"),
            ink.text(": under the stated rules no plan does better on the goals below."),
        )
        return
    words = ": every rule is kept; a better plan may exist."
    if still_open:
        words += f" First open goal: {goal(still_open[0].name)}, {_proof(still_open[0])}."
    ink.line(ink.text("FEASIBLE, gap shown", "bold yellow"), ink.text(words))


def _season_headline(plan: Plan, still_open: list[Goal], ink: Ink) -> None:
    """The season is proven, its days are not: how near to the best days for these weekly loads they are."""
    last = next((one for one in plan.goals if one.name == "fit"), None)
    gap = None if last is None or last.bound is None else math.ceil(last.value - last.bound)
    days = "whether wishes for single days could be met better is not known"
    if gap is not None and still_open == [last]:
        days = f"wishes for single days at most {count(max(1, gap), 'point')} from the best for these weekly loads"
    ink.line(ink.text("SEASON PROVEN OPTIMAL", "bold green"), ink.text(f"; {days}."))


def goal_list(plan: Plan, ink: Ink) -> None:
    """Goals in their order: value, bound, unit, and whether nothing better exists. Smaller is better."""
    if not plan.goals:
        return
    ink.heading("Goals, most important first; smaller is better")
    table = ink.table("", "Goal", ">Value", ">Bound", "Unit", "Proof")
    for number, part in enumerate(plan.goals, 1):
        name = ink.text(goal(part.name))
        if part.detail:
            name.append("\n").append_text(ink.text(part.detail, "dim"))
        amounts = (ink.text(_number(part.value)), ink.text(_number(part.bound)), ink.text(part.unit))
        proof = ink.text(_proof(part), "green" if part.proven else "yellow")
        table.add_row(ink.text(str(number)), name, *amounts, proof)
    ink.show(table)


def _proof(part: Goal) -> str:
    if part.proven:
        return "proven"
    if part.bound is None or not math.isfinite(part.bound):
        return "open"
    return f"within {_gap(part.value - part.bound)}"


def _gap(value: float) -> str:
    """One decimal, or as many as it takes to tell a small gap from none."""
    return f"{value:.1f}" if value >= 0.05 else f"{value:.1g}"


def _number(value: float | None) -> str:
    """One decimal, never a negative zero; `none` where there is no number."""
    if value is None or not math.isfinite(value):
        return "none"
    text = f"{value:.1f}"
    return "0.0" if text == "-0.0" else text


def notes(plan: Plan, ink: Ink) -> None:
    if plan.notes:
        ink.heading("Notes")
        for note in plan.notes:
            ink.say(f"- {note}")


def footer(plan: Plan, ink: Ink, seconds: float | None, file: str | None, size: int | None) -> None:
    """Solver and seed, time taken, and where the plan was written."""
    by = f"{plan.solver.name} {plan.solver.version}, seed {plan.solver.seed}"
    took = "" if seconds is None else f" in {seconds:.1f} s"
    ink.blank()
    ink.say(f"Solved{took} by {by}.", "dim")
    if file is not None:
        bytes_ = "" if size is None else f" ({size:,} bytes)"
        ink.say(f"Plan written to {file}{bytes_}.", "dim")
