"""Reads ``definitions/structure/crosswalk.csv`` and checks that nothing is lost or doubled on the way."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction

from utfall.core import CodePart, Month
from utfall.definitions.crosswalk import Crossing, Crosswalk
from utfall.definitions.csv_page import read_csv
from utfall.definitions.node import Fields, Node
from utfall.definitions.page import Page
from utfall.definitions.registry import first_place
from utfall.definitions.structure import Tree
from utfall.swedish.language import Phrase

_NEEDED = ("part", "from", "to", "share", "valid_from")
_DECIMAL = re.compile(r"(\d{1,3})(?:[.,](\d{1,12}))?\s*(%?)")
_RATIO = re.compile(r"(\d{1,6})\s*/\s*(\d{1,6})")
_EXPECTED = Phrase("en andel över 0 och högst 1, som 1, 0,4, 40 % eller 1/3")


def read_crosswalk(page: Page, trees: Mapping[CodePart, Tree]) -> Crosswalk:
    """The crossings; those of a code whose shares are not all sound are left out together."""
    sound: list[Crossing] = []
    faulty: set[str] = set()
    for fields in read_csv(page, _NEEDED, ()):
        crossing = _crossing(fields, trees)
        if crossing is not None:
            sound.append(crossing)
        elif "from" in fields:
            faulty.add(fields.values["from"].text())
    return Crosswalk(tuple(_whole(page, _without_doubles(page, sound), faulty)))


def _crossing(fields: Fields, trees: Mapping[CodePart, Tree]) -> Crossing | None:
    part = fields.choice("part", CodePart)
    old, new, share = fields.need("from"), fields.need("to"), fields.need("share")
    fields.need("valid_from")
    valid_from = fields.month("valid_from")
    fraction = _share(share) if share is not None else None
    if part is None or old is None or new is None or fraction is None or valid_from is None:
        return None
    before, after = valid_from - 1, valid_from
    if not (_is_valid(old, part, trees, before) and _is_valid(new, part, trees, after)):
        return None
    return Crossing(part, old.text(), new.text(), fraction, valid_from, fields.node.source)


def _share(node: Node) -> Fraction | None:
    text = node.text()
    share = Fraction(0)
    if match := _DECIMAL.fullmatch(text):
        whole, decimals, percent = match[1], match[2] or "", match[3]
        share = Fraction(int(whole + decimals), 10 ** len(decimals) * (100 if percent else 1))
    elif (match := _RATIO.fullmatch(text)) and int(match[2]):
        share = Fraction(int(match[1]), int(match[2]))
    if 0 < share <= 1:
        return share
    node.wrong(_EXPECTED)
    return None


def _is_valid(node: Node, part: CodePart, trees: Mapping[CodePart, Tree], month: Month) -> bool:
    """Whether the code exists and is valid in the month; a problem if not."""
    members = trees[part].by_code if part in trees else {}
    code = node.text()
    if not node.refers(code, members, Phrase("en kod i {part}.csv", part=part)):
        return False
    is_valid = any(member.validity.covers(month) for member in members[code])
    if not is_valid:
        node.problem("DEF-028", name=code, month=month)
    return is_valid


def _without_doubles(page: Page, crossings: list[Crossing]) -> list[Crossing]:
    """The crossings, each only once."""
    found: dict[tuple[CodePart, str, str, Month], Crossing] = {}
    for each in crossings:
        before = found.setdefault((each.part, each.old, each.new, each.valid_from), each)
        if before is not each:
            name = f"{each.old} → {each.new}"
            page.problem("DEF-006", each.source, name=name, first=first_place(before.source, each.source))
    return list(found.values())


def _whole(page: Page, crossings: list[Crossing], faulty: set[str]) -> Iterator[Crossing]:
    """The crossings whose shares add up to one; a code with faulty rows has had its problems."""
    together: dict[tuple[CodePart, str, Month], list[Crossing]] = {}
    for each in crossings:
        together.setdefault((each.part, each.old, each.valid_from), []).append(each)
    for (_, old, month), parts in together.items():
        whole = sum((each.share for each in parts), Fraction(0))
        if old in faulty:
            continue
        if whole == 1:
            yield from parts
        else:
            page.problem("DEF-027", parts[0].source, name=old, month=month, sum=_percent(whole))


def _percent(share: Fraction) -> str:
    """A share as its sentence says it: with decimals where they are few, otherwise as a ratio."""
    hundredths = share * 100
    if hundredths.denominator in (1, 2, 4, 5, 10, 20, 100):
        text = f"{hundredths.numerator * (100 // hundredths.denominator):03d}"
        return f"{text[:-2]},{text[-2:]}".rstrip("0").rstrip(",") + " %"
    return str(share)
