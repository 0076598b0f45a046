"""Which rows' labels the words of a text name, inflected or inside a compound, without going through all labels."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from utfall.review.text_facts import Fact, FactGraph
from utfall.swedish.stems import likeness

SHORT = 5  # letters; a stem with fewer is found whole, not by how it begins or ends


class LabelIndex:
    """The stems of all labels and headings, by how they begin and how they end."""

    def __init__(self, graph: FactGraph) -> None:
        self._starts: dict[str, list[str]] = {}
        self._ends: dict[str, list[str]] = {}
        rows = [facts[0] for facts in graph.lines.values()]
        self.own = frozenset(stem for row in rows for stem in row.own)  # what rows are called by
        for each in sorted({stem for fact in rows for stem in (*fact.own, *fact.scope)}):
            for length in range(min(SHORT, len(each)), len(each) + 1):
                self._starts.setdefault(each[:length], []).append(each)
                self._ends.setdefault(each[-length:], []).append(each)
        self._lines: dict[str, list[tuple[int, int]]] = {}
        for line, facts in graph.lines.items():
            for stem in self.stems_of(facts[0]):
                self._lines.setdefault(stem, []).append(line)
        self._named: dict[str, Mapping[str, Decimal]] = {}
        self._known: dict[tuple[str, ...], Mapping[str, Decimal]] = {}

    @staticmethod
    def stems_of(row: Fact) -> frozenset[str]:
        """The stems that a row is called by: those of its label and, of a sum, of its heading."""
        return frozenset((*row.own, *(row.scope if row.is_total else ())))

    def lines_of(self, stem: str) -> list[tuple[int, int]]:
        """The rows whose label has the stem, or, of a sum, whose heading has it."""
        return self._lines.get(stem, [])

    def known(self, text_stems: tuple[str, ...]) -> Mapping[str, Decimal]:
        """The stems of labels and headings that these words name, each with how surely; looked for once."""
        if text_stems not in self._known:
            found: dict[str, Decimal] = {}
            for word in text_stems:
                for each, sure in self._named_by(word).items():
                    found[each] = max(found.get(each, sure), sure)
            self._known[text_stems] = found
        return self._known[text_stems]

    def _named_by(self, word: str) -> Mapping[str, Decimal]:
        """What one word names, looked for once."""
        if word not in self._named:
            near = {word, *self._starts.get(word, ()), *self._ends.get(word, ())}
            for length in range(SHORT, len(word)):
                near.update(each for each in self._starts.get(word[:length], ()) if each == word[:length])
                near.update(each for each in self._ends.get(word[-length:], ()) if each == word[-length:])
            sure = {each: Decimal(likeness(each, word)) / 100 for each in near if each in self._starts}
            self._named[word] = {each: share for each, share in sure.items() if share > 0}
        return self._named[word]
