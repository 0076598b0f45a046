"""How many cells of made-up reports in drawn layouts are read right, wrong or not at all, in each format.

``python -m benchmarks.review_reading [FIRST [SEEDS]]``: odd seeds are looked at when the readers are mended, even ones
are held out.
"""

from __future__ import annotations

import io
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from pathlib import Path

import pikepdf

from tests.review.made_formats import (
    as_docx,
    as_html,
    as_odt,
    as_plain_text,
    as_text,
    as_torn_text,
    as_typst,
    as_xlsx,
)
from tests.review.made_reports import MadeReport, drawn_style, made_report
from tests.review.reading_score import Score, score
from utfall.readers.foreign.report import read_bytes
from utfall.review import read


def tagged_pdf(report: MadeReport) -> bytes:
    """A PDF as Typst makes it: tagged."""
    import typst

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "exempel.typ"
        path.write_text(as_typst(report), "utf-8")
        return typst.compile(str(path))  # type: ignore[no-any-return, unused-ignore]


def untagged_pdf(report: MadeReport) -> bytes:
    """The same without its tags."""
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(tagged_pdf(report))) as pdf:
        del pdf.Root["/StructTreeRoot"]
        pdf.save(buffer)
    return buffer.getvalue()


FORMATS: Mapping[str, Callable[[MadeReport], bytes]] = {
    "text, layout kept": lambda report: as_text(report).encode(),
    "text, single spaces": lambda report: as_plain_text(report).encode(),
    "text, blank lines between": lambda report: as_plain_text(report, "\n\n").encode(),
    "text, columns torn apart": lambda report: as_torn_text(report).encode(),
    "HTML": lambda report: as_html(report).encode(),
    "DOCX": as_docx,
    "ODT": as_odt,
    "XLSX": as_xlsx,
    "PDF, tagged": tagged_pdf,
    "PDF, untagged": untagged_pdf,
}


def main(first: int, seeds: int, only: str = "") -> None:
    """Run and print; the seeds with faults are named, so that they can be looked at."""
    totals: dict[str, Score] = defaultdict(Score)
    faulty: dict[str, Counter[int]] = defaultdict(Counter)
    spent: Counter[str] = Counter()
    for seed in range(first, first + 2 * seeds, 2):
        style = drawn_style(seed)
        report = made_report(seed, style)
        for name, made in FORMATS.items():
            if only not in name:
                continue
            data = made(report)
            began = time.process_time()
            found = score([table.rows for table in report.tables], read(read_bytes(data, name)), style.value)
            spent[name] += time.process_time() - began  # type: ignore[assignment]
            totals[name] += found
            faulty[name][seed] = found.wrong
    tell(totals, spent, faulty)


def tell(totals: Mapping[str, Score], spent: Mapping[str, float], faulty: Mapping[str, Counter[int]]) -> None:
    """Print what was read in each format, the seconds it took, and the seeds with most that was read wrong."""
    print("format | cells | right | wrong | unread | rows with other words | CPU s | seeds with most wrong")
    for name, total in totals.items():
        worst = [f"{seed}: {wrong}" for seed, wrong in faulty[name].most_common(8) if wrong]
        print(
            f"{name} | {total.cells} | {total.right} | {total.wrong} | {total.unread} | {total.mislabelled} | "
            f"{spent[name]:.1f} | {', '.join(worst)}"
        )


if __name__ == "__main__":
    main(*(int(each) for each in sys.argv[1:3] or ("1", "40")), *sys.argv[3:])
