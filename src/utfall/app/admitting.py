"""Lets one file into a workspace: on which terms, what it replaces, and what is kept outside until it is mended."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from utfall.core import SourceRef
from utfall.definitions import Definitions
from utfall.intake import Change, Facts, read_facts
from utfall.intake.control import accepted
from utfall.intake.quarantine import faulty_lines, quarantine_name, why_not
from utfall.intake.rejections import without_lines
from utfall.intake.totals import changes, stated_twice
from utfall.problems import Problems, Severity
from utfall.store import Batch, Terms, Workspace
from utfall.store.files import publish
from utfall.swedish.scenarios import scenario_name


@dataclass(frozen=True, slots=True)
class Consent:
    """What a person has agreed to: why a file may differ from the ledger's balances, and to leave faulty lines out."""

    accept_difference: str = ""
    quarantine: bool = False


@dataclass(frozen=True, slots=True)
class Admitted:
    """A file that came in. ``changes`` is what it changed in an earlier file of its name, None when there was none.

    ``quarantine`` is the file with the ``batch.left_out`` lines that did not come in.
    """

    batch: Batch
    changes: tuple[Change, ...] | None = None
    quarantine: Path | None = None


@dataclass(frozen=True, slots=True)
class Gate:
    """The way into one workspace."""

    root: Path
    definitions: Definitions
    store: Workspace
    consent: Consent = Consent()

    def admit(self, path: Path, name: str, sha256: str, problems: Problems) -> Admitted | None:
        """Read a file and store its facts; None, with problems, when anything stands in the way."""
        found = Problems()
        facts = read_facts(path, name, self.definitions, found)
        reason = ""
        if self.consent.accept_difference:
            found, has_differences = accepted(found, self.consent.accept_difference, SourceRef(name))
            reason = self.consent.accept_difference if has_differences else ""
        quarantine, left_out = None, 0
        if facts is not None and found.blocks and self.consent.quarantine and facts.rejections:
            found, quarantine = self._set_aside(path, name, facts, found)
            if quarantine is not None:
                left_out = sum(len(each.told()) for each in facts.rejections)
                facts = facts.sound_part()
        if facts is None or found.blocks:
            problems.extend(found)
            return None
        problems.extend(found)
        terms = Terms(left_out, reason, () if name.startswith(".utfall/") else (quarantine_name(name),))
        return self._store(name, sha256, facts, terms, quarantine, problems)

    def _set_aside(
        self, path: Path, name: str, facts: Facts, found: Problems
    ) -> tuple[Problems, Path | None]:
        """Keep the faulty lines in a file of their own; the problems as they then are, and that file if it was made."""
        detail = why_not(name, facts, self.definitions)
        told = without_lines(found, facts.rejections)
        if told is None or detail:
            if detail:
                found.add("INT-008", SourceRef(name), detail=detail)
            return found, None
        content = faulty_lines(path, name, facts, self.definitions)
        aside = self.root / quarantine_name(name)
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
        before = next((each for each in counted if each.file == name and each.kind is facts.kind), None)
        changed = None
        if before is not None and before.sha256 != sha256:
            changed = changes(facts.kind, self.store.facts_of(before.id), facts.table)
        batch = self.store.add(name, sha256, facts, terms)
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
        return Admitted(batch, changed, quarantine)

    def _overlapping(self, batch: Batch, counted: list[Batch]) -> Iterator[Batch]:
        """The other batches that state something for a month that this one does too."""
        for other in counted:
            shared = batch.periods.keys() & other.periods.keys()
            spans = [(batch.periods[each], other.periods[each]) for each in shared]
            meets = any(one.first <= two.last and two.first <= one.last for one, two in spans)
            if other.kind is batch.kind and other.id != batch.id and meets:
                yield other
