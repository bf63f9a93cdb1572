"""A plan with workouts, a hostile name and every kind of entry; no rule is claimed to hold."""

from optimizer.formats.plan import Day, Plan, Repeat, Session, Step
from optimizer.formats.scenario import Scenario
from optimizer.report.export.export_request import Request
from tests.report import synthetic

WORK = Step(kind="work", seconds=300, effort=7, words="comfortably hard", pace=(284, 296))
LAP = Step(kind="work", seconds=217, effort=9, words="hard", metres=800, pace=(267, 273))
JOG = Step(kind="recovery", seconds=60, effort=2, words="jog")
CRUISE = (
    Step(kind="warm_up", seconds=900, effort=3, words="easy", pace=(342, 378)),
    Repeat(times=4, steps=(WORK, JOG)),
    Step(kind="cool_down", seconds=660, effort=3, words="easy"),
)
LAPS = (Repeat(times=3, steps=(LAP, JOG)), Step(kind="cool_down", seconds=600, effort=3, words="easy"))

HOSTILE = 'Eve\r\nBEGIN:VALARM;X=1,2\x1b[31m</script><img src=x onerror=alert(1)>=cmd|"!A1"'


def scenario(name: str = "Autumn marathon") -> Scenario:
    return synthetic.scenario(name=name)


def plan(facts: Scenario | None = None) -> Plan:
    """The synthetic season; threshold runs in May have workouts, one of them measured laps, and strides beside them."""
    facts = facts or scenario()
    made = synthetic.plan(facts)
    return made.model_copy(update={"days": tuple(_day(day, facts) for day in made.days)})


def _day(day: Day, facts: Scenario) -> Day:
    races = {race.date: race.name for race in facts.races}
    sessions: tuple[Session, ...] = ()
    for session in day.sessions:
        changes: dict[str, object] = {}
        if session.kind == "race":
            changes = {"note": races[day.date]}
        elif session.kind == "threshold":
            steps = LAPS if day.date.day % 2 else CRUISE
            changes = {"title": "Cruise intervals", "workout": steps, "km": 10.7}
        sessions += (session.model_copy(update=changes),)
        if session.kind == "threshold":
            sessions += (Session(kind="strides", minutes=5, load=3),)
    return day.model_copy(update={"sessions": sessions})


def request(**changes: object) -> Request:
    """The plan with its scenario; changes go to the request."""
    facts = scenario()
    parts: dict[str, object] = {"plan": plan(facts), "scenario": facts} | changes
    return Request(**parts)  # type: ignore[arg-type]


def hostile() -> Request:
    """Names, notes and kinds that try to break out of every format."""
    facts = scenario(HOSTILE)
    race = facts.races[1].model_copy(update={"name": HOSTILE})
    facts = facts.model_copy(update={"races": (facts.races[0], race, *facts.races[2:])})
    made = plan(facts)
    day = made.days[1].model_copy(
        update={"sessions": (Session(kind="=1+1|cmd", minutes=30, load=9, note=HOSTILE, title="-" + HOSTILE),)}
    )
    days = (made.days[0], day, *made.days[2:])
    return Request(plan=made.model_copy(update={"days": days, "notes": (HOSTILE, "+SUM(A1)")}), scenario=facts)
