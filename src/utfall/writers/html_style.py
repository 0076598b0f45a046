"""The style of the HTML page: the style sheet with the municipality's colours for day, night and drawings."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from utfall.writers.chart_colour import PAPER, mixed, palette, readable

if TYPE_CHECKING:
    from markupsafe import Markup

_NIGHT = "#14191e"  # the paper of style.css in the dark
_ROLES = ("accent", "negative", "middle", "paper", "ink", "muted", "grid")


def style(accent: str) -> Markup:
    """The whole style sheet for an accent colour (``#rrggbb``); text has a contrast of at least 4.5 to 1."""
    from markupsafe import Markup

    sheet = files("utfall.writers").joinpath("style.css").read_text("utf-8")
    return Markup(_variables(accent) + sheet + _drawn(accent))  # noqa: S704 - our own sheet and ``#rrggbb``


def _variables(accent: str) -> str:
    colours = palette(accent)
    tint, tint_at_night = mixed(accent, PAPER, 0.93), mixed(accent, _NIGHT, 0.89)
    accent_at_night = readable(accent, tint_at_night, 6.0)
    values = {
        "brand": readable(accent, PAPER, 5.5),
        "tint-day": tint,
        "tint-night": tint_at_night,
        "accent-day": readable(accent, tint),
        "accent-night": accent_at_night,
        "negative-day": colours.negative,
        "negative-night": readable(colours.negative, _NIGHT),
        "middle-day": colours.middle,
        "middle-night": mixed(accent_at_night, _NIGHT, 0.5),
    }
    return ":root {\n" + "".join(f"  --{name}: {value};\n" for name, value in values.items()) + "}\n"


def _drawn(accent: str) -> str:
    """Rules that turn a drawing's colours with the theme; it carries them as attributes, to be whole by itself."""
    colours = palette(accent)
    return "".join(
        f'.chart [{part}="{getattr(colours, role)}"] {{ {part}: var(--{role}); }}\n'
        for role in _ROLES
        for part in ("fill", "stroke")
    )
