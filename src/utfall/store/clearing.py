"""Which facts on disk can be removed: those that count no more, lie far back, and that no reader is still at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from utfall.store.batch import Manifest, counting

KEPT = 2  # replaced batches of each file whose correction can still be undone
GRACE = 24 * 60 * 60  # seconds for which whoever has a snapshot from before may still read
_SECOND = 1_000_000_000  # in nanoseconds


@dataclass(frozen=True, slots=True)
class Removal:
    """The Parquet files of one batch, relative to the store, and their bytes together.

    ``file`` is the name that the batch was imported under; empty for one that was undone, which has no manifest left.
    """

    batch: str
    file: str
    paths: tuple[str, ...]
    size: int


def replaced_beyond(manifests: Mapping[str, Manifest], keep: int) -> tuple[Manifest, ...]:
    """The replaced batches that still have their facts, but for the ``keep`` newest of each file."""
    counted = {manifest.batch.id for manifest in counting(manifests)}
    replaced = sorted(
        (manifest for id, manifest in manifests.items() if id not in counted),
        key=lambda each: (each.batch.file, -each.publications[-1].sequence),
    )
    by_file = [[*group] for _, group in groupby(replaced, key=lambda each: each.batch.file)]
    return tuple(manifest for group in by_file for manifest in group[keep:] if not manifest.is_cleared)


def replaced_at(manifests: Mapping[str, Manifest], folder: Path) -> dict[str, int]:
    """When each replaced batch was replaced at the latest, in seconds since 1970.

    The manifests themselves know no clock; the file of the one that replaces was written then, or later.
    """
    times: dict[str, int] = {}
    for id, manifest in manifests.items():
        written = (folder / f"{id}.json").stat().st_mtime_ns // _SECOND
        for act in manifest.publications:
            for replaced in act.replaces:
                times[replaced] = max(written, times.get(replaced, written))
    return times


def undone_parts(store: Path, named: frozenset[str]) -> Iterator[Removal]:
    """The facts of undone batches: those that no manifest names, with the mark that a person took them back."""
    parts: dict[str, list[Path]] = {}
    for path in sorted((store / "facts").rglob("*.parquet")):
        if path.relative_to(store).as_posix() not in named and (store / "undone" / path.stem).exists():
            parts.setdefault(path.stem, []).append(path)
    for batch, paths in parts.items():
        size = sum(path.stat().st_size for path in paths)
        yield Removal(batch, "", tuple(path.relative_to(store).as_posix() for path in paths), size)
