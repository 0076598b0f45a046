"""Need by age in a report: for each service the people, those who get it and the cost, year by year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from utfall.core import Missing
from utfall.document import (
    Block,
    Chart,
    ChartBlock,
    ChartKind,
    Column,
    Point,
    Row,
    Series,
    Table,
    TableBlock,
    Term,
)
from utfall.report.cells import COUNT, MNKR, MNKR_CHANGE, NO_MEANING, figure, number, said
from utfall.report.needs import NeedForecast
from utfall.swedish import DisplayUnit, format_value
from utfall.swedish import need_words as words
from utfall.swedish.language import Phrase, listed
from utfall.swedish.numbers import exact
from utfall.volumes.need import NeedYear

ID = "demography"


@dataclass(frozen=True, slots=True)
class NeedTables:
    """The services as they are printed."""

    forecasts: tuple[NeedForecast, ...]

    def blocks(self) -> Iterator[Block]:
        """A chart of all services, and for each a table and a sentence."""
        if self.forecasts:
            yield ChartBlock(chart(self.forecasts))
        for each in self.forecasts:
            yield TableBlock(table(each))
            yield said(says(each))


def says(made: NeedForecast) -> str:
    """What a service comes to in the last year that is known."""
    last = made.years[-1]
    change = made.change(last)
    now, then = _people(made.base.recipients), _people(last.recipients)
    return words.says(made.need.name, last.year, now, then, -change if change is not None else None)


def table(made: NeedForecast) -> Table:
    """A row for each year: the people of each group, those who get the service, and the cost."""
    groups = tuple(Column(f"people_{group.id}", group.name, (words.PEOPLE,)) for group in made.need.groups)
    return Table(
        id=f"{ID}-{made.need.id}",
        title=listed((words.TITLE, made.need.name), ": "),
        unit=Phrase("antal och {unit}", unit=DisplayUnit.MILLION),
        columns=(
            *groups,
            Column("recipients", words.RECIPIENTS),
            Column("cost", words.COST),
            Column("change", words.CHANGE),
        ),
        rows=tuple(_row(made, each) for each in made.years),
        label_header=words.YEAR,
        note=words.NOTE,
        summary=says(made),
    )


def _row(made: NeedForecast, each: NeedYear) -> Row:
    people = (figure(number(group.people), COUNT) for group in each.groups)
    change, base = made.change(each), str(made.base.year)
    terms = (Term(1, str(each.year), "cost"), Term(-1, base, "cost"))
    is_base = each is made.base
    cells = (
        *people,
        figure(number(each.recipients), COUNT),
        figure(each.cost if each.cost is not None else Missing(), MNKR),
        NO_MEANING if is_base else figure(change, MNKR_CHANGE, terms),
    )
    return Row(str(each.year), str(each.year), cells)


def chart(services: Sequence[NeedForecast]) -> Chart:
    """Those who get each service, year by year."""
    return Chart(
        id=f"{ID}-chart",
        title=words.CHART_TITLE,
        kind=ChartKind.LINES,
        unit="personer",
        series=tuple(Series(each.need.name, tuple(map(_point, each.years))) for each in services),
        alt=" ".join(map(says, services)),
    )


def _point(year: NeedYear) -> Point:
    size = exact(number(year.recipients), DisplayUnit.NUMBER)
    return Point(str(year.year), size, _people(year.recipients))


def _people(recipients: Fraction) -> str:
    return format_value(number(recipients), COUNT).text
