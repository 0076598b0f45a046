"""What decides how a file is read, as a fingerprint: the same bytes under the same fingerprint give the same facts."""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields
from pathlib import Path
from typing import Any

from utfall.definitions.report import Definitions
from utfall.definitions.source import SourceMapping
from utfall.intake.mapped import controls_beside, source_for
from utfall.problems import Problems

# The version of how intake reads. Raise it when a file that came in whole could give other facts than before; every
# file in a data folder is then read once more.
INTAKE = 1


def reading_of(path: Path, name: str, definitions: Definitions) -> str:
    """The fingerprint of all that a file is read by: program, declared source, codes, measures, and what controls it.

    The place of a source among the definitions, and the names of its codes, are no part of it: they change no fact.
    Nor are the budget's decisions: facts that follow one that is no longer listed stay, and are told of (BUD-011).
    A file of balances that comes beside it later is: the file is then read again and held against it.
    """
    source = source_for(name, definitions, Problems())
    content = {
        "intake": INTAKE,
        "source": None if source is None else _declared(source),
        "controls": [
            (_declared(control), [hashlib.sha256(each.read_bytes()).hexdigest() for each in beside])
            for control, beside in controls_beside(path, name, definitions)
        ],
        "codes": {str(part): sorted(tree.by_code) for part, tree in definitions.structure.trees.items()},
        "quantities": sorted(definitions.quantities),
    }
    return hashlib.sha256(json.dumps(content, sort_keys=True, default=repr).encode()).hexdigest()


def _declared(source: SourceMapping) -> dict[str, Any]:
    """What a source says, without where it says so."""
    return {field.name: getattr(source, field.name) for field in fields(source) if field.name != "source"}
