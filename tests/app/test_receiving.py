"""Both doors of the web, imports and reviews, turn harmful files away before anything is unpacked or kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.harmful import HARMFUL
from utfall.app.receiving import IMPORTS, REPORTS, Door, receive, safe_name
from utfall.problems import Problems


@dataclass(frozen=True)
class Sent:
    """A file as a web framework hands it over."""

    name: str
    content: bytes

    def chunks(self) -> Iterator[bytes]:
        yield self.content


def kept(root: Path) -> list[Path]:
    return [path for path in root.rglob("*") if path.is_file()]


@pytest.mark.parametrize("harmful", HARMFUL)
@pytest.mark.parametrize(
    ("door", "suffix"), [(IMPORTS, ".xlsx"), *((REPORTS, s) for s in (".xlsx", ".docx", ".odt"))]
)
def test_a_harmful_package_is_turned_away_and_nothing_of_it_stays(
    tmp_path: Path, door: Door, suffix: str, harmful: Callable[[str], bytes]
) -> None:
    problems = Problems()
    assert receive(tmp_path, door, [Sent(f"fil{suffix}", harmful(suffix))], problems) is None
    assert [problem.code for problem in problems] == ["INT-022"]
    assert kept(tmp_path) == []


@pytest.mark.parametrize("door", [IMPORTS, REPORTS])
@pytest.mark.parametrize(
    "name",
    [
        *("../x.xlsx", "..\\x.xlsx", "/etc/x.xlsx", "C:x.xlsx", "a/b.xlsx", "x.xlsx\0.csv"),
        *("..", ".dold.xlsx", "~$x.xlsx", "nul.xlsx", "x.xlsx ", "x.", "", "a\nb.xlsx", "x" * 200 + ".xlsx"),
    ],
)
def test_a_name_with_a_trick_is_no_name(tmp_path: Path, door: Door, name: str) -> None:
    problems = Problems()
    assert receive(tmp_path, door, [Sent(name, b"PK\x03\x04")], problems) is None
    assert {problem.code for problem in problems} <= {"INT-020", "INT-021"}
    assert problems.blocks
    assert kept(tmp_path) == []


def test_a_swedish_name_is_kept_as_it_is() -> None:
    problems = Problems()
    assert (
        safe_name("Huvudbok (71) – mars.xlsx".replace("–", "-"), IMPORTS, problems)
        == "Huvudbok (71) - mars.xlsx"
    )
    assert safe_name("Årsbokslut_ä.csv", IMPORTS, problems) == "Årsbokslut_ä.csv"
    assert not list(problems)


def test_one_harmful_file_among_sound_ones_takes_all_with_it(tmp_path: Path) -> None:
    files = [Sent("belopp.csv", b"a;b\n"), Sent("bomb.xlsx", HARMFUL[0](".xlsx"))]
    assert receive(tmp_path, IMPORTS, files, Problems()) is None
    assert kept(tmp_path) == []


def test_what_is_larger_than_the_door_is_broken_off_whatever_its_sender_says(tmp_path: Path) -> None:
    problems = Problems()
    door = Door("uppladdat", (".csv",), largest=10)
    assert receive(tmp_path, door, [Sent("x.csv", b"a" * 11)], problems) is None
    assert [problem.code for problem in problems] == ["INT-018"]
    assert kept(tmp_path) == []
