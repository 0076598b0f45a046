"""The values of SIE 5 attributes, and the faults in them with the element they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from utfall.core import Month, SourceRef
from utfall.problems import Problems
from utfall.readers.faults import Fault, report_faults
from utfall.readers.sie.amounts import lenient_ore, quantity
from utfall.readers.sie.sie5_tree import Element
from utfall.readers.sie.typed import dimension_number

NAMESPACE = "http://www.sie.se/sie5"
_ZONE = r"(?:Z|[+-]\d\d:\d\d)?"
_MONTH = re.compile(rf"([1-9]\d{{3}})-(0[1-9]|1[0-2]){_ZONE}", re.ASCII)
_DAY = re.compile(rf"([1-9]\d{{3}}-\d\d-\d\d)(?:T[\d:.]+)?{_ZONE}", re.ASCII)
_EXCERPT = 80  # characters


def named(name: str) -> str:
    """The full name of an element of SIE 5."""
    return f"{NAMESPACE} {name}"


def within(root: Element, container: str, name: str) -> Iterator[Element]:
    """The elements of a name in the root's containers of another, in order."""
    return (element for each in root.each(named(container)) for element in each.each(named(name)))


@dataclass
class Values:
    """Understands attributes; faults are collected, and told by kind when everything is read."""

    file: str
    _faults: dict[str, list[Fault]] = field(default_factory=dict)

    def tell(self, problems: Problems) -> None:
        """Report every fault found."""
        for code, faults in self._faults.items():
            report_faults(problems, code, faults, len(faults))

    def fault(self, code: str, element: Element, **params: Any) -> None:
        """Remember a fault of an element."""
        self._faults.setdefault(code, []).append(Fault(self.source(element), params))

    def source(self, element: Element) -> SourceRef:
        """The place of an element."""
        shown = " ".join(f'{key}="{value}"' for key, value in element.attributes.items())
        excerpt = f"<{element.name.rpartition(' ')[2]} {shown}>"[:_EXCERPT]
        return SourceRef(self.file, None, element.line, element.column, excerpt)

    def ore(self, element: Element) -> int | None:
        """The amount in öre; a fault when there is none or it has more than two decimals."""
        ore = lenient_ore(element.get("amount"))
        if ore is None:
            self.fault("SIE-008", element, value=element.get("amount"))
        return ore

    def quantity(self, element: Element) -> Decimal | None:
        """The quantity; None when none is given."""
        text = element.get("quantity")
        number = quantity(text) if text else None
        if text and number is None:
            self.fault("SIE-012", element, value=text)
        return number

    def month(self, element: Element, attribute: str) -> Month | None:
        """A month as ``2024-08``; a fault when it is none."""
        match = _MONTH.fullmatch(element.get(attribute))
        if match is None:
            self.fault("SIE-011", element, value=element.get(attribute))
            return None
        return Month(int(match[1]), int(match[2]))

    def day(self, element: Element, attribute: str) -> date | None:
        """A day as ``2024-08-31``; a fault when it is none."""
        match = _DAY.fullmatch(element.get(attribute))
        with suppress(ValueError):
            if match is not None:
                return date.fromisoformat(match[1])
        self.fault("SIE-010", element, value=element.get(attribute))
        return None

    def optional_day(self, element: Element | None, attribute: str) -> date | None:
        """The same of an element or an attribute that may be absent."""
        return self.day(element, attribute) if element and element.get(attribute) else None

    def required(self, element: Element, attribute: str) -> str | None:
        """A text that must be there; a fault and None when it is not."""
        text = element.get(attribute)
        if not text:
            self.fault("SIE-007", element, label=element.name.rpartition(" ")[2], field=attribute)
        return text or None

    def objects(self, element: Element) -> dict[int, str]:
        """The objects that an amount belongs to, by dimension."""
        found: dict[int, str] = {}
        for reference in element.each(named("ObjectReference")):
            number = self.dimension(reference, "dimId")
            if number is not None:
                found.setdefault(number, reference.get("objectId"))
        return found

    def dimension(self, element: Element, attribute: str) -> int | None:
        """The number of a dimension; a fault when it is none."""
        number = dimension_number(element.get(attribute))
        if number is None:
            self.fault("SIE-013", element, value=element.get(attribute))
        return number
