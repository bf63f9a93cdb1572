"""Runners' own words and ways to write dates: refused, with what to write instead."""

from datetime import date
from typing import get_args

import pytest

from optimizer.core import units
from optimizer.domain.session_kinds import BY_NAME
from optimizer.formats import scenario
from optimizer.formats.synonyms import SYNONYMS, distance_hint, suggestion
from optimizer.formats.written_dates import calendar_day, calendar_span

LISTS: dict[str, tuple[str, ...]] = {
    "levels": get_args(scenario.Level),
    "distances": tuple(units.NAMED_KM),
    "kinds": (*BY_NAME, "rest"),
    "sports": get_args(scenario.CrossTraining),
    "sites": get_args(scenario.Site),
    "priorities": get_args(scenario.Priority),
    "statuses": get_args(scenario.RaceStatus),
    "weekdays": scenario.WEEKDAYS,
    "race": tuple(f.alias or name for name, f in scenario.Race.model_fields.items()),
    "injury": tuple(scenario.Injury.model_fields),
    "athlete": tuple(scenario.Athlete.model_fields),
    "locked": tuple(f.alias or name for name, f in scenario.Locked.model_fields.items()),
    "availability": tuple(scenario.Availability.model_fields),
}


@pytest.mark.parametrize(
    ("word", "known", "meant"),
    [
        ("beginner", "levels", "novice"),
        ("days_off", "availability", "exceptions"),
        ("elevation gain", "race", "climb"),
        ("Expert", "levels", "advanced"),
        ("half", "distances", "half_marathon"),
        ("tempo", "kinds", "threshold"),
        ("long  run", "kinds", "long"),
        ("shin splints", "sites", "medial_tibial_stress"),
        ("knee", "sites", "knee_other"),
        ("calves", "sites", "calf"),
        ("lower back", "sites", "back"),
        ("a", "priorities", "A"),
        ("ballot", "statuses", "lottery"),
        ("Saturday", "weekdays", "sat"),
        ("weekly", "race", "every"),
        ("until", "locked", "to"),
        ("since", "injury", "onset"),
        ("age", "athlete", "birth_year"),
        ("shifts", "availability", "cycle"),
        ("holidays", "availability", "exceptions"),
        ("tresholds", "kinds", "threshold"),  # the closest word, where it is no synonym
    ],
)
def test_the_word_to_write(word: str, known: str, meant: str) -> None:
    assert suggestion(word, LISTS[known]) == f"; did you mean '{meant}'?"


def test_a_word_without_a_meaning_suggests_nothing() -> None:
    assert suggestion("xyzzy", LISTS["kinds"]) == ""


@pytest.mark.parametrize("known", LISTS, ids=str)
def test_no_word_stands_for_two_of_one_list(known: str) -> None:
    words = [word for name in LISTS[known] for word in SYNONYMS.get(name, ())]
    assert len(words) == len(set(words))
    assert not set(words) & set(LISTS[known])
    assert all(word == word.lower() for word in words)


def test_every_entry_belongs_to_a_list() -> None:
    known = {word for words in LISTS.values() for word in words} | {"km", "mi", "run_minutes", "longest_run"}
    assert set(SYNONYMS) <= known


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("10 miles", "10mi"),
        ("10-miler", "10mi"),
        ("ten", ""),
        ("26.2 miles", "marathon"),
        ("15 Kilometers", "15km"),
        ("20 kms", "20km"),
    ],
)
def test_distances(text: str, meant: str) -> None:
    hint = distance_hint(text)
    assert hint == (f"; did you mean '{meant}'?" if meant else hint)
    assert bool(hint) == bool(meant)


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("12/04/2027", "2027-04-12 for 12 April or 2027-12-04 for 4 December"),
        ("13/04/2027", "2027-04-13 for 13 April"),
        ("04-13-2027", "2027-04-13 for 13 April"),
        ("04/04/2027", "2027-04-04 for 4 April"),
        ("12.4.2027", "2027-04-12 for 12 April"),
        ("2027/4/12", "2027-04-12 for 12 April"),
        (20270412, "2027-04-12 for 12 April"),
        ("26/9/27", "2027-09-26 for 26 September"),
        ("12.04.27", "2027-04-12 for 12 April"),
        ("27-04-12", "2012-04-27 for 27 April or 2027-04-12 for 12 April"),
        ("26 Sep 2027", "2027-09-26 for 26 September"),
        ("26th of September 2027", "2027-09-26 for 26 September"),
        ("Sun, Sept 26, 2027", "2027-09-26 for 26 September"),
        ("1. May 2027", "2027-05-01 for 1 May"),
    ],
)
def test_dates_in_other_ways(text: object, readings: str) -> None:
    with pytest.raises(ValueError, match=r"YYYY-MM-DD") as caught:
        calendar_day(text)
    assert str(caught.value) == f"a date as YYYY-MM-DD, 1900 to 2199: {readings}"


@pytest.mark.parametrize(
    "text",
    [
        "31/02/2027",
        "tomorrow",
        12,
        True,
        None,
        2027.5,
        "1850-01-01",
        "2027-1-",
        "26 Sep",
        "31 Feb 2027",
        "26 Sepia 2027",
    ],
)
def test_no_dates(text: object) -> None:
    with pytest.raises(ValueError, match=r"^a date as YYYY-MM-DD, 1900 to 2199$"):
        calendar_day(text)


def test_spans() -> None:
    assert calendar_span("2027-02-15 to 2027-02-19") == (date(2027, 2, 15), date(2027, 2, 19))
    assert calendar_span("2027-02-15") == (date(2027, 2, 15), date(2027, 2, 15))
    with pytest.raises(ValueError, match="ends on 2027-02-15 or later"):
        calendar_span("2027-02-15 to 2027-02-14")
    with pytest.raises(ValueError, match="YYYY-MM-DD"):
        calendar_span("2027-02-15 until 2027-02-19")
    with pytest.raises(ValueError, match="2027-02-15 for 15 February"):
        calendar_span("15 Feb 2027 to 19 Feb 2027")
