"""Drafting a comment on a deviation from its figures alone, without any cause that they do not hold.

The same figures always give the same text; sentences differ only where the facts do. Direction words follow the number
as printed, so that no sentence calls 0,0 mnkr a surplus. Volume and price are told apart only when the deviation has
been decomposed, and what the parts leave unexplained is said to be so. Reasons are for people to write.
"""

from __future__ import annotations

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
)
from utfall.narrative.commentary_parts import parts
from utfall.narrative.commentary_shares import beside_the_shares, shares
from utfall.narrative.commentary_subject import Subject, Threshold
from utfall.narrative.commentary_voice import Voice, joined
from utfall.swedish import commentary_words as words


def draft_comment(subject: Subject, threshold: Threshold, display: Display | None = None) -> Draft | None:
    """The draft of one comment.

    None when neither the outcome nor the forecast for the year deviates by as much as the threshold, when both print
    as zero, and when the outcome, its budget or their difference is missing or failed: the table that shows the gap
    has said so.
    """
    if not subject.now.is_known:
        return None
    voice = Voice(subject, display or Display())
    compared = [each for each in (subject.now, subject.known_year) if each is not None]
    if not any(threshold.is_reached(each) and voice.sign(each.deviation) for each in compared):
        return None
    said = joined((_opening(voice), beside_the_shares(voice), parts(voice), _forecast(voice), _change(voice)))
    about = (subject.now.outcome, subject.now.budget, subject.now.deviation)
    return Draft(subject.name, inlines_of(said), tuple(dict.fromkeys((*about, *grounds_of(said)))))


def _opening(voice: Voice) -> Phrase:
    """What deviates, by how much, and what that is of the budget and of the board."""
    subject, name = voice.subject, voice.subject.name.strip()
    patterns = words.OPENINGS_OF_NET if voice.words.is_net else words.OPENINGS_OF_LINE
    opening = phrase(
        patterns[subject.horizon],
        name=name[:1].upper() + name[1:],
        deviation=voice.money(subject.now.deviation, voice.words.deviation),
    )
    return (*opening, *shares(voice), words.STOP)


def _forecast(voice: Voice) -> Phrase:
    """The forecast beside the outcome, and how it has changed."""
    year = voice.subject.known_year
    if year is None:
        return ()
    stated = phrase(words.FORECAST_IS, deviation=voice.money(year.deviation, voice.words.deviation))
    change = _changed(voice, year.deviation)
    return (*stated, *(phrase(words.WHICH_IS, change=change) if change else ()), words.STOP)


def _change(voice: Voice) -> Phrase:
    """How the deviation itself has changed; what was said last time of a forecast is compared with no outcome."""
    if voice.subject.year is not None:
        return ()
    change = _changed(voice, voice.subject.now.deviation)
    return phrase(words.CHANGED[voice.subject.horizon], change=change) if change else ()


def _changed(voice: Voice, deviation: Figure) -> Said | None:
    previous = voice.subject.previous
    if previous is None or not isinstance(previous.value, Amount):
        return None
    return voice.money(difference(deviation, previous), words.CHANGE)
