"""Builds the sample workspaces and their reports: a municipality's published figures, and a made-up municipality."""

from __future__ import annotations

import shutil
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from utfall.app import sample
from utfall.app.building import BuildResult, build
from utfall.app.opening import Collecting, Progress, bring_in_new, open_workspace, silent
from utfall.problems import Problems
from utfall.swedish.language import Phrase

EXAMPLE = "ekero-2024-08"
REPORT = "namndrapport"
FORMATS = ("pdf", "docx", "html", "xlsx", "json")  # those that every machine can write


def examples_folder() -> Path:
    """Where the example workspaces lie: inside an installed package, or beside it in a checkout."""
    package = Path(__file__).resolve().parents[1]
    inside = package / "examples"
    return inside if inside.is_dir() else package.parents[1] / "examples"


def demo(folder: Path, progress: Progress = silent) -> BuildResult:
    """Copy the example into ``folder``, import its facts and build its report.

    Files of the example that are already there are renewed; nothing else in the folder is touched.
    """
    progress(Phrase("Lägger upp arbetsytan i {folder}", folder=folder))
    ignore = shutil.ignore_patterns(".utfall", "out")
    shutil.copytree(examples_folder() / EXAMPLE, folder, dirs_exist_ok=True, ignore=ignore)
    return build(folder, REPORT, FORMATS, folder / "out", progress=progress)


def demos(folder: Path, progress: Progress = silent) -> list[BuildResult]:
    """Both samples, the made-up municipality in a folder of its own below ``folder``.

    Its books are written and imported by a second process while the first report is built: that takes as long.
    """
    made_up = folder / sample.EXAMPLE
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as beside:
        prepared = beside.submit(prepare_made_up, made_up)
        published = demo(folder, progress)
        progress(Phrase("Hittar på en kommun i {made_up}", made_up=made_up))
        prepared.result()
    return [published, build(made_up, REPORT, FORMATS, made_up / "out", progress=progress)]


def prepare_made_up(folder: Path) -> None:
    """Generate the made-up municipality into ``folder`` and import its books; what is wrong is told by the build."""
    sample.write_workspace(folder, examples_folder() / sample.EXAMPLE)
    problems = Problems()
    with Collecting(problems):
        opened = open_workspace(folder, problems)
        if opened is not None:
            bring_in_new(opened, problems)
