"""Zip packages that are the same every time: parts in a fixed order, at a fixed moment, from no particular system."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_MADE_AT = (1980, 1, 1, 0, 0, 0)  # the first moment a zip can name


def parts_of(package: bytes) -> dict[str, bytes]:
    """The parts of a package by name; folders are left out."""
    with zipfile.ZipFile(io.BytesIO(package)) as given:
        return {name: given.read(name) for name in given.namelist() if not name.endswith("/")}


def packed(parts: Mapping[str, bytes], first: str = "", *, is_first_plain: bool = False) -> bytes:
    """The parts as a package, by name but with ``first`` before the others, uncompressed where that is asked for."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        for name in sorted(parts, key=lambda name: (name != first, name)):
            entry = zipfile.ZipInfo(name, _MADE_AT)
            is_plain = is_first_plain and name == first
            entry.compress_type = zipfile.ZIP_STORED if is_plain else zipfile.ZIP_DEFLATED
            entry.create_system = 3  # the same on every system that builds
            made.writestr(entry, parts[name])
    return buffer.getvalue()
