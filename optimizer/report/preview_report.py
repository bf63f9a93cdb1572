"""A change before it is made, and the changes that were: days, races, goals and reasons, for people and machines."""

from collections.abc import Iterator, Sequence
from typing import Any

from optimizer.core.amounts import duration
from optimizer.explain.runner_words import gain_words
from optimizer.report.plain_words import count, date_words, plain
from optimizer.workspace.preview import Preview
from optimizer.workspace.records import ChangedDay, Outcome, Proposal, RacePrice, YearRevision
from optimizer.workspace.scenario_entries import sessions_words

SHOWN = 40
GOALS = 4


def preview_lines(found: Preview) -> Iterator[str]:
    """A change that was worked out, from what is asked for to what it costs."""
    yield plain(found.words, 400)
    for sentence in found.against:
        yield f"  ! {plain(sentence, 300)}"
    if found.proposal is not None:
        yield from outcome_lines(found.proposal.outcome)


def outcome_lines(told: Outcome) -> Iterator[str]:
    """Days, races, goals and reasons."""
    others = sum(not day.asked for day in told.days)
    yield how_few(told)
    if told.alone and others:
        yield plain(told.alone, 300)
    for day in told.days[:SHOWN]:
        yield f"  {date_words(day.date)}: {day_words(day)}"
    if len(told.days) > SHOWN:
        yield f"  and {count(len(told.days) - SHOWN, 'day')} more"
    paying = [race for race in told.races if race.pays]
    for race in paying:
        yield race_words(race)
    if told.races and not paying:
        yield "No race pays for it."
    for sentence in told.why if others or not told.days else ():
        yield f"  - {plain(sentence, 300)}"
    for goal in [goal for goal in told.goals if "race" not in goal.goal][:GOALS]:
        yield f"  {gain_words(goal.goal, goal.before - goal.after)}"


def how_few(told: Outcome) -> str:
    """How many days change, and whether fewer would do."""
    if not told.days:
        return "No day changes."
    fewer = "; fewer is not possible" if told.proven else ""
    others = sum(not day.asked for day in told.days)
    beside = f", {others} of them beside what is asked for" if others and others < len(told.days) else ""
    return f"{count(len(told.days), 'day')} {'changes' if len(told.days) == 1 else 'change'}{beside}{fewer}."


def day_words(day: ChangedDay) -> str:
    """A day before and after."""
    return f"{sessions_words(day.before)} becomes {sessions_words(day.after)}"


def race_words(race: RacePrice) -> str:
    """What a race pays, beside what it asks."""
    parts = []
    if race.cost >= 0.1:
        before, after = race.fitness
        parts.append(f"fitness {before:.1f} becomes {after:.1f} of {race.fitness_asked:.1f} asked")
    if min(race.longest_run[1], race.longest_run_asked) < min(race.longest_run[0], race.longest_run_asked):
        was, now = (duration(minutes) for minutes in race.longest_run)
        parts.append(f"longest run {was} becomes {now} of {duration(race.longest_run_asked)} asked")
    return f"{plain(race.race)} on {date_words(race.date)}: {', '.join(parts)}."


def preview_json(found: Preview, *, applied: int | None = None) -> dict[str, Any]:
    """The same for machines; `applied` is the revision that was made, `proposal` what waits for a decision."""
    proposal = found.proposal
    return {
        "version": 1,
        "words": found.words,
        "possible": proposal is not None,
        "against": list(found.against),
        "proposal": None if proposal is None or applied is not None else proposal.id,
        "revision": applied,
        "first": None if proposal is None else proposal.first.isoformat(),
        **outcome_json(Outcome() if proposal is None else proposal.outcome),
    }


def outcome_json(told: Outcome) -> dict[str, Any]:
    """Days, races, goals and reasons for machines."""
    return {
        "changed_days": len(told.days),
        "bound": told.bound,
        "proven": told.proven,
        **told.model_dump(mode="json", include={"days", "goals", "why"}),
        "races": [{**race.model_dump(mode="json"), "cost": race.cost, "pays": race.pays} for race in told.races],
    }


def history_lines(revisions: Sequence[YearRevision], waiting: Sequence[Proposal] = ()) -> Iterator[str]:
    """What waits for a decision, then every revision, the newest first."""
    for proposal in waiting:
        days = count(len(proposal.outcome.days), "day")
        yield f"waits {proposal.id}: {plain(proposal.words, 300)}; {days} would change"
    for revision in reversed(revisions):
        changed = len(revision.outcome.days)
        who = f", {plain(revision.by)}" if revision.by else ""
        told = f"; {count(changed, 'day')} changed" if changed else ""
        pays = ", ".join(f"{plain(race.race)} {-race.cost:+.1f}" for race in revision.outcome.races if race.pays)
        told += f"; {pays} fitness" if pays else ""
        yield f"{revision.number:>4}  {revision.at:%Y-%m-%d %H:%M}{who}: {plain(revision.words, 300)}{told}"


def history_json(revisions: Sequence[YearRevision], waiting: Sequence[Proposal] = ()) -> dict[str, Any]:
    """The same for machines."""
    return {
        "version": 1,
        "revisions": [revision.model_dump(mode="json") for revision in revisions],
        "proposals": [proposal.model_dump(mode="json") for proposal in waiting],
    }
