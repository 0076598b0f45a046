"""The files of built reports, kept under the hash of what they hold: what was decided can be fetched unchanged."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

_FOLDER = ".utfall/editions"
_DIGITS = frozenset("0123456789abcdef")
_LENGTH = 64


def keep(root: Path, files: Mapping[str, Path]) -> dict[str, str]:
    """Keep files as they are now; each name with the SHA-256 under which the content is found again."""
    folder = root / _FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    hashes = {}
    for name, path in files.items():
        content = path.read_bytes()
        hashes[name] = hashlib.sha256(content).hexdigest()
        target = folder / hashes[name]
        if not target.exists():
            new = target.with_name(f".{target.name}.new")
            new.write_bytes(content)
            new.replace(target)
    return hashes


def kept(root: Path, sha256: str) -> bytes | None:
    """What was kept under a hash; None when it is gone, or is no longer what it was."""
    if len(sha256) != _LENGTH or not set(sha256) <= _DIGITS:
        return None
    path = root / _FOLDER / sha256
    content = path.read_bytes() if path.is_file() else b""
    return content if hashlib.sha256(content).hexdigest() == sha256 else None
