"""The layers of a forecast: how a proposal becomes what the board decides, with who, when and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from utfall.core import Amount, CodePart, Month, SourceRef


class ForecastLayer(StrEnum):
    """Who has spoken last; a later layer stands above an earlier one."""

    PROPOSAL = "proposal"  # Utfalls förslag
    UNIT = "unit"  # enhetschefen
    AREA = "area"  # områdeschefen
    CONTROLLER = "controller"  # controllern


@dataclass(frozen=True, slots=True)
class LayerEntry:
    """What a layer says that the whole year comes to on a code, seen from the month ``as_of``; cost negative."""

    as_of: Month
    part: CodePart
    code: str
    layer: ForecastLayer
    amount: Amount
    by_role: str
    when: date
    reason: str
    source: SourceRef
