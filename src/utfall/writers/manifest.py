"""The manifest of a build: what went in and what came out, each with its hash, so that a build can be checked."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from utfall.document import Document

FILE = "manifest.json"


def manifest(
    document: Document,
    outputs: Mapping[str, bytes],
    inputs: Mapping[str, str],
    definitions: Mapping[str, str],
    version: str,
    made_from: Mapping[str, str] | None = None,
    rests_on: str = "",
) -> bytes:
    """The manifest as JSON in UTF-8, the same for the same build: it holds no time stamp and no path of a machine.

    Args:
        document: The report that was written.
        outputs: The bytes of each file built, by file name.
        inputs: The SHA-256 of each data file or batch that the snapshot holds, by name.
        definitions: The SHA-256 of each definition file, by its path in the workspace.
        version: The version of Utfall.
        made_from: The hash of all that decided the bytes of each file, by file name; what is unchanged is kept.
        rests_on: The hash of all that the report was computed from; empty where it must be computed at each build.
    """
    content = {
        "report": document.report,
        "period": str(document.period),
        "snapshot": document.snapshot,
        "utfall": version,
        "inputs": _hashes(inputs),
        "definitions": _hashes(definitions),
        "outputs": [
            {"name": name, "sha256": sha256(data).hexdigest(), "size": len(data)}
            for name, data in sorted(outputs.items())
        ],
        **({"made_from": dict(sorted(made_from.items()))} if made_from else {}),
        **({"rests_on": rests_on} if rests_on else {}),
    }
    return _as_bytes(content)


def renewed(told: Mapping[str, Any], snapshot: str, inputs: Mapping[str, str]) -> bytes:
    """The manifest of an earlier build, of which all but the snapshot and its input is as it was, read from JSON."""
    return _as_bytes({**told, "snapshot": snapshot, "inputs": _hashes(inputs)})


def _as_bytes(content: Mapping[str, Any]) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def _hashes(files: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"name": name, "sha256": digest} for name, digest in sorted(files.items())]
