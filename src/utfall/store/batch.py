"""A batch, one import of one file, and the manifest that makes it count."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from utfall.core import Scenario, Span
from utfall.intake import FactKind

_ID_DIGITS = 16  # of the SHA-256: enough that two files of a municipality never share an id


@dataclass(frozen=True, slots=True)
class Batch:
    """The facts of one file as it was when it was imported.

    ``id`` follows from the bytes of the file alone. ``file`` is the name it was given, relative to the workspace.
    ``periods`` spans, for each scenario, the first to the last month of its facts. ``left_out`` lines of the file had
    faults and were left to a quarantine; ``accepted_difference`` says why it may differ from the ledger's balances.
    """

    id: str
    file: str
    kind: FactKind
    rows: int
    sha256: str
    periods: Mapping[Scenario, Span]
    left_out: int = 0
    accepted_difference: str = ""


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms a file comes in: what was left out, what was accepted, and which files it makes obsolete."""

    left_out: int = 0
    accepted_difference: str = ""
    supersedes: tuple[str, ...] = ()


def batch_id(sha256: str, kind: FactKind) -> str:
    """The id of the batch with these bytes.

    >>> batch_id("0123456789abcdef" * 4, FactKind.AMOUNTS)
    '0123456789abcdef-amounts'
    """
    return f"{sha256[:_ID_DIGITS]}-{kind}"


@dataclass(frozen=True, slots=True)
class Part:
    """A Parquet file of a batch; ``path`` is relative to the store."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Publication:
    """The act that made a batch count, and the batches that ceased to count by it.

    ``sequence`` orders all publications of a workspace; no clock is involved.
    """

    sequence: int
    file: str
    replaces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Manifest:
    """A batch on disk. It counts from its last publication until a later one replaces it."""

    batch: Batch
    parts: tuple[Part, ...]
    publications: tuple[Publication, ...]

    def published(self, publication: Publication) -> Manifest:
        """The same batch with one publication more; it takes the name it was published under."""
        return replace(
            self,
            batch=replace(self.batch, file=publication.file),
            publications=(*self.publications, publication),
        )

    def on_terms(self, terms: Terms) -> Manifest:
        """The same batch, brought in on these terms."""
        batch = replace(self.batch, left_out=terms.left_out, accepted_difference=terms.accepted_difference)
        return replace(self, batch=batch)

    def withdrawn(self) -> Manifest | None:
        """The same batch without its last publication; None when it never counted before that."""
        earlier = self.publications[:-1]
        if not earlier:
            return None
        return replace(self, batch=replace(self.batch, file=earlier[-1].file), publications=earlier)

    def as_bytes(self) -> bytes:
        """The manifest as JSON, the same bytes for the same manifest."""
        content = {
            "batch": {
                **{name: getattr(self.batch, name) for name in ("id", "file", "kind", "rows", "sha256")},
                "periods": {
                    str(scenario): str(span) for scenario, span in sorted(self.batch.periods.items())
                },
                **({"left_out": self.batch.left_out} if self.batch.left_out else {}),
                **({"accepted_difference": reason} if (reason := self.batch.accepted_difference) else {}),
            },
            "parts": [asdict(part) for part in self.parts],
            "publications": [asdict(each) for each in self.publications],
        }
        return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()

    @classmethod
    def of_bytes(cls, content: bytes) -> Manifest:
        """Read what `as_bytes` wrote; raises ``ValueError``, ``KeyError`` or ``TypeError`` for anything else."""
        read: dict[str, Any] = json.loads(content)
        batch = read["batch"]
        periods = {Scenario(name): Span.parse(span) for name, span in batch["periods"].items()}
        return cls(
            Batch(**{**batch, "kind": FactKind(batch["kind"]), "periods": periods}),
            tuple(Part(**part) for part in read["parts"]),
            tuple(
                Publication(each["sequence"], each["file"], tuple(each["replaces"]))
                for each in read["publications"]
            ),
        )


def counting(manifests: Mapping[str, Manifest]) -> tuple[Manifest, ...]:
    """The manifests whose batches count now: all publications replayed in order. Sorted by file and id."""
    acts = [(act, manifest.batch.id) for manifest in manifests.values() for act in manifest.publications]
    counted: set[str] = set()
    for act, batch in sorted(acts, key=lambda each: each[0].sequence):
        counted.difference_update(act.replaces)
        counted.add(batch)
    return tuple(
        sorted((manifests[batch] for batch in counted), key=lambda each: (each.batch.file, each.batch.id))
    )
