"""What public editions have told, kept in the workspace so that a later one does not give away what they masked."""

from __future__ import annotations

import hashlib
import json
from fractions import Fraction
from pathlib import Path

from utfall.document import Document
from utfall.report.guard import Guarded
from utfall.secrecy import Form

_FOLDER = ".utfall/published"


def told_before(root: Path) -> tuple[Form, ...]:
    """Everything that public editions of the workspace have told, by the names of facts, each once."""
    forms: dict[Form, None] = {}
    for path in sorted((root / _FOLDER).glob("*.json")):
        for told in json.loads(path.read_text(encoding="utf-8"))["told"]:
            weights = tuple((fact, Fraction(weight)) for fact, weight in told["weights"])
            forms[Form(weights, Fraction(told["low"]), Fraction(told["high"]))] = None
    return tuple(forms)


def remember(root: Path, document: Document, guarded: Guarded) -> None:
    """Keep what an edition tells, under the hash of that: the same edition built again changes nothing.

    It holds the shown figures alone and is no more secret than the edition.
    """
    told = [
        {
            "weights": [[fact, str(weight)] for fact, weight in form.weights],
            "low": str(form.low),
            "high": str(form.high),
        }
        for form in guarded.told
    ]
    content = {"report": document.report, "period": str(document.period), "told": told}
    text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
    folder = root / _FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    name = f"{document.report}-{document.period}-{hashlib.sha256(text.encode()).hexdigest()[:12]}.json"
    draft = folder / f".{name}.new"
    draft.write_text(text, encoding="utf-8")
    draft.replace(folder / name)
