"""A client's load week by week as a small drawing: what was, today, what is planned."""

import statistics
from collections.abc import Sequence

from optimizer.formats.plan import PhaseName

LETTERS: dict[PhaseName, str] = {
    "base": "B",
    "build": "U",
    "taper": "T",
    "race": "X",
    "freestyle": "F",
    "reverse_taper": "R",
    "return_to_run": "C",
}
"""Colour never stands alone: each phase has its letter, and its class is the same in lower case."""
WIDTH, HEIGHT, STEP = 138, 32, 5.75
CAP = 1.5
"""Bars are cut at so many times the median, so that a race does not flatten all others."""


def sparkline(loads: Sequence[int], phases: Sequence[PhaseName], now: int) -> str:
    """The drawing as SVG; full bars are over, pale ones planned, the line is today."""
    if not loads:
        return ""
    top = CAP * (statistics.median(loads) or 1)
    bars = "".join(
        f'<rect class="s{int(place >= now)} {LETTERS[phase].lower()}" x="{place * STEP:g}" y="{HEIGHT - 2 - high}" '
        f'width="5" height="{high}"/>'
        for place, (load, phase) in enumerate(zip(loads, phases, strict=True))
        for high in (max(1, round(min(1.0, load / top) * (HEIGHT - 4))),)
    )
    this = f", this week {loads[now]}" if now < len(loads) else ""
    at = f"{now * STEP - 0.4:g}"
    line = f'<path class="now" d="M{at} 0V{HEIGHT}"/>'
    told = f"Weekly load of {len(loads)} weeks, {min(loads)} to {max(loads)}{this}"
    return f'<svg class="spk" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{told}">{bars}{line}</svg>'
