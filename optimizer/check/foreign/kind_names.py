"""What coaches call a session, as a kind of the catalogue."""

import re

from optimizer.domain.session_kinds import BY_NAME, MARKERS

NOTHING = "rest"
"""A day of rest or a marker: no session."""

WORDS: tuple[tuple[str, str], ...] = (
    ("recovery", "recovery_run"),
    ("medium long|mid long|semi long", "medium_long"),
    ("strength|gym|weights|lifting|core", "strength"),
    ("mobility|yoga|pilates|stretching", "mobility"),
    ("check in|rest|rest day|off|day off", NOTHING),
    ("walk run|run walk|walk and run|run and walk|return ladder", "walk_run"),
    (
        "cross training|cross|xt|bike|biking|ride|cycling|swim|swimming|row|rowing|elliptical|aqua|pool",
        "cross_training",
    ),
    ("long run|long runs|lsd", "long"),
    ("marathon pace|mp|goal pace", "marathon_pace"),
    ("interval|intervals|vo2|vo2max|track|speed|speedwork", "intervals"),
    ("repetition|repetitions|reps", "repetitions"),
    ("threshold|tempo|cruise|lt", "threshold"),
    ("hill|hills", "hills"),
    ("fartlek", "fartlek"),
    ("progression|progressive", "progression"),
    ("long", "long"),
    ("race|parkrun|time trial", "race"),
    ("strides", "strides"),
    ("trail", "trail"),
    ("freestyle", "freestyle"),
    ("walk|walking|hike|hiking", "cross_training"),
    ("easy|aerobic", "easy"),
    ("run|runs|running|jog|jogging|virtualrun|treadmill|general", "run"),
)
_PATTERNS = tuple((re.compile(rf"\b(?:{words})\b"), kind) for words, kind in WORDS)


def kind_of(text: str) -> str | None:
    """The kind a few words name, the most telling word first; `run` for some run; None when they name none.

    What stands before a colon names it first: `Threshold run: long cruise intervals` is no long run.
    """
    head, colon, _ = text.partition(":")
    kind = _named(head) if colon else None
    return kind if kind not in (None, "run") else _named(text)


def _named(text: str) -> str | None:
    words = re.sub(r"[^a-z0-9]+", " ", text[:200].lower()).strip()
    name = words.replace(" ", "_")
    if name in BY_NAME:
        return name
    if name in MARKERS:
        return NOTHING
    return next((kind for pattern, kind in _PATTERNS if pattern.search(words)), None)
