"""What the plan is worth: status in words, goals with their bounds, notes, and how long it took."""

import math

from optimizer.formats.plan import Plan
from optimizer.formats.scenario import Scenario
from optimizer.report.ink import Ink
from optimizer.report.plain_words import goal
from optimizer.report.proof_words import FEASIBLE, proof, verdict
from optimizer.report.readiness_words import readiness_lines
from optimizer.report.told_goals import told_goals


def headline(plan: Plan, ink: Ink, scenario: Scenario | None = None) -> None:
    """Readiness for each race first; then the proof: optimal only when every goal's bound bears it out."""
    for line in readiness_lines(plan, scenario):
        ink.say(line.words)
    title, words = verdict(plan)
    style = "bold yellow" if title == FEASIBLE else "bold green"
    ink.line(ink.text(words_in_capitals(title), style), ink.text(f": {words[0].lower()}{words[1:]}"))


def words_in_capitals(title: str) -> str:
    """The proof in capitals: `FEASIBLE, gap shown`."""
    first, comma, rest = title.partition(",")
    return first.upper() + comma + rest


def goal_list(plan: Plan, ink: Ink) -> None:
    """Goals in their order: value, bound, unit, and whether nothing better exists. Smaller is better."""
    if not plan.goals:
        return
    ink.heading("Goals, most important first; smaller is better")
    table = ink.table("", "Goal", ">Value", ">Bound", "Unit", "Proof")
    for number, part in told_goals(plan):
        name = ink.text(goal(part.name))
        if part.detail:
            name.append("\n").append_text(ink.text(part.detail, "dim"))
        amounts = (ink.text(_number(part.value)), ink.text(_number(part.bound)), ink.text(part.unit))
        known = ink.text(proof(part), "green" if part.proven else "yellow")
        table.add_row(ink.text(str(number)), name, *amounts, known)
    ink.show(table)


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
