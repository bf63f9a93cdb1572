"""A scenario to check foreign plans against: an intermediate runner at 6:00 per km, a half marathon in week 12."""

from pathlib import Path

from optimizer.ingest.loader import Loaded
from optimizer.solve import read

SCENARIO = """\
version: 1
athlete: {name: Foreign, level: intermediate, easy_pace: 6:00}
season: {start: 2027-01-04, end: 2027-03-28}
history:
  weeks:
    - {run_minutes: 200, longest_run: 80}
    - {run_minutes: 200, longest_run: 80}
availability:
  minutes: {mon: 0, tue: 60, wed: 75, thu: 60, fri: 60, sat: 90, sun: 150}
races:
  - {name: Spring half, date: 2027-03-28, distance: half_marathon, priority: A}
"""


def scenario(folder: Path, text: str = SCENARIO) -> Loaded:
    """The scenario, read from a file in the folder."""
    file = folder / "runner.yaml"
    file.write_text(text)
    return read(file)
