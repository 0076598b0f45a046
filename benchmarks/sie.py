"""How fast a large SIE 4E file is read, against Python's own bare pass of decoding and splitting it.

    python benchmarks/sie.py [--rows 500000] [--seed 1] [--rounds 3]

The file is made up from the seed: vouchers of two to eight rows with two objects each. Before anything is timed, all
amounts are compared with those that were made up. Each round times both passes one after the other, since the speed
of a machine changes over time; the ratio is the median of the rounds'.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from utfall.problems import Problems
from utfall.readers import sie

MEGABYTE = 1_000_000
ALLOWED = 3  # times the bare pass
UNITS = [f"{number:03d}" for number in range(1, 121)]
PROJECTS = [f"P{number}" for number in range(1, 51)]
ACCOUNTS = [str(number) for number in range(3000, 8000, 45)]
TEXTS = (
    "Faktura från leverantör",
    "Ersättning för månad",
    "Lön och PO-pålägg",
    "Hyra lokal",
    "Köp av vårddygn",
)


@dataclass(frozen=True)
class Made:
    """A made-up file and the amounts in it, in öre and in order."""

    data: bytes
    amounts: list[int]


def make(rows: int, seed: int) -> Made:
    """Make up a file with at least so many ``#TRANS``; every voucher balances and every result is stated."""
    dice = random.Random(seed)
    amounts: list[int] = []
    results = dict.fromkeys(ACCOUNTS, 0)
    vouchers = list(_vouchers(rows, dice, amounts, results))
    lines = [
        "#FLAGGA 0",
        "#FORMAT PC8",
        "#SIETYP 4",
        '#PROGRAM "Påhittad ekonomi" 1',
        "#GEN 20241231",
        '#FNAMN "Påhittad kommun"',
        "#RAR 0 20240101 20241231",
        *(f'#KONTO {account} "Konto {account}"' for account in ACCOUNTS),
        *(f'#OBJEKT 1 "{unit}" "Enhet {unit}"' for unit in UNITS),
        *(f'#OBJEKT 6 "{project}" "Projekt {project}"' for project in PROJECTS),
        *(f"#RES 0 {account} {_kronor(ore)}" for account, ore in results.items()),
        *vouchers,
        "",
    ]
    return Made("\r\n".join(lines).encode("cp437"), amounts)


def _vouchers(rows: int, dice: random.Random, amounts: list[int], results: dict[str, int]) -> Iterator[str]:
    number = 0
    while len(amounts) < rows:
        number += 1
        month, day = dice.randint(1, 12), dice.randint(1, 28)
        parts = [dice.randint(-10_000_000, 10_000_000) for _ in range(dice.randint(1, 7))]
        yield f'#VER A {number} 2024{month:02d}{day:02d} "{dice.choice(TEXTS)} {number}" 20241231 "AB"'
        yield "{"
        for ore in (*parts, -sum(parts)):
            account, unit, project = dice.choice(ACCOUNTS), dice.choice(UNITS), dice.choice(PROJECTS)
            amounts.append(ore)
            results[account] += ore
            objects = f'{{1 "{unit}" 6 "{project}"}}'
            yield f'   #TRANS {account} {objects} {_kronor(ore)} "" "{dice.choice(TEXTS)} {month:02d}"'
        yield "}"


def _kronor(ore: int) -> str:
    return f"{'-' if ore < 0 else ''}{abs(ore) // 100}.{abs(ore) % 100:02d}"


def bare_pass(data: bytes) -> None:
    """What nobody who reads the file in Python can do without."""
    for line in data.decode("cp437").splitlines():
        line.split()


def whole_read(data: bytes) -> sie.SieFile:
    """Read and check the file."""
    problems = Problems()
    found = sie.read(data, "bench.se", problems)
    if found is None or len(problems):
        raise SystemExit(
            f"the file was not read without problems: {[problem.message for problem in problems]}"
        )
    return found


def seconds(work: Callable[[bytes], object], data: bytes) -> tuple[float, float]:
    """How long the work takes by the clock, and on all processors together (which other work disturbs less)."""
    start, used = time.perf_counter(), time.process_time()
    work(data)
    return time.perf_counter() - start, time.process_time() - used


def main() -> int:
    """Print the figures; 1 when reading takes more than `ALLOWED` times the bare pass."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=500_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    made = make(options.rows, options.seed)
    size = len(made.data) / MEGABYTE
    print(f"{len(made.amounts):,} rows, {size:.1f} MB, seed {options.seed}")
    if whole_read(made.data).transactions["amount"].to_pylist() != made.amounts:
        print("the amounts are not those of the file")
        return 1
    print("all amounts are those of the file")
    ratios, of_processors = [], []
    for number in range(1, options.rounds + 1):
        (bare, bare_used), (whole, whole_used) = seconds(bare_pass, made.data), seconds(whole_read, made.data)
        ratios.append(whole / bare)
        of_processors.append(whole_used / bare_used)
        speed = size / whole
        print(
            f"round {number}: bare {bare:.2f} s, read {whole:.2f} s = {speed:.0f} MB/s, ratio {ratios[-1]:.2f}"
        )
    ratio = statistics.median(ratios)
    print(
        f"ratio {ratio:.2f} by the clock, {statistics.median(of_processors):.2f} by processor time; allowed {ALLOWED}"
    )
    return 0 if ratio <= ALLOWED else 1


if __name__ == "__main__":
    raise SystemExit(main())
