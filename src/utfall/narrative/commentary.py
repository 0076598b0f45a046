"""Drafting a comment on a deviation from its figures alone, without any cause that they do not hold.

The same figures always give the same text; sentences differ only where the facts do. Direction words follow the number
as printed, so that no sentence calls 0,0 mnkr a surplus. Volume and price are told apart only when the deviation has
been decomposed, and what the parts leave unexplained is said to be so. Reasons are for people to write.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from utfall.core import Amount
from utfall.narrative.commentary_draft import Draft
from utfall.narrative.commentary_figures import (
    Display,
    Figure,
    Phrase,
    Said,
    difference,
    grounds_of,
    inlines_of,
    phrase,
    printed,
    share_of,
    unsigned,
)
from utfall.narrative.commentary_subject import Subject, Threshold
from utfall.swedish import commentary_words as words
from utfall.variance import StepKind

_UNSIGNED = "abs"
_HUNDRED = Decimal(100)


def draft_commentary(
    subjects: Iterable[Subject], threshold: Threshold, display: Display | None = None
) -> tuple[Draft, ...]:
    """A draft for each subject that has something to comment on, in the order given."""
    drafts = (draft_comment(subject, threshold, display) for subject in subjects)
    return tuple(draft for draft in drafts if draft is not None)


def draft_comment(subject: Subject, threshold: Threshold, display: Display | None = None) -> Draft | None:
    """The draft of one comment.

    None when neither the outcome nor the forecast for the year deviates by as much as the threshold, when both print
    as zero, and when the outcome, its budget or their difference is missing or failed: the table that shows the gap
    has said so.
    """
    if not subject.now.is_known:
        return None
    writer = _Writer(subject, display or Display())
    compared = [each for each in (subject.now, subject.known_year) if each is not None]
    if not any(threshold.is_reached(each) and writer.sign(each.deviation) for each in compared):
        return None
    said = writer.comment()
    about = (subject.now.outcome, subject.now.budget, subject.now.deviation)
    return Draft(subject.name, inlines_of(said), tuple(dict.fromkeys((*about, *grounds_of(said)))))


class _Writer:
    """Writes about one subject; each method gives a sentence or two, or nothing where the facts say nothing."""

    def __init__(self, subject: Subject, display: Display) -> None:
        self._subject = subject
        self._display = display
        self._words = words.RESULTS[subject.result]

    def sign(self, amount: Figure) -> int:
        """Above (1), below (−1) or at (0) zero, as printed."""
        number = printed(amount, self._display.money)
        return (number > 0) - (number < 0)

    def comment(self) -> Phrase:
        """The whole comment."""
        sentences = (
            self._opening(),
            self._budget_of_nothing(),
            self._beside_the_board(),
            self._volume_and_price(),
            self._other_parts(),
            self._forecast(),
            self._change(),
        )
        said: list[str | Said] = []
        for sentence in sentences:
            if sentence:
                said += [*([" "] if said else []), *sentence]
        return tuple(said)

    def _money(self, amount: Figure, forms: str = _UNSIGNED) -> Said:
        return Said(amount, (self._display.money, forms))

    # What deviates, and what that is of the budget and of the board.

    def _opening(self) -> Phrase:
        subject = self._subject
        patterns = words.OPENINGS_OF_NET if self._words.is_net else words.OPENINGS_OF_LINE
        name = subject.name.strip()
        name = name[:1].upper() + name[1:]
        deviation = self._money(subject.now.deviation, self._words.deviation)
        opening = phrase(patterns[subject.horizon], name=name, deviation=deviation)
        shares = [share for share in (self._share_of_budget(), self._share_of_board()) if share]
        if shares:
            opening += (words.IS_SHARE, *shares[0])
        for share in shares[1:]:
            opening += (words.AND, *share)
        return (*opening, words.STOP)

    def _share_of_budget(self) -> Phrase:
        now = self._subject.now
        if not self.sign(now.budget):
            return ()
        share = self._share(now.deviation, now.budget)
        return phrase(words.OF_BUDGET, share=share) if share else ()

    def _share_of_board(self) -> Phrase:
        """The share, when the board deviates the same way and at least as much."""
        board = self._board()
        if board is None or not self._agrees_with(board) or self._exceeds(board):
            return ()
        share = self._share(self._subject.now.deviation, board)
        return phrase(words.OF_BOARD, share=share, **self._the_boards(board)) if share else ()

    def _share(self, part: Figure, whole: Figure) -> Said | None:
        """The share without sign; nothing when it prints as zero, as it does of a deviation that prints as zero."""
        if not self.sign(part):
            return None
        share = share_of(part, whole)
        is_zero = printed(share, self._display.share) == 0
        return None if is_zero else Said(share, (self._display.share, _UNSIGNED))

    def _budget_of_nothing(self) -> Phrase:
        budget = self._subject.now.budget
        if self.sign(budget):
            return ()
        is_exact = budget.value == Amount(0)
        filters = (words.BUDGET_ZERO,) if is_exact else (self._display.money, words.BUDGET_NEAR_ZERO)
        return phrase(words.BUDGET_IS, size=Said(budget, filters))

    def _beside_the_board(self) -> Phrase:
        """What a share cannot say: the board deviates the other way, or by less."""
        board = self._board()
        if board is None or not self.sign(self._subject.now.deviation):
            return ()
        if not self._agrees_with(board):
            pattern = words.AGAINST_BOARD
        elif self._exceeds(board):
            pattern = words.LARGER_THAN_BOARD
        else:
            return ()
        surplus = self._money(self._subject.now.deviation, words.THE_SURPLUS)
        what = surplus if self._words.is_net else words.THE_DEVIATION
        return phrase(pattern, what=what, **self._the_boards(board))

    def _the_boards(self, board: Figure) -> dict[str, str | Said]:
        return {
            "whose": words.WHOSE[self._subject.horizon],
            "board": self._money(board, words.BOARD_SURPLUS),
        }

    def _board(self) -> Figure | None:
        """The board's deviation, when it is known and does not print as zero."""
        board = self._subject.board
        is_known = board is not None and isinstance(board.value, Amount) and self.sign(board)
        return board if is_known else None

    def _agrees_with(self, board: Figure) -> bool:
        return self.sign(self._subject.now.deviation) == self.sign(board)

    def _exceeds(self, board: Figure) -> bool:
        share = share_of(self._subject.now.deviation, board)
        return printed(share, self._display.share) > _HUNDRED

    # Volume and price.

    def _volume_and_price(self) -> Phrase:
        """How the volume stands against its budget, and what volume and price each give of the deviation."""
        effects = self._subject.known_effects
        volume, price = (self._given(effects, kind) for kind in (StepKind.VOLUME, StepKind.PRICE))
        opening = self._volume(volume)
        if price is None:
            return (*opening, words.STOP) if opening else ()
        if volume is None:
            alone = phrase(
                words.PRICE_GIVES,
                price=self._price(price, opens_sentence=True),
                effect=self._money(price, self._words.effect),
            )
            return (*opening, words.STOP, " ", *alone) if opening else alone
        is_same_way = self.sign(volume) == self.sign(price)
        pattern = words.AND_PRICE_GIVES if is_same_way else words.BUT_PRICE_GIVES
        effect = self._money(price, _UNSIGNED if is_same_way else self._words.effect_again)
        return opening + phrase(pattern, price=self._price(price, opens_sentence=False), effect=effect)

    def _given(self, effects: dict[StepKind, Figure], kind: StepKind) -> Figure | None:
        """The effect, when there is one that does not print as zero."""
        effect = effects.get(kind)
        return effect if effect is not None and self.sign(effect) else None

    def _volume(self, effect: Figure | None) -> Phrase:
        """The volume against its budget and its effect, as far as they are known and agree in being something."""
        gives = self._money(effect, self._words.effect) if effect is not None else None
        volume = self._subject.volume
        if volume is not None and volume.is_known:
            more = difference(volume.outcome, volume.budget)
            how = f"tal({volume.decimals})"
            if printed(more, how) or gives is None:
                forms = volume.noun.deviation(unsigned(more, how))
                stated = phrase(words.VOLUME_IS, volume=Said(more, (how, forms)))
                return stated + (phrase(words.WHICH_GIVES, effect=gives) if gives else ())
        return phrase(words.VOLUME_GIVES, effect=gives) if gives else ()

    def _price(self, effect: Figure, *, opens_sentence: bool) -> Phrase:
        """The unit cost, better or worse than budget as the effect of the price is."""
        effects = self._subject.known_effects
        beside = "".join(
            said for kind, said in words.PRICE_BESIDE.items() if self._given(effects, StepKind(kind))
        )
        noun = self._subject.volume.noun if self._subject.volume is not None else words.UNIT
        return phrase(
            words.PRICE,
            dearer=self._money(effect, self._words.dearer(opens_sentence=opens_sentence)),
            noun=self._words.noun,
            unit=noun.singular,
            beside=beside,
        )

    def _other_parts(self) -> Phrase:
        effects = self._subject.known_effects
        said: list[str | Said] = []
        for kind in effects:
            effect = self._given(effects, kind)
            if effect is None or kind in (StepKind.VOLUME, StepKind.PRICE):
                continue
            if kind is StepKind.REST:
                sentence = phrase(words.REST, amount=self._money(effect))
            else:
                sentence = phrase(words.OTHER_PARTS[kind], effect=self._money(effect, self._words.effect))
            said += [*([" "] if said else []), *sentence]
        return tuple(said)

    # The whole year, and since the last report.

    def _forecast(self) -> Phrase:
        year = self._subject.known_year
        if year is None:
            return ()
        stated = phrase(words.FORECAST_IS, deviation=self._money(year.deviation, self._words.deviation))
        change = self._changed(year.deviation)
        return (*stated, *(phrase(words.WHICH_IS, change=change) if change else ()), words.STOP)

    def _change(self) -> Phrase:
        """The change of the outcome itself; a forecast beside it has told its own."""
        if self._subject.year is not None:
            return ()
        change = self._changed(self._subject.now.deviation)
        return phrase(words.CHANGED[self._subject.horizon], change=change) if change else ()

    def _changed(self, deviation: Figure) -> Said | None:
        previous = self._subject.previous
        if previous is None or not isinstance(previous.value, Amount):
            return None
        return self._money(difference(deviation, previous), words.CHANGE)
