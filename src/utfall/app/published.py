"""What public editions have told, kept in the workspace so that a later one does not give away what they masked.

An edition is read for, built and remembered under one lock: of two that are made at the same time, by whatever
processes, the second knows what the first has told.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from contextlib import AbstractContextManager
from fractions import Fraction
from pathlib import Path
from typing import Any

from utfall.document import Document
from utfall.report.guard import Guarded
from utfall.secrecy import Form, Told
from utfall.store.files import publish
from utfall.store.lock import taking_turns

_FOLDER = ".utfall/published"


def one_edition_at_a_time(root: Path) -> AbstractContextManager[None]:
    """Held from before what is told is read until the new edition is remembered; whoever else comes waits."""
    return taking_turns(root / f"{_FOLDER}.lock")


def told_before(root: Path) -> Told:
    """Everything that public editions of the workspace have told and kept, by the names of facts, each once."""
    shown: dict[Form, None] = {}
    secret: dict[Form, Fraction] = {}
    facts: dict[str, Fraction] = {}
    found = [json.loads(each.read_text(encoding="utf-8")) for each in sorted((root / _FOLDER).glob("*.json"))]
    for edition in sorted(found, key=lambda each: str(each["period"])):  # of a fact, the latest that was told
        shown |= dict.fromkeys(map(_form, edition["told"]))
        secret |= {_form(each): Fraction(each["protection"]) for each in edition.get("secret", ())}
        facts |= {fact: Fraction(value) for fact, value in edition.get("facts", {}).items()}
    return Told(tuple(shown), tuple(secret.items()), facts)


def remember(root: Path, document: Document, guarded: Guarded) -> None:
    """Keep what an edition tells and masks, under the hash of that: the same edition built again changes nothing.

    It holds the facts behind masked figures too, and is as secret as all else in the workspace.
    """
    told = guarded.told
    content = {
        "report": document.report,
        "period": str(document.period),
        "told": [_as_json(form) for form in told.shown],
        "secret": [_as_json(form) | {"protection": str(protection)} for form, protection in told.secret],
        "facts": {fact: str(value) for fact, value in sorted(told.facts.items())},
    }
    text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
    name = f"{document.report}-{document.period}-{hashlib.sha256(text.encode()).hexdigest()[:12]}.json"
    publish(root / _FOLDER / name, text.encode())


def _as_json(form: Form) -> dict[str, Any]:
    weights = [[fact, str(weight)] for fact, weight in form.weights]
    return {"weights": weights, "low": str(form.low), "high": str(form.high)}


def _form(told: Mapping[str, Any]) -> Form:
    weights = tuple((fact, Fraction(weight)) for fact, weight in told["weights"])
    return Form(weights, Fraction(told["low"]), Fraction(told["high"]))
