"""Gathers what Utfall says outside the web into its list of translations and compiles it; needs GNU gettext."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import typer

from utfall.cli.main import app
from utfall.problems.catalogue import CATALOGUE
from utfall.swedish.forecast_words import SHORT, method_within
from utfall.swedish.language import LOCALE

HOUSE = LOCALE.parent
LIST = LOCALE / "en" / "LC_MESSAGES" / "utfall.po"
WEB = HOUSE / "web"  # has a list of its own
MARKS = ("say", "Phrase")  # whose first argument is Swedish to be translated
HEADER = """\
# The English words of problems and the terminal; the Swedish ones stand in the code.
msgid ""
msgstr ""
"Language: en\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"""


def messages() -> dict[str, list[str]]:
    """All Swedish words that readers meet outside the web, each with the places where it is said."""
    found: dict[str, list[str]] = {}
    for words, place in (*_problems(), *_help(typer.main.get_command(app)), *_marked(), *_methods()):
        if words:
            found.setdefault(words, []).append(place)
    return found


def _problems() -> Iterator[tuple[str, str]]:
    for kind in CATALOGUE.values():
        yield from ((words, kind.code) for words in (kind.title, kind.sentence, kind.remedy))


def _help(command: Any, name: str = "utfall") -> Iterator[tuple[str, str]]:
    """What the help of a command and of all below it says."""
    yield command.help or "", name
    for parameter in command.params:
        yield getattr(parameter, "help", None) or "", name
        yield parameter.metavar or "", name
    for child in getattr(command, "commands", {}).values():
        yield from _help(child, f"{name} {child.name}")


def _marked() -> Iterator[tuple[str, str]]:
    """What is marked in the code as said to a reader."""
    for path in sorted(each for each in HOUSE.rglob("*.py") if WEB not in each.parents):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS:
                words = node.args[0] if node.args else None
                if isinstance(words, ast.Constant) and isinstance(words.value, str):
                    yield words.value, path.relative_to(HOUSE).as_posix()


def _methods() -> Iterator[tuple[str, str]]:
    """The names of forecast methods as they stand within a sentence."""
    yield from ((method_within(name), "swedish/forecast_words.py") for name in SHORT)


def listed() -> dict[str, str]:
    """The list as people edit it: what is translated, with its English."""
    found: dict[str, str] = {}
    for block in LIST.read_text(encoding="utf-8").split("\n\n"):
        words, _, english = block[block.index("msgid") :].removeprefix("msgid ").partition("\nmsgstr ")
        pair = [ast.literal_eval(f"({text})") for text in (words, english)]
        found.update([pair] if all(pair) else [])
    return found


def _entry(words: str, places: list[str]) -> str:
    quoted = words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'\n#. {", ".join(dict.fromkeys(places))}\nmsgid "{quoted}"\nmsgstr ""\n'


def main() -> int:
    """Write the list with what is new in it, and compile it."""
    fresh = LIST.with_suffix(".pot")
    found = messages()
    fresh.write_text(HEADER + "".join(_entry(*each) for each in found.items()), encoding="utf-8")
    merge = ["msgmerge", "--quiet", "--no-fuzzy-matching", "--no-wrap", "--output-file", LIST, LIST, fresh]
    drop = ["msgattrib", "--no-obsolete", "--no-wrap", "--output-file", LIST, LIST]
    try:
        for command in (merge, drop, ["msgfmt", "--output-file", LIST.with_suffix(".mo"), LIST]):
            subprocess.run(command, check=True)  # noqa: S603 - gettext's own programs, on our own files
    finally:
        fresh.unlink()
    print(f"wrote {LIST.name}: {len(found)} messages")
    return 0


if __name__ == "__main__":
    sys.exit(main())
