"""Lets one file into a workspace: on which terms, what it replaces, and what is kept outside until it is mended."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from utfall.core import SourceRef
from utfall.definitions import Definitions
from utfall.intake import Change, Facts, read_facts
from utfall.intake.control import accepted
from utfall.intake.quarantine import faulty_lines, quarantine_name, why_not
from utfall.intake.reading import reading_of
from utfall.intake.rejections import without_lines
from utfall.intake.totals import changes, recoded, stated_twice
from utfall.problems import Problems, Severity
from utfall.store import Batch, Terms, Workspace
from utfall.store.files import publish
from utfall.swedish.scenarios import scenario_name

REPLACED = ".utfall/replaced"  # the folder of what files held before they were written over


@dataclass(frozen=True, slots=True)
class Consent:
    """What a person has agreed to: why a file may differ from the ledger's balances, and to leave faulty lines out."""

    accept_difference: str = ""
    quarantine: bool = False


@dataclass(frozen=True, slots=True)
class Admitted:
    """A file that came in. ``changes`` is what it changed in an earlier file of its name, None when there was none.

    ``recoded`` counts the rows of each column that the same file says something else in, since what it is read by
    has changed; ``is_known`` means that it was read again and says nothing new. ``quarantine`` is the file with the
    ``batch.left_out`` lines that did not come in. ``totals`` is what the file comes to by scenario and year.
    """

    batch: Batch
    changes: tuple[Change, ...] | None = None
    recoded: Mapping[str, int] = field(default_factory=dict)
    quarantine: Path | None = None
    is_known: bool = False
    totals: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Gate:
    """The way into one workspace."""

    root: Path
    definitions: Definitions
    store: Workspace
    consent: Consent = Consent()

    def holds(self, path: Path, name: str, sha256: str) -> bool:
        """Whether a file with these bytes is in already, read by what it would be read by now."""

        def reading(file: str) -> str:
            return reading_of(path if file == name else self.root / file, file, self.definitions)

        return self.store.holds(sha256, name, reading)

    def admit(self, path: Path, name: str, sha256: str, problems: Problems) -> Admitted | None:
        """Read a file and store its facts; None, with problems, when anything stands in the way.

        A file that is read again, since what it is read by has changed, comes in on the terms that it came in on.
        """
        found = Problems()
        before = next((each for each in self.store.batches() if each.sha256 == sha256), None)
        consent = self._consent(before)
        facts = read_facts(path, name, self.definitions, found)
        reason = ""
        if consent.accept_difference:
            found, has_differences = accepted(found, consent.accept_difference, SourceRef(name))
            reason = consent.accept_difference if has_differences else ""
        quarantine, left_out = None, 0
        if facts is not None and found.blocks and consent.quarantine and facts.rejections:
            found, quarantine = self._set_aside(path, name, sha256, facts, found)
            if quarantine is not None:
                left_out = sum(len(each.told()) for each in facts.rejections)
                facts = facts.sound_part()
        problems.extend(found)
        if facts is None or found.blocks:
            return None
        obsolete = () if name.startswith(".utfall/") else (quarantine_name(name),)
        terms = Terms(left_out, reason, obsolete, reading_of(path, name, self.definitions))
        return self._store(name, sha256, facts, terms, quarantine, problems)

    def _consent(self, before: Batch | None) -> Consent:
        """What is agreed to now, and what was when the same bytes came in."""
        if before is None:
            return self.consent
        reason = self.consent.accept_difference or before.accepted_difference
        return Consent(reason, self.consent.quarantine or before.left_out > 0)

    def _set_aside(
        self, path: Path, name: str, sha256: str, facts: Facts, found: Problems
    ) -> tuple[Problems, Path | None]:
        """Keep the faulty lines in a file of their own; the problems as they then are, and that file if it was made.

        Lines that were set aside before, by a reading that gave the same facts, may have been mended and stay as they
        are; others are kept under their hash before they are written over.
        """
        detail = why_not(name, facts, self.definitions)
        told = without_lines(found, facts.rejections)
        if told is None or detail:
            if detail:
                found.add("INT-008", SourceRef(name), detail=detail)
            return found, None
        content = faulty_lines(path, name, facts, self.definitions)
        aside = self.root / quarantine_name(name)
        if self.store.same_facts(sha256, facts.sound_part()) is not None:
            return told, aside
        keep_replaced(self.root, aside, content)
        publish(aside, content)
        count = sum(len(each.told()) for each in facts.rejections)
        told.add("INT-007", SourceRef(name), Severity.WARNING, count=count, file=quarantine_name(name))
        return told, aside

    def _store(
        self, name: str, sha256: str, facts: Facts, terms: Terms, quarantine: Path | None, problems: Problems
    ) -> Admitted:
        """Store the facts, and say what they change and whether another file has stated them already."""
        counted = self.store.batches()
        obsolete = (name, *terms.supersedes)
        batch = self.store.add(name, sha256, facts, terms)
        totals = changes(facts.kind, facts.table.slice(0, 0), facts.table)
        if (batch.id, batch.file) in [(each.id, each.file) for each in counted]:
            return Admitted(batch, (), is_known=True, totals=totals)
        before = _before(batch, counted)
        changed, moved = None, {}
        if before is not None:
            earlier = self.store.facts_of(before.id)
            changed = changes(facts.kind, earlier, facts.table)
            moved = recoded(earlier, facts.table) if before.sha256 == sha256 else {}
        for other in self._overlapping(batch, [each for each in counted if each.file not in obsolete]):
            twice = stated_twice(batch.kind, facts.table, self.store.facts_of(other.id))
            if twice is not None:
                scenario, span = twice
                problems.add(
                    "INT-009",
                    SourceRef(name),
                    Severity.WARNING,
                    other=other.file,
                    scenario=scenario_name(scenario),
                    period=span,
                )
        return Admitted(batch, changed, moved, quarantine, totals=totals)

    def _overlapping(self, batch: Batch, counted: list[Batch]) -> Iterator[Batch]:
        """The other batches that state something for a month that this one does too."""
        for other in counted:
            shared = batch.periods.keys() & other.periods.keys()
            spans = [(batch.periods[each], other.periods[each]) for each in shared]
            meets = any(one.first <= two.last and two.first <= one.last for one, two in spans)
            if other.kind is batch.kind and other.id != batch.id and meets:
                yield other


def keep_replaced(root: Path, path: Path, content: bytes) -> None:
    """Keep what a file holds under its hash, before it is written over with something else."""
    if path.is_file() and (held := path.read_bytes()) != content:
        publish(root / REPLACED / f"{hashlib.sha256(held).hexdigest()}-{path.name}", held)


def _before(batch: Batch, counted: Iterable[Batch]) -> Batch | None:
    """What the same file said before, or else the same bytes under another name."""
    of_kind = [each for each in counted if each.kind is batch.kind]
    named = [each for each in of_kind if each.file == batch.file]
    return next(iter(named or [each for each in of_kind if each.sha256 == batch.sha256]), None)
