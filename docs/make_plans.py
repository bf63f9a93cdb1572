"""Write docs/plans.md: four reference years week by week, each with a comment on why its phases look as they do.

Run it from the root of the checkout: `python docs/make_plans.py`. It takes about a minute. The weeks are real output;
the comments speak of rules and facts, not of single weeks, so that they stay true when plans change.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from optimizer.domain.session_kinds import LIVELY
from optimizer.formats.plan import Day, Plan, Session, Week
from optimizer.report.plain_words import PHASES, kind

ROOT = Path(__file__).resolve().parent.parent
INTRO = """\
# Four years, week by week

Real plans of four shipped scenarios, written by `python docs/make_plans.py`. Load is in points, running and the
longest run are in minutes, the latter without races; the key sessions are the hard ones, fartlek, the long run, and
races.
Weekly load counts in rungs of about 1 % of fitness, and up to a rung more may be planned that does not count: a
cutback to 80 % can read 84 % here. `optimize show PLAN` prints a plan with every session. What the words and limits
mean: [every rule with its source](rules.md).
"""
COMMENTS: tuple[tuple[str, str], ...] = (
    (
        "intermediate_marathon_year",
        """\
* **Base** holds one hard session a week, hills, progression or threshold, beside the long run and a trail run, or a
  long run on trails; intervals wait for the build. Every fourth week at the latest is a cutback to 70-80 % of the
  week before.
* **The spring half** is a B race: a build leads to it, its week is eased, not tapered, with one session of 40 min at
  threshold, and the last long run before it is no longer than 90 min. After it runs of up to 45 min, 20 more in every
  further week for a month, none of them the week's long one in the first seven days; base, from the load the winter's
  base had.
* **The marathon build** asks for marathon pace or threshold in every week that has room for it, the longest hard
  session 50 min from 200 min of running on and an hour from 300. Every second long run holds the race's pace at its
  end or in blocks; in the weeks between marathon pace has a day of its own, and grows in steps of a quarter of an
  hour at most. The long run grows by at most 10 %, or 5 min, over the longest of 30 days, toward 155 min, seven
  tenths of the time that the race is expected to take; it steps back in cutback weeks, and, where it lasts two hours
  and more, after two weeks that were about as long as the next, though not on the eve of the taper: the longest run
  is the last before it. The day before it is short, and neither strides nor anything quick follow on the day after
  it. Long runs, hard sessions and days off keep their weekdays, where races, locked sessions and days away leave
  them.
* **The week of sailing** in July takes four tenths of the load away by itself: it counts as a cutback, the load goes
  down to it in two steps, and the weeks after it may come back to what was there before.
* **Taper**: 78, 60, then 40 % of the peak over three weeks; the long run two weeks before the race is about two
  thirds of the longest, a week before it nearly half. Each week keeps one short session at threshold
  or marathon pace and nothing else that is fast but strides, the race's own week one of 40 min four to six days before
  it.
* **After the marathon** at least 5 days without running, freestyle, then a reverse taper under a rising ceiling,
  nothing hard and no strides for three weeks, runs of up to 45 min on even ground to the end of the second; then a
  short build, for the Advent race leaves no room for a base.
""",
    ),
    (
        "ultra_100k",
        """\
* **Base** is long because the fitness that 100 km ask for is far away; fitness grows by at most 3 % a week. Long runs
  grow to the level's cap, 180 min, and step back in cutback weeks unless the race ahead wants the next step then: one
  in May still lengthens it, for the 50 km ask for three hours in June. A run on tired legs follows on many Sundays, of
  up to an hour and a half, and longer from ten to three weeks before the 50 km: three weekends whose two days together
  last 1.6 times the longest run; the first line of the plan says how many there are. `long_run_cap` raises the cap for
  a runner whose coach wants longer days.
* **The races on the way**: the marathon is a C race, with nothing hard and nothing beyond an hour in the four days
  before it, half the usual days without running and without hard sessions, and two weeks of at most one hard session
  each after those; the 50 km is a B race, with a week at four fifths of the peak at most before its own, and two days
  without a run in the last six. The weeks right after either are called cutback, build or freestyle by their place,
  and are recovery. After each the load falls and comes back by the recovery table: four weeks after the marathon, and
  after the 50 km until the taper for the 100 km begins.
* **Builds** ask for hills and for a trail run every week, hills not in the first weeks after a race, in which
  threshold runs stand in for them; the one here leads to the 50 km, which is the long run that the 100 km ask for:
  after it no time is left for another build, but legs that have raced for six hours come back to runs of two within
  five weeks. Trail runs walk their steep parts: so much climbing is hiked in the race.
* **Taper**: shares of the peak as before a marathon, but of what recovery from the 50 km has come back to; trails and
  hills stay, and the last hard session is a week or more before the race.
* **After 100 km** at least 10 days without running and six weeks without anything hard, both longer for a first time;
  runs grow back from 40 min, a day between them in the first two weeks, and a base starts from what was kept.
""",
    ),
    (
        "masters_achilles_history",
        """\
* **From age 50** every third week is a cutback, or the fourth where a taper or a race week comes next, demanding
  sessions stand 72 h apart, and recovery takes 1.3 times as long: the year looks like two weeks up, one week back,
  with three up before a race. It is counted back from the races, so the first cutback comes in the second week. A
  cutback keeps a long run of three quarters of an hour at least. After the last race the base climbs again, toward nine
  tenths of what that race asked.
* **The Achilles tendon** keeps repetitions, intervals, fartlek and hills out of cutback weeks and tapers, and to
  about every other week, for twelve months after clearance; each begins with 40 min after three hard sessions that
  spare the tendon, and climbs last a minute at most. The ramp is a fifth slower, runs grow by 8 % instead of 10, and
  builds keep the two strength sessions that base has.
* **Builds** hold one hard session a week: with a long run and 72 h between them a second does not fit beside easy
  days.
* **After a race** a few days of freestyle, in which runs are short and leave a day between them, and a reverse taper;
  then base again, with strength twice a week.
""",
    ),
    (
        "comeback_tibial_bone_stress",
        """\
* **Return to running** starts with no impact at all: cross-training three or four times a week and strength, until
  the day a person has cleared the runner. Then the ladder: walk and run every other day, three runs a stage, then 30
  and 40 min without a break.
* **Base** brings back the long run, at first five minutes a week, with one hard session beside it after the four easy
  weeks that follow a long break, in which strides are all. The tibia keeps intervals, repetitions, fartlek and hills
  away for 90 days, and to one a week for twelve months; they begin with 40 min, after three hard sessions of other
  kinds, and climbs last a minute at most. Half an hour of cross-training stays in base weeks; nobody runs on more
  than three days in a row. Cutbacks give back running, not cross-training alone, and hard sessions stay at 40 min for
  the first six weeks at least. Strides come twice a week at most, never on two days in a row or after a hard or long
  day. Strength stays at twice a week, in the builds too.
* **Races** come only after the ladder's last stage; the first is short, and what it asks for is not more than running
  has come back to.
* **The second build** starts a little below the load where the first one ended, with a longer long run to come: after
  each race the load falls only as far as the recovery table says.
""",
    ),
)
HEAD = "| week of | phase | load | running | longest | fitness | key sessions |\n|---|---|---|---|---|---|---|"
KEY = (*LIVELY, "long", "race")


def main() -> None:
    """Solve the four years and write the page."""
    parts = [INTRO]
    with tempfile.TemporaryDirectory() as folder:
        for stem, comment in COMMENTS:
            plan = solved(stem, Path(folder) / f"{stem}.plan.json")
            head = f"## {plan.scenario.name}\n\n`scenarios/{stem}.yaml`: {verdict(plan)}"
            parts.append(f"{head}\n\n{comment}\n{table(plan)}\n")
    (ROOT / "docs" / "plans.md").write_text("\n".join(parts))


def solved(stem: str, out: Path) -> Plan:
    """The plan of a shipped scenario."""
    command = (sys.executable, "-m", "optimizer.cli", "solve", str(ROOT / "scenarios" / f"{stem}.yaml"), "-q")
    subprocess.run((*command, "--out", str(out)), capture_output=True, check=True, cwd=ROOT)
    return Plan.model_validate_json(out.read_text())


def verdict(plan: Plan) -> str:
    """Whether the plan is proven, and where it is not."""
    gaps = [f"{goal.name} {goal.value:g} {goal.unit}, bound {goal.bound}" for goal in plan.goals if not goal.proven]
    return f"{plan.status}" + (f" ({'; '.join(gaps)})" if gaps else "")


def table(plan: Plan) -> str:
    """One row a week."""
    weeks = [*plan.weeks[1:], None]
    rows = []
    for week, after in zip(plan.weeks, weeks, strict=True):
        days = [d for d in plan.days if d.date >= week.start and (after is None or d.date < after.start)]
        rows.append(row(week, days))
    return "\n".join([HEAD, *rows])


def row(week: Week, days: list[Day]) -> str:
    """The week in figures, and its key sessions."""
    phase = PHASES[week.phase] + (", cutback" if week.cutback else "")
    key = ", ".join(f"{day.date:%a} {words(s)}" for day in days for s in day.sessions if s.kind in KEY)
    figures = f"{week.load} | {week.run_minutes} | {week.longest_run} | {week.fitness:.0f}"
    return f"| {week.start} | {phase} | {figures} | {key} |"


def words(session: Session) -> str:
    """The session as a runner calls it."""
    return f"{kind(session.kind)} {session.minutes}"


if __name__ == "__main__":
    main()
