"""Enters what people say of plans and goals in the workspace's ``entries/``: an action, a grant, a risk, a verdict.

The text that would stand in the file is read by the definitions' own reader first; what is wrong with it is told, and
nothing is written.
"""

from __future__ import annotations

import fcntl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Any

import yaml

from utfall.app.figures import Figures
from utfall.definitions import Definitions
from utfall.definitions.action_reader import FILE as ACTIONS
from utfall.definitions.action_reader import read_actions
from utfall.definitions.assessment_reader import FILE as ASSESSMENTS
from utfall.definitions.assessment_reader import read_assessments
from utfall.definitions.grant_reader import FILE as GRANTS
from utfall.definitions.grant_reader import read_grants
from utfall.definitions.page import Page
from utfall.definitions.risk_reader import FILE as RISKS
from utfall.definitions.risk_reader import RISKS_KEYS, read_risks
from utfall.definitions.selection_reader import Vocabulary
from utfall.definitions.yaml_page import read_yaml
from utfall.problems import Problems

Block = Mapping[str, Any]


class Ledger(StrEnum):
    """A list of what is planned; its value is the list's key in the file."""

    ACTIONS = "actions"
    GRANTS = "grants"
    RISKS = "risks"


_FILES = {Ledger.ACTIONS: ACTIONS, Ledger.GRANTS: GRANTS, Ledger.RISKS: RISKS}


def enter_item(figures: Figures, root: Path, ledger: Ledger, item: Block) -> Problems:
    """Put an item last in its list, or in the place of the one with the same ``id``; without problems it is written."""
    path = root / _FILES[ledger]
    with _alone(root):
        standing = _standing(path)
        listed = [each for each in standing.get(ledger, ()) if each.get("id") != item["id"]]
        content = {**standing, str(ledger): [*listed, dict(item)]}
        return _write(figures, path, _FILES[ledger], content, str(ledger))


def enter_assessment(figures: Figures, root: Path, subject: str, block: Block) -> Problems:
    """Let a subject be assessed in a period as the block says; what was said for other periods stands."""
    path = root / ASSESSMENTS
    with _alone(root):
        standing = _standing(path)
        said = standing.get(subject, [])
        told = said if isinstance(said, list) else [said]
        blocks = [*(each for each in told if each.get("period") != block["period"]), dict(block)]
        content = {**standing, subject: blocks if len(blocks) > 1 else blocks[0]}
        return _write(figures, path, ASSESSMENTS, content, "")


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    """One writer at a time, whatever process it is in: nobody's line is lost to another's."""
    (root / ".utfall").mkdir(exist_ok=True)
    with (root / ".utfall" / "entries.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _standing(path: Path) -> dict[str, Any]:
    """What the file says; nothing where there is none."""
    if not path.is_file():
        return {}
    read = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - makes text only
    return read if isinstance(read, dict) else {}


def _write(figures: Figures, path: Path, name: str, content: Block, ledger: str) -> Problems:
    body = yaml.safe_dump(dict(content), allow_unicode=True, sort_keys=False, width=110)
    text, problems = _heading(path) + body, Problems()
    _read(Page(name, text, problems), figures.reading().definitions, ledger)
    if not any(problems):
        path.parent.mkdir(parents=True, exist_ok=True)
        new = path.with_name(f".{path.name}.new")
        new.write_text(text, encoding="utf-8")
        new.replace(path)
    return problems


def _read(page: Page, definitions: Definitions, ledger: str) -> None:
    """Read the page as the workspace will; what is wrong lands among its problems."""
    top = read_yaml(page)
    if top is None:
        return
    vocabulary = Vocabulary(definitions.structure, definitions.quantities)
    match ledger:
        case Ledger.ACTIONS:
            read_actions(top, vocabulary)
        case Ledger.GRANTS:
            read_grants(top, vocabulary)
        case Ledger.RISKS:
            read_risks(top.fields(*RISKS_KEYS))
        case _:
            read_assessments(top, definitions.goals)


def _heading(path: Path) -> str:
    """The comment that the file begins with, which is kept."""
    if not path.is_file():
        return ""
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    count = next((number for number, line in enumerate(lines) if not line.startswith("#")), len(lines))
    return "".join(lines[:count])
