"""Reviews anyone's report: reads the file, checks every figure, and writes the report again with the verdicts in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from utfall.core import SourceRef
from utfall.problems import Problems, Severity
from utfall.readers.foreign import read_report
from utfall.review import read
from utfall.review.checking_tables import check_tables
from utfall.review.finding import Checked, Verdict
from utfall.review.reading import ReadReport
from utfall.review.text import check_text


@dataclass(frozen=True)
class Reviewed:
    """One report with a verdict for each of its figures; ``report`` is None when the file could not be read."""

    path: Path
    report: ReadReport | None
    figures: tuple[Checked, ...] = ()
    problems: Problems = field(default_factory=Problems)

    @property
    def findings(self) -> list[Checked]:
        """What a reader needs to hear of: contradictions first, then the milder, each in the report's order."""
        told = [each for each in self.figures if each.problem is not None]
        return sorted(
            told, key=lambda each: each.problem is None or each.problem.severity is not Severity.ERROR
        )

    @property
    def is_faulty(self) -> bool:
        """Whether the file is unreadable or figures in it contradict each other."""
        return self.problems.blocks or any(is_deviating(each) for each in self.figures)

    @property
    def checked(self) -> int:
        """How many figures were held against something."""
        return sum(each.verdict is not Verdict.UNCHECKED for each in self.figures)

    @property
    def counts(self) -> Counter[Verdict]:
        """How many figures each verdict has."""
        return Counter(each.verdict for each in self.figures)


def is_deviating(figure: Checked) -> bool:
    """Whether a figure contradicts the report; what is only odd or cut off instead of rounded does not."""
    return figure.problem is not None and figure.problem.severity is Severity.ERROR


def review_file(path: Path) -> Reviewed:
    """Review one report; a file that cannot be read is a problem."""
    problems = Problems()
    if not path.is_file():
        problems.add("DEF-009", SourceRef(path.name), file=path.name)
        return Reviewed(path, None, problems=problems)
    raw = read_report(path, path.name, problems)
    if raw is None or problems.blocks:
        return Reviewed(path, None, problems=problems)
    report = read(raw)
    figures = (*check_tables(report), *check_text(report))
    if not figures:
        problems.add("REV-110", SourceRef(path.name), Severity.WARNING, file=path.name)
    return Reviewed(path, report, figures, problems)


def write_annotated(reviewed: Reviewed, folder: Path, name: str = "") -> dict[str, Path]:
    """The report as a page with every figure marked by its verdict and, for a PDF, the PDF with notes at the places.

    The files are called after the report, or by another ``name`` where several reports are called the same.
    """
    from utfall.writers import review_html, review_pdf

    if reviewed.report is None:
        return {}
    folder.mkdir(parents=True, exist_ok=True)
    stem = f"{name or reviewed.path.stem}-sifferkontroll"
    files = {"html": folder / f"{stem}.html"}
    files["html"].write_bytes(review_html.write(reviewed.report, reviewed.figures))
    if reviewed.report.raw.format == "pdf":
        files["pdf"] = folder / f"{stem}.pdf"
        files["pdf"].write_bytes(review_pdf.write(reviewed.path.read_bytes(), reviewed.figures))
    return files


def as_json(results: Sequence[Reviewed], files: Mapping[str, Mapping[str, Path]]) -> dict[str, Any]:
    """All findings in the stable form of problems, and how much of the reports was checked."""
    return {
        "findings": [finding for result in results for finding in _findings(result)],
        "checked": _share([each for result in results for each in result.figures]),
        "files": [
            {
                "file": str(result.path),
                "checked": _share(result.figures),
                "written": {name: str(path) for name, path in files.get(str(result.path), {}).items()},
            }
            for result in results
        ],
        "problems": [problem.as_json() for result in results for problem in result.problems],
    }


def _findings(result: Reviewed) -> Iterator[dict[str, Any]]:
    from utfall.writers import review_html

    tables = {} if result.report is None else {table.id: table for table in result.report.tables}
    places = {id(each): at for at, each in enumerate(result.figures)}
    for each in result.findings:
        if each.problem is not None:
            table = tables.get(each.table)
            row = None if table is None or each.row is None else table.rows[each.row].label
            column = None if table is None or each.column is None else table.columns[each.column].name
            yield {
                **each.problem.as_json(),
                "verdict": str(each.verdict),
                "text": each.text,
                "page": each.spot.page,
                "address": each.address,
                "calculation": each.calculation,
                "suggestion": None if each.suggestion is None else str(each.suggestion),
                "table": each.table or None,
                "row": row,
                "column": column,
                "anchor": review_html.anchor(places[id(each)]),
            }


def _share(figures: Sequence[Checked]) -> dict[str, Any]:
    checked = sum(each.verdict is not Verdict.UNCHECKED for each in figures)
    counts = Counter(str(each.verdict) for each in figures)
    return {
        "figures": len(figures),
        "checked": checked,
        "share": round(checked / len(figures), 4) if figures else None,
        "deviating": sum(is_deviating(each) for each in figures),
        "verdicts": {str(verdict): counts[str(verdict)] for verdict in Verdict},
    }
