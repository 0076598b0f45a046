"""What a deviation is of the budget and of the whole board's deviation, and when it is no share of them."""

from __future__ import annotations

from decimal import Decimal

from utfall.core import Amount
from utfall.narrative.commentary_figures import Figure, Phrase, Said, phrase, printed, share_of
from utfall.narrative.commentary_voice import UNSIGNED, Voice, joined
from utfall.swedish import commentary_words as words

_HUNDRED = Decimal(100)


def shares(voice: Voice) -> Phrase:
    """The end of the opening sentence: the share of the budget and of the board's deviation, those that print."""
    now, board = voice.subject.now, _board(voice)
    stated = []
    if voice.sign(now.budget) and (share := _share(voice, now.budget)):
        stated.append(phrase(words.OF_BUDGET, share=share))
    if board is not None and _is_part_of(voice, board) and (share := _share(voice, board)):
        stated.append(phrase(words.OF_BOARD, share=share, **_the_boards(voice, board)))
    if not stated:
        return ()
    first, *others = stated
    return (words.IS_SHARE, *first, *(piece for other in others for piece in (words.AND, *other)))


def beside_the_shares(voice: Voice) -> Phrase:
    """What a share cannot say: next to nothing is budgeted, the board deviates the other way, or by less."""
    return joined((_budget_of_nothing(voice), _beside_the_board(voice)))


def _share(voice: Voice, whole: Figure) -> Said | None:
    """The share without sign; nothing when it prints as zero, or the deviation does."""
    share = share_of(voice.subject.now.deviation, whole)
    if not voice.sign(voice.subject.now.deviation) or not printed(share, voice.display.share):
        return None
    return Said(share, (voice.display.share, UNSIGNED))


def _budget_of_nothing(voice: Voice) -> Phrase:
    budget = voice.subject.now.budget
    if voice.sign(budget):
        return ()
    is_exact = budget.value == Amount(0)
    size = Said(budget, (words.BUDGET_ZERO,)) if is_exact else voice.money(budget, words.BUDGET_NEAR_ZERO)
    return phrase(words.BUDGET_IS, size=size)


def _beside_the_board(voice: Voice) -> Phrase:
    board = _board(voice)
    if board is None or not voice.sign(voice.subject.now.deviation) or _is_part_of(voice, board):
        return ()
    pattern = words.LARGER_THAN_BOARD if _agrees(voice, board) else words.AGAINST_BOARD
    surplus = voice.money(voice.subject.now.deviation, words.THE_SURPLUS)
    what = surplus if voice.words.is_net else words.THE_DEVIATION
    return phrase(pattern, what=what, **_the_boards(voice, board))


def _the_boards(voice: Voice, board: Figure) -> dict[str, str | Said]:
    """Whose surplus or deficit it is; an expected one in a forecast."""
    surplus = voice.money(board, words.BOARD_SURPLUS)
    return {"whose": words.WHOSE[voice.subject.horizon], "board": surplus}


def _board(voice: Voice) -> Figure | None:
    """The board's deviation, when it is known and does not print as zero."""
    board = voice.subject.board
    return board if board is not None and isinstance(board.value, Amount) and voice.sign(board) else None


def _agrees(voice: Voice, board: Figure) -> bool:
    return voice.sign(voice.subject.now.deviation) == voice.sign(board)


def _is_part_of(voice: Voice, board: Figure) -> bool:
    """Whether the board deviates the same way and, as printed, at least as much."""
    share = share_of(voice.subject.now.deviation, board)
    return _agrees(voice, board) and printed(share, voice.display.share) <= _HUNDRED
