"""DuckDB in the process, over the Parquet files of one snapshot and nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from utfall.intake import FactKind, column_types

if TYPE_CHECKING:
    import pyarrow as pa
    from sqlglot import exp

_THREADS = 2
_REMEMBERED = 64  # answers kept; reports about 120 units ask some questions word for word alike
_SMALL = 10_000  # rows of an answer worth keeping


class DuckEngine:
    """Answers queries over the relations ``amounts`` and ``quantities``; an engine of `utfall.measures`.

    It only reads: no file but the given ones can be opened, none written, and no extension is fetched.
    """

    def __init__(self, files: Mapping[FactKind, Sequence[Path]], threads: int = _THREADS) -> None:
        import duckdb

        self._answers: dict[str, pa.Table] = {}  # of a snapshot, which never changes
        self._connection = duckdb.connect(
            config={
                "threads": threads,
                "autoinstall_known_extensions": False,
                "autoload_known_extensions": False,
            }
        )
        for kind in FactKind:
            self._open(kind, [str(path) for path in files.get(kind, ())])
        allowed = [str(path) for paths in files.values() for path in paths]
        self._connection.execute("SET allowed_paths = ?", [allowed])
        self._connection.execute("SET enable_external_access = false")
        self._connection.execute(
            "SET python_enable_replacements = false"
        )  # a name is a relation, never a variable
        self._connection.execute("SET lock_configuration = true")

    def run(self, query: exp.Expr) -> pa.Table:
        """The query's rows as an Arrow table; raises ``TypeError`` for a statement that is no query."""
        from sqlglot import exp

        if not isinstance(query, exp.Query):
            raise TypeError(f"not a query: {query.sql(dialect='duckdb')}")
        asked = query.sql(dialect="duckdb")
        if asked not in self._answers:
            # A cursor of its own for each query, so that threads may share the engine.
            answer = self._connection.cursor().sql(asked).to_arrow_table()
            if answer.num_rows > _SMALL or len(self._answers) >= _REMEMBERED:
                return answer
            self._answers[asked] = answer
        return self._answers[asked]

    def _open(self, kind: FactKind, files: list[str]) -> None:
        if files:
            self._connection.read_parquet(files, hive_partitioning=False).create_view(str(kind))
        else:
            # A table, not a registered object: that would be seen by this one cursor only.
            self._connection.from_arrow(column_types(kind).empty_table()).create(str(kind))
