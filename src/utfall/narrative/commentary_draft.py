"""A drafted comment: its text, the figures it rests on, and that it is a draft until a person accepts it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from utfall.document import Bound, Inline, Notice, Paragraph
from utfall.narrative.commentary_figures import Figure
from utfall.swedish.commentary_words import DRAFT_TITLE

_MARK = re.compile(r"([\\`*_{}\[\]<>#&~|])")  # what CommonMark gives a meaning anywhere
_LEADING_MARK = re.compile(r"^(\d*)([-+:.)=])")  # and what it does at the beginning of a paragraph


@dataclass(frozen=True, slots=True)
class Acceptance:
    """That somebody has read a text and stands by it; ``role`` is a role, never a person's name."""

    text: str
    role: str
    day: date


@dataclass(frozen=True, slots=True)
class Draft:
    """A comment that nobody has read yet.

    ``grounds`` are the given figures that it rests on: the comparison it is about, then those that it states.
    """

    name: str
    inlines: tuple[Inline, ...]
    grounds: tuple[Figure, ...]

    @property
    def text(self) -> str:
        """The comment as it is read."""
        return "".join(each.shown if isinstance(each, Bound) else each.text for each in self.inlines)

    @property
    def template(self) -> str:
        """The comment as text for a report template: numbers still bound, for a person to work on."""
        pieces = (
            f"{{{{ {each.expression} }}}}" if isinstance(each, Bound) else _MARK.sub(r"\\\1", each.text)
            for each in self.inlines
        )
        return _LEADING_MARK.sub(r"\1\\\2", "".join(pieces))

    @property
    def block(self) -> Notice:
        """The comment boxed and marked as a draft."""
        return Notice(DRAFT_TITLE, (Paragraph(self.inlines),))

    def accept(self, role: str, day: date) -> Accepted:
        """The comment as accepted; ``ValueError`` without a role, for somebody must answer for it."""
        if not role.strip():
            raise ValueError("a comment is accepted by somebody")
        return Accepted(self, Acceptance(self.text, role, day))


@dataclass(frozen=True, slots=True)
class Accepted:
    """A comment that somebody answers for."""

    draft: Draft
    acceptance: Acceptance

    @property
    def block(self) -> Paragraph:
        """The comment as running text."""
        return Paragraph(self.draft.inlines)


def settle(draft: Draft, acceptance: Acceptance | None) -> Draft | Accepted:
    """The draft as accepted, if what was accepted is what it says; after any change it is a draft again."""
    if acceptance is None or acceptance.text != draft.text:
        return draft
    return Accepted(draft, acceptance)
