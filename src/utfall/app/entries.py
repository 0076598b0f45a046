"""Puts what people have written in the register into the workspace's ``entries/``, where every report finds it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from utfall.core import Month
from utfall.definitions.comment import CommentState
from utfall.definitions.comment_reader import FILE as COMMENTS
from utfall.definitions.section_text import section_file

_HEADING = "# Kommentarer ur rundorna. Filen skrivs av Utfall när en rapport byggs.\n"
_PLACE = ("table", "row", "column", "period")


@dataclass(frozen=True, slots=True)
class WrittenComment:
    """A comment for a report; ``role`` is what the writer is, never who. A draft is nobody's word."""

    table: str
    row: str
    column: str
    text: str
    is_draft: bool
    role: str
    day: date | None = None


def publish_texts(root: Path, report: str, period: Month, texts: Mapping[str, str | None]) -> bool:
    """Write the text of each section to its file; None takes the file away. Whether anything changed."""
    changed = [_write(root / section_file(report, period, section), text) for section, text in texts.items()]
    return any(changed)


def publish_comments(root: Path, period: Month, comments: Iterable[WrittenComment]) -> bool:
    """Write the period's comments among those that stand in the file, each in the place of an older one.

    One without text takes the older away. Comments in the file on other places or for other periods are kept.
    Whether anything changed.
    """
    path = root / COMMENTS
    told = [_entry(each, period) for each in comments]
    if not told:
        return False
    taken = {_place(each) for each in told}
    kept = [each for each in _standing(path) if _place(each) not in taken]
    content = {"comments": [*kept, *(each for each in told if "text" in each)]}
    if not content["comments"]:
        return _write(path, None)
    return _write(path, _HEADING + yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=100))


def _entry(comment: WrittenComment, period: Month) -> dict[str, str]:
    state = CommentState.DRAFT if comment.is_draft else CommentState.ACCEPTED
    entry = {"table": comment.table, "row": comment.row, "column": comment.column, "period": str(period)}
    day = comment.day.isoformat() if comment.day is not None else ""
    entry |= {"text": comment.text, "state": str(state), "by_role": comment.role, "when": day}
    return {key: value for key, value in entry.items() if value}


def _standing(path: Path) -> list[dict[str, str]]:
    """The comments of the file as they are written; none where there is no file, or no list in it."""
    if not path.is_file():
        return []
    read = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - makes text only
    found = read.get("comments") if isinstance(read, dict) else None
    return [each for each in found or [] if isinstance(each, dict)]


def _place(entry: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(entry.get(key, "") for key in _PLACE)


def _write(path: Path, text: str | None) -> bool:
    """Let the file hold the text, in one step; a file that already does is left alone."""
    if text is None:
        existed = path.is_file()
        path.unlink(missing_ok=True)
        return existed
    content = (text.replace("\r\n", "\n").rstrip("\n") + "\n").encode()
    if path.is_file() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.new")
    new.write_bytes(content)
    new.replace(path)
    return True
