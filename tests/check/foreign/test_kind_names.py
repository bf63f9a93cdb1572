"""What coaches write, and the session they mean."""

import pytest

from optimizer.domain.session_kinds import BY_NAME
from optimizer.ingest.tabular.session_phrases import kind_of
from optimizer.ingest.tabular.written_amounts import amounts_in, minutes_cell
from optimizer.report.plain_words import kind as in_words


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Easy", "easy"),
        ("LSD", "long"),
        ("Long run, hilly", "long"),
        ("Long run, last 30 min at MP", "long"),
        ("Sunday long", "long"),
        ("Long hills", "hills"),
        ("Threshold run: long cruise intervals", "threshold"),
        ("Run: tempo", "threshold"),
        ("Pace test 45 min, 8 km", "threshold"),
        ("Pace run 45 min", "marathon_pace"),
        ("Week 3: tempo", "threshold"),
        ("Return ladder, stage 2", "walk_run"),
        ("Medium-long run", "medium_long"),
        ("Tempo 3x10min", "threshold"),
        ("VO2max 5x1000", "intervals"),
        ("Recovery jog", "recovery_run"),
        ("Run @ MP", "marathon_pace"),
        ("Hill sprints", "hills"),
        ("Bike", "cross_training"),
        ("Pool running", "cross_training"),
        ("walk/run", "walk_run"),
        ("VirtualRun", "run"),
        ("Rest day", "rest"),
        ("check_in", "rest"),
        ("Race: City marathon", "race"),
        ("Easy run with 4 strides", "easy"),
        ("Aerobic + strides 13 km", "easy"),
        ("General + speed 13 km with 10x100 m", "easy"),
        ("E 60 min", "easy"),
        ("8 mi T", "threshold"),
        ("L 90 min", "long"),
        ("10 km", "run"),
        ("10K", "race"),
        ("10 km race", "race"),
        ("Rest or easy 30 min", "easy"),
        ("Rest or easy run", "rest"),
        ("Ruhetag oder 30 min locker", "easy"),
        ("Off-road run", "trail"),
        ("Long run off road", "long"),
        ("Day off", "rest"),
        ("Half marathon race pace", "threshold"),
        ("8 km at 10k race pace", "threshold"),
        ("6 km at marathon race pace", "marathon_pace"),
        ("Practice run 11 km with 3 km at marathon race pace", "marathon_pace"),
        ("Run with 6x400 m", "intervals"),
        ("3x10 min with 2 min rest", "intervals"),
        ("Shakeout run", "recovery_run"),
        ("Hips session", "strength"),
        ("Easy on tired legs", "easy"),
        ("Marathon", "race"),
        ("Half marathon training talk", None),
        ("Training week 1 distance: 60 km", None),
        ("Langer Lauf", "long"),
        ("Lockerer Dauerlauf mit Steigerungen", "easy"),
        ("Tempodauerlauf", "threshold"),
        ("Ruhetag", "rest"),
        ("Sortie longue", "long"),
        ("Fractionné 10x400", "intervals"),
        ("Repos", "rest"),
        ("Rodaje suave", "easy"),
        ("Corsa lenta", "easy"),
        ("Langpass", "long"),
        ("Długie wybieganie", "long"),
        ("インターバル", "intervals"),
        ("休息", "rest"),
        ("1h30 sortie longue", "long"),
        ("20 km langer Lauf", "long"),
        ("45 min run with 6x100 strides", "run"),
        ("5 km run + strength", "run"),
        ("Strength + run", "strength"),
        ("Cruise intervals", "threshold"),
        ("Warm up, 6x3min, cool down", "intervals"),
        ("Pace run", "marathon_pace"),
        ("Easy run at conversational pace", "easy"),
        ("Dentist", None),
        ("Brown bag lunch", None),
        ("", None),
        ("\x1b[31m", None),
    ],
)
def test_words_of_a_coach(words: str, kind: str | None) -> None:
    assert kind_of(words) == kind


@pytest.mark.parametrize("name", BY_NAME)
def test_our_own_words_come_back_as_the_kind_they_name(name: str) -> None:
    assert kind_of(name) == name
    assert kind_of(in_words(name)) == name


@pytest.mark.parametrize(
    ("text", "minutes", "km"),
    [
        ("Easy run 45 min, 7.5 km", 45, 7.5),
        ("Long run 1 h 30, 15 km", 90, 15),
        ("2h", 120, None),
        ("1.5 hours", 90, None),
        ("60' easy", 60, None),
        ("8 miles", None, 8 * 1.609344),
        ("Intervals 6x800", None, None),
        ("99999 min", None, None),
        ("Easy run 30-40 min", 35, None),
        ("1h30m - 1h35m", 92.5, None),
        ("8 to 10 km easy", None, 9),
        ("Long run 25 km, last 10 km at MP", None, 25),
        ("Long run, last 30 min at MP", None, None),
        ("Tempo 3 x 10 min", None, None),
        ("6 x 800 m", None, None),
        ("Run 11 km with 3 km at marathon race pace", None, 11),
        ("20 min warm up, 20 min tempo, 10 min cool down", None, None),
        ("Easy 8 km @ 5:30", None, 8),
        ("Langer Lauf 1 Std 45", 105, None),
        ("12,5 km locker", None, 12.5),
        ("2 mi WU, 4 mi tempo, 2 mi CD (8 mi total)", None, 8 * 1.609344),
        ("15 min WU, 5 x 3 min, 10 min CD = 50 min", 50, None),
        ("Tempo 3 x 10 min = 30 min", None, None),
        ("Series 8 x 400 m, total 9 km", None, 9),
        ("5 mi pace", None, 5 * 1.609344),
        ("6 miles marathon pace", None, 6 * 1.609344),
        ("Tempo at 5 mile pace", None, None),
        ("10 km pace", None, None),
    ],
)
def test_amounts_in_a_text(text: str, minutes: float | None, km: float | None) -> None:
    found = amounts_in(text)
    assert found.minutes == minutes
    assert found.km == (None if km is None else pytest.approx(km))


@pytest.mark.parametrize(
    ("cell", "minutes"), [("45", 45), ("1:30", 90), ("1:30:30", 90.5), ("-5", None), ("nan", None), ("1441", None)]
)
def test_minutes_of_a_cell(cell: str, minutes: float | None) -> None:
    assert minutes_cell(cell) == minutes
