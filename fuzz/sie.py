"""Lets atheris look for bytes that make the SIE readers raise; `make fuzz` runs it."""

from __future__ import annotations

import atheris

from fuzz.running import run

with atheris.instrument_imports(include=["utfall.readers", "utfall.intake"]):
    from tests.readers.test_sie_fuzz import WHOLE, XML, goes_through

NAMES = ("bok.se", "bok.si")


def try_bytes(data: bytes) -> None:
    """Read, show, turn into facts and write a file with these bytes; the first one says what it is called."""
    if not data:
        return
    goes_through(data[1:], NAMES[data[0] % len(NAMES)])


SEEDS = (
    b"\0" + WHOLE.encode("cp437"),
    b"\1" + WHOLE.encode("cp1252"),
    b"\0" + WHOLE.encode("utf-8-sig"),
    b"\0" + XML.encode(),
    rb'0#FNR "C:\Bolag\"' + b"\n#FLAGGA 0\n",
    b'0#RES 0 5010 {1 "1 2" 6 "P\\"7"} 1.00 2\n',
)

if __name__ == "__main__":
    run("sie", try_bytes, SEEDS)
