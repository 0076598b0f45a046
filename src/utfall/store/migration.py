"""The version of what `.utfall` holds, and the steps that lift what an older Utfall wrote to it.

A manifest says its own version, so a store may hold several: a reader lifts them in memory, and the next writer writes
them anew, one by one and each in one step. A program stopped in between leaves a store that is whole.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

FORMAT = 3
_Manifest = dict[str, Any]  # as JSON
TERMS = (
    "left_out",
    "accepted_difference",
    "reading",
)  # what a batch and each publication of it say of its import


def lifted(manifest: _Manifest) -> _Manifest:
    """What a manifest of any known version says, in the words of `FORMAT`; raises ``KeyError`` for an unknown one."""
    for version in range(manifest.get("format", 1), FORMAT):
        manifest = STEPS[version](manifest)
    if manifest.get("format") != FORMAT:
        raise KeyError(f"format {manifest.get('format')}")
    return manifest


def _terms_with_their_publication(manifest: _Manifest) -> _Manifest:
    """From 1 to 2: the terms of an import stand with its publication too, so that an undone one takes them with it.

    Format 1 knew only the terms of the last import; the earlier ones are given the same, as format 1 would have.
    """
    terms = {name: manifest["batch"][name] for name in TERMS if name in manifest["batch"]}
    publications = [{**each, **terms} for each in manifest["publications"]]
    return {**manifest, "format": 2, "publications": publications}


def _reading_unknown(manifest: _Manifest) -> _Manifest:
    """From 2 to 3: a batch says what its file was read by. Format 2 did not know, so each file is read once more."""
    return {**manifest, "format": 3}


STEPS: Mapping[int, Callable[[_Manifest], _Manifest]] = {
    1: _terms_with_their_publication,
    2: _reading_unknown,
}
