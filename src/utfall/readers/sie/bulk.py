"""Records that come in great numbers, read as columns of text: a pattern for the regular line, tokens for the rest."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from utfall.problems import Problems
from utfall.readers.faults import Fault, report_faults
from utfall.readers.sie.lines import Lines, matched
from utfall.readers.sie.tokens import Token
from utfall.swedish.language import Phrase

if TYPE_CHECKING:
    import pyarrow as pa

    from utfall.readers.sie.lines import Rows

OBJECTS = "objects"
_SPACE = r"[ \t]+"
_FIELD = r'(?P<{}>"[^"\\]*"|[^ \t"{{}}\\]+)'
_GROUPS = 4  # more, and the regular expressions are matched in a slow way
_REST = "rest"
_OBJECTS = r"\{(?P<objects>[^{}\\]*)\}"
_SWEDISH = {
    "year": Phrase("årsnummer"),
    "period": Phrase("period"),
    "account": Phrase("konto"),
    "objects": Phrase("objektlista"),
    "amount": Phrase("belopp"),
    "series": Phrase("serie"),
    "number": Phrase("verifikationsnummer"),
    "date": Phrase("datum"),
}


@dataclass(frozen=True, slots=True)
class Shape:
    """The fields of a record in order: those that it must have, and those that may follow.

    A row of a record that is made for objects often lacks its object list when there are none, and that is no fault.
    """

    required: tuple[str, ...]
    optional: tuple[str, ...]

    @property
    def fields(self) -> tuple[str, ...]:
        """All fields, in order."""
        return self.required + self.optional

    @property
    def patterns(self) -> tuple[str, ...]:
        """A regular line, without the blanks around it, piece by piece; each matches what the one before left over.

        Anything else, such as a backslash or a missing or extra field, is left to the tokenizer. The pieces have at
        most four groups and are never in doubt at any character, so that they are matched without backtracking.
        """
        names, patterns = list(self.fields), []
        start = "^#[A-Za-z]+"
        while len(names) > _GROUPS:
            fields = "".join(_SPACE + _pattern_of(name) for name in names[: _GROUPS - 1])
            patterns.append(rf"{start}{fields}(?P<{_REST}>(?:[ \t].*)?)$")
            del names[: _GROUPS - 1]
            start = "^"
        required = [name for name in names if name in self.required]
        optional = names[len(required) :]
        fields = "".join(_SPACE + _pattern_of(name) for name in required)
        fields += "".join(f"(?:{_SPACE}{_pattern_of(name)}" for name in optional) + ")?" * len(optional)
        return (*patterns, f"{start}{fields}$")


@dataclass(frozen=True, slots=True)
class RawColumns:
    """Records as text: each field a column, as long as ``rows``, which holds their rows in the file."""

    lines: Lines
    shape: Shape
    rows: Rows
    columns: dict[str, pa.Array] = field(repr=False)

    def column_of(self, row: int, name: str) -> int | None:
        """Where in its line a field of the file's ``row`` stands, from 1; None when it is not there."""
        fields = _fields(self.lines.tokens(row), self.shape)
        token = fields.get(name)
        return token.column if token else None


def read_records(lines: Lines, rows: Rows, shape: Shape, problems: Problems) -> RawColumns:
    """The fields of the records on ``rows``; a record that lacks a field it must have is a problem and left out."""
    import pyarrow as pa

    found, irregular = _matched(lines.trimmed.take(pa.array(rows)), shape)
    columns = {name: _unquoted(name, found[name]) for name in shape.fields}
    if irregular is None:
        return RawColumns(lines, shape, rows, columns)
    return _with_irregular(lines, rows, shape, problems, columns, irregular)


def _matched(texts: pa.Array, shape: Shape) -> tuple[dict[str, pa.Array], pa.Array | None]:
    """The fields of the regular lines, and where the others are; None when there are no others."""
    import pyarrow.compute as pc

    fields: dict[str, pa.Array] = {}
    for pattern in shape.patterns:
        found = matched(texts, pattern)
        parts = {field.name: pc.struct_field(found, field.name) for field in found.type}
        texts = parts.pop(_REST, texts)
        fields |= parts
    return fields, found.is_null() if found.null_count else None


def _with_irregular(
    lines: Lines,
    rows: Rows,
    shape: Shape,
    problems: Problems,
    columns: dict[str, pa.Array],
    irregular: pa.Array,
) -> RawColumns:
    """The same with the fields of the irregular lines put in, and without those that cannot be read."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    strange = np.flatnonzero(irregular.to_numpy(zero_copy_only=False))
    read = [_read_one(lines, int(rows[place]), shape) for place in strange]
    for name in shape.fields:
        texts = [one.get(name, "") if isinstance(one, dict) else "" for one in read]
        columns[name] = pc.replace_with_mask(columns[name], irregular, pa.array(texts, pa.string()))
    lost = [place for place, one in zip(strange, read, strict=True) if not isinstance(one, dict)]
    if not lost:
        return RawColumns(lines, shape, rows, columns)
    _tell(problems, [one for one in read if not isinstance(one, dict)])
    kept = np.delete(np.arange(len(rows)), lost)
    return RawColumns(
        lines, shape, rows[kept], {name: column.take(pa.array(kept)) for name, column in columns.items()}
    )


@dataclass(frozen=True, slots=True)
class _Unreadable:
    code: str
    fault: Fault


def _tell(problems: Problems, found: list[_Unreadable]) -> None:
    for code in dict.fromkeys(each.code for each in found):
        faults = [each.fault for each in found if each.code == code]
        report_faults(problems, code, faults, len(faults))


def _read_one(lines: Lines, row: int, shape: Shape) -> dict[str, str] | _Unreadable:
    found = lines.tokens(row)
    unclosed = next((token for token in found if not token.closed), None)
    if unclosed:
        return _Unreadable("SIE-017", Fault(lines.source(row, unclosed.column)))
    fields = _fields(found, shape)
    for name in shape.required:
        if name not in fields and name != OBJECTS:
            params = {"label": lines.label(row), "field": _SWEDISH[name]}
            return _Unreadable("SIE-007", Fault(lines.source(row), params))
    return {name: token.text for name, token in fields.items()}


def _fields(found: list[Token], shape: Shape) -> dict[str, Token]:
    """The tokens after the label by field; object lists fall into their place only, and extra fields fall off."""
    rest = found[1:]
    fields: dict[str, Token] = {}
    for name in shape.fields:
        if not rest:
            break
        if (name == OBJECTS) == rest[0].is_objects:
            fields[name] = rest.pop(0)
        elif name != OBJECTS:
            break  # an object list where a word should be
    return fields


def _pattern_of(name: str) -> str:
    return _OBJECTS if name == OBJECTS else _FIELD.format(name)


def _unquoted(name: str, texts: pa.Array) -> pa.Array:
    """The texts without their quotes, ``""`` where the field is absent or the line irregular."""
    import pyarrow.compute as pc

    texts = pc.fill_null(texts, "")
    return texts if name == OBJECTS else pc.ascii_trim(texts, '"')
