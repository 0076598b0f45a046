"""Builds the sample workspace and its report."""

from __future__ import annotations

import shutil
from pathlib import Path

from utfall.app.building import BuildResult, build
from utfall.app.opening import Progress, silent

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
    progress(f"Lägger upp arbetsytan i {folder}")
    ignore = shutil.ignore_patterns(".utfall", "out")
    shutil.copytree(examples_folder() / EXAMPLE, folder, dirs_exist_ok=True, ignore=ignore)
    return build(folder, REPORT, FORMATS, folder / "out", progress=progress)
