"""Times the secrecy guard on made-up tables of counts, and says how much it masks.

.venv/bin/python benchmarks/secrecy.py
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.secrecy.published_tables import BELOW, table

SHAPES = ((6, 5), (10, 8), (5, 4, 2), (20, 6))
SEEDS = range(3)


def main() -> None:
    """Print one line per shape: figures, share small, share masked, seconds of processor time."""
    print("| Table | figures | small | masked | seconds |\n|---|---:|---:|---:|---:|")
    for shape in SHAPES:
        tables = [table(seed, *shape) for seed in SEEDS]
        start = time.process_time()
        masked = sum(len(each.masking().masks) for each in tables)
        seconds = (time.process_time() - start) / len(tables)
        figures = sum(len(each.printed) for each in tables)
        small = sum(0 < value < BELOW for each in tables for value in each.true.values())
        name = " × ".join(map(str, shape))
        count = figures // len(tables)
        print(f"| {name} | {count} | {small / figures:.0%} | {masked / figures:.0%} | {seconds:.2f} |")


if __name__ == "__main__":
    main()
