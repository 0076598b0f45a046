"""How one comment speaks: its unit and decimals, the words of its result, and signs as the reader sees them."""

from __future__ import annotations

from collections.abc import Iterable

from utfall.narrative.commentary_figures import Display, Figure, Phrase, Said, printed
from utfall.narrative.commentary_subject import Subject
from utfall.swedish.commentary_words import RESULTS

UNSIGNED = "abs"


class Voice:
    """What every sentence about one subject shares."""

    def __init__(self, subject: Subject, display: Display) -> None:
        self.subject = subject
        self.display = display
        self.words = RESULTS[subject.result]

    def sign(self, amount: Figure) -> int:
        """Above (1), below (−1) or at (0) zero, as printed."""
        number = printed(amount, self.display.money)
        return (number > 0) - (number < 0)

    def money(self, amount: Figure, forms: str = UNSIGNED) -> Said:
        """The amount in the comment's unit: without sign, or in the form that its sign asks for."""
        return Said(amount, (self.display.money, forms))

    def effect(self, amount: Figure) -> Said:
        """What a part of the deviation gives, such as *0,4 mnkr lägre nettokostnad*."""
        return self.money(amount, self.words.effect)


def joined(sentences: Iterable[Phrase]) -> Phrase:
    """The sentences that say something, with a space between."""
    said: list[str | Said] = []
    for sentence in sentences:
        if sentence:
            said += [*([" "] if said else []), *sentence]
    return tuple(said)
