"""What people have dropped is deleted by the hour, and a fault in one round does not stop the next."""

from __future__ import annotations

import os
import threading
import time
from datetime import timedelta
from pathlib import Path

from utfall.app.receiving import IMPORTS, delete_older, tokens

DAY = timedelta(days=1)


def laid_aside(root: Path, token: str, days: float) -> None:
    folder = root / IMPORTS.folder / token
    folder.mkdir(parents=True)
    old = time.time() - days * DAY.total_seconds()
    os.utime(folder, (old, old))


def test_only_what_is_old_and_nobody_answers_for_is_deleted(tmp_path: Path) -> None:
    laid_aside(tmp_path, "old-and-forgotten", 2)
    laid_aside(tmp_path, "old-and-answered-for", 2)
    laid_aside(tmp_path, "new-and-forgotten", 0.5)
    delete_older(tmp_path, IMPORTS, DAY, {"old-and-answered-for"})
    assert list(tokens(tmp_path, IMPORTS)) == ["new-and-forgotten", "old-and-answered-for"]


def test_work_that_fails_is_done_again_the_next_time(served: Path) -> None:
    from utfall.web.beating import every

    done, tries = threading.Event(), []

    def work() -> None:
        tries.append(None)
        if len(tries) == 1:
            raise OSError("made up for the test")
        done.set()
        threading.Event().wait()  # and no more of it in this process

    every(0.01, "made-up", work)
    assert done.wait(10)


def test_what_never_came_in_is_deleted_after_a_month(served: Path) -> None:
    from utfall.web.importing import delete_old_uploads

    laid_aside(served, "never-came-in-at-all", 31)
    laid_aside(served, "came-the-other-day-x", 3)
    delete_old_uploads()
    assert "never-came-in-at-all" not in list(tokens(served, IMPORTS))
    assert "came-the-other-day-x" in list(tokens(served, IMPORTS))
