"""Weekly tables of published marathon plans, each given to a runner who starts where the plan does."""

import csv
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from optimizer.check import Checked, check
from optimizer.solve import read

TABLE = Path(__file__).parents[3] / "shared" / "data" / "plans" / "weekly_totals.csv"
START = date(2027, 1, 4)
LEVELS = ((50.0, "novice", "7:00"), (80.0, "intermediate", "6:00"), (1e9, "advanced", "5:15"))
"""Mean km a week up to which a plan is for runners of a level, and their easy pace."""
Week = dict[str, str]


def tables() -> Iterator[tuple[str, list[Week]]]:
    """Plan and weeks, in the file's order."""
    plans: dict[str, list[Week]] = defaultdict(list)
    with TABLE.open(newline="") as file:
        for row in csv.DictReader(file):
            plans[row["plan_id"]].append(row)
    yield from plans.items()


def audited(folder: Path, name: str, weeks: list[Week]) -> Checked:
    """The plan checked for a runner whose last six weeks were like its first one."""
    text = "week,km,longest,runs\n" + "".join(
        f"{w['week']},{w['km_total']},{w['km_longest']},{w['run_days']}\n" for w in weeks
    )
    (folder / f"{name}.csv").write_text(text)
    scenario = folder / f"{name}.yaml"
    scenario.write_text(_scenario(weeks))
    return check(read(scenario), folder / f"{name}.csv")


def _scenario(weeks: list[Week]) -> str:
    mean = sum(float(w["km_total"]) for w in weeks) / len(weeks)
    level, pace = next((level, pace) for most, level, pace in LEVELS if mean <= most)
    seconds = int(pace.split(":")[0]) * 60 + int(pace.split(":")[1])
    minutes = round(float(weeks[0]["km_total"]) * seconds / 60)
    longest = round(float(weeks[0]["km_longest"]) * seconds / 60)
    past = "".join(f"    - {{run_minutes: {minutes}, longest_run: {longest}}}\n" for _ in range(6))
    race = START + timedelta(days=7 * len(weeks) - 1)
    return (
        f"version: 1\nathlete: {{name: Published, level: {level}, easy_pace: '{pace}'}}\n"
        f"season: {{start: {START}, end: {race}}}\nhistory:\n  weeks:\n{past}"
        "availability:\n  minutes: {mon: 180, tue: 180, wed: 180, thu: 180, fri: 180, sat: 180, sun: 240}\n"
        "  sessions_per_day: 2\n"
        f"races:\n  - {{name: Marathon, date: {race}, distance: marathon, priority: A}}\n"
    )
