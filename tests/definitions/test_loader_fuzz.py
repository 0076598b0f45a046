"""Nothing that is written in a definition makes the reader fail: what is wrong is told."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.definitions.conftest import MAIN
from utfall.definitions import load
from utfall.problems.render import render

EXAMPLES = Path(__file__).parents[2] / "examples"
FILES = [
    path
    for path in sorted(EXAMPLES.glob("*/definitions/**/*"))
    if path.suffix in (".yaml", ".csv") and path.stat().st_size < 6000
]
PIECES = [
    *":-[]{}#&*!|>'\"\n\t%@,;?",
    "\n  - ",
    ": [",
    ": {}",
    ": null",
    ": 1e999",
    ": -1",
    ": 2024-13-45",
    ": .inf",
    "{{ ",
    "id: id\n",
    "9" * 40,
    "å",
    "\u2028",
    "\x00",
    "(" * 50,
]
EDITS = st.lists(
    st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 15), st.sampled_from(PIECES)),
    min_size=1,
    max_size=5,
)


def changed(text: str, edits: list[tuple[float, int, str]]) -> str:
    """The text with pieces put in, some in place of what stood there."""
    for share, length, piece in edits:
        place = int(share * len(text))
        text = text[:place] + piece + text[place + length :]
    return text


def goes_through(folder: Path, name: str, content: bytes) -> None:
    """A workspace with this one definition loads, and its problems can be shown."""
    path = folder / "definitions" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    (folder / "utfall.yaml").write_text(MAIN, encoding="utf-8")
    definitions, problems = load(folder)
    render(problems)
    assert definitions is not None or problems.blocks


@settings(max_examples=120)
@given(st.sampled_from(FILES), EDITS)
def test_definitions_with_things_put_in_and_taken_out(
    path: Path, edits: list[tuple[float, int, str]]
) -> None:
    name = path.relative_to(path.parents[len(path.relative_to(EXAMPLES).parts) - 3]).as_posix()
    with tempfile.TemporaryDirectory() as folder:
        text = changed(path.read_text(encoding="utf-8"), edits)
        goes_through(Path(folder), name, text.encode())


@settings(max_examples=60)
@given(
    st.sampled_from(sorted({path.parent.name + "/" + path.name for path in FILES})), st.binary(max_size=60)
)
def test_random_bytes_in_a_definition(name: str, content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        goes_through(Path(folder), name.removeprefix("definitions/"), content)
