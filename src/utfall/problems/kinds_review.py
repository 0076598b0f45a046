"""Problems with printed figures of a reviewed report: the codes REV."""

from __future__ import annotations

from utfall.problems.kind import Kind

KINDS: tuple[Kind, ...] = ()
