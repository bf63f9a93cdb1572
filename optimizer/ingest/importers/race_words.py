"""Distance and climb of a race from its name, from what is written about it, or from a cell."""

import re

from optimizer.core.units import NAMED_KM
from optimizer.ingest.tabular.folded_text import folded
from optimizer.ingest.tabular.number_cells import decimal_mark, parts, value_of, without_about
from optimizer.ingest.tabular.unit_words import metres_of

HALF_KM, MARATHON_KM = NAMED_KM["half_marathon"], NAMED_KM["marathon"]
PARKRUN_KM, JUNIOR_PARKRUN_KM = 5.0, 2.0
IN_MILES = {"13.1": HALF_KM, "26.2": MARATHON_KM}
"""Bare numbers that are a race in miles where nothing names a unit."""
FEET = ("'", "\u2032", "\u2019")
"""Marks behind a number that stand for feet."""
MOST_KM = 1000
METRES_FROM = 400
"""A bare number from here on is in metres."""
ALIKE, ROUNDED = 0.03, 0.15
"""Distances within that share or so many km of each other are one, told twice and rounded."""
_AMOUNT = re.compile(
    r"(?<![\d.,:])(\d{1,3}(?:[.,]\d{3})+|\d{1,6}(?:[.,]\d{1,4})?)\s?-?"
    r"(km|kms|kilomet\w+|k|miles?|milers?|mi|milles?|meilen|millas|miglia|milhas|M|metres?|meters?|m|公里|キロ)(?![\w+])",
)
_ALONE = re.compile(
    r"(?<![\d.,:])(?<!\bam )(?<!\bon )(?<!\ble )(13[.,]1|26[.,]2)(?![\d.,:]|\s?(?:k|m|h|°|%))", re.IGNORECASE
)
"""What is a race in miles wherever it stands."""
_SHARED = re.compile(
    r"(?<![\d.,:])(\d{1,3}(?:[.,]\d{1,2})?)\s?(?:/|&|and|und|et|or|oder|ou|y)\s?"
    r"(?=\d{1,3}(?:[.,]\d{1,2})?\s?-?(km|kms|k|miles?|mi)\b)",
    re.IGNORECASE,
)
"""The first of two distances that share a unit: `5/10 km`."""
_LEGS = re.compile(r"\b\d+\s?[x\u00d7]\s?\d+(?:[.,]\d+)?\s?(?:kms?|k|m|miles?|mi)\b", re.IGNORECASE)
_LOWER = re.compile(r"KMS?|Km|K|Kilomet\w+|Miles?|MILES?|MI|Mi|Met(?:re|er)s?")
_HALF = re.compile(
    r"\b(?:half marathons?|halfmarathon|halbmarathon|semi ?marathon|semi|(?:media|medio) maraton|mezza(?: maratona)?"
    r"|mezzamaratona|meia maratona|halve marathon|halvmara\w+|halvmarathon|polmaraton\w*|(?<!\d )hm)\b"
    r"|\bhalf(?: \d{4})?$|ハーフ|半马|半程|半馬"
)
_WHOLE = re.compile(
    r"\b(?:(?<!mountain )marathon|maraton|maratona|maratonin?a?|marato)\b|マラソン|马拉松|全马|馬拉松|フル"
)
_HALF_WORD = re.compile(r"\bhalf\b")
_ULTRA = re.compile(r"\bultra\w*")
_LABELLED = re.compile(
    r"(?:distance|course|length|strecke|distanz|parcours|distancia|distanza|afstand|dystans)\W{0,3}(?=\d)",
    re.IGNORECASE,
)
_CLIMB_WORDS = (
    r"climb(?:ing)?|ascent|elevation(?: gain)?|elev(?:\.| gain)|vert(?:ical)?(?: gain)?|gain|d\s?\+|dénivelé|desnivel"
    r"|dislivello|höhenmeter|höhenunterschied|anstieg|stijging|stigning|hm"
)
_CLIMB = re.compile(
    rf"(?:{_CLIMB_WORDS})\W{{0,4}}\+?(\d[\d,.]*)\s*(m|ft|feet|metres|meters|hm)?\b(?!\s*km)", re.IGNORECASE
)
_CLIMB_AFTER = re.compile(
    rf"\+?(\d[\d,.]*)\s*(m|ft|feet|metres|meters|hm)\W{{0,3}}(?:of )?(?:{_CLIMB_WORDS})", re.IGNORECASE
)
_D_PLUS = re.compile(r"\b(\d[\d,.]*)\s*(m)?\s*d\s?\+", re.IGNORECASE)
_BARE_CLIMB = re.compile(r"\b(\d[\d,.]*)\s*(hm\b|ft\b|feet\b|m(?=\s?\+))", re.IGNORECASE)
"""Amounts that can only be climb: no race is as long as so many feet."""
_PARKRUN = re.compile(r"\b(junior )?parkrun\b")
_BELOW_NOTHING = re.compile(r"\s*[-\u2212\u2013\u2014][\d.,]")
"""A figure with a minus in front. In a name the same sign parts words: `Spring run -10k`."""


def distances(text: str, unit: str = "") -> tuple[float, ...]:
    """Kilometres that the text names, each once; several where the race offers several.

    A half marathon or marathon by name is that, whatever round number stands beside it. `unit` is that of a bare
    number, kilometres where nothing says it.
    """
    text = _without_climb(text)
    named = _named(text)
    bare = parts(text)
    found = [_bare(bare[0], unit)] if bare is not None and not bare[1] else _amounts(text)
    kept: list[float] = []
    for km in found:
        if km > 0 and not any(abs(km - other) <= max(ALIKE * other, ROUNDED) for other in kept):
            kept.append(km)
    if named is None and _HALF_WORD.search(folded(text)) and any(abs(km - HALF_KM) <= 0.05 * HALF_KM for km in kept):
        named = HALF_KM
    if named is not None and all(abs(km - named) <= 0.1 * named for km in kept):
        return (named,)
    return tuple(kept)


def distance_cell(cell: str, unit: str) -> tuple[float, ...]:
    """Kilometres that a cell of distances names, in the cell's unit or else the column's; none is below nothing."""
    return () if _BELOW_NOTHING.match(without_about(cell)) else distances(cell, unit)


def of_event(name: str, text: str) -> tuple[float, ...]:
    """Kilometres of a calendar's entry: what the name says in figures, a distance that the text names as such or
    that is all it says, then the name's `half marathon` or `marathon`, then the only distance in the text."""
    told = distances(name)
    if told and _amounts(name):
        return told
    label = _LABELLED.search(text)
    labelled = distances(re.split(r"(?<!\d),|,(?!\d)|[;\n]", text[label.end() :])[0]) if label else ()
    only = distances(text) if len(text.split()) <= 3 else ()
    in_text = tuple(_amounts(_without_climb(text)))
    return labelled or only or told or (in_text if len(in_text) == 1 else ())


def _without_climb(text: str) -> str:
    for pattern in (_CLIMB_AFTER, _D_PLUS, _CLIMB, _BARE_CLIMB):
        text = pattern.sub(" ", text)
    return text


def climb(text: str) -> int | None:
    """Metres of climb that the text names, with whatever unit."""
    match = _CLIMB.search(text) or _CLIMB_AFTER.search(text) or _D_PLUS.search(text) or _BARE_CLIMB.search(text)
    if match is None:
        return None
    return _metres(match[1].rstrip(".,"), match[2] or "m")


def climb_cell(cell: str, unit: str) -> int | None:
    """Metres of climb in a cell, in the cell's unit or else the column's."""
    if cell.rstrip().endswith(FEET):
        cell, unit = cell.rstrip()[:-1], "ft"
    found = parts(cell)
    return climb(cell) if found is None else _metres(found[0], found[1] or unit or "m")


def _metres(amount: str, unit: str) -> int | None:
    whole = re.search(r"[.,]\d{3}$", amount) is not None  # nobody states climb to a thousandth
    value = float(re.sub(r"[.,]", "", amount)) if whole else value_of(amount, decimal_mark([amount], "."))
    words = folded(unit).split()
    factor = metres_of(words[0]) if words else None
    return round(value * (factor or 1.0)) if value >= 0 else None


def _named(text: str) -> float | None:
    plain = folded(text)
    if _HALF.search(plain):
        return HALF_KM
    if match := _PARKRUN.search(plain):
        return JUNIOR_PARKRUN_KM if match[1] else PARKRUN_KM
    return MARATHON_KM if _WHOLE.search(plain) and not _ULTRA.search(plain) else None


def _amounts(text: str) -> list[float]:
    text = _LOWER.sub(lambda match: match[0].lower(), _LEGS.sub(" ", text))
    text = _SHARED.sub(lambda match: f"{match[1]} {match[2]} / ", text)
    found = [km for match in _AMOUNT.finditer(text) if (km := _km(match[1], match[2])) is not None]
    return found or [IN_MILES[match[1].replace(",", ".")] for match in _ALONE.finditer(text)]


def _km(amount: str, unit: str) -> float | None:
    """Kilometres of a figure with a unit; `50M` are miles, `1500 M` metres, and no race is shorter than one."""
    value = value_of(amount, decimal_mark([amount], "."))
    if unit == "M":
        unit = "miles" if value < METRES_FROM else "m"
    if metres_of(unit) == 1.0 and re.search(r"[.,]\d{3}$", amount):  # nobody states millimetres
        value = float(re.sub(r"[.,]", "", amount))
    unit = {"k": "km", "公里": "km", "キロ": "km", "miler": "miles", "milers": "miles"}.get(unit, unit)
    km = value * (metres_of(unit) or 1000.0) / 1000
    if km > MOST_KM and re.search(r"[.,]\d{3}$", amount):  # 42,195 km are no forty thousand
        km = float(amount.replace(",", ".")) * (metres_of(unit) or 1000.0) / 1000
    return _known_race(round(km, 1)) if 1 <= km <= MOST_KM else None


def _bare(amount: str, unit: str) -> float:
    if not unit and amount.replace(",", ".") in IN_MILES:
        return IN_MILES[amount.replace(",", ".")]
    value = value_of(amount, decimal_mark([amount], "."))
    if unit:
        return _known_race(round(value * (metres_of(unit) or 1000.0) / 1000, 1))
    return value / 1000 if value >= METRES_FROM else value


def _known_race(km: float) -> float:
    """26.2 miles are a marathon and 13.1 a half, though rounding says a little less."""
    return next((exact for exact in (HALF_KM, MARATHON_KM) if abs(exact - km) < 0.06), km)
