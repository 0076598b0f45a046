"""Results that every process of a workspace shares: what one of them has computed, the others read from disk."""

from __future__ import annotations

import hashlib
import os
import pickle
import shutil
import time
import zlib
from collections.abc import Callable, Hashable
from contextlib import suppress
from pathlib import Path
from threading import get_ident
from typing import TypeVar

Result = TypeVar("Result")

KEPT = ".utfall/kept"  # where they lie in a workspace; may be removed at any time

_DIGEST = 32  # bytes before the content of a file
_QUICK = 1  # how hard to compress: reading must cost less than a millisecond


class SharedResults:
    """Results in a folder, each in a file of its own under the state that it follows from (ADR 0021).

    A state is named by all that decides its results, so nothing kept is ever out of date; a file that a crash has torn
    is computed anew. Only who may write in the workspace may write here: what is read is trusted as our own code is.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def once(self, state: str, key: Hashable, compute: Callable[[], Result]) -> Result:
        """What is kept by the key in the state, or else what ``compute`` gives, which then is kept.

        ``repr(key)`` must say all that tells it from other keys, in every process alike.
        """
        path = self._path(state, key)
        with suppress(OSError):
            content = path.read_bytes()
            digest, packed = content[:_DIGEST], content[_DIGEST:]
            if hashlib.blake2b(packed, digest_size=_DIGEST).digest() == digest:
                kept: Result = pickle.loads(zlib.decompress(packed))  # noqa: S301 - our own, see above
                return kept
        result = compute()
        with suppress(OSError):  # a full disk, or a state that was cleared: then the next one computes it too
            _write(path, zlib.compress(pickle.dumps(result, pickle.HIGHEST_PROTOCOL), _QUICK))
        return result

    def has(self, state: str, key: Hashable) -> bool:
        """Whether any process has computed what is kept by the key in the state."""
        return self._path(state, key).exists()

    def _path(self, state: str, key: Hashable) -> Path:
        return self._folder / state / hashlib.sha256(repr(key).encode()).hexdigest()

    def clear(self, states: frozenset[str], age: float) -> None:
        """Remove what follows from other states than these and has not been added to for ``age`` seconds."""
        with suppress(FileNotFoundError):
            for each in list(self._folder.iterdir()):
                if each.name not in states and time.time() - each.stat().st_mtime > age:
                    shutil.rmtree(each, ignore_errors=True)


def _write(path: Path, packed: bytes) -> None:
    """Let the file be there whole, whoever else writes the same."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}-{get_ident()}")
    draft.write_bytes(hashlib.blake2b(packed, digest_size=_DIGEST).digest() + packed)
    draft.replace(path)
