"""Problems with small counts and what is masked: the codes SEC."""

from __future__ import annotations

from utfall.problems.kind import Kind

KINDS: tuple[Kind, ...] = ()
