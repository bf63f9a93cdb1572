"""What the columns of a log are, from their names: Strava, Garmin Connect, intervals.icu, or any sensible CSV."""

import re
from dataclasses import dataclass

FIELDS: dict[str, tuple[str, ...]] = {
    "date": (
        "start_date_local",
        "start_time_local",
        "date_local",
        "activity_date",
        "date",
        "start_date",
        "start_time",
        "start",
        "day",
        "timestamp",
        "datum",
        "fecha",
    ),
    "hour": ("start_hour",),
    "time_of_day": ("time_of_day", "start_clock"),
    "type": ("type", "activity_type", "sport", "sport_type", "activity", "aktivitatstyp", "kind"),
    "seconds": (
        "moving_time",
        "timer_time",
        "total_timer_time",
        "duration",
        "workout_time",
        "time",
        "elapsed_time",
        "total_elapsed_time",
        "dauer",
        "zeit",
        "minutes",
    ),
    "metres": ("distance", "total_distance", "length", "distanz", "km", "miles"),
    "hr": (
        "avg_hr",
        "average_heart_rate",
        "average_heartrate",
        "avg_heart_rate",
        "average_hr",
        "heart_rate",
        "hr",
        "avg_heartrate",
        "ø_herzfrequenz",
        "ø_hf",
        "durchschnittliche_herzfrequenz",
    ),
    "climb": (
        "elev_gain",
        "elevation_gain",
        "total_elevation_gain",
        "total_ascent",
        "ascent",
        "climb",
        "elevation",
        "hohenmeter",
        "gesamtanstieg",
        "anstieg_gesamt",
    ),
    "rpe": ("rpe", "perceived_exertion", "icu_rpe", "session_rpe", "srpe", "feel_rpe"),
}
"""Our field to the names it goes by, best first; where a file has several, an empty cell falls back on the next."""
UNITS = {
    "m": 1.0,
    "meters": 1.0,
    "metres": 1.0,
    "km": 1000.0,
    "kilometers": 1000.0,
    "kilometres": 1000.0,
    "mi": 1609.344,
    "miles": 1609.344,
    "ft": 0.3048,
    "feet": 0.3048,
}
TIME_UNITS = {"s": "s", "sec": "s", "secs": "s", "seconds": "s", "min": "min", "mins": "min", "minutes": "min"} | {
    "h": "h",
    "hr": "h",
    "hours": "h",
}
_SUFFIX = re.compile(r"^(.+?)[_ ](m|km|mi|ft|s|sec|secs|seconds|min|mins|minutes|h|hours|bpm|meters|metres|miles)$")


@dataclass(frozen=True)
class Column:
    """A column we understand: its place, its name in the file, our field, its rank among that field's, its unit."""

    index: int
    header: str
    field: str
    rank: int
    unit: str | None

    @property
    def local(self) -> bool:
        """Whether the name says that its times are the runner's own, even where they end in Z as Strava writes them."""
        return "local" in self.header.lower()


def understand(header: list[str]) -> dict[str, list[Column]]:
    """The columns of every field, best first. Of two with one name the later is the finer one, as Strava has it."""
    found: dict[str, list[Column]] = {}
    for index, name in enumerate(header):
        column = _column(index, name)
        if column is not None:
            found.setdefault(column.field, []).append(column)
    for columns in found.values():
        columns.sort(key=lambda c: (c.rank, -c.index))
    return found


def _column(index: int, header: str) -> Column | None:
    name, unit = _split(header)
    for field, names in FIELDS.items():
        for rank, known in enumerate(names):
            if name == known:
                return Column(index, header.strip(), field, rank, unit or _own_unit(known))
    return None


def _split(header: str) -> tuple[str, str | None]:
    """Name and unit: `Distance (km)`, `Distance [km]`, `distance_km` and `Distance` are all a distance."""
    text = header.strip().strip("\ufeff").lower()
    text = text.translate(str.maketrans("äöüé®", "aoue "))
    bracket = re.search(r"[(\[]\s*([^)\]]*?)\s*[)\]]", text)
    unit = bracket[1] if bracket else None
    text = re.sub(r"[^\w]+", "_", re.sub(r"[(\[].*?[)\]]", "", text)).strip("_")
    known = text in {name for names in FIELDS.values() for name in names}
    if unit is None and not known and (match := _SUFFIX.match(text)):
        text, unit = match[1], match[2]
    return text, unit


def _own_unit(name: str) -> str | None:
    return {"minutes": "min", "km": "km", "miles": "mi"}.get(name)
