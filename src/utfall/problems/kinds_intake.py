"""Problems with what happens at the door of the workspace: the codes INT."""

from __future__ import annotations

from utfall.problems.kind import Kind

KINDS: tuple[Kind, ...] = ()
