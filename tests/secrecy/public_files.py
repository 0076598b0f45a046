"""What anybody can read out of published files: every part of them as text, and the figures of the JSON."""

from __future__ import annotations

import io
import json
import zipfile
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

_PACKED = (".xlsx", ".docx", ".odt", ".zip")


def texts_of(path: Path) -> list[tuple[str, str]]:
    """Every part of a file as text: of packages what is packed, also in each other; of PDF words, tags and streams."""
    return _texts(path.name, path.read_bytes())


def _texts(name: str, content: bytes) -> list[tuple[str, str]]:
    if name.endswith(_PACKED):
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            inside = [(each, package.read(each)) for each in package.namelist()]
        return [
            (name, package.comment.decode("utf-8", "replace")),
            *(t for each in inside for t in _texts(*each)),
        ]
    if name.endswith(".pdf"):
        return _pdf_texts(content)
    return [(name, name), (name, content.decode("utf-8", "replace"))]


def _pdf_texts(content: bytes) -> list[tuple[str, str]]:
    import pikepdf
    import pypdfium2

    pages = pypdfium2.PdfDocument(content)
    text = "".join(page.get_textpage().get_text_range() for page in pages)
    found = [("text", text)]
    with pikepdf.open(io.BytesIO(content)) as pdf:
        found.append(("metadata", " ".join(f"{key} {value}" for key, value in pdf.docinfo.items())))
        for each in pdf.objects:
            if isinstance(each, pikepdf.Stream) and "/Subtype" in each and each["/Subtype"] != "/Image":
                found.append(("stream", each.read_bytes().decode("latin-1")))
            if isinstance(each, pikepdf.Dictionary | pikepdf.Stream):
                found.append(
                    ("keys", " ".join(str(value) for key, value in each.items() if key != "/Parent"))
                )
        inside = {name: each.get_file().read_bytes() for name, each in pdf.attachments.items()}
        found += [text for name, file in inside.items() for text in _texts(name, file)]
    return found


def figures_of(path: Path) -> dict[tuple[str, str, str], Fraction]:
    """The figures of a report's JSON by table, row label and column id; what is masked or missing is not there."""
    report = json.loads(path.read_text(encoding="utf-8"))
    return {
        (table["id"], row["label"], column["id"]): Fraction(Decimal(cell["value"]))
        for table in report["tables"]
        for row in table["rows"]
        for column, cell in zip(table["columns"], row["cells"], strict=False)
        if cell["value"] is not None and _is_number(cell["value"])
    }


def _is_number(value: object) -> bool:
    try:
        return Decimal(str(value)).is_finite()
    except ArithmeticError:
        return False
