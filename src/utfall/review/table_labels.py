"""Shares the lines of words between rows out to labels, headings within a table, and paired rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise

from utfall.review.table_cell import plain
from utfall.review.table_lines import Line, Role
from utfall.review.table_readings import RowTail
from utfall.review.table_tokens import Tail, is_value

_MARK = re.compile(r"(?<=[a-zåäö]{3})(?:\d{1,2}|[¹²³⁴⁵⁶⁷⁸⁹]+|\*+)$|(?<=\w) \d{1,2}\)$")
_JOINING = re.compile(
    r"(?:[-–/,(&]|\b(?:och|samt|med|som|för|av|till|i|på|eller|under|inom|om|utan|enligt|daglig|verksamhet))$"
)
_NOTE = re.compile(r"\d{1,2}\)|\*+|[¹²³⁴⁵⁶⁷⁸⁹]+")
_LEAST_BESIDE = 2  # rows with a row of another table before them
_INCOME = re.compile(r"intäkt(er)?", re.IGNORECASE)
_COST = re.compile(r"kostnad(er)?", re.IGNORECASE)


@dataclass
class Draft:
    """A row before its cells are settled: its words, and the lines of words before it that are rows of their own."""

    label: str
    line: Line
    row: RowTail
    headings: list[Line] = field(default_factory=list)
    used: list[Line] = field(default_factory=list)
    is_loose: bool = False  # whether the words may be those of the row above

    @property
    def lines(self) -> list[Line]:
        """All lines of the row."""
        return [*self.headings, *self.used]


def drafts_of(lines: Sequence[Line]) -> list[Draft]:
    """The rows among the lines, with their labels."""
    drafts: list[Draft] = []
    pending: list[Line] = []
    for line in lines:
        if line.role in (Role.ROW, Role.CELL) and len(line.tail.tail) and not _is_verb(line, pending):
            if drafts and _begins_row(line) and pending:
                pending = _given_back(drafts[-1], pending)
            label, headings = _label(pending, line)
            used = [*pending[len(headings) :], line]
            drafts.append(Draft(label, line, line.tail, headings, used))
            pending = []
        elif line.role is not Role.FURNITURE:
            pending.append(line)
    _mark_loose(drafts)
    return _paired(drafts)


def _mark_loose(drafts: Sequence[Draft]) -> None:
    """Mark rows that follow one without words, their own on lines between: words may come before figures or after.

    Also all rows where two tables stand beside each other: which words are whose is not seen.
    """
    if sum(_holds_row(draft.line) for draft in drafts) >= _LEAST_BESIDE:
        for draft in drafts:
            draft.is_loose = True
    for has_words, group in groupby(
        drafts, lambda draft: bool(draft.line.words) or draft.line.role is not Role.ROW
    ):
        rows = list(group)
        if not has_words and len(rows) > 1 and not rows[0].label:
            for draft in rows:
                draft.is_loose = True


def _holds_row(line: Line) -> bool:
    """Whether two figures that follow each other stand among the words before the row's own."""
    are_figures = [token.plain[-1:].isdigit() and is_value(token.plain) for token in line.label]
    return any(one and other for one, other in pairwise(are_figures))


def without_notes(label: str) -> tuple[str, tuple[str, ...]]:
    """The label without the mark of a footnote after its last word.

    >>> without_notes("Hemtjänst, timmar1"), without_notes("Boende 2)"), without_notes("Boende (not 2)")
    (('Hemtjänst, timmar', ('1',)), ('Boende', ('2)',)), ('Boende (not 2)', ()))
    """
    text = plain(label)
    found = _MARK.search(text)
    if found is None or text.count("(") == text.count(")") > 0:
        return text, ()
    return text[: found.start()].strip(), (found.group().strip(),)


def _is_verb(line: Line, pending: Sequence[Line]) -> bool:
    """Whether a lone word such as öka ends the label begun above instead of being a target."""
    return (
        bool(pending) and not line.label and line.raw.text.isalpha() and pending[-1].raw.text.endswith(" ska")
    )


def _label(pending: Sequence[Line], line: Line) -> tuple[str, list[Line]]:
    own = line.words
    if own and not _goes_on(own) and not (pending and _joins(pending[-1])):
        return own, list(pending)
    first = len(pending)
    while first > 0:
        first -= 1
        text = pending[first].raw.text
        if not (_goes_on(text) or (first > 0 and _joins(pending[first - 1]))):
            break
    return " ".join([*(each.raw.text for each in pending[first:]), own]).strip(), list(pending[:first])


def _goes_on(text: str) -> bool:
    """Whether words are the rest of those above: small letters, what stands in parentheses, the mark of a note."""
    return text[:1].islower() or text[:1] in "-–(" or bool(_NOTE.fullmatch(text))


def _begins_row(line: Line) -> bool:
    """Whether the words of a line cannot be the rest of a label begun above."""
    return line.words[:1].isupper() or line.words[:1].isdigit()


def _given_back(before: Draft, pending: list[Line]) -> list[Line]:
    """The lines but for those that end the label of the row above: its figures stand on its first line."""
    if not before.line.words:
        return pending
    count = 0
    while count < len(pending) and _ends_label(pending[count].raw.text):
        count += 1
    before.label = " ".join([before.label, *(line.raw.text for line in pending[:count])])
    before.used += pending[:count]
    return pending[count:]


def _ends_label(text: str) -> bool:
    return text[:1].islower() and not text.startswith(("varav", "därav"))


def _joins(line: Line) -> bool:
    return bool(_JOINING.search(line.raw.text))


def _paired(drafts: list[Draft]) -> list[Draft]:
    """Income and cost of one thing, and below them a lone figure: a cell merged over both, put on the first row."""
    paired: list[Draft] = []
    at = 0
    while at < len(drafts):
        three = drafts[at : at + 3]
        if len(three) == 3 and _is_pair(three):
            paired += _pair(three)
            at += 3
        else:
            paired.append(drafts[at])
            at += 1
    return paired


def _is_pair(three: Sequence[Draft]) -> bool:
    income, cost, net = three
    return bool(
        _INCOME.fullmatch(income.line.words)
        and _COST.fullmatch(cost.line.words)
        and not net.label
        and not net.headings
        and net.row.counts().start == 1
    )


def _pair(three: Sequence[Draft]) -> list[Draft]:
    income, cost, net = three
    between = cost.headings
    name = " ".join([*(line.raw.text for line in between), cost.label.removesuffix(cost.line.words)]).strip()
    lone = net.row.tail
    merged = replace(
        lone.tokens[0], text=lone.text(0, len(lone)), is_apart=True
    )  # one figure, however it is spaced
    tail = Tail((*income.row.tail.tokens, merged))
    used = [*income.used, *between, *net.used]
    return [
        Draft(f"{name} – {income.line.words}", income.line, RowTail(tail), income.headings, used),
        Draft(f"{name} – {cost.line.words}", cost.line, RowTail(cost.row.tail, covered=1), [], cost.used),
    ]
