"""Pieces of the page: titles say what is run, the chart's rules hold in its places, cards say what is asked."""

import re
from datetime import date
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest

from optimizer.audit.auditor import audit
from optimizer.bounds.rough_capacity import rough_rules
from optimizer.build_year import prepare
from optimizer.domain.training_log import Log
from optimizer.formats.plan import Day, RaceReadiness, Repeat, Session, Step
from optimizer.ingest.loader import load
from optimizer.output.workouts.workout_words import PRACTISE
from optimizer.report.export.export_request import Request
from optimizer.report.export.to import html, svg
from optimizer.report.lighter_weeks import is_lighter
from optimizer.report.page.chart_axis import months, steps
from optimizer.report.page.chart_labels import RaceLabel, placed
from optimizer.report.page.day_slack import day_slack
from optimizer.report.page.day_titles import amounts, beside, card_title, headline
from optimizer.report.page.effort_profile import profile
from optimizer.report.page.freestyle_menu import freestyle_menus
from optimizer.report.page.how_steps import how
from optimizer.report.page.phase_purpose import week_purpose
from optimizer.report.page.race_cards import race_cards, taper_start
from optimizer.report.page.season_chart import HOLD, MIDDLE, NARROW, WIDE, Frame, season_drawing
from optimizer.report.page.year_grid import code, code_key, year_grid
from optimizer.solve import solve
from tests.report import rich, synthetic

TUESDAY = date(2027, 7, 27)
EASY = Step(kind="steady", seconds=2400, effort=3, words="easy", pace=(342, 378))
WARM = Step(kind="warm_up", seconds=600, effort=3, words="easy", pace=(342, 378))
HARD = Step(kind="work", seconds=300, effort=7, words="comfortably hard", pace=(284, 296))
LAP = Step(kind="work", seconds=217, effort=9, words="hard", metres=800, pace=(267, 273))
JOG = Step(kind="recovery", seconds=60, effort=2, words="jog")
FAST = Step(kind="work", seconds=20, effort=8, words="fast and relaxed")
SLOW = Step(kind="recovery", seconds=30, effort=3, words="easy")
STRIDES = Session(kind="strides", minutes=5, load=3, title="Strides", workout=(Repeat(times=6, steps=(FAST, SLOW)),))


def a_day(*sessions: Session) -> Day:
    return Day(date=TUESDAY, phase="build", sessions=sessions)


def run(kind: str, minutes: int, *steps: Step | Repeat, title: str = "", km: float | None = None) -> Session:
    return Session(kind=kind, minutes=minutes, load=40, title=title, workout=steps, km=km)


@pytest.mark.parametrize(
    ("session", "title"),
    [
        (
            run("threshold", 40, WARM, Repeat(times=3, steps=(HARD, JOG)), title="Cruise intervals"),
            "3 × 5 min at threshold",
        ),
        (run("intervals", 40, WARM, Repeat(times=3, steps=(LAP, JOG)), title="Laps"), "3 × 800 m hard"),
        (run("hills", 40, Repeat(times=12, steps=(FAST, JOG)), title="Short hills"), "Short hills, 12 × 20 s"),
        (run("threshold", 40, HARD, JOG, HARD, JOG, title="Threshold ladder"), "5–5 min at threshold"),
        (run("progression", 60, WARM, HARD, title="Fast finish"), "Fast finish, last 5 min"),
        (run("progression", 60, WARM, HARD, title="Pace test"), "Pace test, 5 min"),
        (run("threshold", 40, WARM, HARD, title="Pace test"), "Pace test, 5 min"),
        (run("intervals", 40, WARM, HARD, title="Pace test"), "Pace test, 5 min"),
        (run("long", 150, EASY, title="Long run"), "Long run 2:30"),
        (run("long", 60, EASY, title="Long run"), "Long run 1:00"),
        (run("long", 55, EASY, title="Long run"), "Long run 55 min"),
        (run("long", 150, EASY, title="Long run on trails"), "Long run 2:30 on trails"),
        (run("threshold", 30), "Threshold run"),
    ],
)
def test_a_title_says_what_is_run(session: Session, title: str) -> None:
    assert card_title(a_day(session), rich.request()) == title


def test_an_easy_run_with_strides() -> None:
    day, request = a_day(run("easy", 40, EASY, title="Easy run", km=6.7), STRIDES), rich.request()
    assert headline(day, request) == "Easy run 40 min, then 6 strides"
    assert amounts(day, request) == "45 min · 6.5 km · 5:42–6:18/km"
    assert [(step.length, step.text) for step in how(day, request)] == [
        ("40 min", "Easy, 5:42–6:18/km"),
        ("5 min", "6 × 20 s fast and relaxed, 30 s easy between"),
    ]


def test_walks_and_runs_in_turn_are_about_the_run() -> None:
    """A cycle begins with its walk, yet what counts is the run."""
    walk = Step(kind="recovery", seconds=60, effort=1, words="walk")
    jog = Step(kind="steady", seconds=300, effort=3, words="run")
    day = a_day(run("walk_run", 30, Repeat(times=5, steps=(walk, jog)), title="Walk and run, stage 4"))
    assert headline(day, rich.request()) == "Walk and run 30 min, stage 4"
    assert amounts(day, rich.request()).endswith("effort 3 of 10")
    (step,) = how(day, rich.request())
    assert step.text == "5 × 5 min run, 1 min walk between"
    shape = profile(day)
    assert shape is not None and [part.label for part in shape.parts] == ["5 × 5 min run"]


def test_only_a_run_that_is_half_walked_speaks_of_the_walk() -> None:
    pool = Step(kind="steady", seconds=2400, effort=3, words="easy pool running, upright, quick feet")
    (step,) = how(a_day(run("cross_training", 40, pool, title="Pool run")), rich.request())
    assert "walk" not in step.aside


@pytest.mark.parametrize(
    ("words", "feel"),
    [
        ("half-marathon pace", "Strong, but never straining."),
        ("marathon pace", "Even and calm, as in the race."),
        ("comfortably hard", "Controlled: a few words at a time, and you could go on."),
        ("hard", "Even from the first to the last; the last should look like the first."),
    ],
)
def test_a_stretch_feels_as_its_own_zone_does(words: str, feel: str) -> None:
    """`half-marathon` holds `marathon`, `comfortably hard` holds `hard`: the narrower words speak."""
    work = Step(kind="work", seconds=1200, effort=7, words=words)
    (step,) = how(a_day(run("threshold", 20, work)), rich.request())
    assert step.aside == feel


def test_food_and_drink_are_practised_where_the_long_run_says_so() -> None:
    plain = Step(kind="steady", seconds=7200, effort=3, words="easy on rolling roads")
    fed = plain.model_copy(update={"words": f"{plain.words}, {PRACTISE}"})
    asked = [
        "Practise food and drink" in beside(a_day(run("long", 120, step)), rich.request()) for step in (plain, fed)
    ]
    assert asked == [False, True]


def test_the_profile_is_as_wide_as_time_and_as_high_as_effort() -> None:
    shape = profile(a_day(run("easy", 20, WARM, HARD, HARD)))
    assert shape is not None
    # 10 of 20 min at effort 3 are half of the width at 30 of 100; then twice 5 min at effort 7.
    assert shape.path == "M0 100V70H100V30H150V30H200V100Z"
    assert profile(a_day()) is None
    assert profile(a_day(Session(kind="freestyle", minutes=40, load=9))) is None


@pytest.mark.parametrize(
    ("kind", "minutes", "told"),
    [("easy", 70, "E70"), ("easy", 75, "E1:15"), ("long", 105, "L1:45"), ("trail", 45, "Tr45"), ("race", 220, "Race")],
)
def test_codes_show_hours_from_75_minutes(kind: str, minutes: int, told: str) -> None:
    session = run(kind, minutes)
    assert code(session, a_day(session)) == told
    assert code(None, a_day()) == "·"


def test_bars_above_the_line_lift_fitness() -> None:
    """The line stands at seven times the fitness on the bars' own axis: load x / 7 days."""
    request = rich.request()
    week = request.plan.weeks[9]
    drawn = season_drawing(request, week.start, WIDE)
    bar, most = drawn.bars[9], max(max(w.load, HOLD * w.fitness_counted) for w in request.plan.weeks)
    assert bar.height == pytest.approx(WIDE.tall * week.load / most, abs=0.1)
    y = float(drawn.line[1:].split("L")[9].split()[1])
    assert drawn.floor - y == pytest.approx(WIDE.tall * HOLD * week.fitness_counted / most, abs=0.1)


def test_weeks_before_today_are_full() -> None:
    request = rich.request()
    drawn = season_drawing(request, request.plan.weeks[10].start, NARROW)
    assert [bar.done for bar in drawn.bars] == [True] * 10 + [False] * 42
    loads = {request.plan.weeks[2].start: 50.0}
    more = season_drawing(request, request.plan.weeks[10].start, NARROW, loads)
    assert len(more.bars) == 53, "what was done stands full before what was planned, pale"


@pytest.mark.parametrize("frame", [NARROW, MIDDLE, WIDE])
def test_today_covers_no_name_of_an_axis(frame: Frame) -> None:
    """*load* ends left of the plot, *fitness* begins 40 pixels before the drawing's end; *today* is 30 wide."""
    request = rich.request()
    for day in request.plan.days:
        drawn = season_drawing(request, day.date, frame)
        left = drawn.today_at - {"start": 0, "middle": 15, "end": 30}[drawn.today_anchor]
        assert frame.left <= left <= frame.width - 40 - 30
    middle = season_drawing(request, request.plan.days[180].date, frame)
    assert (middle.today_anchor, middle.today_at) == ("middle", middle.today)


def test_every_race_has_a_line_and_no_name_covers_another() -> None:
    labels = [RaceLabel(10.0 * i, f"Race {i}", "B 1 Jan", "B") for i in range(12)]
    found, rows = placed(labels, 0, 300, 5.4)
    assert len(found) == 12 and rows == 3
    assert placed(labels, 0, 300, 5.4, 5)[1] == 5, "a wide drawing has room for two rows more"
    shown = [one for one in found if one.row is not None]
    spans = sorted(
        (one.row or 0, *sorted((one.at, one.at + (-1 if one.anchor == "end" else 1) * 5.4 * len(one.text))))
        for one in shown
    )
    assert all(a[0] != b[0] or a[2] <= b[1] for a, b in pairwise(spans))


@pytest.mark.parametrize(("most", "expected"), [(398, [0, 100, 200, 300]), (57, [0, 20, 40]), (0, [0])])
def test_axes_are_round(most: float, expected: list[float]) -> None:
    assert steps(most, 5) == expected


def test_months_of_four_years_are_thinned_and_carry_years() -> None:
    facts = synthetic.scenario(weeks=208)
    plan = synthetic.plan(facts)
    told = [words for _, words in months(plan, 308 / 48, 5.4)]
    assert {"2028", "2029", "2030"} <= set(told) and len(told) <= 10
    assert [words for _, words in months(rich.plan(), 1084 / 12, 6.4)] == [
        "Jan",
        "Feb",
        "Mar",
        "Apr",
        "May",
        "Jun",
        "Jul",
        "Aug",
        "Sep",
        "Oct",
        "Nov",
        "Dec",
    ]


def test_the_picture_stands_alone_and_is_the_page_s_own() -> None:
    """Read by somebody else's parser: 52 bars, three races, no address but the name of the format."""
    text = svg.render(rich.request(today=TUESDAY)).decode()
    root = ElementTree.fromstring(text)
    kinds = [one.get("class", "") for one in root.iter("{http://www.w3.org/2000/svg}rect")]
    assert sum(kind.endswith((" dn", " pl")) for kind in kinds) == 52
    assert text.count('class="rl"') == 3 and "prefers-color-scheme:dark" in text
    assert text.count("http") == text.count("http://www.w3.org/2000/svg") == 1


def ready(**changes: object) -> Request:
    """The rich plan with readiness for its marathon."""
    parts: dict[str, object] = {
        "race": "City marathon",
        "date": date(2027, 9, 26),
        "priority": "A",
        "fitness": 42.5,
        "fitness_asked": 41.0,
        "longest_run": 165,
        "longest_run_asked": 150,
    } | changes
    plan = rich.plan().model_copy(update={"readiness": (RaceReadiness.model_validate(parts),)})
    return rich.request(plan=plan)


def test_what_is_asked_stands_beside_what_is_there() -> None:
    request = ready(fitness=49.5, fitness_asked=49.0)
    start = taper_start(request.plan, date(2027, 9, 26))
    assert start == date(2027, 8, 30), "the synthetic taper takes three weeks, then race week"
    card = next(one for one in race_cards(request, date(2027, 7, 28)) if one.name == "City marathon")
    assert (card.days, card.countdown) == (60, "8 weeks and 4 days")
    fitness, longest = card.bullets
    assert fitness.words == "Fitness 42 of 49 asked by 29 Aug" and fitness.aside == "plan: 49.5"
    assert longest.words.startswith("Longest run 2:45") and longest.aside == "2:30 asked"
    assert card.verdict == "Ready for it."


def test_a_shortfall_is_told_as_it_is() -> None:
    card = next(one for one in race_cards(ready(fitness=36.9), date(2027, 7, 28)) if one.bullets)
    assert card.verdict == "Ready for the distance, short for 3:25:00: fitness is 10 % short."


def test_races_that_are_over_come_last() -> None:
    cards = race_cards(rich.request(), date(2027, 7, 28))
    assert [card.past for card in cards] == [False, False, True]
    assert cards[2].when.startswith("✓ raced Sun 11 Apr")


def test_a_week_of_base_says_what_it_holds() -> None:
    plan = rich.plan()
    number = next(i for i, week in enumerate(plan.weeks) if week.phase == "base" and not is_lighter(plan, week))
    first = plan.weeks[number].start

    def told(*kinds: str) -> str:
        held = (Session(kind="easy", minutes=40, load=36), *(Session(kind=kind, minutes=40, load=36) for kind in kinds))
        days = (day.model_copy(update={"sessions": held if day.date == first else ()}) for day in plan.days)
        return week_purpose(plan.model_copy(update={"days": tuple(days)}), number)

    assert told() == "Base: easy running."
    assert told("strength") == "Base: easy running and strength."
    assert told("hills", "strength", "trail") == "Base: easy running, trails, strength and 1 session with pace."
    assert told("hills", "fartlek") == "Base: easy running and 2 sessions with pace."


def test_a_lighter_week_says_how_light() -> None:
    plan = rich.plan()
    number = next(i for i, week in enumerate(plan.weeks) if week.cutback and i)
    share = round(100 * plan.weeks[number].load / plan.weeks[number - 1].load)
    assert f"at {share} % of the last week" in week_purpose(plan, number)


def test_free_days_are_a_menu() -> None:
    menus = freestyle_menus(rich.request())
    assert [menu.title for menu in menus] == [
        "After Spring half: freestyle",
        "After City marathon: freestyle",
        "After Winter 10k: freestyle",
    ]
    assert len(freestyle_menus(rich.request(), date(2027, 12, 1).toordinal())) == 1


def test_free_days_of_another_year_say_so() -> None:
    now = freestyle_menus(rich.request(today=date(2027, 7, 28)))[-1]
    before = freestyle_menus(rich.request(today=date(2026, 12, 31)))[-1]
    assert before.span == f"{now.span} 2027" and "2027" not in now.span


def test_one_menu_stands_open_and_later_ones_are_folded() -> None:
    page = html.render(rich.request(today=date(2027, 1, 4))).decode()
    assert page.count('class="card menu f"') == 1
    assert "2 more stretches of free days" in page and "After Winter 10k: freestyle" in page
    late = html.render(rich.request(today=date(2027, 12, 1))).decode()
    assert late.count('class="card menu f"') == 1 and "of free days</summary>" not in late


YEAR = """\
version: 1
athlete: {level: intermediate, easy_pace: 6:00/km}
season: {start: 2027-01-04, end: 2027-01-24}
history: {weeks: [{run_minutes: 200, longest_run: 75}, {run_minutes: 210, longest_run: 80}]}
availability: {minutes: {tue: 60, wed: 75, thu: 60, sat: 90, sun: 120}}
"""


def test_how_far_a_day_may_differ_is_audited(tmp_path: Path) -> None:
    """Every amount of the span keeps all rules: the plan with the day's run at either end passes the audit."""
    file = tmp_path / "year.yaml"
    file.write_text(YEAR)
    loaded = load(file)
    plan = solve(loaded).plan
    assert plan is not None
    year = prepare(loaded.scenario, loaded.past)
    log = Log.of(year, plan)
    day = next(when for when, done in log.days.items() if done.get("easy"))
    words = " ".join(day_slack(loaded.scenario, loaded.past, plan, day))
    found = re.search(r"Anything from (\d+|nothing)(?: min)? to (\d+)(:\d\d)?", words)
    assert found is not None and "fitness within 1 %" in words
    most = int(found[2]) if not found[3] else 60 * int(found[2]) + int(found[3][1:])
    assert most >= log.days[day]["easy"]
    longer = Log(year, {**log.days, day: {**log.days[day], "easy": most}})
    assert not audit(year, rough_rules(year), longer).violations
    rest = next(when for when in year.horizon.days if not log.days.get(when))
    assert day_slack(loaded.scenario, loaded.past, plan, rest) == ()


def test_letters_are_told_in_whole_words() -> None:
    """Of `walk and run` half the name would be left without its last word."""
    request = rich.request()
    kinds = ("walk_run", "hills", "easy", "recovery_run", "strength")
    named = (Session(kind=kind, minutes=30, load=20) for kind in kinds)
    days = tuple(
        day.model_copy(update={"sessions": (session,)}) for day, session in zip(request.plan.days, named, strict=False)
    )
    shown = rich.request(plan=request.plan.model_copy(update={"days": days}))
    weeks = [week for year in year_grid(shown, days[0].date, {}) for half in year.halves for week in half.weeks]
    words = dict(code_key(weeks, shown))
    assert words == {"J": "recovery jog", "E": "easy", "H": "hills", "W": "walk and run", "S": "strength only"}
