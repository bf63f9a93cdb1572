"""Race week on one page: splits of the stated goal, never of a rounded time; what the plan holds, and nothing else."""

from datetime import date, time

import pytest

from optimizer.core import units
from optimizer.core.errors import InputError
from optimizer.formats.scenario import Athlete, Race
from optimizer.report.page.fuelling import fuelling
from optimizer.report.page.pace_band import pace_band
from optimizer.report.page.race_pack import checklist, race_pack
from tests.report import rich

RUNNER = Athlete(level="intermediate", easy_pace="6:00", threshold_pace="4:50")
MARATHON = Race(name="City", date=date(2027, 9, 26), distance="marathon", goal_time="3:40:00")


def test_splits_of_a_marathon() -> None:
    """13200 s over 42.195 km: 5 km after 13200 x 5 / 42.195 = 1564 s, 26:04; half way at 1:50:00 exactly."""
    band = pace_band(MARATHON, RUNNER, "km")
    assert band is not None and band.stated
    told = {split.mark: units.clock(split.clock) for split in band.splits}
    assert (
        told["5"] == "26:04" and told["Half"] == "1:50:00" and told["40"] == "3:28:33" and told["Finish"] == "3:40:00"
    )
    assert [split.mark for split in band.splits] == ["5", "10", "15", "20", "Half", "25", "30", "35", "40", "Finish"]
    assert units.clock(band.splits[-1].stretch or 0) == "11:27", "2.195 km from 40 on"
    assert band.slower == 4


@pytest.mark.parametrize(
    ("distance", "unit", "marks"),
    [
        ("10k", "km", ["1", "2", "3", "4", "5", "6", "7", "8", "9", "Finish"]),
        ("marathon", "mi", ["5", "10", "Half", "15", "20", "25", "Finish"]),
        ("100k", "km", ["10", "20", "30", "40", "50", "60", "70", "80", "90", "Finish"]),
    ],
)
def test_marks_fit_a_wrist(distance: str, unit: str, marks: list[str]) -> None:
    race = Race(name="A race", date=date(2027, 9, 26), distance=distance, goal_time="9:59:00")
    band = pace_band(race, RUNNER, unit)
    assert band is not None
    assert [split.mark for split in band.splits] == marks


def test_without_a_goal_the_time_is_what_the_paces_promise_and_said_so() -> None:
    """4:50 x 1.07 over 42.195 km is 13093 s: no multiple of five minutes, and called expected."""
    open_ = MARATHON.model_copy(update={"goal_time": None})
    band = pace_band(open_, RUNNER, "km")
    assert band is not None and not band.stated and band.seconds == 13093
    assert pace_band(open_, Athlete(level="novice"), "km") is None


def test_gels_from_25_minutes_on() -> None:
    plan = rich.plan()
    found = fuelling(220, plan, date(2027, 9, 26))
    assert found.line is not None and found.line.at == (25, 50, 75, 100, 125, 150, 175, 200)
    assert dict(found.rows)["Tried"] == "not practised in this plan: eat and drink what you know"
    assert fuelling(74, plan, date(2027, 9, 26)).gels == 0
    assert fuelling(60 * 20, plan, date(2027, 9, 26)).line is None, "too many to draw"


def test_the_next_race_or_the_named_one() -> None:
    assert race_pack(rich.request(today=date(2027, 7, 1))).name == "City marathon"
    assert race_pack(rich.request(today=date(2027, 7, 1), race_name="spring HALF")).name == "Spring half"
    assert race_pack(rich.request(today=date(2030, 1, 1))).name == "Winter 10k"
    with pytest.raises(InputError, match="expected one of Spring half, City marathon, Winter 10k, got 'Elsewhere'"):
        race_pack(rich.request(race_name="Elsewhere"))
    with pytest.raises(InputError, match="got no scenario"):
        race_pack(rich.request(scenario=None))


def test_race_morning_by_the_clock_where_the_start_is_known() -> None:
    """Start at 9:00: breakfast three hours before, finish 3:25 h later."""
    request = rich.request(race_name="City marathon", at={6: time(9, 0)})
    told = dict(race_pack(request).morning)
    assert "06:00" in told and told["09:00"] == "Start" and told["12:25"] == "Finish"
    unknown = dict(race_pack(rich.request(race_name="City marathon")).morning)
    assert "3 h before" in unknown and unknown["3:25"] == "Finish"


def test_whoever_runs_slowly_warms_up_by_walking() -> None:
    """A 10 km in 69:59 is run at 6:59/km, in 70:00 at 7:00/km."""
    races = rich.scenario().races
    ten = next(race for race in races if race.name == "Winter 10k")
    told = []
    for seconds in (4199, 4200):
        goal = ten.model_copy(update={"goal_time": seconds})
        facts = rich.scenario().model_copy(update={"races": tuple(goal if one is ten else one for one in races)})
        told.append(dict(race_pack(rich.request(scenario=facts, race_name="Winter 10k")).morning)["20 min before"])
    assert told == ["15 min easy, 4 strides", "5 min brisk walk, 5 min easy jog"]


def test_the_first_mark_is_told_in_what_can_be_read_off() -> None:
    """3:25:00 over 42.195 km are 24:18 for the first 5 km, less a quarter of a per cent 24:15; 24:14 would be 24:10."""
    assert "First 5 km no faster than 24:15." in race_pack(rich.request(race_name="City marathon")).advice


def test_nobody_packs_27_gels() -> None:
    """Twelve gels of 25 min with the last 15 min without are 5:15 h; five minutes more need no count."""
    fuel = [fuelling(minutes, rich.plan(), date(2027, 9, 26)) for minutes in (315, 340)]
    marathon = next(race for race in rich.scenario().races if race.name == "City marathon")
    packed = [" ".join(checklist(marathon, one, 340)) for one in fuel]
    assert ["12 gels, 2 spare" in one for one in packed] == [True, False]
    assert "drop bags" in packed[1]


def test_a_week_of_days_that_ends_in_the_race() -> None:
    pack = race_pack(rich.request(race_name="City marathon"))
    assert [day.label for day in pack.days] == ["Mon 20", "Tue 21", "Wed 22", "Thu 23", "Fri 24", "Sat 25", "Sun 26"]
    assert [day.race for day in pack.days] == [False] * 6 + [True]
    assert "8 to 10 g of carbohydrate" in pack.days[4].words
    assert pack.after.startswith("After the race: freestyle until")
