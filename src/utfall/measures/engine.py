"""What the cube needs of a database: to run one query over the facts of a snapshot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import pyarrow as pa
    from sqlglot import exp


class Engine(Protocol):
    """Runs queries over two relations, ``amounts`` and ``quantities``, whose columns `utfall.core.facts` names.

    The query is a SQLGlot tree in portable SQL; the engine writes it in its own dialect (DuckDB, Spark).
    """

    def run(self, query: exp.Expr) -> pa.Table:
        """The query's rows as an Arrow table."""
        ...
