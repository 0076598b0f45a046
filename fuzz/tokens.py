"""Lets atheris look for a line on which the SIE tokenizer raises or disagrees with itself."""

from __future__ import annotations

import atheris

from fuzz.running import run

with atheris.instrument_imports(include=["utfall.readers.sie"]):
    from utfall.readers.sie.tokens import object_pairs, tokens


def try_bytes(data: bytes) -> None:
    """Every token lies within the line, after the one before it; an object list has pairs or says that it has not."""
    line = data.decode("cp437")
    column = 0
    for token in tokens(line):
        assert column < token.column <= len(line)
        column = token.column
        if token.is_objects:
            pairs = object_pairs(token.text)
            assert pairs is None or all(len(pair) == 2 for pair in pairs)


SEEDS = (
    b'\t#TRANS 3010 {1 "100" 6 P7} -1.50 20240815 "Sagt \\"ja\\" \\o/" 2',
    rb'#FNR "C:\Bolag\"',
    b'#OBJEKT 1 "100" "Norra enheten"',
    b'#RES 0 5010 {1 "1 2" "',
    b"}{",
)

if __name__ == "__main__":
    run("tokens", try_bytes, SEEDS)
