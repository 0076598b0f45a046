"""Times the 120 units' own reports of Lillköping in four formats: from nothing, and after one posting was changed.

    .venv/bin/python benchmarks/units.py [--workspace FOLDER] [--rows 20000000] [--period 2024-08]

With rows, so many made-up facts are added first (`scaled_facts`). The changed build is compared with a build of the
same facts from nothing, file by file. The clock includes a process of its own for every build, as when somebody runs
the command; beside it stands the processor's time, user and system, of all processes, which other work on the machine
disturbs less.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from scaled_facts import write_scaled
from timing import Spent, load, timed

from utfall.app.demo import prepare_made_up

FORMATS = ("pdf", "docx", "xlsx", "html")
REPORT = "enhetsrapport"
LIMIT = 60.0  # seconds, after one posting was changed
CHANGED = "data/bokforing-2023.csv"
UNIT, ACCOUNT = "7104", "5010"


def main() -> int:
    """Measure and print; 1 when a rebuilt file is wrong or the limit is passed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--workspace", type=Path, help="a Lillköping that is ready; it will be changed")
    parser.add_argument("--rows", type=int, default=0, help="made-up facts to add")
    parser.add_argument("--period", default="2024-08")
    wanted = parser.parse_args()
    print(f"{len(os.sched_getaffinity(0))} processors, load {load():.1f} at the start", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        workspace = wanted.workspace or Path(folder) / "lillkoping"
        if wanted.workspace is None:
            prepare_made_up(workspace)
        if wanted.rows:
            spent = timed(lambda: write_scaled(workspace, wanted.rows))
            print(f"{wanted.rows:,} facts added: {spent}", flush=True)
        return measure(workspace, Path(folder), wanted.period)


def measure(workspace: Path, folder: Path, period: str) -> int:
    """Build from nothing, change one posting, build again, and from nothing again elsewhere."""
    out, anew = folder / "out", folder / "anew"
    print(
        f"from nothing: {built(workspace, out, period)}, load {load():.1f}, {len(reports(out))} files",
        flush=True,
    )
    before = {path: stamp(out / path) for path in reports(out)}
    print(f"nothing changed: {built(workspace, out, period)}", flush=True)
    if before != {path: stamp(out / path) for path in reports(out)}:
        raise SystemExit("files were written though nothing had changed")
    change_one_posting(workspace / CHANGED)
    taken = built(workspace, out, period)
    written = sorted(path for path in reports(out) if stamp(out / path) != before[path])
    print(
        f"one posting changed: {taken}, load {load():.1f}, {len(written)} files written: {', '.join(written)}",
        flush=True,
    )
    print(f"from nothing with the change: {built(workspace, anew, period)}", flush=True)
    differing = [path for path in reports(anew) if (anew / path).read_bytes() != (out / path).read_bytes()]
    if differing or reports(anew) != reports(out) or not written:
        raise SystemExit(f"the rebuilt reports are not those built from nothing: {differing[:5]}")
    print(f"all {len(reports(anew))} rebuilt files equal those built from nothing")
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(f"no process held more than {most} MB")
    return int(taken.clock > LIMIT)


def built(workspace: Path, out: Path, period: str) -> Spent:
    """What the command takes."""
    command = [Path(sys.executable).with_name("utfall"), "build", workspace, REPORT, "--each-unit", "-o", out]
    asked = [*command, "--period", period, *(each for name in FORMATS for each in ("-f", name))]

    def run() -> None:
        done = subprocess.run(asked, capture_output=True, check=False)  # noqa: S603 - our own command
        if done.returncode:
            raise SystemExit(done.stdout.decode() + done.stderr.decode())

    return timed(run)


def reports(out: Path) -> list[str]:
    """The built reports, without their manifests."""
    found = (path for name in FORMATS for path in out.rglob(f"*.{name}"))
    return sorted(path.relative_to(out).as_posix() for path in found)


def stamp(path: Path) -> tuple[int, int]:
    """What changes when a file is written."""
    state = path.stat()
    return state.st_ino, state.st_mtime_ns


def change_one_posting(books: Path) -> None:
    """One hundred kronor more on the last posting of a unit's account."""
    lines = books.read_text("utf-8").splitlines()
    at = max(number for number, line in enumerate(lines) if f";{UNIT};{ACCOUNT};" in line)
    *codes, amount = lines[at].split(";")
    kronor, ore = amount.split(",")
    lines[at] = ";".join([*codes, f"{int(kronor) - 100},{ore}"])
    books.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main())
