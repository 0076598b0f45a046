"""Why a report cannot be read."""

from __future__ import annotations

from typing import Any


class UnreadableError(Exception):
    """A report that cannot be read at all: the code of the problem, and the particulars of its sentence."""

    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(code)
        self.code = code
        self.params = params
