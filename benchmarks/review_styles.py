"""How many errors are found in the sentences of made-up municipalities, those worked with and those held out.

    python -m benchmarks.review_styles [--seeds 6]

Each municipality writes in its own way about figures that are drawn anew for each seed. In every figure, and every word
of direction, that something else in the report settles, an error is put, one at a time. Found is a finding in the
sentence that has the error; any other finding, and any in an untouched report, is false.
"""

from __future__ import annotations

import argparse
from collections import Counter
from multiprocessing import Pool
from random import Random

from tests.review import styles_held_out, styles_looked_at, styles_worked_with
from tests.review.made_up_reports import MadeUp
from utfall.review.finding import Checked, Verdict
from utfall.review.text import check_text

FIRST = 4000  # seed
KINDS = {
    "worked with": (*styles_worked_with.STYLES, *styles_looked_at.STYLES),
    "held out": styles_held_out.STYLES,
}


def told(found: tuple[Checked, ...]) -> set[tuple[str, str, str]]:
    """What a reader is told: sentence, figure and calculation."""
    return {
        (each.problem.source.excerpt, each.text, each.calculation)
        for each in found
        if each.problem is not None
    }


def measured(made: MadeUp) -> tuple[Counter[str], list[str]]:
    """The counts of one report, and what was missed or wrongly told."""
    clean = check_text(made.clean)
    counts = Counter(
        figures=len(clean),
        checked=sum(each.verdict is not Verdict.UNCHECKED for each in clean),
        false=len(told(clean)),
    )
    notes = [f"FALSE {sentence} [{text}] {why}" for sentence, text, why in told(clean)]
    for sentence, wrong, report in made.wrong:
        new = told(check_text(report)) - told(clean)
        own = {each for each in new if each[0] == sentence}
        counts.update(errors=1, found=bool(own), astray=len(new - own))
        if not own:
            notes.append(f"MISSED [{wrong}] {sentence}")
        notes += [f"ASTRAY [{wrong}] {excerpt} [{text}] {why}" for excerpt, text, why in new - own]
    return counts, notes


def one(case: tuple[str, int, int]) -> tuple[Counter[str], list[str]]:
    """One municipality with one seed."""
    kind, at, seed = case
    return measured(KINDS[kind][at](Random(seed)))


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    arguments.add_argument("--seeds", type=int, default=6)
    arguments.add_argument("--tell", choices=tuple(KINDS), help="print what is missed or wrongly told")
    given = arguments.parse_args()
    with Pool(2) as pool:
        for kind, styles in KINDS.items():
            total: Counter[str] = Counter()
            for at, style in enumerate(styles):
                results = pool.map(one, [(kind, at, FIRST + seed) for seed in range(given.seeds)])
                counts = sum((each for each, _ in results), Counter())
                total += counts
                tell(f"{kind}: {style.__name__}", counts)
                if given.tell == kind:
                    print("\n".join(sorted({note for _, notes in results[:1] for note in notes})))
            tell(f"{kind}: all", total)


def tell(name: str, counts: Counter[str]) -> None:
    """One row."""
    right, astray = counts["found"], counts["astray"] + counts["false"]
    print(
        f"{name:24} found {right:4} of {counts['errors']:4} ({right / counts['errors']:.1%}), false {astray:3} "
        f"(precision {right / max(right + astray, 1):.1%}), checked {counts['checked']} of {counts['figures']} "
        f"({counts['checked'] / counts['figures']:.1%})"
    )


if __name__ == "__main__":
    main()
