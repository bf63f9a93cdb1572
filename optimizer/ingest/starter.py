"""The commented scenario that `optimize new` writes."""

from datetime import date, timedelta
from importlib.resources import files
from string import Template

from optimizer.domain.calendar import monday

SCHEMA_FILE = "scenario.schema.json"
"""The JSON Schema beside the scenario, where its first line leads editors with the YAML language server to."""

# Week, counted from 0, and weekday, 0 for Monday, of each date of the template
_PLACES = {
    "start": (0, 0),
    "club_from": (12, 1),
    "club_to": (24, 1),
    "away_from": (20, 0),
    "away_to": (20, 6),
    "half_eve": (30, 5),
    "half": (30, 6),
    "marathon": (39, 6),
    "lottery": (50, 6),
    "end": (51, 6),
    "onset": (-30, 4),
    "cleared": (-22, 4),
}


def render(today: date) -> str:
    """A valid scenario from the Monday after `today`: a half in week 31, a marathon in week 40."""
    start = monday(today) + timedelta(weeks=1)
    dates = {name: start + timedelta(weeks=week, days=day) for name, (week, day) in _PLACES.items()}
    template = Template(files("optimizer.ingest").joinpath("starter.yaml").read_text(encoding="utf-8"))
    return template.substitute({name: day.isoformat() for name, day in dates.items()}, schema_file=SCHEMA_FILE)
