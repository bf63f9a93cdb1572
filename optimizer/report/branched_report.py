"""Races that are not decided yet, for people: what is the same in every case, and what each case then looks like."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from optimizer.core.amounts import within_sentence
from optimizer.domain.plan_branches import case_words, plans, until_words
from optimizer.formats.plan import Goal, Plan
from optimizer.formats.scenario import Scenario
from optimizer.report.blocks import longest_run
from optimizer.report.ink import Ink
from optimizer.report.plain_words import date_words, duration, goal, plain
from optimizer.report.readiness_words import readiness_lines

UNBOUNDED = ("rhythm", "fit")
"""Goals inside the weeks: those without a bound for runners who know their case."""


@dataclass(frozen=True)
class CaseFacts:
    """One case: its number from 1, what it is, its first own day, highest and last fitness, its longest run from
    then on, and what not knowing costs it, in words; None where nobody knows."""

    number: int
    words: str
    first: date
    peak: float
    end: float
    longest: str
    price: str | None


def until(plan: Plan) -> str:
    """The sentence about the days that all cases have in common."""
    return f"Every day until {until_words(plan)} is the same, whatever is decided."


def case_facts(plan: Plan) -> Iterator[CaseFacts]:
    """Every case, the plan's own first; none when nothing is open."""
    if not plan.branches:
        return
    firsts = [branch.days[0].date for branch in plan.branches]
    for number, (one, first) in enumerate(zip(plans(plan), [min(firsts), *firsts], strict=True), 1):
        longest = longest_run(day for day in one.days if day.date >= first)
        yield CaseFacts(
            number,
            plain(case_words(one.decisions), 200),
            first,
            max(week.fitness_counted for week in one.weeks),
            one.weeks[-1].fitness_counted,
            duration(longest[0]) if longest else "",
            _price(one.goals),
        )


def _price(goals: tuple[Goal, ...]) -> str | None:
    """Goals in which somebody who had known from the start might have done better; empty when there are none."""
    asked = [part for part in goals if part.name not in UNBOUNDED]
    if any(part.bound is None for part in asked):
        return None
    return ", ".join(
        f"{within_sentence(goal(part.name))} {part.value:.1f} instead of {part.bound:.1f} {part.unit}"
        for part in asked
        if not part.proven
    )


def price_words(facts: CaseFacts) -> str:
    """What not knowing costs, as a sentence."""
    if facts.price is None:
        return "what not knowing costs is not known."
    if not facts.price:
        return "not knowing costs nothing, proven: whoever had known from the start could reach no more."
    return f"not knowing costs at most {facts.price}."


def own_notes(case: Plan, shown: Plan) -> list[str]:
    """What is to know of a case that the plan it stands beside does not say."""
    return [plain(note, 400) for note in case.notes if note not in shown.notes]


def case_list(plan: Plan, scenario: Scenario | None, ink: Ink) -> None:
    """Print the cases, those beside the plan's own with what they bring to each race; nothing when no race is open."""
    facts = list(case_facts(plan))
    if not facts:
        return
    ink.heading("Not decided yet")
    ink.say(f"{until(plan)} After that:")
    table = ink.table("", "Case", "From", ">Longest run", ">Highest CTL", ">At the end")
    for case in facts:
        numbers = (case.longest, f"{case.peak:.0f}", f"{case.end:.0f}")
        cells = (str(case.number), case.words, date_words(case.first), *numbers)
        table.add_row(*map(ink.text, cells))
    ink.show(table)
    for case, one in zip(facts, plans(plan), strict=True):
        ink.say(f"Case {case.number}: {price_words(case)}")
        # What the page says of its own case is not said again.
        if case.number > 1:
            for words in (*(line.words for line in readiness_lines(one, scenario)), *own_notes(one, plan)):
                ink.say(f"- {words}")
    ink.say("This page shows case 1; `show` and `export` take --branch 2 and so on.", "dim")
