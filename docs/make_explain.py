"""Write docs/explain.md: real outputs of the commands that explain, on the reference scenarios.

Run it from the root of the checkout: `python docs/make_explain.py`. It takes a few minutes. What was measured on random
years is read from docs/explain_years.jsonl, which `python -m tests.explain.random_years` writes. With
titles of examples as arguments only these are run again, and with any other word only that paragraph is renewed.
"""

import json
import math
import statistics
import subprocess
import sys
import tempfile
import textwrap
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
YEARS = ROOT / "scenarios"
PAGE = ROOT / "docs" / "explain.md"
RANDOM = ROOT / "docs" / "explain_years.jsonl"
INTRO = """\
# Why, why not, and what if

Each answer is computed, not looked up: a year is changed by one fact and planned again. Facts carry their line in
the scenario; `rule book` marks limits that the scenario does not override. Every command takes `--json`.

How it works, in four sentences. A **conflict** is a set of your own facts that cannot all hold; it is minimal, so
giving way on any one of them removes it (QuickXplain over facts of the scenario, each dropped by preparing a
relaxed year; there are no assumption literals). A **repair** is a change in amounts, time before races and safest
first, by the least that works (amounts are halved, first against the rules, then against plans), or by as much more as leaves
every A race its long runs; it is shown only
after a whole year with it has been planned and audited, and says what that first plan brings to each race, and the longest run that any may (`solve --repair` searches on). Where several are shown, the last may be a rule of ours of
little evidence that would do it alone, such as `spacing`; no rule gives way where an injury takes part. What **holds a year back** is found by giving one unit more
of everything: `solve` ends with what promises most by paths through the season it has just solved, and claims no gain;
`explain` takes up the plan beside the scenario and solves the best season of each changed year exactly: no plan that climbs
as high and falls no deeper gains more, and days attain it or come near. With `--confirm` it plans and audits those years, two at a
time, and shows what `solve` would give on the changed file (a year whose season alone cannot be better is not planned). Either goes
as far as a fixed amount of work. Where the search left a goal open, only what lies beyond its bound is credited to a change. No
figure here is a shadow price.

{measured}

Applied. On 40 random years, everything that was offered for a clash and as a gain was made in the file by its printed
settings: 56 conflicts clash with all of their facts and end without any one of them (117 times), 76 repairs are planned by the
whole search and audited, one step less of their 56 amounts still clashes, and 68 gains are what the changed file gives. On 20
more, nothing lay beyond the ends of `range` and every start of `when` was planned (`python -m tests.explain.applied_offers 40`,
`python -m tests.explain.applied_answers 20`; both go on where they were interrupted).

On later rules 33 of the first 34 years were asked again: 48 conflicts (100 times without one of their facts), 63 repairs and 47 gains held, and one step less
still clashed for 46 of 47 amounts; for one the rules alone no longer said so. In the thirty-fourth, number 24, planning the year of one offer takes minutes, and was
not waited for. Nine clashes of different kinds written for the purpose (a marathon too soon, two A races too near, a race on a day without time, locked
sessions on one another, an injury, short days, a half the day before a marathon) were each planned by `solve --repair 1`, in 7 to 47 s of one core.
Of twenty more (marathons three weeks apart and three in six weeks, a race in the days of a wedding, during an injury or behind seven weeks at sea, no day for a
long run, locks of every wrong kind, 100 km on short days) all were planned by the first offer, in 3 to 37 s.

Since then six years more, numbers 200 to 205: 8 conflicts (18 times without one of their facts), 10 repairs and 13 gains held. Ten more
clashes (a marathon off 40 minutes a week, two marathons six weeks apart, a half in a cruise, three hard club nights in a row, a calf, an
ultra on short Sundays, weekends only, three halves on three Sundays, a long run twice too long, a marathon before a half) were all planned
by the first offer, which was found in 2 to 43 s where it was timed (seven of them).

Seven more years, numbers 300 to 306: 8 conflicts (20 times without one of their facts), 8 repairs and 5 gains held; and in five of them all
7 gains that the best season promised were what the planned year gave. Five further clashes (two A halves a week apart, a marathon a
fortnight before a half, a 10 km inside a conference, club nights on three days running, a calf not yet well) were all
planned by the first offer, in 8 to 25 s.

Ten odd ones (two injuries, a 10 km on a cruise, an eight-day shift pattern with a club night, no clearance yet, 20 miles before a marathon,
a school run every Monday, three club nights a week, three marathons in four weeks, a long run with friends on the eve of a race, an ultra off
weekends): one clashes with nothing, seven were planned by the first offer at once, and two since conflicts leave their ways out questions of
their own and years of few days are searched within exact capacities.

Twenty more (a marathon in eight weeks, a 10 km the day before a half, Achilles in the build, four weeks of trekking before a half, a long run locked behind
intervals, a ramp of 1 %, three days a week, a marathon as training two weeks before another, eight-day shifts, a 50 km off weekdays, two marathons
five weeks apart, a cap on long runs, a conference, gym on Sundays, a bone not cleared, football on Sundays, a half two weeks behind a marathon, 100 km
off a half, two club nights in a row): seven clash with nothing, one is bad input that names the minutes. Of the twelve that clash ten have a first
offer that was planned and audited and that a coach could sign, after 3 to 29 s of one core, and 40 s where much time is missing. Two of the ten were mended for it (a
marathon was to be run as training for a half behind it, a 10 km to be given up for a club night). A marathon in eight weeks off 40 min is offered the nearest date that
the rules allow, after 35 s, which leaves 120 of 175 min and says so. Football on ten Sundays gets one free Sunday after 65 s, which leaves 75 of 175 min: long runs on
Saturdays would be the answer, and are offered since, after 26 s.

Thirty more years, numbers 400 to 429, were asked for their clashes: 52 conflicts (111 times without one of their facts, 111 times without its setting) and
49 repairs held; one step less still clashed for 16 of 22 amounts, and for six the rules alone no longer said so. Twelve further clashes (a first marathon in
thirteen weeks, a calf cleared a fortnight before a half, club nights on Sundays, two marathons in three weeks, six weeks at sea before one, an ultra off short
weekends, a wedding) took at most 19 s: three clash with nothing, nine have a first offer that was planned and audited.

Two limits of these answers. That a clash ends when one of its facts gives way is decided by the rules that rule a year
out (named contradictions, long runs out of reach, weeks that hold nothing; where a search found no plan, also its own proofs,
such as running that cannot grow in time); the repairs are what has been confirmed by a plan. And `why-not`, `whatif` and `range` compare plans whose wishes inside the weeks (strength, variety) are not
polished, so small differences in "wishes for the days" mean nothing.

`when` promises its date only where a year planned from that day is as ready as the table says; elsewhere it says that no later
start is. `why-not` fits the session into the plan beside the scenario, with
the fewest days changed and all others kept (without such a plan, or where other weeks must change too, years are planned and compared),
and lists what gets worse as the price and what gets better apart from it. `why` begins with the reason of every
session as the plan file has it, and where the day stands in phase and week, then tells each rule that holds it in place once,
with its source, then prices.

## For programs

`--json` prints one object with `"version": 1` and the fields below; `[]` marks lists. Every `text` is the sentence a
runner reads, `place` says where the fact stands, `field` is its key in the scenario. Goals come closer when their
value falls; `gains[].amount` is how much closer.

| command | fields |
|---|---|
| `explain` | `version` `status` |
| `explain`, a feasible year | `planned` `tried` `unplanned` `open.goal` `open.value` `open.bound` `open.unit` `facts[].set` `facts[].text` `facts[].place` `facts[].field` `facts[].change` `facts[].confirmed` `facts[].weeks` `facts[].gains[].goal` `facts[].gains[].race` `facts[].gains[].amount` `facts[].gains[].unit` `races[].text` `races[].place` `races[].field` `weeks[].text` `weeks[].place` `weeks[].field` `weeks[].weeks` `weeks[].first` `weeks[].last` |
| `explain`, an infeasible year, or beside the fields above a race that nothing prepares | `conflicts[].facts[].set` `repairs[].set` `conflicts[].facts[].text` `conflicts[].facts[].place` `conflicts[].facts[].field` `conflicts[].rules[].text` `conflicts[].rules[].place` `conflicts[].rules[].field` `conflicts[].proof` `conflicts[].minimal` `repairs[].changes[].text` `repairs[].changes[].place` `repairs[].changes[].field` `repairs[].changes[].safety` `repairs[].safety` `repairs[].confirmed` `repairs[].ready[].race` `repairs[].ready[].date` `repairs[].ready[].priority` `repairs[].ready[].fitness` `repairs[].ready[].fitness_asked` `repairs[].ready[].longest_run` `repairs[].ready[].longest_run_asked` `repairs[].ready[].longest_run_most` `no_repair` |
| `why` | `version` `date` `sessions[]` `phase` `serves[]` `standing[]` `race` `neighbours[]` `changes[].change` `changes[].rules[].text` `changes[].rules[].place` `changes[].rules[].field` `changes[].rules[].date` `changes[].price` |
| `why-not` | `version` `possible` `conflicts[]` as above, `days[].date` `days[].before` `days[].after` `goals[].goal` `goals[].before` `goals[].after` `goals[].unit` `notes[]` |
| `whatif` | `version` `possible` `possible_before` `ready[].race` `ready[].date` `ready[].priority` `ready[].fitness` `ready[].fitness_asked` `ready[].longest_run` `ready[].longest_run_asked` `conflicts[]` as above, `goals[].goal` `goals[].before` `goals[].after` `goals[].unit` `weeks[].start` `weeks[].load[]` `weeks[].longest_run[]` `notes[]` |
| `when` | `version` `race` `date` `start` `latest_start` `reaches_demand` `planned_short` `confirmed` `rows[].start` `rows[].allowed` `rows[].fitness_short` `rows[].longest_run_short` `rows[].longest_run` `rows[].fitness` `rows[].jumps` `rows[].pace_kept` |
| `range` | `version` `date` `planned` `optimum.load[]` `optimum.run_minutes[]` `within_one_percent.load[]` `within_one_percent.run_minutes[]` `alternatives[]` `week_alternatives[][].date` `week_alternatives[][].sessions` |
| `diff` | `version` `goals[].goal` `goals[].before` `goals[].after` `goals[].unit` `weeks[].start` `weeks[].load[]` `days[].date` `days[].before` `days[].after` `causes[].field` `causes[].text` `causes[].before` `causes[].after` `causes[].gains[].goal` `causes[].gains[].amount` `causes[].gains[].unit` |

`set` holds the same change as values of the scenario's keys, for `whatif --set` and for `change` in Python:
`{"availability.minutes.sun": 110, "races.0.priority": "C"}`. List entries are counted from 0, as the file has them;
`null` takes out what stands there; a key that ends in `.+`, such as `locked.+`, adds an entry, or each entry of a list. Of
a fact in a conflict it relaxes the fact as far as it goes. `open` is the first goal that the search left without a proof.

`null` elsewhere stands for what could not be told: `days` of a year planned anew, `no_repair` where there is a repair, `latest_start` where no start suffices,
a span of `range` that the search left open. `unplanned` counts changes that promise something and were left, as planning
them takes long. In tables of weeks and goals the value before the change comes first.
"""  # noqa: E501 - rows of a table
Example = tuple[str, str, tuple[str, ...]]
EXAMPLES: tuple[Example, ...] = (
    ("A race out of reach", "marathon_in_six_weeks_from_10km", ("explain", "{year}", "-q")),
    ("When to start instead", "marathon_in_six_weeks_from_10km", ("when", "{year}", "Spring marathon")),
    ("A runner who will be ready, starting now", "novice_half_marathon", ("when", "{year}", "City half")),
    ("What holds a year back", "parent_45_minute_weekdays", ("explain", "{year}", "-q")),
    ("Why not a long run on Wednesday", "novice_half_marathon", ("why-not", "{year}", "2027-05-05", "long", "90")),
    ("What a threshold run costs", "novice_half_marathon", ("why-not", "{year}", "2027-05-04", "threshold", "45")),
    (
        "What a quarter of an hour more is worth",
        "novice_half_marathon",
        ("whatif", "{year}", "--set", "availability.minutes.tue=60"),
    ),
    (
        "A change that cannot be",
        "two_marathons_a_year",
        ("whatif", "{year}", "--set", "races.1.date=2027-06-20"),
    ),
    ("Why this session today", "novice_half_marathon", ("why", "{plan}", "2027-05-05", "--scenario", "{year}")),
    ("How much is enough today", "novice_half_marathon", ("range", "{year}", "2027-05-05")),
)


def main() -> None:
    """Write the page: what was measured, and every example or those whose titles are given; the others stay."""
    wanted, kept = sys.argv[1:], {}
    if wanted:
        for section in PAGE.read_text().split("\n## ")[1:]:
            kept[section.partition("\n")[0]] = f"## {section.rstrip()}\n"
    with tempfile.TemporaryDirectory() as folder:
        parts = [
            kept[example[0]] if wanted and example[0] not in wanted else shown(Path(folder), *example)
            for example in EXAMPLES
        ]
    PAGE.write_text("\n".join([INTRO.replace("{measured}", measured()), *parts]))


def shown(folder: Path, title: str, stem: str, command: tuple[str, ...]) -> str:
    """One command and what it prints, under its title."""
    year, plan = YEARS / f"{stem}.yaml", folder / f"{stem}.plan.json"
    if "{plan}" in command:
        run("solve", str(year), "-q", "--out", str(plan))
    words = [word.format(year=year, plan=plan) for word in command]
    told = [word.format(year=year.name, plan=plan.name) for word in command]
    line = " ".join(f'"{word}"' if " " in word else word for word in told)
    return f"## {title}\n\n```console\n$ optimize {line}\n{run(*words).rstrip()}\n```\n"


def measured() -> str:
    """What was seen on random years, as a paragraph."""
    years = [json.loads(line) for line in RANDOM.read_text().splitlines()]
    if any("broken" in year for year in years):
        raise SystemExit(f"{RANDOM.name} holds a year in which something is wrong")
    total = {
        key: sum(int(year[key]) for year in years) for key in ("conflicts", "cpmpy_agrees", "cpmpy_own", "repairs")
    }
    seconds = [year["conflict_seconds"] + year["repair_seconds"] for year in years]
    first = statistics.median(year["conflict_seconds"] for year in years)
    text = textwrap.fill(
        f"Measured. On {len(years)} random infeasible years (ten weeks, up to four races, absences, injuries, locked "
        f"sessions) all {total['conflicts']} conflicts were infeasible and minimal, and CPMpy's own search for minimal "
        f"conflicts, on a model written from the rule book alone, agreed on all {total['cpmpy_agrees']} that its model "
        f"can tell; the conflicts it found by itself in {total['cpmpy_own']} of the years were conflicts for the "
        f"planner too. One repair was asked for in each year: {total['repairs']} were confirmed, planned once more by "
        f"the whole search and audited. Half of the conflicts took at most {first:.1f} s of one core, half of the "
        f"conflicts with their first repair at most {statistics.median(seconds):.1f} s, without the start of the "
        "program.",
        width=120,
    )
    return f"{text}\n\n{spread(years)}"


def spread(years: list[dict[str, Any]]) -> str:
    """CPU seconds of conflicts and first repairs as a table: half of the years, nine in ten, the slowest."""
    rows = ["| seconds of one core | median | nine in ten | slowest |", "|---|---|---|---|"]
    for name, keys in (
        ("conflicts, up to three", ("conflict_seconds",)),
        ("first repair", ("repair_seconds",)),
        ("both", ("conflict_seconds", "repair_seconds")),
    ):
        taken = sorted(sum(year[key] for key in keys) for year in years)
        most = taken[math.ceil(0.9 * len(taken)) - 1]
        rows.append(f"| {name} | {statistics.median(taken):.1f} | {most:.1f} | {taken[-1]:.1f} |")
    return "\n".join(rows)


def run(*words: str) -> str:
    """What the command prints; 1 is an answer too."""
    done = subprocess.run(
        (sys.executable, "-m", "optimizer.cli", *words), capture_output=True, text=True, check=False, cwd=ROOT
    )
    if done.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(words)}: {done.stderr}")
    return done.stdout


if __name__ == "__main__":
    main()
