"""The prints of each batch's facts, made when they are first asked for and kept beside the facts.

::

    .utfall/prints/<part>/<batch>.json    for each code of the part: facts, and two sums of their hashes

A batch never changes, and so neither does its print. It follows from the facts alone: one that is gone, or cannot be
read, is made anew, and one that cannot be written is made again the next time.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from utfall.core import CodePart
from utfall.intake import FactKind
from utfall.measures.prints import Print, Prints, added, prints_of_batches
from utfall.store.duck_engine import DuckEngine
from utfall.store.files import publish

_MADE = 1  # the version of how a fact is hashed; prints of another are made anew


def prints_of(folder: Path, files: Mapping[FactKind, Sequence[Path]], part: CodePart) -> Prints:
    """The prints of all batches together, by the codes of a part; ``files`` are those of the batches' facts."""
    batches = sorted({path.stem for paths in files.values() for path in paths})
    found = {batch: _kept(_place(folder, part, batch)) for batch in batches}
    unread = {kind: [path for path in paths if found[path.stem] is None] for kind, paths in files.items()}
    made = prints_of_batches(DuckEngine(unread), part) if any(unread.values()) else {}
    for batch, told in made.items():
        content = {"made": _MADE, "codes": dict(sorted(told.items()))}
        with suppress(OSError):
            publish(_place(folder, part, batch), (json.dumps(content, ensure_ascii=False) + "\n").encode())
    return added([*made.values(), *(told for told in found.values() if told is not None)])


def _place(folder: Path, part: CodePart, batch: str) -> Path:
    return folder / part / f"{batch}.json"


def _kept(path: Path) -> dict[str, Print] | None:
    try:
        content = json.loads(path.read_bytes())
        if content["made"] != _MADE:
            return None
        return {
            code: (int(facts), int(high), int(low)) for code, (facts, high, low) in content["codes"].items()
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
