"""Names of files and what is shown are UTF-8, whatever language and signs the surroundings are set to."""

from __future__ import annotations

import io
import os
import sys

_UTF8 = "PYTHONUTF8"


def in_utf8() -> None:
    """Begin again where Python has been told otherwise: å, ä and ö stand in the names of files and in all we say.

    A sign that the terminal still cannot show, as in a file that was named on another system, is shown as its number.
    """
    if sys.getfilesystemencoding() != "utf-8" and os.environ.get(_UTF8) != "1":
        os.environ[_UTF8] = "1"
        os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606 - ourselves, without a shell
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
