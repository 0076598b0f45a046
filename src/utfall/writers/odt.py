"""A document as OpenDocument text: LibreOffice turns the Word edition over, and the package is made reproducible.

LibreOffice keeps alternative texts, header rows and merged cells, which other converters lose. It runs without a
window, in a profile of this program's own that goes with it, and is asked for nothing that needs a network.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock

from utfall.document import Document
from utfall.swedish.language import Phrase
from utfall.writers import docx
from utfall.writers.odt_package import reproducible
from utfall.writers.own_folder import own_folder
from utfall.writers.refusal import UnavailableError

_PROGRAMS = ("soffice", "libreoffice")
_PATIENCE = 120  # seconds; a report takes two
_FAREWELL = 10  # seconds that it gets to end in, once it has no more to do
_OPTIONS = ("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo")

_ONE_AT_A_TIME = Lock()  # two that share a profile would wait for each other for ever
_started: list[subprocess.Popen[bytes]] = []  # at most one: it waits for the first conversion


def program() -> str | None:
    """The path of LibreOffice; None where it is not installed."""
    return next((path for name in _PROGRAMS if (path := shutil.which(name)) is not None), None)


def write(document: Document, template: bytes | None = None) -> bytes:
    """The document as ``.odt``, from the Word edition on the municipality's ``template`` if there is one.

    The same document gives the same bytes with the same version of LibreOffice. Raises `UnavailableError` where
    LibreOffice is missing or does not do its work.
    """
    office = program()
    if office is None:
        raise UnavailableError(
            Phrase("LibreOffice finns inte på den här datorn, och ODT görs med hjälp av det")
        )
    return reproducible(_converted(office, docx.write(document, template)))


@contextmanager
def ready() -> Iterator[None]:
    """Let LibreOffice start while the report is still being computed: half of its time goes to starting.

    The first conversion in the meantime is handed to the one that has started, which ends with it; if none comes, it
    is ended here.
    """
    office = program()
    if office is not None:
        with _ONE_AT_A_TIME:
            _end_started()
            _started.append(_start(office))
    try:
        yield
    finally:
        with _ONE_AT_A_TIME:
            _end_started()


def _start(office: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603  our own program
        [office, _in_profile(), *_OPTIONS],
        env=_environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,  # the program started here has the office as its child; they are ended together
    )


def _end_started() -> None:
    """End it and see it gone: the next one must not meet a program that is on its way out."""
    while _started:
        office = _started.pop()
        for farewell in (signal.SIGTERM, signal.SIGKILL):
            with suppress(ProcessLookupError):
                os.killpg(office.pid, farewell)
            with suppress(subprocess.TimeoutExpired):
                office.wait(_FAREWELL)
                break


def _in_profile() -> str:
    """A profile for as long as the program runs; to make a new one for every report takes a third of a second."""
    return f"-env:UserInstallation={(own_folder() / 'libreoffice').as_uri()}"


def _environment() -> dict[str, str]:
    """One language, whatever the machine speaks."""
    return os.environ | {"LC_ALL": "C.UTF-8"}


def _converted(office: str, word: bytes) -> bytes:
    with tempfile.TemporaryDirectory(dir=own_folder()) as name:
        folder = Path(name)
        given, made = folder / "report.docx", folder / "report.odt"
        given.write_bytes(word)
        command = [
            office,
            _in_profile(),
            *_OPTIONS,
            "--convert-to",
            "odt",
            "--outdir",
            str(folder),
            str(given),
        ]
        try:
            with _ONE_AT_A_TIME:
                run = subprocess.run(  # noqa: S603  our own program with our own file
                    command, env=_environment(), capture_output=True, check=False, timeout=_PATIENCE
                )
                _end_started()
        except subprocess.TimeoutExpired as error:
            raise UnavailableError(
                Phrase("LibreOffice blev inte klart på {patience} sekunder", patience=_PATIENCE)
            ) from error
        if run.returncode or not made.exists():
            raise UnavailableError(
                Phrase(
                    "LibreOffice slutade med kod {returncode} utan att skriva någon fil",
                    returncode=run.returncode,
                )
            )
        return made.read_bytes()
