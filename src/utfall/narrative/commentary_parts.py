"""What volume, price and the other parts each give of a deviation, when it has been decomposed."""

from __future__ import annotations

from utfall.narrative.commentary_figures import Figure, Phrase, Said, difference, phrase, printed, unsigned
from utfall.narrative.commentary_voice import UNSIGNED, Voice, joined
from utfall.swedish import commentary_words as words
from utfall.variance import StepKind


def parts(voice: Voice) -> Phrase:
    """The volume against its budget, then each part of the deviation that does not print as zero."""
    effects = {kind: figure for kind, figure in voice.subject.known_effects.items() if voice.sign(figure)}
    others = (kind for kind in effects if kind not in (StepKind.VOLUME, StepKind.PRICE))
    return joined(
        (*_volume_and_price(voice, effects), *(_other(voice, kind, effects[kind]) for kind in others))
    )


def _volume_and_price(voice: Voice, effects: dict[StepKind, Figure]) -> tuple[Phrase, ...]:
    """Volume and price in one sentence when both give something, otherwise in one each."""
    volume, price = effects.get(StepKind.VOLUME), effects.get(StepKind.PRICE)
    opening = _volume(voice, volume)
    if volume is not None and price is not None:
        is_same_way = voice.sign(volume) == voice.sign(price)
        pattern = words.AND_PRICE_GIVES if is_same_way else words.BUT_PRICE_GIVES
        effect = voice.money(price, UNSIGNED if is_same_way else voice.words.effect_again)
        unit_cost = _unit_cost(voice, effects, opens_sentence=False)
        return (opening + phrase(pattern, price=unit_cost, effect=effect),)
    stated: Phrase = (*opening, words.STOP) if opening else ()
    if price is None:
        return (stated,)
    unit_cost = _unit_cost(voice, effects, opens_sentence=True)
    return (stated, phrase(words.PRICE_GIVES, price=unit_cost, effect=voice.effect(price)))


def _volume(voice: Voice, effect: Figure | None) -> Phrase:
    """The volume against its budget and what it gives; the size is left out when it prints as zero and yet gives."""
    gives = phrase(words.WHICH_GIVES, effect=voice.effect(effect)) if effect is not None else ()
    volume = voice.subject.volume
    if volume is not None and volume.is_known:
        more, how = difference(volume.outcome, volume.budget), f"tal({volume.decimals})"
        if printed(more, how) or not gives:
            forms = volume.noun.deviation(unsigned(more, how))
            return phrase(words.VOLUME_IS, volume=Said(more, (how, forms))) + gives
    return phrase(words.VOLUME_GIVES, effect=voice.effect(effect)) if effect is not None else ()


def _unit_cost(voice: Voice, effects: dict[StepKind, Figure], *, opens_sentence: bool) -> Phrase:
    """The unit cost, better or worse than budget as the effect of the price is."""
    volume = voice.subject.volume
    return phrase(
        words.PRICE,
        dearer=voice.money(effects[StepKind.PRICE], voice.words.dearer(opens_sentence=opens_sentence)),
        noun=voice.words.noun,
        unit=volume.noun.singular if volume is not None else words.UNIT.singular,
        beside="".join(said for kind, said in words.PRICE_BESIDE.items() if kind in effects),
    )


def _other(voice: Voice, kind: StepKind, effect: Figure) -> Phrase:
    if kind is StepKind.REST:
        return phrase(words.REST, amount=voice.money(effect))
    return phrase(words.OTHER_PARTS[kind], effect=voice.effect(effect))
