"""Opens an Excel file's package with care: whatever could harm the machine is refused before anything reads it."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import dataclass
from functools import cached_property

from utfall.core import SourceRef
from utfall.problems import Problems
from utfall.swedish.language import Phrase

OLD_FORMAT = b"\xd0\xcf\x11\xe0"  # the container of .xls, and of encrypted .xlsx
ZIP = b"PK\x03\x04"
_MOST_PARTS = 10_000
_LARGEST = 1 << 30  # bytes unpacked, all parts together
_HARMLESS = 32 << 20  # bytes that may be packed as tightly as they like
_MOST_TIMES = 200  # how much larger a file may become; sheets are seldom packed tighter than fifty times
_PACKING = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_OUTSIDE = re.compile(r"^[/\\]|^[A-Za-z]:|(^|[/\\])\.\.([/\\]|$)|[\0]")
_XML = (".xml", ".rels", ".vml")
_DECLARATIONS = tuple(
    text.encode(codec) for text in ("<!DOCTYPE", "<!ENTITY") for codec in ("ascii", "utf-16-le", "utf-16-be")
)
_SIGNS_OF_ONE = (b"<!", b"<\0!", b"\0<\0!")  # quicker to look for, and seldom there
_BLOCK = 1 << 20


class _Refused(Exception):  # noqa: N818 - never leaves this module
    """The package is not read; ``args[0]`` says why in Swedish."""


@dataclass(frozen=True)
class Package:
    """A package whose parts have all been unpacked once, within bounds, and found whole."""

    data: bytes

    @cached_property
    def _archive(self) -> zipfile.ZipFile:
        return zipfile.ZipFile(io.BytesIO(self.data))

    def part(self, name: str) -> bytes:
        """The content of a part; empty when there is none of that name."""
        known = {each.filename.lower(): each for each in self._archive.infolist()}
        found = known.get(name.lower().lstrip("/"))
        return self._archive.read(found) if found is not None else b""


def open_package(data: bytes, name: str, problems: Problems) -> Package | None:
    """The package of an Excel file; None, with a problem recorded, when it is none or may do harm.

    Refused are what unpacks to far more than its size, names that lead out of a folder, parts given twice, declared
    document types and entities in XML, and encrypted parts. Sizes are found by unpacking, not taken on trust.
    """
    source = SourceRef(name)
    if data.startswith(OLD_FORMAT):
        problems.add("TAB-012", source)
    elif not data.startswith(ZIP):
        problems.add("TAB-011", source, detail=Phrase("filen är ingen .xlsx"))
    else:
        try:
            _inspect(data)
        except _Refused as refusal:
            problems.add("TAB-013", source, detail=str(refusal.args[0]))
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError):
            problems.add("TAB-011", source, detail=Phrase("filen är avbruten eller skadad"))
        else:
            return Package(data)
    return None


def _inspect(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
        if len(parts) > _MOST_PARTS:
            raise _Refused(Phrase("den består av {parts} delar", parts=len(parts)))
        names = [part.filename.lower() for part in parts]
        if len(set(names)) < len(names):
            raise _Refused(Phrase("två delar har samma namn"))
        left = min(_LARGEST, max(_HARMLESS, len(data) * _MOST_TIMES))
        for part in parts:
            if _OUTSIDE.search(part.orig_filename):
                raise _Refused(Phrase("en del har ett namn som leder ut ur mappen"))
            if part.flag_bits & 1 or part.compress_type not in _PACKING:
                raise _Refused(Phrase("en del är krypterad eller packad på ett sätt som Excel inte använder"))
            left -= _unpacked(archive, part, left)


def _unpacked(archive: zipfile.ZipFile, part: zipfile.ZipInfo, left: int) -> int:
    """How large the part is. Reading to its end also proves that the size and checksum it states are true."""
    is_xml = part.filename.lower().endswith(_XML)
    size, tail = 0, b""
    with archive.open(part) as stream:
        while block := stream.read(_BLOCK):
            size += len(block)
            if size > left:
                raise _Refused(Phrase("den packas upp till orimligt mycket mer än sin storlek"))
            if is_xml and _declares(tail + block):
                raise _Refused(Phrase("den deklarerar en dokumenttyp eller egna entiteter"))
            tail = block[-32:]
    return size


def _declares(xml: bytes) -> bool:
    """Whether a piece of XML declares a document type or an entity."""
    return any(sign in xml for sign in _SIGNS_OF_ONE) and any(word in xml for word in _DECLARATIONS)
