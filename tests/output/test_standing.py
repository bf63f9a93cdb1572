"""`why` begins as a coach would: where the day stands in phase and week; then each rule once; then the price."""

import re
from datetime import date

import pytest

from optimizer.build_year import prepare
from optimizer.domain.training_log import Log, longest_run
from optimizer.domain.week_facts import WeekFacts
from optimizer.domain.year import Year
from optimizer.explain.why import why
from optimizer.formats.plan import Plan
from optimizer.ingest.loader import Loaded
from optimizer.output.standing import standing
from tests.kit import a_log, a_year
from tests.replan.life import loaded, plan_of


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory) -> tuple[Loaded, Plan]:
    scenario = loaded(tmp_path_factory.mktemp("planned"))
    return scenario, plan_of(scenario)


def _year(scenario: Loaded) -> Year:
    return prepare(scenario.scenario, scenario.past)


def _block(year: Year, day: date) -> list[WeekFacts]:
    """The weeks of the day's phase on its side of the one race."""
    phase, race = year.weeks[year.days[day].week].phase, year.races[0].day
    return [week for week in year.weeks if week.phase == phase and (week.start < race) == (day < race)]


def _long_days(plan: Plan) -> list[date]:
    return [day.date for day in plan.days if any(session.kind == "long" for session in day.sessions)]


def test_what_is_said_of_a_long_run_holds_among_the_runs_of_its_phase(planned: tuple[Loaded, Plan]) -> None:
    scenario, plan = planned
    year = _year(scenario)
    log = Log.of(year, plan)
    cutbacks = frozenset(i for i, week in enumerate(plan.weeks) if week.cutback)
    said = set()
    for day in _long_days(plan):
        text = standing(year, log, cutbacks, day)[0]
        week = year.days[day].week
        block = _block(year, day)
        longest = max(longest_run(log.days.get(d, {})) for w in block for d in w.days)
        here = longest_run(log.days[day])
        if here < max(longest_run(log.days.get(d, {})) for d in year.weeks[week].days):
            assert text.startswith("Week"), "a long run below another run of its week is none to speak of"
            continue
        assert f"{here} min" in text
        if text.startswith("The longest run of this"):
            assert here == longest
            said.add("longest")
        if text.startswith("A step back"):
            assert plan.weeks[week].cutback
            assert here < int(re.findall(r"up to (\d+)", text)[0])
            said.add("back")
    assert said


def test_the_weeks_of_a_phase_are_counted(planned: tuple[Loaded, Plan]) -> None:
    scenario, plan = planned
    year = _year(scenario)
    log = Log.of(year, plan)
    first = [week.index for week in _block(year, date(2027, 2, 22))]
    assert year.weeks[first[0]].phase == "build"
    texts = [standing(year, log, frozenset(), year.weeks[i].days[0])[-1] for i in first]
    assert texts[0] == f"Week 1 of {len(first)} of this build."
    assert texts[-1] == f"Week {len(first)} of {len(first)} of this build."
    less = next(i for i in first if 0 < plan.weeks[i].run_minutes < plan.weeks[i - 1].run_minutes)
    assert standing(year, log, frozenset(first), year.weeks[less].days[0])[-1].endswith("less of everything.")


def test_every_rule_is_told_once(planned: tuple[Loaded, Plan]) -> None:
    scenario, plan = planned
    told = 0
    for day in _long_days(plan)[::4]:
        answer = why(scenario.scenario, scenario.past, plan, day)
        rules = [rule for rule, _, _ in answer.holds()]
        assert len(rules) == len(set(rules))
        told += len(rules)
        refused = [stop.change for stop in answer.stops if stop.rules]
        assert sorted(refused) == sorted(change for _, _, changes in answer.holds() for change in changes)
    assert told


@pytest.mark.parametrize(
    ("sunday", "words"),
    [
        pytest.param(30, "30 min after up to 90 in this base: sailing leaves no more time in this week.", id="sailing"),
        pytest.param(90, "A step back: 30 min after up to 90 in this base", id="a day with time: the cutback is"),
    ],
)
def test_a_short_run_is_told_by_what_the_runner_has_stated_where_that_leaves_no_time(sunday: int, words: str) -> None:
    away = {"from": "2027-01-18", "to": "2027-01-23", "minutes": 30, "note": "sailing"}
    last = {"from": "2027-01-24", "to": "2027-01-24", "minutes": sunday, "note": "sailing"}
    year = a_year(weeks=4, minutes=90, offer={"exceptions": [away, last]})
    log = a_log(year, {"2027-01-10": "long 90", "2027-01-17": "long 90", "2027-01-24": "long 30"})
    assert standing(year, log, frozenset((2,)), date(2027, 1, 24))[0].startswith(words)


def test_without_a_word_for_it_what_is_stated_is_the_reason() -> None:
    away = {"from": "2027-01-18", "to": "2027-01-24", "minutes": 30}
    year = a_year(weeks=4, minutes=90, offer={"exceptions": [away]})
    log = a_log(year, {"2027-01-17": "long 90", "2027-01-24": "long 30"})
    assert "what you have stated leaves no more time" in standing(year, log, frozenset(), date(2027, 1, 24))[0]


@pytest.mark.parametrize(
    ("minutes", "begins"),
    [
        pytest.param(60, "60 min after up to 95 in the last weeks", id="shorter than the base that went before"),
        pytest.param(95, "The longest run of this build, 95 min", id="as long as it"),
    ],
)
def test_a_build_does_not_forget_the_base_before_it(minutes: int, begins: str) -> None:
    """Whoever ran 95 minutes a week ago has no longest run so far of 60."""
    year = a_year(weeks=30, races=("2027-07-18 half_marathon A",))
    first = next(week for week in year.weeks if week.phase == "build")
    last = year.weeks[first.index - 1]
    assert last.phase == "base"
    day = first.days[6]
    log = a_log(year, {str(last.days[6]): "long 95", str(day): f"long {minutes}"})
    assert standing(year, log, frozenset(), day)[0].startswith(begins)
