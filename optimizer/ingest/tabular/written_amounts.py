"""Times and distances as people write them in plans: what a session is as a whole, never what one part of it is.

Not the whole are repeats (`6 x 800 m`), what is called last, first or every, paces, and all that follows `with`,
`then` or `of which`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from optimizer.core.units import DAY_MINUTES
from optimizer.ingest.tabular.duration_cells import duration
from optimizer.ingest.tabular.number_cells import decimal_mark, number, parts
from optimizer.ingest.tabular.unit_words import metres_of

MOST_KM = 400.0
WEEK_MINUTES = 7 * DAY_MINUTES
SHORT_METRES = 240
"""Up to here a number with a bare `m` behind it may be minutes, unless it is a hundred, which runners run in metres."""
_H = r"(?:h|hrs?|hours?|std|stunden?|heures?|horas?|ore|ora|uur|timer?|timmar|tim|godz)(?![a-z])\.?"
_M = r"(?:min[a-z]*|mn|['′’]|分)(?![a-z])"
_TIME = (
    rf"\d{{1,2}}:\d\d(?::\d\d)?(?![\d:])|\d{{1,2}}(?:[.,]\d+)?\s?{_H}(?:\s?\d{{1,2}}(?:\s?(?:{_M}|m(?![a-z])))?(?!\d|[.,]\d))?"
    rf"|\d{{1,4}}(?:[.,]5)?\s?{_M}|\d{{1,3}}m(?![\w])"
)
_KM = (
    r"\d{1,3}(?:[.,]\d{1,3})?\s?(?:km|kms|k|kilomet[a-z]+|kilometri|chilometri|mi|miles?|milles?|meilen|millas|miglia|公里|キロ)"
    r"(?![a-z/])"
)
_TO = r"\s?(?:-|–|to|bis|à|a)\s?"
_SPAN, _STRETCH = rf"(?:{_TIME})(?:{_TO}(?:{_TIME}))?", rf"{_KM}(?:{_TO}{_KM})?"
_TIMES = re.compile(rf"(?<![\d.,:])({_TIME})(?:{_TO}({_TIME}))?")
_KMS = re.compile(rf"(?<![\d.,:])({_KM})(?:{_TO}({_KM}))?")
_SPREAD = re.compile(
    rf"(?<![\d.,:])(\d{{1,3}}(?:[.,]\d+)?){_TO}(\d{{1,4}}(?:[.,]\d+)?)(\s?)({_M}|{_H}|m(?![a-z])|km|k(?![a-z])|miles?|mi)"
)
_ANY = r"\d+(?:[.,:]\d+)*\s?[-–]?\s?(?:\d+(?:[.,:]\d+)*)?\s?[a-z'′\"″]*"
_PARTS = re.compile(
    rf"\d+\s?[x×*]\s?(?:\([^)]*\)|\[[^\]]*\]|{_ANY})(?:\s?=\s?{_ANY})?|\d+\s?(?:reps|times|mal|fois|sets|repeats)\b[^,;\n]*"
    rf"|\b(?:last|final|first|every|each|letzte[nrs]?|erste[nrs]?|alle|jede[nrs]?|dernier[a-z]*|premier[a-z]*"
    rf"|[uú]ltim[a-z]*|prim[a-z]*|laatste|sidste|sista|siste|ostatni[a-z]*)\s(?:the\s)?{_ANY}"
    r"|@\s?\S+|\b\d+:\d\d\s?(?:min)?\s?(?:/|per|pro)\s?(?:km|mi|mile)\b|\b\d+(?:[.,]\d+)?\s?(?:km|mi)\s?/\s?h\b"
    r"|\b(?:at|in|im|@|à)?\s?(?:\d+\s?(?:k|km|mile|mi|m)|half(?: marathon)?|marathon)(?:\srace|\sgoal)?"
    r"\s(?:pace|effort)\b"
)
_REPEATS = re.compile(r"\d\s?[x×*]\s?[\d(\[]")
_REPEATED = re.compile(r"[(\[][^)\]]*\d\s?[x×*]\s?\d[^)\]]*[)\]]")
_BETWEEN = re.compile(
    rf"{_ANY}\s(?:(?:easy|light|slow|walk(?:ing)?)\s)?(?:jog|rest|recover|rec\b|walk|float|break|off\b|pause|trab|geh"
    r"|tp\b|récup|repos|recup|descanso|pausa|rust|pauze|herstel|dribbel|vila|hvile|przerw|trucht)[a-zé]*"
)
"""What lies between repeats, such as `2 min jog`; where nothing is repeated that is a run."""
_AT_PACE = re.compile(r"\s*(\d{1,2}(?:[.,]\d)?\s?(?:mi|miles))\s(?:marathon |race |goal )?(?:pace|effort|mp)\s*")
"""How far, and that it is run at pace: a race of so many miles is called in the singular, and behind `at`."""
_DETAIL = re.compile(r"\s(?:with|w/|including|incl\.?|then|of which|followed by|mit|davon|avec|dont|con|met|med)\s")
_AROUND = re.compile(r"\b(?:warm[- ]?up|cool[- ]?down|wu|cd|einlaufen|auslaufen|échauffement|retour au calme)\b")
"""Words of a session told part by part, of which no part is the whole."""
_LABEL_TIME = re.compile(
    r"(?:planned|total|target|gesamt\w*|geplante\w*)?\s?(?:time|duration|dauer|zeit|durée|duración|durata|duração|duur)"
    rf"\s?[:=]\s?({_SPAN}|\d{{1,3}}\b)"
)
_LABEL_KM = re.compile(
    r"(?:planned|total|target|gesamt\w*|geplante\w*)?\s?(?:distance|distanz|strecke|distancia|distanza|afstand|dystans)"
    rf"\s?[:=]\s?({_STRETCH})"
)
_IN_ALL = r"total|in total|in all|gesamt|insgesamt|au total|en total|in totale|totale|totaal|totalt|i alt|łącznie|razem"
_STATED = re.compile(
    rf"\b(?:{_IN_ALL})\s?[:=]?\s?({_SPAN}|{_STRETCH})|({_SPAN}|{_STRETCH})\s?(?:of running\s)?(?:{_IN_ALL})\b"
    rf"|(?:合計|全部で|总共|共)\s?({_SPAN}|{_STRETCH})"
)
"""A whole that is called so, as in `2 mi WU, 4 mi tempo, 2 mi CD (8 mi total)`."""
_SUM = re.compile(rf"=\s?({_TIME}|{_KM})")
"""The sum of a session told part by part; of repeats alone it is their own."""


@dataclass(frozen=True)
class Amounts:
    """Minutes and kilometres, None where they are not told."""

    minutes: float | None = None
    km: float | None = None

    def or_else(self, other: "Amounts") -> "Amounts":
        """These, filled up from others."""
        return Amounts(
            self.minutes if self.minutes is not None else other.minutes, self.km if self.km is not None else other.km
        )

    def __bool__(self) -> bool:
        return self.minutes is not None or self.km is not None


def amounts_in(text: str) -> Amounts:
    """What a title or a cell says the session is as a whole."""
    plain = _plain(text)
    at_pace = _AT_PACE.fullmatch(plain)
    whole = _whole(_DETAIL.split(plain)[0]) if at_pace is None else at_pace[1]
    minutes, kms = list(_minutes(whole)), list(_kilometres(whole))
    in_parts = _AROUND.search(whole) is not None and max(len(minutes), len(kms)) > 1
    stated = _stated(plain, _STATED, *((_SUM,) if in_parts else ()))
    if stated or in_parts:
        return stated
    return Amounts(minutes[0] if minutes else None, kms[0] if kms else None)


def amounts_told(description: str) -> Amounts:
    """What a description states as the whole: `Planned Time: 0:45`, `Distance: 10 km`."""
    text = _plain(description)
    time, far = _LABEL_TIME.search(text), _LABEL_KM.search(text)
    minutes = None if time is None else next(_minutes(time[1]), minutes_cell(time[1]))
    told = Amounts(minutes, None if far is None else next(_kilometres(far[1]), None))
    return told or _stated(text, _STATED)


def _stated(text: str, *patterns: re.Pattern[str]) -> Amounts:
    """The time and the distance that one of the patterns calls the whole."""
    found = Amounts()
    for pattern in patterns:
        for match in pattern.finditer(text):
            told = next(group for group in match.groups() if group)
            found = found.or_else(Amounts(next(_minutes(told), None), next(_kilometres(told), None)))
    return found


def amounts_listed(description: str) -> Amounts:
    """What the first line says where it is a list such as `Easy Run • 10km • 55m - 60m`."""
    first = _plain(description).strip().split("\n")[0]
    return amounts_in(first) if re.search(r"[•·|]", first) else Amounts()


def only_amounts(description: str) -> Amounts:
    """The only time and the only distance in a text; of several nobody knows which is the whole."""
    text = _whole(_plain(description))
    minutes, kms = list(_minutes(text)), list(_kilometres(text))
    return Amounts(minutes[0] if len(minutes) == 1 else None, kms[0] if len(kms) == 1 else None)


def minutes_cell(text: str, unit: float = 60.0, mark: str = ".", most: int = DAY_MINUTES) -> float | None:
    """Minutes in a cell: a number in `unit` seconds, `h:mm`, or with units. None for anything else, and beyond `most`
    minutes."""
    return _within(_time(text, unit, mark), most)


def week_cell(text: str, unit: float = 60.0, mark: str = ".") -> float | None:
    """Minutes of a whole week."""
    return _within(_time(text, unit, mark), WEEK_MINUTES)


def km_cell(text: str, per_unit: float = 1.0, mark: str = ".") -> float | None:
    """Kilometres of a cell, in its own unit or in one of so many kilometres; None for anything else, and beyond 400
    km."""
    found = parts(text)
    own = metres_of(found[1]) if found else None
    if found is None or (found[1] and own is None):
        return None
    return _within(number(text, mark) * (per_unit if own is None else own / 1000), MOST_KM)


def _time(text: str, unit: float, mark: str) -> float:
    """Minutes; a clock of two parts is hours and minutes while that can be a session."""
    hours = duration(text, unit, mark=mark, hours_first=True) / 60
    return hours if not hours > DAY_MINUTES else duration(text, unit, mark=mark) / 60


def _plain(text: str) -> str:
    text = text[:2000].lower().replace("\u00a0", " ")
    return _SPREAD.sub(r"\1\3\4-\2\3\4", text)


def _whole(text: str) -> str:
    """The text without what tells a part of the session."""
    if _REPEATS.search(text):
        text = _BETWEEN.sub(" ", _REPEATED.sub(" ", text))
    return _PARTS.sub(" ", text)


def _minutes(text: str) -> Iterator[float]:
    for match in _TIMES.finditer(text):
        found = [minutes_cell(told.replace("分", "min")) for told in match.groups() if told and _is_time(told)]
        known = [minutes for minutes in found if minutes is not None]
        if known:
            yield sum(known) / len(known)


def _is_time(told: str) -> bool:
    """`55m` are minutes, `400m` and `100m` are metres."""
    metres = re.fullmatch(r"(\d+)m", told)
    return metres is None or (int(metres[1]) <= SHORT_METRES and int(metres[1]) % 100 != 0)


def _kilometres(text: str) -> Iterator[float]:
    for match in _KMS.finditer(text):
        found = [km_cell(told, mark=decimal_mark([told], ".")) for told in match.groups() if told]
        known = [km for km in found if km is not None]
        if known:
            yield sum(known) / len(known)


def _within(value: float, most: float) -> float | None:
    return value if 0 <= value <= most else None
