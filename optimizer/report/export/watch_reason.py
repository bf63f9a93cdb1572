"""Why a workout is run, in as few words as a watch shows: whole sentences of the plan's reason, as many as fit."""

import re
from collections.abc import Sequence

from optimizer.domain.session_kinds import described
from optimizer.formats.plan import Session
from optimizer.report.export.session_words import reason

_SENTENCES = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")


def common_reason(sessions: Sequence[Session]) -> str:
    """What holds for all days on which the workout is run: the whole reason of one, the shared sentences of several,
    and where their reasons have nothing in common what such a session is good for.

    Examples
    --------
    >>> day = Session(kind="easy", minutes=40, load=30, reason="Keeps fitness. Build week 3 of 8.")
    >>> common_reason([day, day.model_copy(update={"reason": "Keeps fitness. Build week 4 of 8."})])
    'Keeps fitness.'
    """
    first, *others = [sentences(reason(session)) for session in sessions]
    shared = " ".join(sentence for sentence in first if all(sentence in other for other in others))
    return shared or (_good_for(sessions[0].kind) if first else "")


def _good_for(kind: str) -> str:
    known = described(kind)
    return f"{known.serves[:1].upper()}{known.serves[1:]}." if known is not None and known.serves else ""


def sentences(text: str) -> list[str]:
    """The text's sentences, none where it is empty."""
    return _SENTENCES.split(text) if text else []


def fitting(text: str, most: int) -> str:
    """As many whole sentences as take at most so many bytes of UTF-8; nothing where the first is longer.

    Examples
    --------
    >>> fitting("Keeps fitness. Build week 3 of 8.", 20), fitting("Keeps fitness.", 5)
    ('Keeps fitness.', '')
    """
    kept = ""
    for sentence in sentences(text):
        longer = f"{kept} {sentence}".strip()
        if len(longer.encode()) > most:
            break
        kept = longer
    return kept
