"""What the columns of a table are, from their names in any language of the vocabulary."""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from optimizer.ingest.tabular.folded_text import folded
from optimizer.ingest.tabular.unit_words import LENGTHS, TIMES
from optimizer.ingest.tabular.vocabulary import ENGLISH, FieldName, language_name, meanings

_BRACKET = re.compile(r"[(\[（【]\s*([^)\]）】]*?)\s*[)\]）】]")
_UTC = frozenset(
    map(
        folded,
        (
            "Activity Date",
            "Aktivitätsdatum",
            "Date de l'activité",
            "Fecha de la actividad",
            "Data dell'attività",
            "Data da atividade",
            "Datum van activiteit",
            "アクティビティ日",
        ),
    )
)
"""Names of the column in which Strava's bulk export writes moments in UTC without saying so."""
_NO_UNIT = ("time", "時間", "시간")
"""An hour to Danes and in East Asia, and what tables call durations in minutes or seconds."""
_SMALL = frozenset(
    [
        "de",
        "la",
        "le",
        "les",
        "l",
        "d",
        "du",
        "des",
        "del",
        "della",
        "dell",
        "der",
        "die",
        "das",
        "van",
        "of",
        "the",
        "do",
        "da",
        "di",
        "av",
        "for",
        "i",
        "in",
    ]
)
NEEDED = frozenset({"date", "sport", "moving", "duration", "elapsed", "distance", "title"})
"""Fields that one may look for in every language."""
Wanted = Collection[str]


@dataclass(frozen=True)
class Column:
    """A column we understand: its place, its name in the file, our field, its rank among that field's, its unit."""

    index: int
    header: str
    field: str
    rank: int
    unit: str = ""
    by_content: bool = False

    @property
    def local(self) -> bool:
        """Whether the name says that its times are the runner's own, even where they end in Z as Strava writes them."""
        return "local" in self.header.lower()

    @property
    def utc(self) -> bool:
        """Whether moments without an offset are in UTC in that column."""
        return folded(self.header) in _UTC


@dataclass
class Columns:
    """The columns of every field, best first, and the language of most names."""

    by_field: dict[str, list[Column]] = field(default_factory=dict)
    language: str = ENGLISH

    def of(self, *fields: str) -> list[Column]:
        """The columns of the fields, those of the first named first."""
        return [column for name in fields for column in self.by_field.get(name, ())]

    def taken(self, index: int) -> bool:
        """Whether the column at that place is understood already."""
        return any(column.index == index for found in self.by_field.values() for column in found)

    def add(self, column: Column) -> None:
        """One more column, after those that are known."""
        self.by_field.setdefault(column.field, []).append(column)

    def told(self) -> str | None:
        """Which names were taken for what, where they are not English; None where they are."""
        if self.language == ENGLISH:
            return None
        known = [columns[0] for columns in self.by_field.values() if columns and not columns[0].by_content]
        pairs = ", ".join(f"{column.header} = {column.field.replace('_', ' ')}" for column in known)
        return f"columns are named in {language_name(self.language)}: {pairs}"


def is_known(cell: str) -> bool:
    """Whether a cell is the name of a column in any language."""
    return bool(cell.strip()) and bool(_split(cell)[2])


def can_mean(header: str, field: str) -> bool:
    """Whether a column of that name can hold the field, whatever else it may hold."""
    return any(meaning.field == field for meaning in _split(header)[2])


def names_known(text: str) -> int:
    """Names of columns with letters beyond English in the first lines of a text, which tell code pages apart."""
    lines = text.splitlines()[:20]
    cells = {cell.strip().strip('"') for line in lines for cell in re.split(r"[,;\t|]", line)}
    return sum(_is_of_letters(cell) and is_known(cell) for cell in cells)


def _is_of_letters(cell: str) -> bool:
    """Whether what is beyond English in the cell are letters, not signs between what may be words by chance."""
    beyond = [char for char in cell if not char.isascii()]
    return bool(beyond) and all(char.isalnum() or char in "\u2019\u2013°" for char in beyond)


def understand(header: Sequence[str], wanted: Wanted) -> Columns:
    """The wanted columns of the header. Of two with one name the later is the finer one, as Strava has it."""
    split = [_split(name) for name in header]
    language = _language(split)
    columns = Columns(language=language)
    for others in (False, True):
        for index, (name, (_, unit, known)) in enumerate(zip(header, split, strict=True)):
            meaning = _meant(known, wanted, language, others)
            if meaning is not None and not (others and (columns.of(meaning.field) or columns.taken(index))):
                columns.add(Column(index, name.strip(), meaning.field, meaning.rank, unit))
    for found in columns.by_field.values():
        found.sort(key=lambda c: (c.rank, -c.index))
    return columns


def _language(split: Sequence[tuple[str, str, tuple[FieldName, ...]]]) -> str:
    counts = Counter(language for _, _, known in split for language in sorted({meaning.language for meaning in known}))
    if not counts or counts[ENGLISH] == max(counts.values()):
        return ENGLISH
    return max(counts, key=lambda language: counts[language])


def _meant(known: Sequence[FieldName], wanted: Wanted, language: str, others: bool) -> FieldName | None:
    """The name's meaning in the header's language or in English, in other ones only for what no table lacks."""
    own = (language, ENGLISH)
    fitting = [m for m in known if m.field in wanted and (m.field in NEEDED if others else m.language in own)]
    return min(fitting, key=lambda m: (m.language != language, m.rank), default=None)


def _split(header: str) -> tuple[str, str, tuple[FieldName, ...]]:
    """Name, unit and meanings: `Distance (km)`, `Distance [km]`, `distance_km`, `DistanceInMeters` and `Distance` are
    all a distance."""
    bracket = _BRACKET.search(header)
    name = folded(_BRACKET.sub(" ", header))
    unit = _unit(bracket[1]) if bracket else ""
    known = _meanings(name)
    if known:
        return name, unit or _unit(name), known
    words = name.split()
    if len(words) > 1 and (last := _unit(words[-1]) or ("bpm" if words[-1] == "bpm" else "")):
        shorter = " ".join(words[:-2] if words[-2] == "in" else words[:-1])
        return shorter, last, _meanings(shorter)
    return name, unit, ()


def _meanings(name: str) -> tuple[FieldName, ...]:
    found = meanings(name)
    if found:
        return found
    return meanings(" ".join(word for word in name.split() if word not in _SMALL)) if " " in name else ()


def _unit(text: str) -> str:
    word = folded(text)
    return word if word not in _NO_UNIT and (word in LENGTHS or word in TIMES) else ""
