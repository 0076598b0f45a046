"""Small SIE files for the tests, and what the reader said about them."""

from __future__ import annotations

from utfall.problems import Problems
from utfall.readers.sie import SieFile, read

HEAD = """\
#FLAGGA 0
#PROGRAM "Påhittad ekonomi" 1.0
#FORMAT PC8
#GEN 20240901 EK
#SIETYP 4
#FNAMN "Lillköping"
#RAR 0 20240101 20241231
#RAR -1 20230101 20231231
#KONTO 1930 Bank
#KONTO 5010 Hyra
"""
VOUCHER = """\
#VER A 1 20240815 "Hyra för augusti" 20240816 EK
{
#TRANS 5010 {1 "100"} 1200.50
#TRANS 1930 {} -1200.50
}
"""
DECLARED = '#OBJEKT 1 "100" "Norra enheten"\n'


def understood(text: str, name: str = "bok.se") -> tuple[SieFile, Problems]:
    """Read a text as the file that it would be."""
    problems = Problems()
    sie = read(text.replace("\n", "\r\n").encode("cp437"), name, problems)
    assert sie is not None
    return sie, problems


def told(problems: Problems) -> list[tuple[str, str]]:
    """Code and place of each problem, as the terminal shows them."""
    return [(problem.code, str(problem.source)) for problem in problems]


def codes(problems: Problems) -> set[str]:
    return {problem.code for problem in problems}
