"""What may stand after a formula: the unit a number is printed in, or the word that follows its sign.

==============================  ============================================================================
``kr tkr mnkr mdkr``            money in that unit; decimals 0, 0, 1, 1 or as said: ``mnkr(2)``
``procent``                     a share times hundred, one decimal
``tal``                         a quantity, no decimals
``abs``                         without sign, where a word already tells it
``utan_enhet``                  the number alone
``överskott``                   a word of `utfall.swedish.words`
``lägre/högre/oförändrade``     words spelled out, for plus, minus and zero
``_ över/_ under/i nivå med``   a phrase; the unsigned number goes where ``_`` stands
==============================  ============================================================================

A word follows the value *as printed*: after ``mnkr`` a deviation of 20 000 kronor is 0,0 and takes the form
for zero, because "ett överskott om 0,0 mnkr" tells the reader nothing. Without a unit it follows the exact
value.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from utfall.core import Amount, Failed, Missing, MissingReason, Quantity, Text, Value
from utfall.problems import did_you_mean
from utfall.swedish import MINUS, NBSP, DisplayUnit, NumberFormat, format_value
from utfall.swedish.language import Phrase
from utfall.swedish.words import SLOT, WORDS, follow, forms_of

_UNITS = {
    "kr": (DisplayUnit.KRONA, 0),
    "tkr": (DisplayUnit.THOUSAND, 0),
    "mnkr": (DisplayUnit.MILLION, 1),
    "mdkr": (DisplayUnit.BILLION, 1),
    "procent": (DisplayUnit.PERCENT, 1),
    "tal": (DisplayUnit.NUMBER, 0),
}
_UNSIGNED, _BARE = "abs", "utan_enhet"
_UNIT = re.compile(rf"({'|'.join(_UNITS)})(?:\((\d)\))?")

_GAPS = {
    MissingReason.MASKED: Phrase("uppgiften är dold av sekretesskäl"),
    MissingReason.NOT_MEASURED: Phrase("uppgiften har inte mätts"),
    MissingReason.NOT_APPLICABLE: Phrase("uppgiften finns inte för den här raden"),
    MissingReason.NO_FACTS: Phrase("det saknas uppgifter"),
}
_CAUSES = {
    "division_by_zero": Phrase("formeln delar med noll"),
    "mixed_kinds": Phrase("formeln räknar ihop pengar och antal"),
    "split_span": Phrase("perioden skär mitt i ett belopp som gäller flera månader"),
    "text_in_formula": Phrase("formeln räknar med en text"),
    "unphased": Phrase("budgeten ska fördelas som förra årets utfall, som saknas"),
}


class FilterError(ValueError):
    """The filters make no sense; ``args[0]`` says why in Swedish."""


class UnprintableError(ValueError):
    """The value cannot be printed so; ``args[0]`` says why in Swedish."""


@dataclass(frozen=True, slots=True)
class Filters:
    """The filters of one placeholder, understood. ``unit`` None prints no number; ``words`` "" no word."""

    unit: DisplayUnit | None = None
    decimals: int = 0
    unsigned: bool = False
    bare: bool = False
    words: str = ""

    @property
    def are_none(self) -> bool:
        """Whether nothing was asked for, as behind a word of time."""
        return self == Filters()


def parse_filters(texts: tuple[str, ...]) -> Filters:
    """Understand the parts between the bars; raises `FilterError`.

    >>> parse_filters(("mnkr(2)", "abs"))
    Filters(unit=<DisplayUnit.MILLION: 'mnkr'>, decimals=2, unsigned=True, bare=False, words='')
    """
    filters = Filters()
    for text in texts:
        filters = _with(filters, text.strip())
    if filters.words:
        _check_words(filters)
    elif (filters.unsigned or filters.bare) and filters.unit is None:
        raise FilterError(
            Phrase("{unsigned} och {bare} kräver en enhet, t.ex. mnkr", unsigned=_UNSIGNED, bare=_BARE)
        )
    return filters


def _with(filters: Filters, text: str) -> Filters:
    if text == _UNSIGNED:
        return replace(filters, unsigned=True)
    if text == _BARE:
        return replace(filters, bare=True)
    if match := _UNIT.fullmatch(text):
        if filters.unit is not None:
            raise FilterError(Phrase("”{text}” är en andra enhet", text=text))
        unit, decimals = _UNITS[match[1]]
        return replace(filters, unit=unit, decimals=int(match[2]) if match[2] else decimals)
    try:
        forms_of(text)
    except KeyError:
        known = (*_UNITS, _UNSIGNED, _BARE, *WORDS)
        hint = did_you_mean(text, known, within=True)
        raise FilterError(Phrase("”{text}” är inget känt filter. {hint}", text=text, hint=hint)) from None
    if filters.words:
        raise FilterError(Phrase("”{text}” är ett andra ordval", text=text))
    return replace(filters, words=text)


def _check_words(filters: Filters) -> None:
    has_slot = SLOT in "".join(forms_of(filters.words))
    if filters.unsigned:
        raise FilterError(
            Phrase(
                "{unsigned} tar bort det tecken som ”{words}” ska följa",
                unsigned=_UNSIGNED,
                words=filters.words,
            )
        )
    if has_slot and filters.unit is None:
        raise FilterError(
            Phrase("”{words}” har plats för ett tal men ingen enhet, t.ex. mnkr", words=filters.words)
        )
    if filters.bare and not has_slot:
        raise FilterError(
            Phrase("{bare} gäller tal, men ”{words}” skriver bara ett ord", bare=_BARE, words=filters.words)
        )


def show(value: Value, filters: Filters) -> str:
    """The value as the filters print it; raises `UnprintableError`.

    >>> show(Amount(1_422_050_000), parse_filters(("mnkr",))).replace(NBSP, "~")
    '14,2~mnkr'
    >>> show(Amount(-2_000_000), parse_filters(("mnkr", "_ över/_ under/i nivå med")))
    'i nivå med'
    """
    match value:
        case Missing(reason):
            raise UnprintableError(_GAPS[reason])
        case Failed(cause):
            raise UnprintableError(_CAUSES.get(cause, cause))
        case Text(text):
            if not filters.are_none:
                raise UnprintableError(Phrase("det är en text och kan inte skrivas som tal"))
            return text
        case _:
            return _show_number(value, filters)


def _show_number(value: Amount | Quantity, filters: Filters) -> str:
    if filters.unit is None:
        if not filters.words:
            raise UnprintableError(Phrase("talet saknar enhet, t.ex. | mnkr eller | tal"))
        exact = value.ore if isinstance(value, Amount) else value.number
        return _word(filters.words, (exact > 0) - (exact < 0))
    if isinstance(value, Amount) != filters.unit.is_money:
        kind = Phrase("ett belopp") if isinstance(value, Amount) else Phrase("ett antal eller en andel")
        raise UnprintableError(
            Phrase("det är {kind} och kan inte skrivas i {unit}", kind=kind, unit=filters.unit)
        )
    has_suffix = not filters.bare and filters.unit is not DisplayUnit.NUMBER
    suffix = f"{NBSP}{filters.unit}" if has_suffix else ""
    shown = format_value(value, NumberFormat(unit=filters.unit, decimals=filters.decimals, suffix=suffix))
    unsigned = shown.text.removeprefix(MINUS)
    if filters.words:
        sign = 0 if shown.number == 0 else -1 if shown.text.startswith(MINUS) else 1
        return _word(filters.words, sign).replace(SLOT, unsigned)
    return unsigned if filters.unsigned else shown.text


def _word(words: str, sign: int) -> str:
    try:
        return follow(words, sign)
    except KeyError:
        raise UnprintableError(
            Phrase("talet är noll, och ”{words}” har ingen form för noll", words=words)
        ) from None
