"""What a report about one code rests on: where that is as it was, the report of an earlier build stands (ADR 0018).

A report is computed from the facts that its cube sees, from the definitions and by the program, and from nothing else.
The hash of all these stands in the manifest beside it, so that an unchanged report need not even be computed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from utfall.app.opening import Opened
from utfall.app.reusing import program
from utfall.app.subject import Subject
from utfall.core import Month
from utfall.measures.prints import FactPrints
from utfall.report.build import Built
from utfall.store import Snapshot


@dataclass(frozen=True, slots=True)
class Grounds:
    """The hash for a report that tells of its own code's facts alone, and for one that tells of more than that."""

    own: str
    whole: str

    def of(self, built: Built) -> str:
        """What the report does rest on; empty where something was said of it, which must be said at each build."""
        if len(built.problems):
            return ""
        return self.whole if built.tells_more else self.own


def grounds_of(
    report: str, subjects: Iterable[Subject], at: Month, opened: Opened, snapshot: Snapshot
) -> Mapping[str, Grounds]:
    """What the report of a month rests on for each of the codes that it can be about."""
    definitions = opened.definitions
    prints = FactPrints(snapshot.prints, snapshot.engine, definitions.structure, at)

    def hash_of(subject: Subject, facts: str) -> str:
        told = [report, str(at), subject.code, facts, dict(definitions.hashes), program()]
        return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()

    return {
        each.code: Grounds(hash_of(each, prints.of(each.within)), hash_of(each, snapshot.id))
        for each in subjects
    }
