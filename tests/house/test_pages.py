"""What the documentation says exists: commands, targets of make, files that it links to."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.house.source import REPOSITORY

PAGES = [
    *(REPOSITORY / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")),
    *sorted((REPOSITORY / "docs").rglob("*.md")),
]
IN_CODE = re.compile(r"```.*?```|`[^`\n]+`", re.DOTALL)
COMMAND = re.compile(r"(?:^|[\s`/])utfall ([a-z]+)\b", re.MULTILINE)
MAKE = re.compile(r"(?:^|[\s`])make ([a-z]+)\b", re.MULTILINE)
LINK = re.compile(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)")


def page_id(page: Path) -> str:
    return page.relative_to(REPOSITORY).as_posix()


def code_of(page: Path) -> str:
    """Only what stands as code on a page."""
    return "\n".join(IN_CODE.findall(page.read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def commands() -> set[str]:
    """The commands of the terminal."""
    import typer.main

    from utfall.cli.main import app

    return set(typer.main.get_command(app).commands)  # type: ignore[attr-defined]


@pytest.fixture(scope="module")
def targets() -> set[str]:
    """The targets of the Makefile."""
    text = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
    return set(re.findall(r"^([a-z][a-z-]*):", text, flags=re.MULTILINE))


@pytest.mark.parametrize("page", PAGES, ids=page_id)
def test_a_named_command_exists(page: Path, commands: set[str]) -> None:
    assert set(COMMAND.findall(code_of(page))) <= commands


@pytest.mark.parametrize("page", PAGES, ids=page_id)
def test_a_named_make_target_exists(page: Path, targets: set[str]) -> None:
    assert set(MAKE.findall(code_of(page))) <= targets


@pytest.mark.parametrize("page", PAGES, ids=page_id)
def test_a_link_leads_somewhere(page: Path) -> None:
    links = LINK.findall(page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_the_readme_names_every_command(commands: set[str]) -> None:
    assert set(COMMAND.findall(code_of(REPOSITORY / "README.md"))) == commands


def test_the_tutorials_use_files_that_exist() -> None:
    for page in sorted((REPOSITORY / "docs" / "sv").glob("*.md")):
        named = re.findall(r"examples/[\w./-]+\w", page.read_text(encoding="utf-8"))
        built = ("examples/ekero-2024-08/out", "examples/ekero-2024-08/.utfall")
        missing = [name for name in named if not name.startswith(built) and not (REPOSITORY / name).exists()]
        assert missing == [], page.name
