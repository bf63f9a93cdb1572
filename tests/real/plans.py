"""Weekly tables of published marathon plans, each given to a runner who starts where the plan does.

`python -m tests.real.plans` prints the table of docs/check.md.
"""

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from optimizer.check.plan_check import Checked, check
from optimizer.solve import read
from tests.real.outside import TABLE

START = date(2027, 1, 4)
LEVELS = ((50.0, "novice", "7:00"), (80.0, "intermediate", "6:00"), (1e9, "advanced", "5:15"))
"""Mean km a week up to which a plan is for runners of a level, and their easy pace."""
RULES = {
    "weekly_ramp_cap": "`weekly_ramp_cap`: running over the highest of six weeks | B-",
    "long_run_share": "the long run's share of the week | C",
    "long_run_cap": "`long_run_cap`: minutes that a long run before that race is worth at most | C",
    "single_run_spike": "`single_run_spike`: a run over the longest of 30 days | A-",
    "cutback_every": "`cutback_every`: a week at 80 % or less of the week before | C",
    "taper": "taper volumes of 78, 60 and 40 % of the peak, within 8 points | A",
}
"""Rules that weekly figures can break, in words, with the confidence in each."""
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


def broken(checked: Iterable[Checked]) -> dict[str, tuple[int, int]]:
    """In how many plans each rule is broken, and how often in all."""
    plans, times = Counter[str](), Counter[str]()
    for found in checked:
        by_rule = Counter(_rule(finding.origin.rule) for finding in found.findings)
        plans.update(by_rule.keys())
        times.update(by_rule)
    return {rule: (plans[rule], times[rule]) for rule in (*RULES, *(plans.keys() - RULES.keys()))}


def _rule(name: str) -> str:
    """Shares for three, four, five and six runs a week are one rule."""
    return "long_run_share" if name.startswith("long_run_share") else name


def table(found: dict[str, tuple[int, int]]) -> str:
    """The table of docs/check.md, in Markdown."""
    head = "| rule | confidence | plans | times |\n|---|---|---|---|\n"
    return head + "".join(f"| {RULES[rule]} | {plans} | {times} |\n" for rule, (plans, times) in found.items())


def main() -> None:
    """Check every plan and print the table."""
    with TemporaryDirectory() as folder:
        print(table(broken(audited(Path(folder), name, weeks) for name, weeks in tables())), end="")


if __name__ == "__main__":
    main()
