"""The only writer of the workspace's ``entries/``: one at a time, whole files, and never over somebody's own hand.

What people have written in the register, texts of sections and comments, is put here where every report finds it.
What stands in a file and is neither what the register has said before nor what the writer had seen was written by
hand: it is kept, and told (REP-021).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from utfall.app.entry_text import content_of, with_item
from utfall.core import Month, SourceRef
from utfall.definitions.comment import CommentState
from utfall.definitions.files import COMMENTS
from utfall.definitions.section_text import section_file
from utfall.problems import Problems, Severity
from utfall.store.files import publish, withdraw
from utfall.store.lock import taking_turns

_HEADING = "# Kommentarer ur rundorna. Filen skrivs av Utfall när en rapport byggs.\n"
_PLACE = ("unit", "table", "row", "column", "report", "section", "period")
Known = frozenset[str]  # versions that may be written over


@dataclass(frozen=True, slots=True)
class WrittenText:
    """A section's text, None to take the file away; ``known`` are the versions that it comes after."""

    text: str | None
    known: Known = frozenset()


@dataclass(frozen=True, slots=True)
class WrittenComment:
    """A comment for a report; ``role`` is what the writer is, never who. A draft is nobody's word.

    It is about a row or a cell of a table, or about a section; ``unit`` is whose report it stands in, empty for the
    whole board's. ``known`` are the versions of its text that it comes after, None for whatever stands there.
    """

    table: str
    row: str
    column: str
    text: str
    is_draft: bool
    role: str
    day: date | None = None
    unit: str = ""
    report: str = ""  # of the section
    section: str = ""
    known: Known | None = None


@contextmanager
def alone(root: Path) -> Iterator[None]:
    """One writer at a time, whatever process it is in: nobody's line is lost to another's."""
    with taking_turns(root / ".utfall" / "entries.lock"):
        yield


def write(path: Path, text: str | None) -> bool:
    """Let the file hold the text, or not be there, in one step; a file that already does is left alone."""
    if text is None:
        existed = path.is_file()
        if existed:
            withdraw(path)
        return existed
    content = (text.replace("\r\n", "\n").rstrip("\n") + "\n").encode()
    if path.is_file() and path.read_bytes() == content:
        return False
    publish(path, content)
    return True


def read(path: Path) -> str:
    """What the file holds; empty where there is none."""
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def version_of(content: object) -> str:
    """What tells one state of an entry from another, whoever wrote it; empty for nothing at all."""
    if not content:
        return ""
    plain = content.strip().replace("\r\n", "\n") if isinstance(content, str) else content
    told = json.dumps(plain, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def publish_texts(
    root: Path,
    report: str,
    period: Month,
    texts: Mapping[str, WrittenText | str | None],
    problems: Problems | None = None,
) -> bool:
    """Write the text of each section to its file. Whether anything changed; a bare text asks nothing of the file."""
    changed = False
    with alone(root):
        for section, told in texts.items():
            name = section_file(report, period, section)
            text = told.text if isinstance(told, WrittenText) else told
            known = told.known if isinstance(told, WrittenText) else None
            if _is_by_hand(read(root / name), text, known):
                _tell(problems, name, section)
            else:
                changed |= write(root / name, text)
    return changed


def publish_comments(
    root: Path, period: Month, comments: Iterable[WrittenComment], problems: Problems | None = None
) -> bool:
    """Write the period's comments among those that stand in the file, each in the place of an older one.

    One without text takes the older away. Comments in the file on other places or for other periods are kept.
    Whether anything changed.
    """
    path = root / COMMENTS
    with alone(root):
        text = before = read(path)
        for each in comments:
            entry, standing = _entry(each, period), _standing(text)
            place = _place(entry)
            at = next((at for at, other in enumerate(standing) if _place(other) == place), None)
            found = standing[at].get("text", "") if at is not None else ""
            if _is_by_hand(found, each.text, each.known):
                _tell(problems, COMMENTS, " / ".join(part for part in place if part))
            elif at is not None or each.text:
                text = with_item(text or _HEADING, "comments", at, entry if each.text else None)
        return text != before and write(path, text if _standing(text) else None)


def comment_in_file(root: Path, period: Month, place: Mapping[str, str]) -> str:
    """The text of the comment that the file has on a place in a period; empty where it has none."""
    wanted = tuple(str(period) if key == "period" else place.get(key, "") for key in _PLACE)
    return next(
        (each.get("text", "") for each in _standing(read(root / COMMENTS)) if _place(each) == wanted), ""
    )


def _is_by_hand(standing: str, told: str | None, known: Known | None) -> bool:
    """Whether what stands is somebody's own, and not what is told or comes before it."""
    version = version_of(standing)
    return bool(version) and known is not None and version not in known | {version_of(told)}


def _tell(problems: Problems | None, name: str, place: str) -> None:
    if problems is not None:
        problems.add("REP-021", SourceRef(name), Severity.WARNING, place=place)


def _entry(comment: WrittenComment, period: Month) -> dict[str, str]:
    state = CommentState.DRAFT if comment.is_draft else CommentState.ACCEPTED
    entry = {"unit": comment.unit, "table": comment.table, "row": comment.row, "column": comment.column}
    entry |= {"report": comment.report, "section": comment.section, "period": str(period)}
    day = comment.day.isoformat() if comment.day is not None else ""
    entry |= {"text": comment.text, "state": str(state), "by_role": comment.role, "when": day}
    return {key: value for key, value in entry.items() if value}


def _standing(text: str) -> list[dict[str, str]]:
    """The comments as they are written; none where there is no list of them."""
    found = content_of(text).get("comments")
    return [each for each in found or [] if isinstance(each, dict)]


def _place(entry: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(entry.get(key, "") for key in _PLACE)
