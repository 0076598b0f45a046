"""What people in Lillköping have entered: items set apart from the pace, and decisions that run at a price per day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from utfall.app.sample.events import ONE_OFFS
from utfall.app.sample.placements import Placement
from utfall.app.sample.town import units


def entry_files(placements: tuple[Placement, ...]) -> Mapping[str, str]:
    """The content of each file of ``entries/`` that follows from the seed, by name."""
    return {
        "one_offs.csv": "\n".join((_ONE_OFFS, *_one_offs(), "")),
        "placements.csv": "\n".join((_PLACEMENTS, *_placements(placements), "")),
    }


_ONE_OFFS = "label;amount;period;reason;decided_by;responsibility;account;activity"
_PLACEMENTS = "id;start;end;price_per_day;responsibility;account;activity"


def _one_offs() -> Iterator[str]:
    by_name = {unit.name: unit for unit in units()}
    for each in ONE_OFFS:
        unit = by_name[each.unit]
        codes = (unit.code_in(each.month), each.account, unit.kind.activity)
        yield ";".join(
            (each.text, f"{each.tkr * 1000}", str(each.month), "Engångspost", "ekonomichef", *codes)
        )


def _placements(placements: tuple[Placement, ...]) -> Iterator[str]:
    for each in placements:
        unit = next(unit for unit in units() if unit.kind.key == each.care.kind)
        end = str(each.last) if each.last else ""
        codes = (unit.code, each.care.account, each.care.activity)
        yield ";".join((each.id, str(each.first), end, f"-{each.price // 100}", *codes))
