"""Sentences about prices, starts and readiness say what is so: no gain is called a price, no bound a promise."""

from datetime import date, timedelta
from typing import Literal

import pytest

from optimizer.core.errors import KeyPath
from optimizer.explain.facts import Fact
from optimizer.explain.minimal_conflict import MinimalConflict
from optimizer.explain.start_date import StartRow, Starts
from optimizer.explain.why_not import Price, WhyNot
from optimizer.formats.plan import RaceReadiness, Weekends
from optimizer.formats.scenario import Athlete, Race
from optimizer.report.answers import clash_lines
from optimizer.report.futures_report import start_lines, why_not_lines
from optimizer.report.readiness_words import Aim, aim_of, readiness_line, readiness_verdict

NOW = date(2027, 1, 4)
RACE = Race(name="Lake half", date=date(2027, 6, 6), distance="half_marathon")


def _why_not(*prices: Price) -> str:
    return "\n".join(why_not_lines(WhyNot(("locked", 0), prices=prices), "An easy run", None))  # type: ignore[arg-type]


def test_an_improvement_is_never_a_price() -> None:
    worse, better = Price("jumps", 10.0, 14.0, "%"), Price("run_gaps", 3.0, 1.0, "days")
    text = _why_not(worse, better)
    price, _, back = text.partition("In return:")
    assert "Its price:" in price
    assert "better" not in price
    assert "better by 2.0" in back
    text = _why_not(better, worse)
    assert "price" not in text
    assert "is not the best one there is" in text
    assert _why_not(Price("jumps", 1.0, 1.0, "%")).endswith("It costs nothing: every goal stays where it is.")


def _starts(planned: float | None, short: float = 0.0) -> str:
    row = StartRow(NOW, short, 0.0, 120, True, 30.0, 0.0, 1.0)
    late = StartRow(NOW + timedelta(weeks=4), short + 9, 0.0, 120, True, 27.0, 0.0, 1.0)
    return start_lines(Starts(RACE, NOW, (row, late), NOW, short == 0, planned))[0]


@pytest.mark.parametrize(
    ("planned", "words"),
    [
        (0.0, "To be ready for Lake half on Sun 6 Jun 2027, start on Mon 4 Jan 2027: now, not a week later."),
        (0.3, "To be ready for"),
        (2.9, "a year planned from that day stays 2.9 % short."),
        (None, "whether that one does is not known."),
    ],
)
def test_a_date_is_promised_only_from_a_planned_year(planned: float | None, words: str) -> None:
    text = _starts(planned)
    assert words in text
    assert ("No start after" in text) == (planned is None or planned > 1)


def test_a_race_out_of_reach_is_as_near_as_a_planned_year_comes() -> None:
    assert "comes within 3.4 %, as a planned year shows" in _starts(3.4, short=3.2)
    assert "No start after Mon 4 Jan 2027 comes as near as 3.2 %" in _starts(6.0, short=3.2)


@pytest.mark.parametrize(
    ("fitness", "longest", "goal", "words"),
    [
        (41.0, 155, None, "ready for it."),
        (40.2, 152, None, "ready for it."),
        (40.1, 155, 13500, "ready for the distance, nearly ready for 3:45:00: fitness is 2 % short."),
        (38.96, 155, None, "ready for the distance, nearly ready for a fast day: fitness is 5 % short."),
        (38.95, 155, 13500, "ready for the distance, short for 3:45:00: fitness is 5 % short."),
        (36.0, 155, None, "ready for the distance, short for a fast day: fitness is 12 % short."),
        (41.0, 150, 13500, "nearly ready for the distance: the longest run is 3 % short."),
        (
            36.0,
            150,
            13500,
            "nearly ready for the distance, short for 3:45:00: the longest run is 3 % short and fitness is 12 % short.",
        ),
        (41.0, 147, 13500, "short for the distance: the longest run is 5 % short."),
        (36.0, 120, None, "short for the distance: the longest run is 23 % short and fitness is 12 % short."),
        (41.0, 65, None, "short for the distance: the longest run is 58 % short."),
        (
            41.0,
            60,
            None,
            "not prepared, and no coach would start you: the longest run is 61 % short. `optimize explain` looks for "
            "what would prepare it.",
        ),
    ],
)
def test_readiness_in_words(fitness: float, longest: int, goal: int | None, words: str) -> None:
    ready = RaceReadiness(
        race="City marathon",
        date=date(2027, 10, 3),
        priority="A",
        fitness=fitness,
        fitness_asked=41.0,
        longest_run=longest,
        longest_run_asked=155,
    )
    line = readiness_line(ready, Aim(goal))
    assert line.startswith(f"City marathon (A): fitness {fitness:.0f} of 41, longest run ")
    assert line.endswith(f"; {words}")


@pytest.mark.parametrize(
    ("longest", "asked", "words"),
    [
        (75, 190, "not prepared, walk much of it or leave it out: the longest run is 61 % short"),
        (80, 190, "short for the distance: the longest run is 58 % short"),
        (30, 145, "short for the distance: the longest run is 79 % short"),
    ],
    ids=["a marathon", "less is missing", "a half"],
)
def test_a_long_race_run_as_training_on_little_is_to_be_walked(longest: int, asked: int, words: str) -> None:
    figures = {"fitness": 20.0, "fitness_asked": 0.0, "longest_run": longest, "longest_run_asked": asked}
    ready = RaceReadiness(race="Friends marathon", date=date(2027, 5, 16), priority="C", **figures)
    assert readiness_verdict(ready) == words


@pytest.mark.parametrize(
    ("longest", "asked", "fitness", "words"),
    [
        pytest.param(116, 145, 41.0, "ready to finish, short for 2:20:00: the longest run is 20 % short.", id="80 %"),
        pytest.param(115, 145, 41.0, "short for the distance: the longest run is 21 % short.", id="less than 80"),
        pytest.param(120, 150, 41.0, "short for the distance: the longest run is 20 % short.", id="a marathon"),
        pytest.param(
            116,
            145,
            32.0,
            "short for the distance: the longest run is 20 % short and fitness is 22 % short.",
            id="and not fit",
        ),
    ],
)
def test_who_has_run_four_fifths_of_what_a_half_asks_is_ready_to_finish_it(
    longest: int, asked: int, fitness: float, words: str
) -> None:
    ready = RaceReadiness(
        race="City half",
        date=date(2027, 10, 3),
        priority="A",
        fitness=fitness,
        fitness_asked=41.0,
        longest_run=longest,
        longest_run_asked=asked,
    )
    assert readiness_line(ready, Aim(8400)).endswith(f"; {words}")


FASTER = "asks for a threshold pace of about"


@pytest.mark.parametrize(
    ("goal", "words"),
    [
        pytest.param("1:47:26", "ready for it", id="1.02 x 5:00, half a second less, are 5:05.5 a km, 6,445.3 s"),
        pytest.param("1:47:25", f"ready for the distance; 1:47:25 {FASTER} 4:59 per km", id="a second less"),
        pytest.param("1:45:29", f"ready for the distance; 1:45:29 {FASTER} 4:54 per km", id="threshold pace itself"),
    ],
)
def test_a_goal_that_the_threshold_pace_does_not_promise_is_told_at_once(goal: str, words: str) -> None:
    race = Race.model_validate({"name": "H", "date": "2027-10-03", "distance": "half_marathon", "goal_time": goal})
    told = aim_of(race, Athlete(level="intermediate", threshold_pace="5:00"))
    ready = RaceReadiness(
        race="H",
        date=date(2027, 10, 3),
        priority="A",
        fitness=41.0,
        fitness_asked=41.0,
        longest_run=105,
        longest_run_asked=105,
    )
    assert readiness_line(ready, told).endswith(f"; {words}.")
    assert readiness_line(ready, aim_of(race, Athlete(level="intermediate"))).endswith("; ready for it.")


def _ready(priority: Literal["B", "C"], fitness: float, longest: int, weekends: Weekends | None = None) -> str:
    ready = RaceReadiness(
        race="Ridge 50 km",
        date=date(2027, 6, 27),
        priority=priority,
        fitness=fitness,
        fitness_asked=60.0,
        longest_run=longest,
        longest_run_asked=180,
        weekends=weekends,
    )
    return readiness_line(ready)


def test_weekends_of_two_long_runs_stand_beside_the_longest_run() -> None:
    weekends = Weekends(done=2, asked=3, longest=270, longest_asked=285)
    assert _ready("B", 60, 180, weekends) == (
        "Ridge 50 km (B): fitness 60 of 60, longest run 3 h 00 of 3 h 00, longest weekend 4 h 30 of 4 h 45; "
        "ready for it, but 1 of 3 back-to-back weekends is shorter than asked."
    )
    none = Weekends(done=0, asked=3, longest=170, longest_asked=285)
    assert _ready("B", 54, 180, none).endswith(
        "; ready for the distance, short for a fast day: 3 of 3 back-to-back weekends are missing and fitness is "
        "10 % short."
    )
    assert _ready("B", 54, 90, none).endswith(
        "; short for the distance: the longest run is 50 % short, 3 of 3 back-to-back weekends are missing and fitness "
        "is 10 % short."
    )
    for longest, told in (
        (175, "the longest of the back-to-back weekends is 39 % short"),
        (170, "3 of 3 back-to-back"),
    ):
        near = Weekends(done=0, asked=3, longest=longest, longest_asked=285)
        assert f"; ready for it, but {told}" in _ready("B", 60, 180, near), f"{longest} of 285: 40 % is the edge"
    enough = Weekends(done=3, asked=3, longest=285, longest_asked=285)
    assert _ready("B", 60, 180, enough).endswith("; ready for it.")


def test_a_race_run_as_training_asks_for_no_fitness() -> None:
    told = "short for the distance: the longest run is 50 % short."
    assert _ready("C", 20, 90) == f"Ridge 50 km (C): longest run 1 h 30 of 3 h 00; {told}"


class _Nowhere:
    """Places of a file that nobody wrote."""

    @staticmethod
    def of(where: KeyPath) -> str:
        return ".".join(map(str, where))


def _clash(where: KeyPath, *, heals: bool = False) -> str:
    found = MinimalConflict((Fact(where, "a fact", 0, heals=heals),), (), "they meet", minimal=True)
    return "\n".join(clash_lines([found], _Nowhere()))  # type: ignore[arg-type]


def test_an_injury_in_a_clash_gives_way_by_healing() -> None:
    assert "enter it as `cleared`" in _clash(("injuries", 0), heals=True)
    assert "`cleared`" not in _clash(("injuries", 0))  # it is healed when the season starts
    assert "`cleared`" not in _clash(("races", 0))
