"""A tiny ledger to ask questions of: three months, two accounts in two activities, and a published half-year."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import duckdb
import pyarrow as pa
from sqlglot import exp

from utfall.core import CodePart, Month, SourceRef
from utfall.core.facts import AMOUNT_COLUMNS, CODE_PARTS, QUANTITY_COLUMNS
from utfall.definitions.report import Aggregation, QuantityDefinition
from utfall.definitions.structure import AccountRange, Member, ReportLine, Structure, Tree, Validity
from utfall.measures import Cube

HERE = SourceRef("test")


class ListEngine:
    """Runs the cube's queries over rows given in the test."""

    def __init__(self, amounts: list[dict[str, Any]], quantities: list[dict[str, Any]]) -> None:
        self._connection = duckdb.connect()
        self.queries: list[str] = []
        types = {"amount": pa.int64(), "number": pa.decimal128(28, 6), "source_line": pa.int64()}
        months = dict.fromkeys(("as_of", "period_from", "period_to"), pa.int32())
        for name, columns, rows in (
            ("amounts", AMOUNT_COLUMNS, amounts),
            ("quantities", QUANTITY_COLUMNS, quantities),
        ):
            schema = pa.schema([(column, (types | months).get(column, pa.string())) for column in columns])
            self._connection.register(name, pa.Table.from_pylist(rows, schema=schema))

    def run(self, query: exp.Expression) -> pa.Table:
        """Run and remember the query."""
        self.queries.append(query.sql(dialect="duckdb"))
        return self._connection.sql(self.queries[-1]).to_arrow_table()


def fact(number: int | str, period: str, scenario: str = "actual", **given: Any) -> dict[str, Any]:
    """One fact: an amount in öre when ``number`` is an int, a quantity when it is text."""
    first, _, last = period.partition("..")
    row: dict[str, Any] = dict.fromkeys(CODE_PARTS, "") | {
        "scenario": scenario,
        "decision": "original" if scenario == "budget" else "",
        "as_of": 0,
        "period_from": Month.parse(first).number,
        "period_to": Month.parse(last or first).number,
        "batch": "b1",
        "source_line": 2,
    }
    row |= {"amount": number} if isinstance(number, int) else {"number": Decimal(number), "gender": ""}
    return row | given


def member(code: str, parent: str | None = None, valid: Validity = Validity()) -> Member:  # noqa: B008 - frozen
    """A code of a tree."""
    return Member(code, f"Kod {code}", parent, valid, HERE)


STRUCTURE = Structure(
    trees={
        CodePart.ACCOUNT: Tree(CodePart.ACCOUNT, (member("3011"), member("5011"), member("5611"))),
        CodePart.ACTIVITY: Tree(
            CodePart.ACTIVITY,
            (member("5"), member("510", "5"), member("51", "5"), member("575", "51")),
        ),
    },
    lines={
        "income": ReportLine("income", "Intäkter", (AccountRange("3", "3"),), None, HERE),
        "staff": ReportLine("staff", "Personal", (AccountRange("50", "56"),), None, HERE),
    },
)
QUANTITIES = {
    "hours": QuantityDefinition("hours", "Timmar", "timmar", Aggregation.SUM, HERE),
    "places": QuantityDefinition("places", "Platser", "årsplatser", Aggregation.DAY_WEIGHTED, HERE),
}


def cube_of(*facts: dict[str, Any], at: str = "2024-08") -> tuple[Cube, ListEngine]:
    """A cube over the facts of a test, with the engine that remembers its queries."""
    amounts = [each for each in facts if "amount" in each]
    quantities = [each for each in facts if "number" in each]
    engine = ListEngine(amounts, quantities)
    return Cube(engine, STRUCTURE, QUANTITIES, organised_at=Month.parse(at)), engine
