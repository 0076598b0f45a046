"""Everything a report is built from, frozen and named by its content."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from utfall.core import CodePart, Month, Scenario, Span
from utfall.intake import FactKind
from utfall.store.batch import Batch
from utfall.store.duck_engine import DuckEngine
from utfall.store.sums import sums_of

if TYPE_CHECKING:
    from utfall.measures.prints import Prints

_FACTS = 1  # the version of what the Parquet files say; another could give other figures


@dataclass(frozen=True)
class Snapshot:
    """The batches that count and the definitions, as they were when the snapshot was taken.

    ``id`` is a SHA-256 of what they contain; when they were imported, and in which order, leaves no trace in it.
    """

    id: str
    batches: tuple[Batch, ...]
    _files: Mapping[FactKind, tuple[Path, ...]] = field(repr=False)
    _prints: Path = field(repr=False)  # the folder of the batches' prints

    @cached_property
    def engine(self) -> DuckEngine:
        """Answers queries over exactly these batches."""
        return DuckEngine(self._files)

    def __reduce__(self) -> tuple[type[Snapshot], tuple[object, ...]]:
        """For another process, which opens an engine of its own."""
        return Snapshot, (self.id, self.batches, self._files, self._prints)

    def sums(
        self, part: CodePart, span: Span, divided: Collection[str] = (), by: int = 1
    ) -> Iterator[dict[str, Any]]:
        """The amounts of a span by the codes of one part, as booked (`utfall.store.sums`)."""
        return sums_of(self._files[FactKind.AMOUNTS], part, span, divided, by)

    def prints(self, part: CodePart) -> Prints:
        """What lies on each code of a part, in short (`utfall.measures.prints`); kept from batch to batch."""
        from utfall.store.kept_prints import prints_of

        return prints_of(self._prints, self._files, part)

    def latest_period(self) -> Month | None:
        """The last month of actual amounts; without any, of actual quantities; None when there are no actuals."""
        for kind in (FactKind.AMOUNTS, FactKind.QUANTITIES):
            spans = [each.periods.get(Scenario.ACTUAL) for each in self.batches if each.kind is kind]
            if last := [span.last for span in spans if span is not None]:
                return max(last)
        return None

    def source_of(self, batch: str) -> str:
        """The file that a batch was read from; ``KeyError`` when the batch is not in the snapshot."""
        return {each.id: each.file for each in self.batches}[batch]


def snapshot_id(batches: tuple[Batch, ...], definition_hashes: Mapping[str, str]) -> str:
    """The SHA-256 over batches, definitions and the form of the facts; how manifests are written does not matter.

    The file names are part of it, since a report's sources and explanations name them. A batch is known by its bytes
    and by what they were last read by, not by its id: a store that has grown over the years, and one that is made anew
    of the same files, are the same snapshot.
    """
    content = {
        "format": _FACTS,
        "batches": sorted([each.sha256, each.kind, each.reading, each.file] for each in batches),
        "definitions": dict(sorted(definition_hashes.items())),
    }
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
