"""The look of the workbook: fonts, rules and tints, all derived from the municipality's accent."""

from __future__ import annotations

from typing import Any

from utfall.document import RowKind
from utfall.writers.chart_colour import INK, MUTED, PAPER, mixed, palette

Look = dict[str, Any]
RULE = "#c9d0d5"
LINE_HEIGHT = 15.0  # points; one line of 10-point text


class Styles:
    """Cell formats by role. A workbook keeps every format it is asked for, so each is made once."""

    def __init__(self, workbook: Any, accent: str) -> None:
        self._workbook = workbook
        self._made: dict[tuple[tuple[str, Any], ...], Any] = {}
        self.palette = palette(accent)
        self.tint = mixed(self.palette.accent, PAPER, 0.9)

    def make(self, look: Look) -> Any:
        """The workbook's format for a look."""
        full: Look = {"font_name": "Calibri", "font_size": 10, "font_color": INK, "valign": "vcenter"} | look
        key = tuple(sorted(full.items()))
        if key not in self._made:
            self._made[key] = self._workbook.add_format(full)
        return self._made[key]

    def title(self) -> Any:
        """The title of a sheet."""
        return self.make({"bold": True, "font_size": 16, "font_color": self.palette.accent})

    def subtitle(self) -> Any:
        """A title inside a sheet."""
        return self.make({"bold": True, "font_size": 12, "font_color": self.palette.accent})

    def muted(self, *, wrap: bool = False) -> Any:
        """What is said beside a title or below a table."""
        return self.make({"font_color": MUTED, "text_wrap": wrap, "valign": "top" if wrap else "vcenter"})

    def text(self, *, bold: bool = False, wrap: bool = False) -> Any:
        """Plain words."""
        return self.make({"bold": bold, "text_wrap": wrap, "valign": "top"})

    def link(self) -> Any:
        """A link inside the workbook; underlined, because colour alone says nothing."""
        return self.make({"font_color": self.palette.accent, "underline": 1})

    def number_alone(self, code: str) -> Any:
        """A number format and nothing else, for a rule that leaves the rest of the look as it is."""
        key = (("num_format", code),)
        if key not in self._made:
            self._made[key] = self._workbook.add_format({"num_format": code})
        return self._made[key]

    def header(self, look: Look, *, is_group: bool = False) -> Any:
        """A header of columns; the one of a group is ruled off from those under it."""
        rule = (
            {"bottom": 1, "bottom_color": RULE}
            if is_group
            else {"bottom": 2, "bottom_color": self.palette.accent}
        )
        base: Look = {"bold": True, "text_wrap": True, "valign": "bottom", "bg_color": self.tint}
        return self.make(base | rule | look)

    def cell(self, kind: RowKind, look: Look) -> Any:
        """A cell or label of a row of this kind."""
        return self.make({"bottom": 1, "bottom_color": RULE} | self._of_row(kind) | look)

    def _of_row(self, kind: RowKind) -> Look:
        match kind:
            case RowKind.SUM:
                return {"bold": True, "top": 1, "top_color": self.palette.accent}
            case RowKind.VARAV:
                return {"italic": True}
            case RowKind.HEADING:
                return {"bold": True, "bg_color": self.tint, "font_color": self.palette.accent}
            case RowKind.COMMENT:
                return {"italic": True, "text_wrap": True, "valign": "top", "font_color": MUTED}
            case RowKind.LEAF:
                return {}
