"""Phases told apart by every eye: CIEDE2000 between any two colours, as seen by usual eyes, by eyes without red or
green, and in grey."""

import math
from itertools import combinations

import pytest

from optimizer.report.page.tokens import DARK, LIGHT, PHASE_COLOURS

APART, APART_IN_GREY = 9.0, 6.0
Colour = tuple[float, float, float]

# Machado, Oliveira and Fernandes 2009, severity 1.
SEEN = {
    "usual": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "grey": ((0.2126, 0.7152, 0.0722),) * 3,
}


def linear(colour: str) -> Colour:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return red, green, blue


def seen(colour: str, eye: str) -> Colour:
    light = linear(colour)
    red, green, blue = (min(1, max(0, sum(a * b for a, b in zip(row, light, strict=True)))) for row in SEEN[eye])
    return red, green, blue


def lab(light: Colour) -> Colour:
    """CIE L*a*b* of linear sRGB under D65."""
    rows = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750), (0.0193339, 0.1191920, 0.9503041))
    white = (0.95047, 1.0, 1.08883)
    xyz = (sum(a * b for a, b in zip(row, light, strict=True)) / w for row, w in zip(rows, white, strict=True))
    x, y, z = (v ** (1 / 3) if v > 216 / 24389 else (24389 / 27 * v + 16) / 116 for v in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def ciede2000(one: Colour, other: Colour) -> float:
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean = (math.hypot(a1, b1) + math.hypot(a2, b2)) / 2
    g = 0.5 * (1 - math.sqrt(mean**7 / (mean**7 + 25**7)))
    (c1, h1), (c2, h2) = (
        (math.hypot((1 + g) * a, b), math.atan2(b, (1 + g) * a) % math.tau) for a, b in ((a1, b1), (a2, b2))
    )
    turn = (h2 - h1 + math.pi) % math.tau - math.pi if c1 * c2 else 0.0
    dl, dc, dh = l2 - l1, c2 - c1, 2 * math.sqrt(c1 * c2) * math.sin(turn / 2)
    lm, cm = (l1 + l2) / 2, (c1 + c2) / 2
    hm = (h1 + turn / 2) % math.tau if c1 * c2 else h1 + h2
    t = (
        1
        - 0.17 * math.cos(hm - math.radians(30))
        + 0.24 * math.cos(2 * hm)
        + 0.32 * math.cos(3 * hm + math.radians(6))
        - 0.20 * math.cos(4 * hm - math.radians(63))
    )
    sl = 1 + 0.015 * (lm - 50) ** 2 / math.sqrt(20 + (lm - 50) ** 2)
    sc, sh = 1 + 0.045 * cm, 1 + 0.015 * cm * t
    turned = math.radians(30) * math.exp(-(((math.degrees(hm) - 275) / 25) ** 2))
    rt = -2 * math.sqrt(cm**7 / (cm**7 + 25**7)) * math.sin(2 * turned)
    return math.sqrt((dl / sl) ** 2 + (dc / sc) ** 2 + (dh / sh) ** 2 + rt * dc / sc * dh / sh)


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((50.0, 2.5, 0.0), (58.0, 24.0, 15.0), 19.4535),
    ],
)
def test_the_measure_is_the_published_one(one: Colour, other: Colour, apart: float) -> None:
    """Sharma, Wu and Dalal 2005, table 1."""
    assert ciede2000(one, other) == pytest.approx(apart, abs=1e-4)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("eye", SEEN)
def test_any_two_phases_are_told_apart(eye: str, scheme: str) -> None:
    fills = {(one.dark if scheme == "dark" else one.light)[0] for one in PHASE_COLOURS.values()}
    assert len(fills) == len(PHASE_COLOURS) - 1, "the return to running shares the base's colour, striped"
    nearest = min(ciede2000(lab(seen(a, eye)), lab(seen(b, eye))) for a, b in combinations(sorted(fills), 2))
    assert nearest >= (APART_IN_GREY if eye == "grey" else APART), f"{nearest:.1f}"


def test_every_phase_has_a_letter_of_its_own() -> None:
    assert len({one.letter for one in PHASE_COLOURS.values()}) == len(PHASE_COLOURS)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_their_ground(scheme: str) -> None:
    """WCAG: text 4.5, edges of controls and phases' fills 3."""
    paper = DARK if scheme == "dark" else LIGHT
    for name in ("ink", "mute", "link", "warn", "racetext"):
        assert min(contrast(paper[name], paper[ground]) for ground in ("card", "bg")) >= 4.5, name
    assert contrast(paper["onlink"], paper["link"]) >= 4.5
    assert contrast(paper["edge"], paper["card"]) >= 3
    for one in PHASE_COLOURS.values():
        fill, text = one.dark if scheme == "dark" else one.light
        assert contrast(text, fill) >= 4.5 and contrast(fill, paper["card"]) >= 3, one


def contrast(one: str, other: str) -> float:
    bright = sorted(seen(colour, "grey")[0] for colour in (one, other))
    return (bright[1] + 0.05) / (bright[0] + 0.05)
