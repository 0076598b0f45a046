"""Finds a row or a column of a table by what people call it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from utfall.core import SourceRef
from utfall.definitions.row_paths import folded
from utfall.problems import Problems, did_you_mean
from utfall.swedish.language import Phrase

ROWS = Phrase("rader")
COLUMNS = Phrase("kolumner")


@dataclass(frozen=True, slots=True)
class Naming:
    """Where a name is looked for, as problems say it: the table's title, and the place it was declared or asked for."""

    title: str
    source: SourceRef
    problems: Problems

    def find(
        self, wanted: str, names: Mapping[str, Sequence[str]], shown: Mapping[str, str], kind: str
    ) -> str | None:
        """The id that is wanted, itself or by one of its names; ``shown`` are the names that tell all apart.

        A name that is unknown is REP-009; one that several share is REP-011, where ``kind`` says what they are.
        """
        if wanted in names:
            return wanted
        found = [id for id, known in names.items() if folded(wanted) in map(folded, (id, *known))]
        if len(found) == 1:
            return found[0]
        if found:
            hint: str = Phrase(
                "Här finns: {words}.", words=", ".join(_with_id(shown[id], id) for id in found)
            )
            count = len(found)
            self.problems.add(
                "REP-011", self.source, name=wanted, kind=kind, where=self.title, count=count, hint=hint
            )
        else:
            hint = did_you_mean(wanted, [label for label in shown.values() if label])
            self.problems.add("REP-009", self.source, name=wanted, where=self.title, hint=hint)
        return None


def _with_id(name: str, id: str) -> str:
    return name if name.endswith(f"({id})") else f"{name} ({id})"
