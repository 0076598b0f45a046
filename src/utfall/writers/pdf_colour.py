"""The report's colours, made from the municipality's own so that everything can be read (WCAG 2.1, 1.4.3)."""

from __future__ import annotations

from dataclasses import dataclass

from utfall.writers.chart_colour import contrast

READABLE = 4.5  # least contrast of body text, WCAG 2.1 AA
INK = "#1a1a1a"
PAPER = "#ffffff"


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours as ``#rrggbb``.

    ``band`` is the cover's and nearest to the municipality's own, ``on_band`` the text on it; ``accent`` is dark
    enough to be text on paper, on the ``tint`` of heading rows and on the ``panel`` of notices.
    """

    band: str
    on_band: str
    accent: str
    tint: str
    panel: str
    rule: str = "#c4c9cc"
    muted: str = "#4d555b"
    ink: str = INK


def palette(accent: str) -> Palette:
    """The colours of a report whose municipality has the colour ``accent`` (``#rrggbb``)."""
    tint = mix(accent, PAPER, 0.12)
    readable = accent
    while contrast(readable, tint) < READABLE:
        readable = mix(readable, "#000000", 0.9)
    on_band = PAPER if contrast(PAPER, accent) >= contrast(INK, accent) else INK
    away = "#000000" if on_band == PAPER else PAPER
    band = accent
    while contrast(on_band, band) < READABLE:
        band = mix(band, away, 0.95)
    return Palette(band, on_band, readable, tint, mix(accent, PAPER, 0.07))


def mix(colour: str, other: str, share: float) -> str:
    """``share`` of one colour and the rest of the other."""
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(one * share + two * (1 - share)):02x}" for one, two in pairs)


def _channels(colour: str) -> tuple[int, int, int]:
    number = int(colour.removeprefix("#"), 16)
    return number >> 16, number >> 8 & 255, number & 255
