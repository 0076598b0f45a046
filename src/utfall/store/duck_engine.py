"""DuckDB in the process, over the Parquet files of one snapshot and nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from utfall.intake import FactKind, column_types

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa
    from sqlglot import exp

_THREADS = 2
_REMEMBERED = 64  # answers kept; reports about 120 units ask some questions word for word alike
_SMALL = 10_000  # rows of an answer worth keeping


class DuckEngine:
    """Answers queries over the relations ``amounts`` and ``quantities``; an engine of `utfall.measures`.

    It only reads: no file but the given ones can be opened, none written, and no extension is fetched. The database
    is opened by the first question, for some commands have none.
    """

    def __init__(self, files: Mapping[FactKind, Sequence[Path]], threads: int = _THREADS) -> None:
        self._files = files
        self._threads = threads
        self._answers: dict[str, pa.Table] = {}  # of a snapshot, which never changes

    @cached_property
    def _connection(self) -> duckdb.DuckDBPyConnection:
        import duckdb

        connection = duckdb.connect(
            config={
                "threads": self._threads,
                "autoinstall_known_extensions": False,
                "autoload_known_extensions": False,
            }
        )
        for kind in FactKind:
            _open(connection, kind, [str(path) for path in self._files.get(kind, ())])
        allowed = [str(path) for paths in self._files.values() for path in paths]
        connection.execute("SET allowed_paths = ?", [allowed])
        connection.execute("SET enable_external_access = false")
        connection.execute("SET python_enable_replacements = false")  # a name is a relation, never a variable
        connection.execute("SET lock_configuration = true")
        return connection

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


def _open(connection: duckdb.DuckDBPyConnection, kind: FactKind, files: list[str]) -> None:
    types = column_types(kind)
    if not files:
        # A table, not a registered object: that would be seen by this one cursor only.
        connection.from_arrow(types.empty_table()).create(str(kind))
        return
    counted = "SELECT name, COUNT(DISTINCT file_name) FROM parquet_schema($files) GROUP BY name"
    held = dict(connection.execute(counted, {"files": files}).fetchall())
    is_whole = all(held.get(name) == len(files) for name in types.names)
    facts = connection.read_parquet(files, hive_partitioning=False, union_by_name=not is_whole)
    if not is_whole:  # an older program wrote some of them, and they do not say what it did not know
        facts = facts.project(
            ", ".join(name if name in held else f"NULL::VARCHAR AS {name}" for name in types.names)
        )
    facts.create_view(str(kind))
