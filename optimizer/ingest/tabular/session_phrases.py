"""What people call a session, as a kind of the catalogue: by the phrase, not by one word in it.

`Easy run with 4 strides` is an easy run, `off-road run` is no day off, `half marathon race pace` is no race. What
stands before `with`, `then` or a bracket names the session; what follows tells how, and names it only where the
first part says no more than that one runs.
"""

import re
from collections.abc import Iterator

from optimizer.domain.session_kinds import BY_NAME, KINDS, MARKERS
from optimizer.ingest.tabular.folded_text import folded
from optimizer.ingest.tabular.vocabulary import sessions_of

NOTHING = "rest"
"""A day of rest or a marker: no session."""
RUN = "run"
"""A run of which nothing more is said."""

_DETAIL = re.compile(
    r"\s(?:with|w/|incl(?:uding)?\.?|then|followed by|plus|mit|avec|con|met|med|z|inkl\.?)\s|\s[+&]\s|[(\[,;•|]"
)
_PACES: tuple[tuple[str, str], ...] = (
    (r"(?:\d+ ?x ?)?(?:\d+ ?(?:m|s|secs?|seconds)? )?(?:strides|striders|pickups|accelerations)", "strides"),
    (r"(half marathon|half|hm|hmp|21k|15k|10 miles?|15 ?km)(?: race)? (pace|effort|tempo)", "threshold"),
    (r"(10 ?km?|8 ?km?|5 miles?|lt|threshold|tempo|one hour)(?: race)? (pace|effort)", "threshold"),
    (r"(5 ?km?|3 ?km?|2 miles?|vo2 ?max?)(?: race)? (pace|effort)", "intervals"),
    (r"(mile|1500 ?m?|800 ?m?)(?: race)? (pace|effort)", "repetitions"),
    (r"hmp|(?:cruise|tempo|(?:sub ?)?threshold) (?:intervals?|reps|repeats)", "threshold"),
    (r"(?:marathon|goal|mp|race)(?: race| goal)? (pace|effort)|goal pace|\bmp\b|rp", "marathon_pace"),
)
_MORE: tuple[tuple[int, str, str], ...] = (
    (1, "recuperation|shake ?out(?: run| jog)?", "recovery_run"),
    (2, "mlr", "medium_long"),
    (3, "weight training|conditioning|(?:hips?|legs?|(?:upper|lower|full) body) (?:session|day|workout)", "strength"),
    (6, "run w walk", "walk_run"),
    (7, "pool running|pool run|aqua jog(?:ging)?|cross train", "cross_training"),
    (3, "strengthen(?:ing)?|s c|s and c", "strength"),
    (8, "long slow distance|lr", "long"),
    (12, "steady state|ladder|(?:pace|threshold|fitness) test", "threshold"),
    (15, "progressions|fast finish", "progression"),
    (15, r"speed work|yasso 800s?|repeats|\d+ ?x ?\d+(?: ?(?:k?m|k|mi|miles?|min|secs?|s))?", "intervals"),
    (15, "off ?road|trails|fell run|fell", "trail"),
    (17, "race|parkrun|time trial|race day", "race"),
    (18, "strides|striders", "strides"),
    (22, "conversational(?: pace)?", "easy"),
    (22, "general aerobic|ga|gentle|relaxed|base run|base|foundation(?: run)?|endurance run|steady|general", "easy"),
    (23, "pace(?: run)?", "marathon_pace"),
    (23, "run|runs|running|jog|jogging|virtualrun|treadmill|practice", RUN),
)
"""Names beside the catalogue's, each with its rank among them; `run` is some run, and anything more telling comes
first."""
_WORDS = sorted((*((alias.rank, alias.words, kind.name) for kind in KINDS for alias in kind.aliases), *_MORE))
_PATTERNS = tuple(
    (re.compile(rf"\b(?:{words})\b"), kind) for words, kind in (*_PACES, *((words, kind) for _, words, kind in _WORDS))
)
_REST = re.compile(
    r"(?:check in|(?:complete |full |total )?rest(?: day)?|off|day off|no (?:run(?:ning)?|training|workout))\b"
)
_WHOLE_RACE = re.compile(
    r"(?:the )?(?:half |ultra ?|full )?marathon(?: race)?(?: day)?|(?:5|10) ?k(?: race)?|(?:5|10) ?km race"
)
_HOW_FAR = re.compile(r"\d{1,3}(?: \d)? ?(?:k|km|kms|mi|miles?|公里|キロ)")
"""A distance alone is a run: 5 and 10 km are raced and run, `10K` is what races are called."""
_LETTERS = {"E": "easy", "L": "long", "M": "marathon_pace", "T": "threshold", "I": "intervals"}
"""Daniels' paces, as plans after him write them: `E 60 min`, `8 mi T`."""
_BY_LETTER = re.compile(
    r"\s*(?:([ELMTI])\s+\d+(?:[.,]\d+)?\s?(?:min|minutes|km|k|mi|miles)|\d+(?:[.,]\d+)?\s?(?:min|minutes|km|k|mi|miles)\s+([ELMTI]))\s*"
)
_OR = re.compile(r"\s(?:or|oder|ou|of|eller|lub)\s", re.IGNORECASE)
_BARE_DISTANCE = re.compile(r"(?:5|10) ?km?")
"""Alone in a title it is a race; with something behind it, how far that goes."""
_REPEATS = re.compile(r"\d+ ?x ?\d+")
_NOT_TRAINING = re.compile(
    r"\b(?:talk|meeting|lunch|dinner|dentist|training week|week \d+ distance|weekly|expo|webinar|physio|birthday)\b"
    r"|^(?:total|summary)\b"
)
_BESIDE_RUNNING = ("strength", "mobility", "cross_training")
"""What may follow a run and does not make it another session: `5 km run + strength`."""


def kind_of(text: str) -> str | None:
    """The kind a few words name; `run` for some run; None when they name none.

    What stands before a colon names it first: `Threshold run: long cruise intervals` is no long run.
    """
    if letter := _BY_LETTER.fullmatch(text):
        return _LETTERS[letter[1] or letter[2]]
    head, colon, _ = text[:300].partition(":")
    kind = _phrase(head) if colon else None
    kind = kind if kind not in (None, RUN) else _phrase(text[:300].replace(":", " "))
    return _instead(text[:300]) if kind == NOTHING else kind


def _instead(text: str) -> str:
    """A day off, or the session that may take its place where its length is told: `Rest or easy 30 min`."""
    others = (kind for part in _OR.split(text)[1:] if re.search(r"\d", part) and (kind := _phrase(part)) is not None)
    return next(others, NOTHING)


def _phrase(text: str) -> str | None:
    name = folded(text).replace(" ", "_")
    if name in BY_NAME:
        return name
    if name in MARKERS:
        return NOTHING
    first, *details = [part for part in _DETAIL.split(text.casefold()) if part and part.strip()] or [""]
    plain = folded(first)
    if _NOT_TRAINING.search(folded(text)):
        return None
    if _is_rest(plain):
        return NOTHING
    if _WHOLE_RACE.fullmatch(plain) and not (details and _BARE_DISTANCE.fullmatch(plain)):
        return "race"
    kind = RUN if _HOW_FAR.fullmatch(plain) else _named(plain)
    if kind == RUN or kind is None:
        found = (_named(folded(part)) for part in details)
        beside = _BESIDE_RUNNING if kind == RUN else ()
        detail = next((k for k in found if k not in (None, RUN, "easy", "strides", "race", *beside)), None)
        kind = detail or kind or next((k for part in details if (k := _named(folded(part)))), None)
    return kind


def _is_rest(plain: str) -> bool:
    match = _REST.match(plain)
    if match is None:
        return not _english(plain) and NOTHING in tuple(sessions_of(plain))
    after = plain[match.end() :].split()
    return not after or after[0] not in ("road", "roads", "trail", "the", "season")


def _english(plain: str) -> bool:
    return any(pattern.search(plain) for pattern, _ in _PATTERNS)


def _named(plain: str) -> str | None:
    """The most telling words of a part; words of other languages where English ones say nothing or only that it is
    some run."""
    found = next((kind for pattern, kind in _PATTERNS if pattern.search(plain)), None)
    if found in (None, RUN):
        return _telling(sessions_of(plain)) or found
    if found == "intervals" and _REPEATS.search(plain):  # of what, other languages may say
        told = _telling(kind for kind in sessions_of(plain) if kind not in ("easy", "long", RUN, "race", NOTHING))
        return told or found
    if found == "trail" and re.search(r"\blong\b", plain):
        return "long"
    if found in ("intervals", "hills") and re.search(r"\b(?:easy|general|aerobic)\b", plain):
        return "easy"
    return found


def _telling(kinds: Iterator[str]) -> str | None:
    """The first that says more than `run` or `easy`, as the tables rank them."""
    named = list(kinds)
    order = [*(kind for _, _, kind in _WORDS), NOTHING]
    return min(named, key=order.index, default=None)
