"""The store of a workspace: which batches count, how one comes in as a whole, and how it is taken back (ADR 0010).

::

    .utfall/format.json                               the version of this layout
    .utfall/lock                                      held by the one who writes
    .utfall/facts/<kind>/year=2024/<batch>.parquet    facts
    .utfall/batches/<batch>.json                      manifests
    .utfall/undone/<batch>                            marks: taken back by a person, not to come in by itself
    .utfall/prints/<part>/<batch>.json                what lies on each code, in short; made anew when it is gone

A batch exists when its manifest does. The manifest is written last and in one step, and it names what it replaces:
there is no moment at which an old and a corrected file both count, or neither. Replaced batches stay, so that an
undone correction brings them back, until `Workspace.clear` removes their facts.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from utfall.core import SourceRef
from utfall.intake import FactKind, Facts
from utfall.problems import Problems
from utfall.store.batch import Batch, Manifest, Part, Publication, Terms, batch_id, content_id, counting
from utfall.store.clearing import GRACE, KEPT, Removal, replaced_at, replaced_beyond, undone_parts
from utfall.store.files import publish, withdraw
from utfall.store.lock import writer_lock
from utfall.store.migration import FORMAT, TERMS
from utfall.store.parts import parquet_parts, periods_of
from utfall.store.refusal import RefusalError
from utfall.store.snapshot import Snapshot, snapshot_id

if TYPE_CHECKING:
    import pyarrow as pa

_AS_IT_IS = Terms()


def _as_any(_: str) -> str:
    """What nobody says that a file is read by."""
    return ""


class Workspace:
    """The facts of the workspace in the folder ``root``.

    Every method raises `RefusalError` when the store has another format (STO-004) or a manifest is damaged (STO-003).
    """

    def __init__(self, root: Path) -> None:
        self._store = root / ".utfall"
        self._manifests = self._store / "batches"
        self._undone = self._store / "undone"
        self._prints = self._store / "prints"

    def batches(self) -> tuple[Batch, ...]:
        """The batches that count, by file name."""
        return tuple(manifest.batch for manifest in counting(self._read_manifests()))

    def holds(self, sha256: str, file: str, reading_of: Callable[[str], str] = _as_any) -> bool:
        """Whether adding this content under this name would change nothing.

        ``reading_of`` gives what a file of a name is read by now: what was read by something else is not held. The
        same content under another name is held too: a copied file must not count twice.
        """
        counted = self.batches()
        if any(batch.file == file and batch.sha256 != sha256 for batch in counted):
            return False
        return any(batch.sha256 == sha256 and batch.reading == reading_of(batch.file) for batch in counted)

    def same_facts(self, sha256: str, facts: Facts) -> Batch | None:
        """The batch that counts and already says exactly this, made of the same bytes; None when there is none."""
        same = self._same_facts(counting(self._read_manifests()), sha256, facts)
        return None if same is None else same.batch

    def was_undone(self, sha256: str) -> bool:
        """Whether somebody has taken this content back; it then comes in again only when asked for by name."""
        return any(self._undone.glob(f"{content_id(sha256)}-*"))

    def add(self, file: str, sha256: str, facts: Facts, terms: Terms = _AS_IT_IS) -> Batch:
        """Store the facts of a file with these bytes, replacing what the same file name said before.

        Files that ``terms`` supersedes cease to count in the same step, and so does what the same bytes said when they
        were read by something else. Content that is already in is left as it is, and its batch returned; that it has
        been read by something else to the same facts is noted. Raises `RefusalError` (STO-001) while another writes,
        and ``ValueError`` for facts that lack rows of their file.
        """
        if facts.faulty_rows:
            raise ValueError(f"{file}: {facts.faulty_rows} rows are missing; half a file is not stored")
        with self._writing():
            manifests = self._read_manifests()
            counted = counting(manifests)
            same = self._same_facts(counted, sha256, facts)
            id = same.batch.id if same is not None else batch_id(sha256, facts.kind, terms.reading)
            replaces = _replaced_by(id, sha256, (file,) if same else (file, *terms.supersedes), counted)
            if same is not None and not replaces:
                return self._noted(same, terms.reading)
            manifest = manifests.get(id)
            if manifest is None or manifest.is_cleared:
                earlier = () if manifest is None else manifest.publications
                manifest = self._write_parts(id, file, sha256, facts, earlier)
            sequence = _next_sequence(manifests)
            said = {name: getattr(terms, name) for name in TERMS}
            published = manifest.published(Publication(sequence, file, replaces, **said))
            publish(self._manifest_path(id), published.as_bytes())
            (self._undone / id).unlink(missing_ok=True)
            return published.batch

    def undo(self, batch: str) -> None:
        """Take back the import of a batch; what it replaced counts again.

        Raises `RefusalError` for a batch that does not exist (STO-002), has itself been replaced (STO-005), or has
        replaced one whose facts have been cleared (STO-008).
        """
        with self._writing():
            manifests = self._read_manifests()
            if batch not in manifests:
                raise RefusalError("STO-002", ".utfall/batches", batch=batch)
            if manifests[batch] not in counting(manifests):
                raise RefusalError("STO-005", f".utfall/batches/{batch}.json", batch=batch)
            earlier = manifests[batch].withdrawn()
            _refuse_cleared(batch, earlier, manifests)
            publish(self._undone / batch, b"")
            if earlier is None:
                withdraw(self._manifest_path(batch))
            else:
                publish(self._manifest_path(batch), earlier.as_bytes())

    def clear(
        self, now: int, keep: int = KEPT, grace: int = GRACE, *, is_trial: bool = False
    ) -> tuple[Removal, ...]:
        """Remove facts that count no more: of undone batches, and of replaced ones but the ``keep`` newest per file.

        What ceased to count less than ``grace`` seconds before ``now`` (since 1970) stays, for those who still read
        it. A trial only says what would go. Raises `RefusalError` (STO-001) while another writes.
        """
        with writer_lock(self._store / "lock") if is_trial else self._writing():
            removals = self._removals(now - grace, keep)
            if not is_trial:
                self._remove(removals)
            return removals

    def facts_of(self, batch: str) -> pa.Table:
        """The facts of a batch, in file order within each year; ``KeyError`` when there is no such batch."""
        import pyarrow as pa
        from pyarrow import parquet

        parts = self._read_manifests()[batch].parts
        return pa.concat_tables(
            [parquet.read_table(self._store / part.path, partitioning=None) for part in parts]
        )

    def snapshot(self, definition_hashes: Mapping[str, str]) -> Snapshot:
        """Freeze what counts now, together with the definitions (file to SHA-256).

        Raises `RefusalError` (STO-003) when a fact file is gone or cut short.
        """
        manifests = counting(self._read_manifests())
        files: dict[FactKind, list[Path]] = {kind: [] for kind in FactKind}
        for manifest in manifests:
            for part in manifest.parts:
                path = self._store / part.path
                if not path.is_file() or path.stat().st_size != part.size:
                    raise RefusalError("STO-003", f".utfall/{part.path}", file=f".utfall/{part.path}")
                files[manifest.batch.kind].append(path)
        batches = tuple(manifest.batch for manifest in manifests)
        id = snapshot_id(batches, definition_hashes)
        frozen = {kind: tuple(paths) for kind, paths in files.items()}
        return Snapshot(id, batches, frozen, self._prints)

    def verify(self, problems: Problems) -> None:
        """Read every fact file and report each whose content is not what was written (STO-003)."""
        for manifest in self._read_manifests().values():
            for part in manifest.parts:
                path = self._store / part.path
                if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != part.sha256:
                    problems.add("STO-003", SourceRef(f".utfall/{part.path}"), file=f".utfall/{part.path}")

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """The right to write, in a store of our format without leftovers from a crash."""
        with writer_lock(self._store / "lock"):
            self._migrate()
            self._sweep()
            yield

    def _migrate(self) -> None:
        """Write anew what is in an older format; the number first, so that an older program stays away."""
        manifests = self._read_manifests()
        format_file = self._store / "format.json"
        if not format_file.exists() or _number_in(format_file) < FORMAT:
            publish(format_file, (json.dumps({"format": FORMAT}) + "\n").encode())
        for id, manifest in manifests.items():
            content = manifest.as_bytes()
            if self._manifest_path(id).read_bytes() != content:
                publish(self._manifest_path(id), content)

    def _sweep(self) -> None:
        """Remove what a crash has left; an undone batch stays until it is cleared, for those who still read it."""
        manifests = self._read_manifests().values()
        parts = {self._store / part.path for manifest in manifests for part in manifest.parts}
        found = [path for path in (self._store / "facts").rglob("*") if path.is_file()]
        for path in (*found, *self._manifests.glob("*.tmp")):
            is_undone = path.suffix == ".parquet" and (self._undone / path.stem).exists()
            if path not in parts and not is_undone:
                path.unlink()
        held = {manifest.batch.id for manifest in manifests if manifest.parts}
        for path in self._prints.rglob("*.*"):
            if path.name.removesuffix(".json") not in held:
                path.unlink()

    def _removals(self, latest: int, keep: int) -> tuple[Removal, ...]:
        """What ceased to count at ``latest`` or before."""
        manifests = self._read_manifests()
        times = replaced_at(manifests, self._manifests)
        named = frozenset(part.path for manifest in manifests.values() for part in manifest.parts)
        replaced = [
            Removal(
                id, each.batch.file, tuple(part.path for part in each.parts), sum(p.size for p in each.parts)
            )
            for each in replaced_beyond(manifests, keep)
            if times.get(id := each.batch.id, latest) <= latest
        ]
        undone = [
            each
            for each in undone_parts(self._store, named)
            if int((self._undone / each.batch).stat().st_mtime) <= latest
        ]
        return (*replaced, *undone)

    def _remove(self, removals: tuple[Removal, ...]) -> None:
        manifests = self._read_manifests()
        for removal in removals:
            # The manifest first: one that named facts which are gone would be a damaged store.
            if removal.batch in manifests:
                publish(self._manifest_path(removal.batch), manifests[removal.batch].cleared().as_bytes())
            for path in removal.paths:
                withdraw(self._store / path)

    def _same_facts(self, counted: Iterable[Manifest], sha256: str, facts: Facts) -> Manifest | None:
        for manifest in counted:
            if manifest.batch.sha256 == sha256 and manifest.batch.kind is facts.kind:
                written = [
                    (path, hashlib.sha256(content).hexdigest())
                    for path, content in parquet_parts(facts, manifest.batch.id)
                ]
                if written == [(part.path, part.sha256) for part in manifest.parts]:
                    return manifest
        return None

    def _noted(self, manifest: Manifest, reading: str) -> Batch:
        """The batch, which says what it was last read by."""
        if manifest.batch.reading != reading:
            manifest = manifest.read_again(reading)
            publish(self._manifest_path(manifest.batch.id), manifest.as_bytes())
        return manifest.batch

    def _write_parts(
        self, id: str, file: str, sha256: str, facts: Facts, earlier: tuple[Publication, ...]
    ) -> Manifest:
        parts = []
        for path, content in parquet_parts(facts, id):
            publish(self._store / path, content)
            parts.append(Part(path, len(content), hashlib.sha256(content).hexdigest()))
        batch = Batch(id, file, facts.kind, facts.table.num_rows, sha256, periods_of(facts))
        return Manifest(batch, tuple(parts), earlier)

    def _read_manifests(self) -> dict[str, Manifest]:
        self._check_format()
        manifests = {}
        for path in sorted(self._manifests.glob("*.json")):
            try:
                manifest = Manifest.of_bytes(path.read_bytes())
            except (ValueError, LookupError, TypeError, AttributeError) as fault:
                name = f".utfall/batches/{path.name}"
                raise RefusalError("STO-003", name, file=name) from fault
            manifests[manifest.batch.id] = manifest
        return manifests

    def _check_format(self) -> None:
        path = self._store / "format.json"
        if not path.exists():
            return
        found = _number_in(path)
        if not 1 <= found <= FORMAT:
            raise RefusalError("STO-004", ".utfall/format.json", found=found, known=FORMAT)

    def _manifest_path(self, id: str) -> Path:
        return self._manifests / f"{id}.json"


def _replaced_by(
    id: str, sha256: str, files: Collection[str], counted: Iterable[Manifest]
) -> tuple[str, ...]:
    """The batches that cease to count when this one does: of these files, or of the same bytes read otherwise."""
    others = (each.batch for each in counted if each.batch.id != id)
    return tuple(sorted(each.id for each in others if each.file in files or each.sha256 == sha256))


def _next_sequence(manifests: Mapping[str, Manifest]) -> int:
    return 1 + max((act.sequence for each in manifests.values() for act in each.publications), default=0)


def _number_in(format_file: Path) -> int:
    try:
        return int(json.loads(format_file.read_bytes())["format"])
    except (ValueError, KeyError, TypeError) as fault:
        raise RefusalError("STO-003", ".utfall/format.json", file=".utfall/format.json") from fault


def _refuse_cleared(batch: str, earlier: Manifest | None, manifests: Mapping[str, Manifest]) -> None:
    """An undone correction brings back what it replaced; that needs its facts."""
    left = {id: manifest for id, manifest in manifests.items() if id != batch}
    after = counting({**left, batch: earlier} if earlier is not None else left)
    for manifest in after:
        if manifest.is_cleared:
            place = f".utfall/batches/{batch}.json"
            raise RefusalError("STO-008", place, batch=batch, file=manifest.batch.file)
