"""A batch, one import of one file, and the manifest that makes it count."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from utfall.core import Scenario, Span
from utfall.intake import FactKind
from utfall.store.migration import FORMAT, TERMS, lifted

_ID_DIGITS = 16  # of the SHA-256: enough that two files of a municipality never share an id
_READING_DIGITS = 8  # of its fingerprint: enough for the few ways in which one file is ever read


@dataclass(frozen=True, slots=True)
class Batch:
    """The facts of one file as it was when it was imported.

    ``id`` follows from the bytes of the file and from what they were first read by. ``file`` is the name it was
    given, relative to the workspace. ``periods`` spans, for each scenario, the first to the last month of its facts.
    ``left_out`` lines of the file had faults and were left to a quarantine; ``accepted_difference`` says why it may
    differ from the ledger's balances. ``reading`` is the fingerprint of what it was last read by, with these facts.
    """

    id: str
    file: str
    kind: FactKind
    rows: int
    sha256: str
    periods: Mapping[Scenario, Span]
    left_out: int = 0
    accepted_difference: str = ""
    reading: str = ""


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms a file comes in: what was left out, what was accepted, and which files it makes obsolete.

    ``reading`` is the fingerprint of what the file was read by (`utfall.intake.reading`); empty when nobody says.
    """

    left_out: int = 0
    accepted_difference: str = ""
    supersedes: tuple[str, ...] = ()
    reading: str = ""


def batch_id(sha256: str, kind: FactKind, reading: str = "") -> str:
    """The id of the batch with these bytes, read so.

    >>> batch_id("0123456789abcdef" * 4, FactKind.AMOUNTS, "fedcba9876543210" * 4)
    '0123456789abcdef-fedcba98-amounts'
    """
    return "-".join(each for each in (content_id(sha256), reading[:_READING_DIGITS], str(kind)) if each)


def content_id(sha256: str) -> str:
    """How the ids of all batches with these bytes begin, however they were read."""
    return sha256[:_ID_DIGITS]


@dataclass(frozen=True, slots=True)
class Part:
    """A Parquet file of a batch; ``path`` is relative to the store."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Publication:
    """The act that made a batch count, and the batches that ceased to count by it.

    ``sequence`` orders all publications of a workspace; no clock is involved. The last three are the terms that the
    file came in on (see `Batch`).
    """

    sequence: int
    file: str
    replaces: tuple[str, ...] = ()
    left_out: int = 0
    accepted_difference: str = ""
    reading: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """A batch on disk. It counts from its last publication until a later one replaces it."""

    batch: Batch
    parts: tuple[Part, ...]
    publications: tuple[Publication, ...]

    @property
    def is_cleared(self) -> bool:
        """Whether its facts have been removed from disk (`utfall gc`); it can then not count again by itself."""
        return bool(self.batch.rows) and not self.parts

    def published(self, publication: Publication) -> Manifest:
        """The same batch with one publication more; it takes the name and the terms it was published under."""
        return self._with((*self.publications, publication))

    def withdrawn(self) -> Manifest | None:
        """The same batch without its last publication; None when it never counted before that."""
        return self._with(self.publications[:-1]) if len(self.publications) > 1 else None

    def read_again(self, reading: str) -> Manifest:
        """The same batch, with the fingerprint of something else that the file has been read by to the same facts."""
        return self._with((*self.publications[:-1], replace(self.publications[-1], reading=reading)))

    def cleared(self) -> Manifest:
        """The same batch without its facts."""
        return replace(self, parts=())

    def _with(self, publications: tuple[Publication, ...]) -> Manifest:
        return replace(self, batch=_as_published(self.batch, publications[-1]), publications=publications)

    def as_bytes(self) -> bytes:
        """The manifest as JSON, the same bytes for the same manifest."""
        content = {
            "format": FORMAT,
            "batch": {
                **{name: getattr(self.batch, name) for name in ("id", "file", "kind", "rows", "sha256")},
                "periods": {
                    str(scenario): str(span) for scenario, span in sorted(self.batch.periods.items())
                },
                **_terms(self.batch),
            },
            "parts": [asdict(part) for part in self.parts],
            "publications": [_as_json(each) for each in self.publications],
        }
        return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()

    @classmethod
    def of_bytes(cls, content: bytes) -> Manifest:
        """Read what `as_bytes` wrote, in any version.

        Raises ``ValueError``, ``LookupError``, ``TypeError`` or ``AttributeError`` for anything else.
        """
        read: dict[str, Any] = lifted(json.loads(content))
        batch = read["batch"]
        periods = {Scenario(name): Span.parse(span) for name, span in batch["periods"].items()}
        publications = tuple(
            Publication(**{**each, "replaces": tuple(each["replaces"])}) for each in read["publications"]
        )
        return cls(
            _as_published(
                Batch(**{**batch, "kind": FactKind(batch["kind"]), "periods": periods}), publications[-1]
            ),
            tuple(Part(**part) for part in read["parts"]),
            publications,
        )


def _as_published(batch: Batch, act: Publication) -> Batch:
    return replace(batch, file=act.file, **{name: getattr(act, name) for name in TERMS})


def _as_json(act: Publication) -> dict[str, Any]:
    return {"sequence": act.sequence, "file": act.file, "replaces": act.replaces, **_terms(act)}


def _terms(said: Batch | Publication) -> dict[str, Any]:
    return {name: value for name in TERMS if (value := getattr(said, name))}


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
