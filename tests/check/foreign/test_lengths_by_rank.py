"""How long a session is, whatever stands beside it: every way to tell the whole, beside every way to tell a part."""

from datetime import date
from itertools import product

import pytest

from optimizer.check.foreign.session_text import sessions_in

DAY = date(2027, 1, 5)
MILE = 1.609344
WHOLES = (
    ("50 min", 50, None),
    ("50min", 50, None),
    ("50'", 50, None),
    ("0:50 h", 50, None),
    ("1h15", 75, None),
    ("1 hr 15 min", 75, None),
    ("75 minutes", 75, None),
    ("1:15 h", 75, None),
    ("1,5 h", 90, None),
    ("45-55 min", 50, None),
    ("12 km", None, 12),
    ("12km", None, 12),
    ("12.5 km", None, 12.5),
    ("12,5 km", None, 12.5),
    ("12K", None, 12),
    ("8 mi", None, 8 * MILE),
    ("8 miles", None, 8 * MILE),
    ("11 to 13 km", None, 12),
)
BESIDE = (
    " with 4 strides",
    " with 6 x 100 m strides",
    " with 2 x 10 min at marathon pace",
    " with the last 5 km at marathon pace",
    ", last 5 km at half marathon pace",
    ", last 20 min steady",
    ", first 15 min very easy",
    ", every 10 min 20 s faster",
    " (6 x 1 km)",
    " (3 x 8 min, 2 min jog)",
    " @ 5:30/km",
    " at 5:30 min/km",
    " incl. 3 km tempo",
    " including 20 min at threshold",
    " then 4 x 20 s hills",
    " mit 5 x 1000 m",
    ", letzte 3 km zügig",
    ", davon 5 km im Marathontempo",
    " dont 5 km allure marathon",
    " avec 8 x 30 s",
    ", les 3 derniers km plus vite",
    " con 6 x 400 m",
    ", ultimi 2 km veloci",
    ", últimos 3 km a ritmo",
    " met 3 x 10 min tempo",
    " med 5 x 3 min",
    ", sista 2 km snabbare",
    ", siste 2 km raskere",
)


def found(title: str, description: str = "", own: float | None = None) -> tuple[float | None, float | None]:
    entries = [entry for entry in sessions_in(DAY, title, description, own) if entry is not None]
    assert len(entries) == 1, (title, description, entries)
    return entries[0].minutes, None if entries[0].km is None else round(entries[0].km, 2)


def expected(minutes: float | None, km: float | None) -> tuple[float | None, float | None]:
    return minutes, None if km is None else round(km, 2)


@pytest.mark.parametrize("beside", BESIDE)
def test_a_part_is_never_the_whole(beside: str) -> None:
    for whole, minutes, km in WHOLES:
        for title in (f"Long run {whole}{beside}", f"{whole} easy{beside}"):
            assert found(title) == expected(minutes, km), title


@pytest.mark.parametrize("beside", BESIDE)
def test_what_a_title_does_not_tell_the_entrys_own_times_do(beside: str) -> None:
    assert found(f"Easy run{beside}", own=65) == (65, None)
    assert found("Easy run", f"Relaxed{beside}", own=65) == (65, None)


def test_a_stated_whole_counts_before_all_else() -> None:
    stated = ("Planned Time: {}", "Total duration: {}", "Total: {}", "Gesamtdauer: {}", "2 km jog. Total distance: {}")
    for (whole, minutes, km), text in product(WHOLES, stated):
        if ("distance" in text) != (km is not None) and text != "Total: {}":
            continue
        assert found("Tempo 33 min" if km is None else "Tempo 9 km", text.format(whole), own=99) == expected(
            minutes, km
        )
