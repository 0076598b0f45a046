"""Runs one target under atheris: what it has found lies in .fuzz/, and what it starts from is written there first."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import atheris

FOLDER = Path(".fuzz")
LONGEST_INPUT = 4096  # bytes: longer ones are slower and say the same
LONGEST_TRY = 10  # seconds for one input; more is a finding
MEMORY = 2048  # MB; more is a finding


def run(target: str, try_bytes: Callable[[bytes], None], seeds: Iterable[bytes]) -> None:
    """Try ever new bytes until one raises, or until the time given on the command line (``-max_total_time``) is up.

    The bytes that raised are left in ``.fuzz/<target>-…``; give that file on the command line to try it again.
    """
    corpus = FOLDER / target
    corpus.mkdir(parents=True, exist_ok=True)
    for seed in seeds:
        (corpus / hashlib.sha256(seed).hexdigest()).write_bytes(seed)
    options = [
        f"-artifact_prefix={FOLDER}/{target}-",
        f"-max_len={LONGEST_INPUT}",
        f"-timeout={LONGEST_TRY}",
        f"-rss_limit_mb={MEMORY}",
        "-print_final_stats=1",
    ]
    given = sys.argv[1:]
    is_repeated = any(not each.startswith("-") for each in given)
    atheris.Setup([sys.argv[0], *options, *given, *([] if is_repeated else [str(corpus)])], try_bytes)
    atheris.Fuzz()
