"""A reviewed report as one HTML page: every figure with its verdict, and the calculation when it is pointed at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from importlib.resources import files
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from utfall.problems import Severity
from utfall.readers.foreign.raw import Spot
from utfall.review.finding import WORDS, Checked, Verdict
from utfall.review.reading import ReadReport, ReadSentence, ReadTable
from utfall.swedish.language import Phrase, language, said, say
from utfall.swedish.numbers import NumberFormat, format_number
from utfall.writers.html import environment

if TYPE_CHECKING:
    from markupsafe import Markup

_LOOKS = {  # mark and style; never colour alone
    Verdict.DEVIATES: ("✗", "wrong"),
    Verdict.DIRECTION: ("⇅", "wrong"),
    Verdict.UNIT: ("×", "wrong"),
    Verdict.STALE: ("↺", "old"),
    Verdict.ROUNDING: ("≈", "near"),
    Verdict.AGREES: ("✓", "right"),
    Verdict.UNCHECKED: ("?", "none"),
}
_FRAME = {  # what the page itself says around the report
    "name": Phrase("Sifferkontroll"),
    "skip": Phrase("Till rapporten"),
    "hint": Phrase(
        "Peka på ett tal, eller tryck på det, för att se uträkningen. "
        "Det som inte är kontrollerat kan vara rätt eller fel."
    ),
    "findings": Phrase("Det här behöver ses över"),
    "report": Phrase("Rapporten"),
    "table": Phrase("Tabell"),
    "suggestion": Phrase("Förslag:"),
}


@dataclass(frozen=True)
class _Figure:
    """A figure as the page shows it."""

    text: str
    verdict: str
    mark: str
    style: str
    calculation: str
    suggestion: Decimal | None
    anchor: str
    is_told: bool


@dataclass(frozen=True)
class _Part:
    """Words or a figure of a paragraph, or a cell of a table."""

    text: str
    figure: _Figure | None = None


@dataclass(frozen=True)
class _Heading:
    text: str
    level: int


@dataclass(frozen=True)
class _Row:
    label: str
    level: int
    is_bold: bool
    cells: tuple[_Part, ...]


@dataclass
class _Block:
    """A paragraph or a table, with the headings that begin just above it."""

    order: tuple[int, int]
    path: tuple[str, ...]  # the headings above it, outermost first
    parts: list[_Part] = field(default_factory=list)
    table: bool = False
    title: str = ""
    unit: str = ""
    columns: tuple[str, ...] = ()
    rows: tuple[_Row, ...] = ()
    headings: list[_Heading] = field(default_factory=list)


def write(report: ReadReport, figures: Sequence[Checked]) -> bytes:
    """The page as HTML5 in UTF-8, without scripts or requests; around the report in the language spoken."""
    from markupsafe import Markup

    sheet = files("utfall.writers").joinpath("review.css").read_text("utf-8")
    counts = Counter(each.verdict for each in figures)
    parts: list[dict[str, Any]] = [
        {"verdict": said(WORDS[verdict]), "count": counts[verdict], "mark": mark, "style": style}
        for verdict, (mark, style) in _LOOKS.items()
        if counts[verdict]
    ]
    starts = accumulate((part["count"] for part in parts), initial=0)
    checked = len(figures) - counts[Verdict.UNCHECKED]
    page = (
        environment()
        .get_template("review.html.jinja")
        .render(
            file=report.raw.file,
            style=Markup(sheet),  # noqa: S704 - our own sheet
            blocks=list(_blocks(report, figures)),
            findings=list(_findings(figures)),
            parts=[{**part, "start": start} for part, start in zip(parts, starts, strict=False)],
            spoken=", ".join(f"{part['verdict']} {part['count']}" for part in parts),
            share=_share(checked, len(figures), sum(_is_error(each) for each in figures)),
            total=len(figures),
            language=language(),
            frame={name: said(words) for name, words in _FRAME.items()},
        )
    )
    return page.encode()


def _share(checked: int, total: int, deviating: int) -> Markup:
    """How much was checked, and how much of it deviates."""
    from markupsafe import Markup

    strong = [
        Markup("<strong>{}</strong>").format(format_number(Decimal(each), NumberFormat()))
        for each in (checked, total, deviating)
    ]
    told = say(
        "{checked} av {all} tal kontrollerade, {deviating} avviker",
        checked=strong[0],
        all=strong[1],
        deviating=strong[2],
    )
    return Markup(f"{told}.")  # noqa: S704 - our own words and numbers


def anchor(at: int) -> str:
    """The place in the page of a figure there is something to tell of, by its number among the figures."""
    return f"tal-{at}"


def _is_error(each: Checked) -> bool:
    return each.problem is not None and each.problem.severity is Severity.ERROR


def _findings(figures: Sequence[Checked]) -> Iterator[dict[str, str]]:
    """What there is to tell, errors first."""
    told = [(at, each) for at, each in enumerate(figures) if each.problem is not None]
    for at, each in sorted(told, key=lambda pair: not _is_error(pair[1])):
        if each.problem is not None:
            mark, style = _LOOKS[each.verdict]
            page = f"{say('s. {page}', page=each.spot.page)}: " if each.spot.page is not None else ""
            yield {
                "verdict": said(WORDS[each.verdict]),
                "mark": mark,
                "style": style,
                "anchor": anchor(at),
                "where": f"{page}{each.address or each.text}",
                "message": each.problem.message.removeprefix(f"{each.address}: "),  # the link says it
                "remedy": each.problem.remedy,
            }


def _shown(at: int, each: Checked) -> _Figure:
    mark, style = _LOOKS[each.verdict]
    is_told = each.problem is not None
    place = anchor(at) if is_told else ""
    return _Figure(
        each.text, said(WORDS[each.verdict]), mark, style, each.calculation, each.suggestion, place, is_told
    )


def _blocks(report: ReadReport, figures: Sequence[Checked]) -> Iterator[_Block]:
    """Tables and paragraphs in the order of the report, each heading where it begins."""
    places = {block.spot: at for at, block in reversed(list(enumerate(report.raw.blocks)))}
    in_text = [(at, each) for at, each in enumerate(figures) if not each.table]
    in_tables = {
        (each.table, each.row, each.column): (at, each) for at, each in enumerate(figures) if each.table
    }
    blocks = [_table(table, in_tables, _order(places, table.spot)) for table in report.tables]
    blocks += _paragraphs(report.sentences, in_text, places)
    before: tuple[str, ...] = ()
    for block in sorted(blocks, key=lambda each: each.order):
        same = next(
            (at for at, pair in enumerate(zip(before, block.path, strict=False)) if pair[0] != pair[1]), None
        )
        start = min(len(before), len(block.path)) if same is None else same
        block.headings = [
            _Heading(text, level + 1) for level, text in enumerate(block.path) if level >= start
        ]
        before = block.path
        yield block


def _order(places: dict[Spot, int], spot: Spot) -> tuple[int, int]:
    """Where a block stands among the file's blocks; by page and line where the very place is not known."""
    if spot in places:
        return places[spot], 0
    known = [
        at
        for each, at in places.items()
        if (each.page or 0, each.line or 0) <= (spot.page or 0, spot.line or 0)
    ]
    return max(known, default=0), 1


def _table(
    table: ReadTable,
    figures: dict[tuple[str, int | None, int | None], tuple[int, Checked]],
    order: tuple[int, int],
) -> _Block:
    rows = []
    for at, row in enumerate(table.rows):
        cells = []
        for column, cell in enumerate(row.cells):
            found = figures.get((table.id, at, column))
            cells.append(_Part(cell.text, None if found is None else _shown(*found)))
        rows.append(_Row(row.label, row.level, row.is_bold, tuple(cells)))
    names = tuple(column.name for column in table.columns)
    return _Block(
        order, table.headings, table=True, title=table.title, unit=table.unit, columns=names, rows=tuple(rows)
    )


def _paragraphs(
    sentences: Sequence[ReadSentence], figures: list[tuple[int, Checked]], places: dict[Spot, int]
) -> list[_Block]:
    """Sentences of one paragraph together, with the figures marked where they stand."""
    left = list(figures)
    blocks: dict[tuple[int, tuple[str, ...]], _Block] = {}
    for sentence in sentences:
        key = sentence.paragraph, sentence.headings
        if key not in blocks:
            blocks[key] = _Block(_order(places, sentence.spots[0][1]), sentence.headings)
        if blocks[key].parts:
            blocks[key].parts.append(_Part(" "))
        blocks[key].parts += _marked(sentence, left)
    return list(blocks.values())


def _marked(sentence: ReadSentence, left: list[tuple[int, Checked]]) -> list[_Part]:
    """The sentence in parts; the figures found in it are taken from those left."""
    found: list[tuple[int, int, Checked]] = []
    for at, each in list(left):
        start = sentence.text.find(each.text) if each.text else -1
        while start >= 0 and (
            sentence.spot_at(start) != each.spot or any(_meets(start, each, other) for other in found)
        ):
            start = sentence.text.find(each.text, start + 1)
        if start >= 0:
            found.append((start, at, each))
            left.remove((at, each))
    parts, cursor = [], 0
    for start, at, each in sorted(found, key=lambda one: one[:2]):
        parts += [_Part(sentence.text[cursor:start]), _Part(each.text, _shown(at, each))]
        cursor = start + len(each.text)
    return [*parts, _Part(sentence.text[cursor:])]


def _meets(start: int, each: Checked, other: tuple[int, int, Checked]) -> bool:
    return start < other[0] + len(other[2].text) and other[0] < start + len(each.text)
