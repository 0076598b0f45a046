"""Times one report in every format, cold and warm, and says what dominates.

    .venv/bin/python benchmarks/report.py [WORKSPACE] [--rounds 5]

Cold is a program of its own that begins with nothing: `utfall build` from the shell. Warm is a program that already
runs, such as the web server: libraries are loaded and facts are read in. Every round draws the charts anew.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

from timing import Spent, timed

from utfall.app.building import build, resolve
from utfall.app.opening import bring_in_new, open_workspace
from utfall.document import Document
from utfall.problems import Problems
from utfall.writers import WRITERS, charts, docx, odt

REPOSITORY = Path(__file__).resolve().parents[1]
PACKAGES = ("typst", "pikepdf", "python-docx", "xlsxwriter", "vl-convert-python", "duckdb")
LIMIT = 3.0  # seconds, for all formats, warm, on two cores


def main() -> int:
    """Measure and print; 1 when the whole takes longer than the limit."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("workspace", nargs="?", type=Path, default=REPOSITORY / "examples" / "ekero-2024-08")
    parser.add_argument("--rounds", type=int, default=5)
    wanted = parser.parse_args()
    formats = [name for name in WRITERS if name != "odt" or odt.program() is not None]
    print(where())
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "workspace"
        shutil.copytree(wanted.workspace, root, ignore=shutil.ignore_patterns(".utfall", "out"))
        first = timed(lambda: run(root, formats))
        cold = [timed(lambda: run(root, formats)) for _ in range(wanted.rounds)]
        parts, whole = warm(root, formats, wanted.rounds)
        _, without_odt = warm(root, [name for name in formats if name != "odt"], wanted.rounds)
    print(f"\n{'seconds':24}{'median':>8}{'best':>8}{'CPU':>8}")
    for name, spent in sorted(parts.items(), key=lambda part: -_median(part[1])):
        print(_line(name, spent))
    print(_line("all formats, warm", whole))
    print(_line("all but ODT, warm", without_odt))
    print(_line("all formats, cold", cold))
    print(_line("the very first time", [first]))
    slowest = max(parts, key=lambda name: _median(parts[name]))
    print(f"\nDominates: {slowest}, {_median(parts[slowest]) / _median(whole):.0%} of the whole")
    return _median(whole) > LIMIT


def _line(name: str, spent: list[Spent]) -> str:
    """Wall-clock seconds, and the least processor time, which a busy machine disturbs less."""
    clock = [each.clock for each in spent]
    return f"{name:24}{statistics.median(clock):8.2f}{min(clock):8.2f}{min(each.processor for each in spent):8.2f}"


def _median(spent: list[Spent]) -> float:
    return statistics.median(each.clock for each in spent)


def warm(root: Path, formats: list[str], rounds: int) -> tuple[dict[str, list[Spent]], list[Spent]]:
    """Seconds of each part alone, and of the whole build, once libraries are loaded."""
    out = root / "out"
    build(root, "namndrapport", formats, out)
    document = resolved(root)
    parts: dict[str, list[Spent]] = {"resolve": []} | {name: [] for name in formats}
    whole: list[Spent] = []
    for _ in range(rounds):
        parts["resolve"].append(timed(lambda: resolved(root)))
        for name in formats:
            forget()
            parts[name].append(timed(lambda: WRITERS[name].write(document)))  # noqa: B023  called at once
        forget()
        whole.append(timed(lambda: build(root, "namndrapport", formats, out)))
    return parts, whole


def resolved(root: Path) -> Document:
    """The report's document, from the workspace on disk."""
    problems = Problems()
    opened = open_workspace(root, problems)
    if opened is not None:
        bring_in_new(opened, problems, lambda _: None)
        document = resolve(opened, opened.snapshot(), "namndrapport", None, problems)
        if document is not None:
            return document
    raise SystemExit("\n".join(each.message for each in problems))


def run(root: Path, formats: list[str]) -> None:
    """The command, in a program of its own."""
    asked = [part for name in formats for part in ("-f", name)]
    utfall = str(Path(sys.executable).with_name("utfall"))
    command = [utfall, "build", str(root), "namndrapport", *asked]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603  our own program


def forget() -> None:
    """Drop what is remembered within a program, so that every round does the whole work."""
    for each in (*vars(charts).values(), *vars(docx).values()):
        if hasattr(each, "cache_clear"):
            each.cache_clear()


def where() -> str:
    """The machine and the versions."""
    cpu = next(
        (line.partition(":")[2].strip() for line in _cpu_lines() if line.startswith("model name")),
        platform.processor(),
    )
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    office = odt.program()
    said = (
        subprocess.run([office, "--version"], capture_output=True, text=True, check=False).stdout.strip()  # noqa: S603
        if office
        else "no LibreOffice"
    )
    return "\n".join(
        [
            f"{cpu}, {os.cpu_count()} cores, load {load}",
            f"Python {platform.python_version()}, {packages}",
            said[:40],
        ]
    )


def _cpu_lines() -> list[str]:
    path = Path("/proc/cpuinfo")
    return path.read_text("utf-8").splitlines() if path.exists() else []


if __name__ == "__main__":
    sys.exit(main())
