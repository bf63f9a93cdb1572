"""Why a change cannot be, in the runner's words: the rule that stands against it first, never the question again."""

from collections.abc import Iterator

from optimizer.core.requirement import Conflict, Requirement
from optimizer.replan.alone import ALLOWED
from optimizer.workspace.preview import Preview

NO_REASON = "No plan with it was found, and no reason why there is none."


def refusal_words(found: Preview, heard: str) -> tuple[str, ...]:
    """What stands against a change that no plan holds.

    Parameters
    ----------
    found
        What was found instead of a plan.
    heard
        What was said of the change at once: the rule that it would break if no other day moved.

    Returns
    -------
    tuple of str
        Rules and kept days, a sentence each. What was asked for is not among them.
    """
    facts = [fact for conflict in found.conflicts for fact in beside_asked(conflict, found)]
    told = [f"{fact.text[:1].upper()}{fact.text[1:]}." for fact in facts]
    if all(fact.family == "locked" for fact in facts) and heard and not heard.startswith(ALLOWED):
        told.insert(0, heard)
    return tuple(dict.fromkeys(told)) or (NO_REASON,)


def beside_asked(conflict: Conflict, found: Preview) -> Iterator[Requirement]:
    """The facts of a conflict that are not what was asked for itself."""
    locked = () if found.loaded is None else found.loaded.scenario.locked
    for fact in conflict.facts:
        places = [int(at) for at in fact.where[1:2] if fact.where[0] == "locked"]
        own = [locked[at].date for at in places if at < len(locked)]
        if fact.day not in found.asked and not found.asked.intersection(own):
            yield fact
