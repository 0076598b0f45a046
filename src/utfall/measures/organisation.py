"""In which organisation facts are read: what has been moved since, and when a selection's codes change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from utfall.core import CodePart, Month, Span, Value, total
from utfall.definitions.crosswalk import Passage
from utfall.definitions.structure import Structure, Validity
from utfall.definitions.table import Selection
from utfall.measures.selection import codes_of
from utfall.variance.restatement import divided


class Organisation:
    """The organisation in one month, and what facts of earlier months must go through to be read in it."""

    def __init__(self, structure: Structure, at: Month, *, as_booked: bool = False) -> None:
        """``as_booked`` leaves every fact on the code that it was booked on."""
        self._structure = structure
        self.at = at
        self._as_booked = as_booked

    @cached_property
    def passages(self) -> Mapping[CodePart, tuple[Passage, ...]]:
        """By code part, those parts only of which something has been moved."""
        crosswalk = self._structure.crosswalk
        if self._as_booked:
            return {}
        found = ((part, crosswalk.passages(part, self.at)) for part in CodePart)
        return {part: passages for part, passages in found if passages}

    def moved_in(self, parts: Iterable[CodePart]) -> Mapping[CodePart, tuple[Passage, ...]]:
        """The passages of those of the parts of which something has been moved."""
        return {part: self.passages[part] for part in parts if part in self.passages}

    def codes(self, select: Selection) -> dict[CodePart, frozenset[str]]:
        """Every code that the selection gathers."""
        return codes_of(select, self._structure, self.at)

    def origins(self, select: Selection) -> dict[CodePart, frozenset[str]]:
        """Those codes, and the old ones of which something lies on them now."""
        return self.with_origins(self.codes(select))

    def with_origins(self, codes: Mapping[CodePart, frozenset[str]]) -> dict[CodePart, frozenset[str]]:
        """The codes, and the old ones of which something lies on them now."""
        found = dict(codes)
        for part, passages in self.passages.items():
            if part in found:
                found[part] |= {each.old for each in passages if found[part] & each.shares.keys()}
        return found

    def split_by(self, codes: Mapping[CodePart, frozenset[str]], row: Mapping[str, object]) -> bool:
        """Whether a fact that states months on both sides of a change would have to be divided for these codes."""
        return any(
            _reaches_over(passage, row, part) and _divides(passage, codes[part])
            for part, passages in self.passages.items()
            if part in codes
            for passage in passages
        )

    def part_in(
        self, codes: Mapping[CodePart, frozenset[str]], row: Mapping[str, object], whole: Value
    ) -> Value:
        """How much of a fact lies on the codes; all of it when its codes have not changed."""
        value = whole
        for part, passages in self.passages.items():
            if part not in codes:
                continue
            for passage in passages:
                if _goes_through(passage, row, part):
                    pieces = divided(value, passage.shares)
                    value = total(piece for code, piece in pieces.items() if code in codes[part])
        return value

    def pieces(self, part: CodePart, row: Mapping[str, object], whole: Value) -> Mapping[str, Value]:
        """What of a fact lies on each code of a part.

        One that states months on both sides of a change goes whole to the first new code, as where facts are summed.
        """
        for passage in self.passages.get(part, ()):
            if _goes_through(passage, row, part):
                return divided(whole, passage.shares)
            if _reaches_over(passage, row, part):
                return {next(iter(passage.shares)): whole}
        return {str(row[part]): whole}

    def segments(self, select: Selection, span: Span) -> tuple[tuple[Span, Month], ...]:
        """The span in stretches over which the selection gathers the same codes, each with a month of its order."""
        turns = sorted(month for month in set(self._turns(select)) if span.first < month <= span.last)
        starts = [span.first, *turns]
        stretches = [Span(a, b - 1) for a, b in zip(starts, [*turns, span.last + 1], strict=True)]
        found: list[tuple[Span, Month]] = []
        for stretch in stretches:
            codes = codes_of(select, self._structure, stretch.last)
            if found and codes_of(select, self._structure, found[-1][1]) == codes:
                found[-1] = (Span(found[-1][0].first, stretch.last), stretch.last)
            else:
                found.append((stretch, stretch.last))
        return tuple(found)

    def _turns(self, select: Selection) -> Iterator[Month]:
        """The first months of every new order among the parts that the selection is about."""
        parts = {part for part, _ in (*select.codes, *select.within)}
        members = (tree.members for part, tree in self._structure.trees.items() if part in parts)
        yield from _starts(member.validity for each in members for member in each)
        if select.line is not None:
            yield from _starts(
                each.validity for line in self._structure.lines.values() for each in line.ranges
            )


def _starts(times: Iterator[Validity]) -> Iterator[Month]:
    for time in times:
        if time.valid_from is not None:
            yield time.valid_from
        if time.valid_to is not None:
            yield time.valid_to + 1


def _goes_through(passage: Passage, row: Mapping[str, object], part: CodePart) -> bool:
    first, last = int(str(row["period_from"])), int(str(row["period_to"]))
    return row[part] == passage.old and passage.since.number <= first and last < passage.until.number


def _reaches_over(passage: Passage, row: Mapping[str, object], part: CodePart) -> bool:
    first, last = int(str(row["period_from"])), int(str(row["period_to"]))
    return row[part] == passage.old and passage.since.number <= first < passage.until.number <= last


def _divides(passage: Passage, wanted: frozenset[str]) -> bool:
    """Whether the codes hold some but not all of the codes that the old one's facts lie on now."""
    return bool(passage.shares.keys() & wanted) and not passage.shares.keys() <= wanted
