"""A race that comes again and again is one row of the list of races; which of them are jogged is told."""

from datetime import date, timedelta

from optimizer.formats.plan import Day, Session
from optimizer.formats.scenario import Race
from optimizer.report.race_rows import race_rows
from tests.report.synthetic import plan as a_plan
from tests.report.synthetic import scenario as a_scenario

FIRST = date(2027, 1, 9)


def races(count: int, name: str = "parkrun {}") -> list[Race]:
    dates = (FIRST + timedelta(weeks=i) for i in range(count))
    return [Race(name=name.format(i + 1), date=day, distance="5k", priority="C") for i, day in enumerate(dates)]


def told(count: int, jogged: int, name: str = "parkrun {}") -> list[tuple[str, str, int]]:
    """Name, remark and number of the rows, where the first ones are jogged and none is raced."""
    run = Session(kind="easy", minutes=30, load=27, note="parkrun")
    days = tuple(Day(date=race.date, phase="base", sessions=(run,)) for race in races(jogged))
    plan = a_plan(a_scenario()).model_copy(update={"days": days})
    return [(row.name, row.remark, len(row.races)) for row in race_rows(races(count, name), (), plan)]


def test_four_races_of_one_name_are_one_row_and_three_are_three() -> None:
    assert told(4, 4) == [("parkrun, 4 times", "jogged", 4)]
    assert told(3, 3) == [(f"parkrun {i}", "jogged", 1) for i in (1, 2, 3)]


def test_those_that_are_left_out_are_told_apart_from_those_that_are_jogged() -> None:
    assert told(6, 5) == [("parkrun, 5 times", "jogged", 5), ("parkrun 6", "not planned", 1)]


def test_races_of_other_names_stay_apart() -> None:
    assert len(told(4, 0, "Race {} of spring")) == 4
