"""A program: the catalogue with one kind more, shown by everything that shows sessions. Fails where one does not know.

The entry goes into the catalogue before anything else is imported, as an edit of its file would.
"""

import io
import zipfile

from optimizer.domain import catalogue
from optimizer.domain.kind import Alias, Kind

TOY = Kind(
    "orienteering",
    60,
    30,
    (90, 90, 90),
    label="orienteering run",
    serves="finds controls in the woods",
    effort=4,
    phases=("base", "build"),
    aliases=(Alias(3, "orienteering|map run"),),
    short="o-run",
    by_feel=True,
)
CLUB = {
    "version": 1,
    "athlete": {"level": "intermediate"},
    "season": {"start": "2027-01-04", "end": "2027-01-24"},
    "history": {"weeks": [{"run_minutes": 300, "longest_run": 90}] * 6},
    "availability": {
        "minutes": {"tue": 60, "thu": 60, "sat": 90, "sun": 150},
        "long_run_days": ["sun"],
        "exceptions": [{"every": ["tue", "thu"], "minutes": 60, "only": [TOY.name]}],
    },
}
catalogue.KINDS = (*catalogue.KINDS, TOY)

from rich.console import Console  # noqa: E402

from optimizer import check, load_scenario, replan, solve  # noqa: E402
from optimizer.build_year import prepare  # noqa: E402
from optimizer.domain.session_kinds import PLANNED  # noqa: E402
from optimizer.explain.why import why  # noqa: E402
from optimizer.formats.plan import Plan, Session  # noqa: E402
from optimizer.ingest.history import resolve_history  # noqa: E402
from optimizer.ingest.tabular.session_phrases import kind_of  # noqa: E402
from optimizer.output.workouts.build_workouts import build  # noqa: E402
from optimizer.report.export.export_request import Request  # noqa: E402
from optimizer.report.export.to import every_format  # noqa: E402
from optimizer.report.export.watch_steps import flat  # noqa: E402
from optimizer.report.plan_parts import show_month, show_week  # noqa: E402
from optimizer.report.rulebook_page import page  # noqa: E402
from tests.kit import MONDAY, a_log, a_scenario, allowed  # noqa: E402
from tests.report import synthetic  # noqa: E402


def request() -> Request:
    """A plan whose first day holds the toy alone."""
    facts = synthetic.scenario()
    plan = synthetic.plan(facts)
    first = plan.days[0].model_copy(update={"sessions": (Session(kind=TOY.name, minutes=45, load=45),)})
    return Request(Plan.model_validate(plan.model_copy(update={"days": (first, *plan.days[1:])}).model_dump()), facts)


def text_of(data: bytes) -> str:
    """An export as text, archives opened."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return data.decode("latin-1")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "".join(name + archive.read(name).decode("latin-1") for name in archive.namelist())


def exports() -> None:
    """Every format shows the kind by its label, but a race's week, which holds none, and the picture of a season."""
    for form in every_format():
        if form.name in ("racepack", "svg"):
            continue
        shown = text_of(form.render(request())).replace("\r\n ", "").lower()
        assert TOY.label in shown or TOY.name in shown, form.name


def terminal() -> None:
    """A week shows its label, a month its short label."""
    for show, words in ((show_week, TOY.label), (show_month, TOY.short)):
        console = Console(file=io.StringIO(), width=120)
        show(request(), request().plan.days[0].date, console)
        assert isinstance(console.file, io.StringIO)
        assert words in console.file.getvalue().lower(), show.__name__


def planned() -> None:
    """The day model may choose it where its phase allows it, it has a workout, and `why` says what it serves."""
    scenario = a_scenario()
    past = resolve_history(scenario)
    year = prepare(scenario, past)
    assert year.days[MONDAY].most(TOY.name) == 90
    log = a_log(year, {str(MONDAY): f"{TOY.name} 45"})
    made = build(year, log)[MONDAY, TOY.name]
    assert made.title == "Orienteering run"
    assert [(step.effort, step.seconds) for step in flat(made.steps)] == [(TOY.effort, 2700)]
    assert TOY in PLANNED
    assert allowed(year, {str(MONDAY): f"{TOY.name} 45"}, "single_run")
    plan = request().plan
    facts = synthetic.scenario()
    told = why(facts, resolve_history(facts), plan, plan.days[0].date)
    assert told.serves[0].startswith(TOY.serves[:1].upper() + TOY.serves[1:])


def chosen() -> None:
    """A solve plans it where it is the best that a day takes, the plan keeps every rule, and what asks about the plan
    knows it: the check, the reasons for the day, and a replan, which keeps to it."""
    loaded = load_scenario(CLUB)
    made = solve(loaded).plan
    assert made is not None
    held = {day.date for day in made.days if any(session.kind == TOY.name for session in day.sessions)}
    assert len(held) > 1
    assert {day.weekday() for day in held} >= {1, 3}
    assert check(loaded, made).clean
    first = min(held)
    session = next(one for day in made.days if day.date == first for one in day.sessions if one.kind == TOY.name)
    assert session.title == "Orienteering run"
    told = why(loaded.scenario, loaded.past, made, first)
    assert told.serves[0].startswith(TOY.serves[:1].upper() + TOY.serves[1:])
    again = replan(loaded, made, made.days[7].date)
    assert again.plan is not None
    assert again.changes == ()


def words() -> None:
    """Plans made elsewhere may call it by its aliases, and the rule book prints it."""
    assert kind_of("Map run in the hills") == TOY.name
    assert f"| {TOY.name} | 60 | 30 to 90 | easy | 0 |" in page()


if __name__ == "__main__":
    exports()
    terminal()
    planned()
    chosen()
    words()
    print("known everywhere")
