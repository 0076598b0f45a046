"""How made-up reports are read after office programs, browsers and text extractors have had them.

``python -m benchmarks.review_producers [FIRST [SEEDS [ONLY]]]`` needs soffice, chromium and pdftotext; what is not
installed is passed over, and said. Odd seeds are looked at when the readers are mended, even ones are held out.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pikepdf

from benchmarks.review_reading import tell
from tests.review.made_documents import as_document, as_page, as_workbook
from tests.review.made_layouts import LaidTable, laid_report
from tests.review.reading_score import Score, score
from utfall.readers.foreign.report import read_bytes
from utfall.review import read

_LONGEST = 300  # seconds for one program
_TAGGED = 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}'
_PLAIN = 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"false"}}'


def office(files: list[Path], target: str, folder: Path) -> list[Path]:
    """The files as LibreOffice saves them in another format."""
    folder.mkdir(exist_ok=True)
    profile = folder.parent / "profile"
    subprocess.run(  # noqa: S603
        ["soffice",  # noqa: S607
          f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", target, "--outdir",
         str(folder), *map(str, files)],
        check=True, capture_output=True, timeout=_LONGEST,
    )  # fmt: skip
    ending = target.split(":", maxsplit=1)[0]
    return [folder / f"{path.stem}.{ending}" for path in files]


def browser(files: list[Path], folder: Path) -> list[Path]:
    """The pages as Chromium prints them."""
    folder.mkdir(exist_ok=True)
    made = []
    for path in files:
        made.append(folder / f"{path.stem}.pdf")
        subprocess.run(  # noqa: S603
            ["chromium",  # noqa: S607
              "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder.parent / 'browser'}",
             f"--print-to-pdf={made[-1]}", str(path)],
            check=True, capture_output=True, timeout=_LONGEST,
        )  # fmt: skip
    return made


def untagged(data: bytes) -> bytes:
    """The PDF without its tags."""
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        if "/StructTreeRoot" in pdf.Root:
            del pdf.Root["/StructTreeRoot"]
        pdf.save(buffer)
    return buffer.getvalue()


def poppler(*options: str) -> Callable[[bytes], bytes]:
    """Text by pdftotext."""

    def extract(data: bytes) -> bytes:
        command = ["pdftotext", *options, "-", "-"]
        return subprocess.run(command, input=data, check=True, capture_output=True).stdout  # noqa: S603

    return extract


def pdfium(data: bytes) -> bytes:
    """Text in the order of the file."""
    import pypdfium2

    with pypdfium2.PdfDocument(data) as document:
        return "\f".join(page.get_textpage().get_text_range() for page in document).encode()


def miner(data: bytes) -> bytes:
    """Text by pdfminer's own layout."""
    from pdfminer.high_level import extract_text

    return extract_text(io.BytesIO(data)).encode()


def plumber(data: bytes) -> bytes:
    """Text by pdfplumber, line by line."""
    import pdfplumber

    with pdfplumber.open(io.BytesIO(data)) as document:
        return "\f".join(page.extract_text() or "" for page in document.pages).encode()


EXTRACTORS: Mapping[str, Callable[[bytes], bytes]] = {
    "pdftotext": poppler(),
    "pdftotext -layout": poppler("-layout"),
    "pdftotext -raw": poppler("-raw"),
    "pdfium text": pdfium,
    "pdfminer": miner,
    "pdfplumber": plumber,
}


def made(seeds: list[int], folder: Path) -> Iterator[tuple[str, int, bytes]]:
    """Every report in every form, with the program's name and the seed."""
    pages, documents, books = [], [], []
    for seed in seeds:
        report, layout = laid_report(seed)
        for paths, ending, data in (
            (pages, "html", as_page(report, layout).encode()),
            (documents, "docx", as_document(report, layout)),
            (books, "xlsx", as_workbook(report, layout)),
        ):
            paths.append(folder / f"{seed}.{ending}")
            paths[-1].write_bytes(data)
    written = {"HTML": pages, "DOCX": documents, "XLSX": books} | programs(pages, documents, books, folder)
    for name, paths in written.items():
        for seed, path in zip(seeds, paths, strict=True):
            yield name, seed, path.read_bytes()
    for seed, path in zip(seeds, written.get("PDF by Chromium, tagged", []), strict=False):
        yield "PDF by Chromium, untagged", seed, untagged(path.read_bytes())
    for name in ("PDF by Writer, untagged", "PDF by Chromium, tagged"):
        for seed, path in zip(seeds, written.get(name, []), strict=False):
            for tool, extract in EXTRACTORS.items():
                yield f"{tool} of {name.split(',')[0]}", seed, extract(path.read_bytes())


def programs(
    pages: list[Path], documents: list[Path], books: list[Path], folder: Path
) -> dict[str, list[Path]]:
    """The files as the installed programs write them again."""
    written: dict[str, list[Path]] = {}
    if shutil.which("soffice"):
        written |= {
            "DOCX by LibreOffice": office(documents, "docx", folder / "docx"),
            "ODT by LibreOffice": office(documents, "odt", folder / "odt"),
            "HTML by LibreOffice": office(documents, "html:HTML (StarWriter)", folder / "html"),
            "XLSX by LibreOffice": office(books, "xlsx", folder / "xlsx"),
            "HTML of XLSX by LibreOffice": office(books, "html:HTML (StarCalc)", folder / "xhtml"),
            "PDF by Writer, tagged": office(documents, _TAGGED, folder / "tagged"),
            "PDF by Writer, untagged": office(documents, _PLAIN, folder / "plain"),
            "PDF by Calc": office(books, "pdf:calc_pdf_Export", folder / "calc"),
        }
    if shutil.which("chromium"):
        written["PDF by Chromium, tagged"] = browser(pages, folder / "chromium")
    return written


def _in_sheet(rows: list[tuple[str, list[str]]]) -> list[tuple[str, list[str]]]:
    """The rows as a workbook shows them: no format of Excel's puts a full stop between thousands."""
    return [(label, [re.sub(r"(?<=\d)\.(?=\d)", "", cell) for cell in cells]) for label, cells in rows]


def main(first: int, seeds: int, only: str = "") -> None:
    """Run and print; the seeds with faults are named, so that they can be looked at."""
    totals: dict[str, Score] = defaultdict(Score)
    faulty: dict[str, Counter[int]] = defaultdict(Counter)
    spent: dict[str, float] = defaultdict(float)
    with tempfile.TemporaryDirectory() as folder:
        for name, seed, data in made(list(range(first, first + 2 * seeds, 2)), Path(folder)):
            if only not in name:
                continue
            report, _ = laid_report(seed)
            tables = [
                table.printed if isinstance(table, LaidTable) else table.rows for table in report.tables
            ]
            rows = [_in_sheet(table) for table in tables] if "XLSX" in name or "Calc" in name else tables
            began = time.process_time()
            found = score(rows, read(read_bytes(data, name)), report.style.value)
            spent[name] += time.process_time() - began
            totals[name] += found
            faulty[name][seed] = found.wrong
    tell(totals, spent, faulty)


if __name__ == "__main__":
    main(*(int(each) for each in sys.argv[1:3] or ("1", "8")), *sys.argv[3:])
