"""Design tokens: surfaces, text and the colours of phases in light and dark, as one CSS block.

Every pair of phases is told apart by eyes that see no red or green, and in grey; a test measures it. Colour never
stands alone: each phase has its letter.
"""

from dataclasses import dataclass

from optimizer.formats.plan import PhaseName
from optimizer.report.plain_words import PHASES

WHITE, NIGHT = "#ffffff", "#0b0c0e"
"""The two colours of text on a phase's fill."""


@dataclass(frozen=True)
class PhaseColours:
    """A phase's letter, its CSS class, and its fill with the text on it, light and dark."""

    letter: str
    css: str
    light: tuple[str, str]
    dark: tuple[str, str]


PHASE_COLOURS: dict[PhaseName, PhaseColours] = {
    "base": PhaseColours("B", "b", ("#27661b", WHITE), ("#55a243", NIGHT)),
    "build": PhaseColours("U", "u", ("#b58621", NIGHT), ("#ffd479", NIGHT)),
    "taper": PhaseColours("T", "t", ("#147be8", NIGHT), ("#3bcdfd", NIGHT)),
    "race": PhaseColours("X", "x", ("#821f3d", WHITE), ("#d84c6d", NIGHT)),
    "freestyle": PhaseColours("F", "f", ("#b23f88", WHITE), ("#dd8dbe", NIGHT)),
    "reverse_taper": PhaseColours("R", "r", ("#19166e", WHITE), ("#4867b6", WHITE)),
    "return_to_run": PhaseColours("C", "c", ("#27661b", WHITE), ("#55a243", NIGHT)),
}
"""The return to running takes the base's colour, striped, and the letter C."""

LIGHT = {
    "bg": "#f5f5f2",
    "card": "#ffffff",
    "ink": "#1a1e22",
    "mute": "#565d65",
    "line": "#e3e4df",
    "edge": "#868a8f",
    "hover": "#f0f1ed",
    "link": "#1d4f91",
    "onlink": "#ffffff",
    "warn": "#a3261b",
    "sel": "#eaf1fb",
    "racetext": "#821f3d",
}
DARK = {
    "bg": "#111315",
    "card": "#1b1e21",
    "ink": "#e9eae6",
    "mute": "#a6adb4",
    "line": "#2d3237",
    "edge": "#6b737b",
    "hover": "#252a2e",
    "link": "#93bdf5",
    "onlink": "#0b0c0e",
    "warn": "#ff9c8f",
    "sel": "#1d2836",
    "racetext": "#f08aa0",
}


def css() -> str:
    """Tokens as custom properties: light, dark where the reader's system is, light again on paper."""
    light, dark = _block(LIGHT, dark=False), _block(DARK, dark=True)
    classes = "".join(f".{one.css}{{--p:var(--p{one.css});--o:var(--o{one.css})}}" for one in PHASE_COLOURS.values())
    return (
        f":root{{color-scheme:light dark;{light}}}"
        f"@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}"
        f"@media print{{:root{{color-scheme:light}}}}{classes}"
    )


def _block(surfaces: dict[str, str], *, dark: bool) -> str:
    fills: dict[str, str] = {}
    for one in PHASE_COLOURS.values():
        fill, text = one.dark if dark else one.light
        fills |= {f"p{one.css}": fill, f"o{one.css}": text}
    return "".join(f"--{name}:{value};" for name, value in (surfaces | fills).items())


@dataclass(frozen=True)
class PhaseTag:
    """A phase as it is shown: letter, CSS class, name."""

    letter: str
    css: str
    name: str


def phase_tag(phase: PhaseName) -> PhaseTag:
    """The tag of a phase, its name with a capital."""
    one = PHASE_COLOURS[phase]
    return PhaseTag(one.letter, one.css, PHASES[phase].capitalize())
