"""State grants in a report: earned, booked, what is still to be booked, and what may have to go back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from utfall.budget.grant import GrantPosition
from utfall.core import Amount
from utfall.definitions.grant import GrantKind
from utfall.document import Block, Column, Footnote, Row, RowKind, Table, TableBlock, Term
from utfall.report.cells import NO_MEANING, TKR, TKR_CHANGE, figure, said, worded
from utfall.swedish import DisplayUnit
from utfall.swedish import grant_words as words
from utfall.swedish.forecast_words import money

ID = "grants"
_READ: tuple[tuple[str, Callable[[GrantPosition], Amount | None]], ...] = (
    ("granted", lambda each: each.grant.granted),
    ("earned", lambda each: each.bookable),
    ("booked", lambda each: each.booked),
    ("to_accrue", lambda each: each.to_accrue),
    ("expected_use", lambda each: each.expected_use),
    ("at_risk", lambda each: each.at_risk),
)


@dataclass(frozen=True, slots=True)
class GrantTables:
    """The grants as they are printed."""

    positions: tuple[GrantPosition, ...]

    def blocks(self) -> Iterator[Block]:
        """The table, and what it says."""
        if not self.positions:
            yield said(words.NO_GRANTS)
            return
        yield TableBlock(self.table())
        says = tuple(self.says())
        if says:
            yield said(*says)

    def says(self) -> Iterator[str]:
        """What must be done about them."""
        early = _sum(-each.to_accrue for each in self.positions if each.to_accrue and each.to_accrue.ore < 0)
        late = _sum(each.to_accrue for each in self.positions if each.to_accrue and each.to_accrue.ore > 0)
        if early.ore:
            yield words.early_says(money(early))
        if late.ore:
            yield words.late_says(money(late))
        risky = [each for each in self.positions if each.at_risk.ore]
        if risky:
            names = ", ".join(each.grant.name for each in risky)
            yield words.risk_says(money(_sum(each.at_risk for each in risky)), names)
        ahead = [each.grant for each in self.positions if each.grant.deadline is not None]
        if ahead:
            soonest = min(ahead, key=lambda grant: (grant.deadline is None, grant.deadline, grant.id))
            if soonest.deadline is not None:
                yield words.soonest_says(soonest.name, soonest.deadline)

    def table(self) -> Table:
        """One row for each grant, with a footnote on its conditions, and a sum."""
        notes = [Footnote(at, note_of(each)) for at, each in enumerate(self.positions, start=1)]
        rows = [_row(each, note.number) for each, note in zip(self.positions, notes, strict=True)]
        return Table(
            id=ID,
            title=words.TITLE,
            unit=str(DisplayUnit.THOUSAND),
            columns=(
                Column("kind", words.KIND, is_text=True),
                Column("granted", words.GRANTED),
                Column("earned", words.EARNED),
                Column("booked", words.BOOKED),
                Column("to_accrue", words.TO_ACCRUE),
                Column("expected_use", words.EXPECTED_USE),
                Column("at_risk", words.AT_RISK),
                Column("deadline", words.DEADLINE, is_text=True),
            ),
            rows=(*rows, _total(self.positions)),
            label_header=words.GRANT,
            footnotes=tuple(notes),
            note=words.NOTE,
            summary=" ".join(self.says()),
        )


def note_of(position: GrantPosition) -> str:
    """Who gives a grant, what earns it, how far that has come, and who answers for it."""
    grant = position.grant
    told = [words.conditions_says(grant.giver, grant.kind, grant.conditions)]
    if grant.kind is GrantKind.PERFORMANCE:
        told.append(words.performed_says(grant.done, grant.planned))
    return " ".join((*told, words.owner_says(grant.by_role)))


def _row(each: GrantPosition, note: int) -> Row:
    grant = each.grant
    deadline = grant.deadline.isoformat() if grant.deadline is not None else ""
    figures = {
        id: figure(read(each), TKR_CHANGE if id == "to_accrue" else TKR, _terms(grant.id, id))
        for id, read in _READ
    }
    cells = (worded(words.KINDS[grant.kind]), *figures.values(), worded(deadline))
    return Row(grant.id, grant.name, cells, notes=(note,))


def _terms(row: str, column: str) -> tuple[Term, ...]:
    return (Term(1, row, "earned"), Term(-1, row, "booked")) if column == "to_accrue" else ()


def _total(positions: Sequence[GrantPosition]) -> Row:
    cells = []
    for id, read in _READ:
        known = [(each.grant.id, value) for each in positions if (value := read(each)) is not None]
        terms = tuple(Term(1, row, id) for row, _ in known)
        how = TKR_CHANGE if id == "to_accrue" else TKR
        cells.append(figure(_sum(value for _, value in known), how, terms) if known else NO_MEANING)
    return Row("total", words.TOTAL, (NO_MEANING, *cells, NO_MEANING), RowKind.SUM)


def _sum(amounts: Iterable[Amount]) -> Amount:
    return Amount(sum(each.ore for each in amounts))
