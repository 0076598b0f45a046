"""The colours of charts: every role derived from the municipality's accent so that marks can be told apart.

Contrast follows WCAG 2.1 (1.4.3, 1.4.11): text at least 4.5:1 and marks at least 3:1 against the paper.
"""

from __future__ import annotations

import colorsys
from dataclasses import dataclass

PAPER = "#ffffff"
INK = "#1d2630"
MUTED = "#5c6670"
GRID = "#e3e7ea"
_WARM = "#a8431a"  # reads apart from blue, green and violet also with red-green colour blindness
_CHARCOAL = "#3c444c"
_TEXT_CONTRAST = 4.5
_DARKENING = 0.04


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one document's charts, as ``#rrggbb``."""

    accent: str  # plus and the first series; dark enough to be read as text on paper
    negative: str  # minus; always hatched too, never told by colour alone
    middle: str  # the fourth series, between accent and paper
    paper: str = PAPER
    ink: str = INK
    muted: str = MUTED
    grid: str = GRID


def palette(accent: str) -> Palette:
    """The palette for an accent; one too pale is darkened, one too warm gets charcoal for minus."""
    strong = readable(accent, PAPER)
    return Palette(
        accent=strong,
        negative=_CHARCOAL if _is_warm(strong) else _WARM,
        middle=mixed(strong, PAPER, 0.45),
    )


def readable(colour: str, background: str, wanted: float = _TEXT_CONTRAST) -> str:
    """The colour, moved away from the background until its contrast is at least ``wanted`` to 1."""
    target = "#000000" if luminance(background) > 0.18 else "#ffffff"
    share = 0.0
    result = colour.lower()
    while contrast(result, background) < wanted and share < 1:
        share = min(1.0, share + _DARKENING)
        result = mixed(colour, target, share)
    return result


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.1, from 1 to 21.

    >>> round(contrast("#000000", "#ffffff"), 1)
    21.0
    """
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """The relative luminance of WCAG 2.1, from 0 to 1."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _channels(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def mixed(colour: str, other: str, share: float) -> str:
    """``colour`` with ``share`` (0–1) of ``other`` in it.

    >>> mixed("#000000", "#ffffff", 0.5)
    '#808080'
    """
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round((a * (1 - share) + b * share) * 255):02x}" for a, b in pairs)


def _channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _is_warm(colour: str) -> bool:
    """Whether the colour lies so near the warm minus that the two would be taken for one."""
    hue, _, saturation = colorsys.rgb_to_hls(*_channels(colour))
    return saturation > 0.15 and (hue < 0.17 or hue > 0.9)
