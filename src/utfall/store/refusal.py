"""What the store cannot do now, with the reason that a user is shown."""

from __future__ import annotations

from typing import Any

from utfall.core import SourceRef
from utfall.problems import Problem


class RefusalError(Exception):
    """The request cannot be met; nothing has changed. ``problem`` (STO-…) says why and what to do.

    `app` turns it into a problem in its list; it is no fault in anybody's input.
    """

    def __init__(self, code: str, place: str, **params: Any) -> None:
        self.problem = Problem(code, SourceRef(place), params)
        super().__init__(f"{code}: {self.problem.message}")
