"""How many injected errors the review finds in published tables, how many it pins, and how long a report takes."""

from __future__ import annotations

import sys
import time
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from multiprocessing import Pool
from pathlib import Path
from random import Random

from benchmarks.golden_reports import golden_report
from benchmarks.review_errors import KINDS, Outcome, draw, judge
from utfall.review.blame import faults
from utfall.review.document_relations import Web, web_of
from utfall.review.reading import ReadReport

SEED = 20241
CASES = 2400


@cache
def reports() -> tuple[tuple[ReadReport, Web], ...]:
    """The golden reports with the relations of their clean tables."""
    folder = Path(__file__).parents[2] / "shared" / "golden"
    return tuple(
        (report, web_of(report.tables)) for report in map(golden_report, sorted(folder.glob("*.json")))
    )


def case(number: int) -> Outcome:
    """One error, drawn by its number alone."""
    random, kind = Random(SEED + number), KINDS[number % len(KINDS)]
    at, index, changes = draw([report for report, _ in reports()], kind, random)
    report, clean = reports()[at]
    return judge(report, clean, index, kind, changes)


def shares(outcomes: Iterable[Outcome]) -> str:
    """One row of the table."""
    each = list(outcomes)
    visible = [one for one in each if one.is_visible]
    found, seen = [one for one in each if one.is_found], [one for one in visible if one.is_found]
    pinned = sum(one.is_pinned for one in found)
    return (
        f"{len(each):5} | {len(visible):5} | {len(seen) / len(visible):6.1%} | {pinned / len(found):6.1%} | "
        f"{len(found) / len(each):6.1%} | {pinned / len(each):6.1%}"
    )


def main(cases: int) -> None:
    """Run and print."""
    for report, _ in reports():
        start = time.perf_counter()
        web = web_of(report.tables)
        blamed = faults(web)
        spent = time.perf_counter() - start
        bound = {number for relation in web.relations for number in relation.members}
        told = [web.figures[fault.figure].cell.text for fault in blamed]
        print(
            f"{report.raw.file}: {len(bound)} of {len(web.figures)} bound, {len(web.relations)} relations, "
            f"{spent:.2f} s, told {told}"
        )
    with Pool(2) as pool:
        outcomes = pool.map(case, range(cases), chunksize=20)
    by_kind = defaultdict(list)
    for outcome in outcomes:
        by_kind[outcome.kind].append(outcome)
    print(
        "kind          | cases | visible | found of visible | pinned of found | found of all | pinned of all"
    )
    for kind, own in [*by_kind.items(), ("all", outcomes)]:
        print(f"{kind:13} | {shares(own)}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else CASES)
