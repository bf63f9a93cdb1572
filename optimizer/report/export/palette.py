"""Colours of phases: told apart also by eyes that see no red or green, and always beside the phase's name."""

from optimizer.formats.plan import PhaseName

FILLS: dict[PhaseName, str] = {
    "base": "#cfe8d5",
    "build": "#fbdcae",
    "taper": "#c9e3f5",
    "race": "#f3b8b5",
    "freestyle": "#e6d3ee",
    "reverse_taper": "#d5daf2",
    "return_to_run": "#f0d3e2",
}
"""Light fills that black text reads well on."""

STRONG: dict[PhaseName, str] = {
    "base": "#3f8f5b",
    "build": "#d98a1c",
    "taper": "#2d86b8",
    "race": "#c8423b",
    "freestyle": "#8d5ba6",
    "reverse_taper": "#5b6bbf",
    "return_to_run": "#b8588a",
}
"""Full colours for bars and bands, on white and on near black."""
