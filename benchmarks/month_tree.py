"""Times a tree by month, from text files to CSV, against hledger and against SQL written by hand for DuckDB.

    .venv/bin/python benchmarks/month_tree.py [--postings 500000] [--rounds 3]

Lillköping's codes, made-up postings in pairs that sum to zero, and a budget for every lowest code and month. Every
program begins with nothing but text files and ends with a CSV file of outcome and budget, month by month, for every
code of the tree. All cells of the three are compared before anything is timed.
"""

from __future__ import annotations

import argparse
import csv
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from timing import Spent, load, timed

from utfall.core import CodePart, Month
from utfall.definitions import Tree
from utfall.definitions import load as load_definitions

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "lillkoping"
YEAR = 2024
AT = Month(YEAR, 12)
AGAINST_HLEDGER, AGAINST_SQL = 60.0, 2.0  # at least so many times faster; at most so many times slower
Cells = dict[tuple[str, int, str], int]  # code, month and scenario: öre


@dataclass(frozen=True)
class Books:
    """The same postings and budget for each program."""

    workspace: Path
    journal: Path
    tree: Path
    out: Path


def main() -> int:
    """Measure and print; 1 when a limit is passed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--postings", type=int, default=500_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--hledger", default="hledger")
    parser.add_argument("--part", type=CodePart, default=CodePart.RESPONSIBILITY)
    wanted = parser.parse_args()
    if shutil.which(wanted.hledger) is None:
        raise SystemExit(f"{wanted.hledger} is not installed")
    with tempfile.TemporaryDirectory() as folder:
        books = write_books(Path(folder), wanted.part, wanted.postings)
        return measure(books, wanted.part, wanted.rounds, wanted.hledger)


def measure(books: Books, part: CodePart, rounds: int, hledger: str) -> int:
    """Compare all cells, then time the three in turns."""
    programs: dict[str, Callable[[], None]] = {
        "utfall": lambda: by_utfall(books, part),
        "SQL by hand": lambda: by_sql(books, part),
        "hledger": lambda: by_hledger(books, hledger),
    }
    for work in programs.values():
        work()
    ours, theirs, sql = read_utfall(books), read_hledger(books), read_sql(books)
    compare("hledger", ours, theirs)
    compare("SQL by hand", ours, sql)
    print(f"{len(ours):,} cells are the same; load {load():.1f}", flush=True)
    taken: dict[str, list[Spent]] = {name: [] for name in programs}
    for _ in range(rounds):
        for name, work in programs.items():
            taken[name].append(timed(work))
    by_clock = {name: statistics.median(each.clock for each in found) for name, found in taken.items()}
    used = {name: statistics.median(each.processor for each in found) for name, found in taken.items()}
    for name, found in taken.items():
        best = min(each.clock for each in found)
        print(f"{name:>12}: {by_clock[name]:.2f} s (best {best:.2f}), processor {used[name]:.2f} s")
    say("processor time", used)
    return say("the clock", by_clock)


def say(what: str, seconds: Mapping[str, float]) -> int:
    """Print both ratios; 1 when a limit is passed."""
    faster, slower = seconds["hledger"] / seconds["utfall"], seconds["utfall"] / seconds["SQL by hand"]
    print(f"by {what}: {faster:.1f} times faster than hledger, {slower:.2f} times slower than SQL by hand")
    return int(faster < AGAINST_HLEDGER or slower > AGAINST_SQL)


def write_books(folder: Path, part: CodePart, postings: int) -> Books:
    """The workspace's CSV files, the journal, and for the SQL which codes lie below which."""
    books = Books(folder / "workspace", folder / "books.journal", folder / "below.csv", folder / "out")
    shutil.copytree(EXAMPLE / "definitions" / "structure", books.workspace / "definitions" / "structure")
    shutil.copy(EXAMPLE / "utfall.yaml", books.workspace)
    (books.workspace / "data").mkdir()
    books.out.mkdir()
    definitions, _ = load_definitions(books.workspace)
    if definitions is None:
        raise SystemExit("the example has no definitions")
    tree = definitions.structure.trees[part]
    paths = {code: path_of(tree, code) for code in tree.leaves(AT)}
    pairs = [(code, above) for code, path in paths.items() for above in path]
    books.tree.write_text("".join(f"{code};{above}\n" for code, above in pairs), "utf-8")
    budget = [(code, month, -10_000_00 - 7 * at) for at, code in enumerate(paths) for month in range(1, 13)]
    booked = list(vouchers(sorted(paths), postings))
    write_csv(books.workspace / "data" / "postings.csv", "actual", part, booked)
    write_csv(books.workspace / "data" / "budget.csv", "budget", part, budget)
    write_journal(books.journal, paths, booked, budget)
    return books


def path_of(tree: Tree, code: str) -> list[str]:
    """The code with all above it, from the top."""
    path = [code]
    while True:
        member = next(each for each in tree.by_code[path[0]] if each.validity.covers(AT))
        if member.parent is None:
            return path
        path.insert(0, member.parent)


def vouchers(codes: list[str], postings: int) -> Iterator[tuple[str, int, int]]:
    """Postings two and two: what one unit pays another, in öre."""
    drawn = random.Random(1)
    for _ in range(postings // 2):
        month, ore = drawn.randint(1, 12), drawn.randint(100, 5_000_000)
        payer, payee = drawn.sample(codes, 2)
        yield payer, month, -ore
        yield payee, month, ore


def write_csv(path: Path, scenario: str, part: CodePart, rows: list[tuple[str, int, int]]) -> None:
    """Utfall's own form of facts."""
    decision = "original" if scenario == "budget" else ""
    with path.open("w", encoding="utf-8") as stream:
        stream.write(f"scenario;decision;period;{part};amount\n")
        for code, month, ore in rows:
            stream.write(f"{scenario};{decision};{YEAR}-{month:02d};{code};{kronor(ore, ',')}\n")


def write_journal(
    path: Path,
    paths: Mapping[str, list[str]],
    booked: list[tuple[str, int, int]],
    budget: list[tuple[str, int, int]],
) -> None:
    """A transaction for each voucher, and a periodic one with the budget of each month."""
    account = {code: ":".join(each) for code, each in paths.items()}
    with path.open("w", encoding="utf-8") as stream:
        for month in range(1, 13):
            stream.write(f"~ {YEAR}-{month:02d}\n")
            for code, at, ore in budget:
                if at == month:
                    stream.write(f"  ({account[code]})  {kronor(ore, '.')}\n")
            stream.write("\n")
        for number in range(0, len(booked), 2):
            stream.write(f"{YEAR}-{booked[number][1]:02d}-15 {number // 2 + 1}\n")
            for code, _, ore in booked[number : number + 2]:
                stream.write(f"  {account[code]}  {kronor(ore, '.')}\n")
            stream.write("\n")


def kronor(ore: int, mark: str) -> str:
    """The öre as kronor with two decimals."""
    return f"{'-' if ore < 0 else ''}{abs(ore) // 100}{mark}{abs(ore) % 100:02d}"


def by_utfall(books: Books, part: CodePart) -> None:
    """The files are new, and are checked and imported before the tree is made."""
    shutil.rmtree(books.workspace / ".utfall", ignore_errors=True)
    program = Path(sys.executable).with_name("utfall")
    command = [program, "tree", books.workspace, part, "--period", str(AT)]
    run(command, books.out / "utfall.csv")


def by_hledger(books: Books, program: str) -> None:
    """The report that accountants would ask for."""
    options = ("--budget", "-M", "--tree", "--no-elide", "-O", "csv")
    run([program, "-f", books.journal, "balance", *options], books.out / "hledger.csv")


SQL = """
import duckdb, sys
data, below, out = sys.argv[1:]
sums = ", ".join(
    f"sum(amount) FILTER (scenario = '{scenario}' AND period = '2024-{month:02d}') AS \\"{month} {scenario}\\""
    for month in range(1, 13) for scenario in ("actual", "budget")
)
duckdb.connect(config={"threads": 2}).execute(f'''
    COPY (
        WITH facts AS (
            SELECT scenario, period, PART AS code, sum(replace(amount, ',', '.')::DECIMAL(18, 2)) AS amount
            FROM read_csv('{data}/*.csv', delim = ';', header = true, all_varchar = true, union_by_name = true)
            GROUP BY ALL
        ), below AS (
            FROM read_csv('{below}', delim = ';', header = false, all_varchar = true, names = ['code', 'above'])
        )
        SELECT above, {sums} FROM facts JOIN below USING (code) GROUP BY above ORDER BY above
    ) TO '{out}' (HEADER, DELIMITER ';')
''')
"""


def by_sql(books: Books, part: CodePart) -> None:
    """What somebody would write who wants this table and nothing else, and trusts the files."""
    script = SQL.replace("PART", part)
    arguments = (books.workspace / "data", books.tree, books.out / "sql.csv")
    run([sys.executable, "-c", script, *arguments], books.out / "sql.log")


def run(command: list[str | Path], out: Path) -> None:
    """A process of its own, from its start to its end."""
    with out.open("wb") as stream:
        done = subprocess.run(command, stdout=stream, stderr=subprocess.PIPE, check=False)  # noqa: S603
    if done.returncode:
        raise SystemExit(f"{command[0]}: {done.stderr.decode()}")


def read_utfall(books: Books) -> Cells:
    """The cells with an amount."""
    found: Cells = {}
    for row in table_of(books.out / "utfall.csv", ";"):
        for at, text in enumerate(row[3:]):
            if text:
                found[row[0], at // 2 + 1, ("actual", "budget")[at % 2]] = ore_of(text)
    return found


def read_sql(books: Books) -> Cells:
    """The cells with an amount."""
    return {
        (row[0], at // 2 + 1, ("actual", "budget")[at % 2]): ore_of(text)
        for row in table_of(books.out / "sql.csv", ";")
        for at, text in enumerate(row[1:])
        if text
    }


def read_hledger(books: Books) -> Cells:
    """The cells of all accounts but the total."""
    found: Cells = {}
    for row in table_of(books.out / "hledger.csv", ","):
        code = row[0].strip().rpartition(":")[2]
        for at, text in enumerate(row[1:]):
            if text and row[0] != "Total:":
                found[code, at // 2 + 1, ("actual", "budget")[at % 2]] = ore_of(text)
    return found


def table_of(path: Path, delimiter: str) -> list[list[str]]:
    """The rows below the header."""
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream, delimiter=delimiter))[1:]


def ore_of(text: str) -> int:
    """``-12,3`` or ``-12.30`` as öre."""
    whole, _, rest = text.replace(",", ".").partition(".")
    return int(whole + rest.ljust(2, "0"))


def compare(name: str, ours: Cells, theirs: Cells) -> None:
    """Stop at the first cells that differ; zero and nothing are alike, for hledger knows no difference."""
    differing = [cell for cell in {**ours, **theirs} if ours.get(cell, 0) != theirs.get(cell, 0)]
    if differing or not theirs:
        shown = [(cell, ours.get(cell), theirs.get(cell)) for cell in sorted(differing)[:5]]
        raise SystemExit(f"{name} differs in {len(differing)} cells of {len(ours)}: {shown}")


if __name__ == "__main__":
    sys.exit(main())
