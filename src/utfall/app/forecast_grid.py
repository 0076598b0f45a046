"""A unit's forecast as it stands in a round: what each layer says, what counts, how far from budget and proposal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from utfall.app.unit_forecast import Ground, GroundRow
from utfall.core import Amount, SourceRef
from utfall.definitions.forecast import ReasonRule
from utfall.definitions.layer import ForecastLayer
from utfall.problems import Problem
from utfall.swedish import DisplayUnit, NumberFormat, format_value
from utfall.swedish import forecast_words as words
from utfall.swedish.language import Phrase
from utfall.swedish.typed_amount import parse_amount

UNITS = (DisplayUnit.THOUSAND, DisplayUnit.KRONA)  # what the grid is shown and typed in
_FORCED = "+"  # written before an amount that turns its row on purpose
_NOTHING = Amount(0)
_ORDER = (ForecastLayer.UNIT, ForecastLayer.AREA, ForecastLayer.CONTROLLER)


@dataclass(frozen=True, slots=True)
class Said:
    """What a layer says that a row comes to for the whole year, and why; cost negative."""

    layer: ForecastLayer
    amount: Amount
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """An exact amount with its print in the grid's unit; both empty where there is none."""

    amount: Amount | None
    text: str

    @property
    def judged(self) -> str:
        """``better`` or ``worse`` for a deviation; empty for none, and for one that is printed as nought."""
        ore = self.amount.ore if self.amount is not None and self.text.strip("−0,") else 0
        return "better" if ore > 0 else "worse" if ore < 0 else ""


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row, or the sum of them. ``counts`` is the last layer's word, or else the proposal (then ``is_proposed``).

    ``growth`` says how the rest of the year must go for the forecast to come true. ``needs_reason`` tells that the
    row must be explained, and ``lacks_reason`` that it is not.
    """

    key: str
    name: str
    group: str
    booked: Shown
    budget: Shown
    last: Shown
    proposal: Shown
    low: Shown
    high: Shown
    counts: Shown
    deviation: Shown
    since_last: Shown
    growth: str
    said: Mapping[ForecastLayer, Shown]
    says: tuple[str, ...] = ()
    is_proposed: bool = False
    needs_reason: bool = False
    lacks_reason: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """The total with all planned measures, and with none of them."""

    with_measures: Shown
    without_measures: Shown
    effect: Shown


@dataclass(frozen=True, slots=True)
class Grid:
    """The rows with their total, in one unit of display. ``silent`` are the rows where nobody has said anything.

    ``unplaced`` is what of the unit's proposal lies on no row, since some have none; it is in the total.
    """

    rows: tuple[GridRow, ...]
    total: GridRow
    unit: DisplayUnit
    silent: tuple[str, ...]
    lacks_reason: tuple[str, ...]
    unplaced: Shown


def grid(
    ground: Ground,
    said: Mapping[str, Sequence[Said]],
    rule: ReasonRule,
    unit: DisplayUnit = DisplayUnit.THOUSAND,
) -> Grid:
    """The unit's rows with everything that has been said of each in the round."""
    rows = tuple(_row(each, said.get(each.key, ()), rule, unit) for each in ground.rows)
    return Grid(
        rows,
        _total(rows, ground, unit),
        unit,
        tuple(row.key for row in rows if row.is_proposed or row.counts.amount is None),
        tuple(row.key for row in rows if row.lacks_reason),
        shown(ground.unplaced if ground.unplaced.ore else None, unit),
    )


def _row(base: GroundRow, said: Sequence[Said], rule: ReasonRule, unit: DisplayUnit) -> GridRow:
    by_layer = {each.layer: each for each in said}
    last_word = next((by_layer[layer] for layer in reversed(_ORDER) if layer in by_layer), None)
    counts = last_word.amount if last_word is not None else base.proposal
    needs = last_word is not None and must_be_explained(base, last_word.amount, rule) is not None
    return GridRow(
        key=base.key,
        name=base.name,
        group=base.group,
        booked=shown(base.standing.booked, unit),
        budget=shown(base.standing.budget, unit),
        last=shown(base.last, unit),
        proposal=shown(base.proposal, unit),
        low=shown(base.interval[0] if base.interval else None, unit),
        high=shown(base.interval[1] if base.interval else None, unit),
        counts=shown(counts, unit),
        deviation=shown(_less(counts, base.standing.budget), unit),
        since_last=shown(_less(counts, base.last), unit),
        growth=_growth(base, counts),
        said={layer: shown(each.amount, unit) for layer, each in by_layer.items()},
        says=base.says,
        is_proposed=last_word is None and counts is not None,
        needs_reason=needs,
        lacks_reason=needs and not any(each.reason.strip() for each in said),
    )


def _total(rows: Sequence[GridRow], ground: Ground, unit: DisplayUnit) -> GridRow:
    def whole(column: Iterable[Shown], unplaced: Amount = _NOTHING) -> Shown:
        known = [each.amount.ore for each in column if each.amount is not None]
        return shown(Amount(sum(known, unplaced.ore)) if known else None, unit)

    unplaced = _unplaced(rows, ground)
    counts, budget = whole((row.counts for row in rows), unplaced), whole(row.budget for row in rows)
    last = whole(row.last for row in rows)
    nothing = shown(None, unit)
    return GridRow(
        key="",
        name="",
        group="",
        booked=whole(row.booked for row in rows),
        budget=budget,
        last=last,
        proposal=shown(ground.proposal, unit)
        if ground.proposal is not None
        else whole(row.proposal for row in rows),
        low=nothing,  # a total's interval is its own and never a sum of its parts'
        high=nothing,
        counts=counts,
        deviation=shown(_less(counts.amount, budget.amount), unit),
        since_last=shown(_less(counts.amount, last.amount), unit),
        growth="",
        said={layer: whole(row.said[layer] for row in rows if layer in row.said) for layer in _ORDER},
        is_proposed=all(row.is_proposed for row in rows),
    )


def _unplaced(rows: Sequence[GridRow], ground: Ground) -> Amount:
    """What of the unit's proposal lies on no row, until somebody says what the rows without one come to."""
    waits = any(row.counts.amount is None for row in rows) or all(row.is_proposed for row in rows)
    return ground.unplaced if waits else _NOTHING


def must_be_explained(base: GroundRow, amount: Amount, rule: ReasonRule) -> Problem | None:
    """PRO-042 when a forecast lies so far from the proposal, or from the budget, that somebody must say why."""
    for against, name in ((base.proposal, Phrase("förslaget")), (base.standing.budget, Phrase("budgeten"))):
        if against is not None and rule.asks(amount - against, against):
            difference = words.money(amount - against)
            return Problem("PRO-042", SourceRef(base.name), {"difference": difference, "base": name})
    return None


def read_typed(base: GroundRow, text: str, unit: DisplayUnit) -> Amount | Problem:
    """The amount that is typed into a row, or what is wrong with it.

    A cost is typed with a minus; one without is taken for a slip, unless a plus says that the row turns.
    """
    try:
        amount = parse_amount(text, unit)
    except ValueError:
        return Problem("PRO-040", SourceRef(base.name), {"text": text.strip()})
    if base.is_cost and amount.ore > 0 and not text.strip().startswith(_FORCED):
        meant, forced = _typed(-amount, unit), _FORCED + _typed(amount, unit)
        kind = {"kind": Phrase("kostnad"), "sign": "minus", "meant": meant, "forced": forced}
        return Problem("PRO-041", SourceRef(base.name), kind)
    return amount


def plan(total: GridRow, effects: Iterable[tuple[Amount, bool]], unit: DisplayUnit) -> Plan:
    """The total with and without planned measures: each one's effect this year, and whether the forecast has it."""
    listed = list(effects)
    inside = sum(amount.ore for amount, is_inside in listed if is_inside)
    outside = sum(amount.ore for amount, is_inside in listed if not is_inside)
    counts = total.counts.amount
    return Plan(
        shown(counts + Amount(outside) if counts is not None else None, unit),
        shown(counts - Amount(inside) if counts is not None else None, unit),
        shown(Amount(inside + outside), unit),
    )


def _typed(amount: Amount, unit: DisplayUnit) -> str:
    return shown(amount, unit).text


def editable(amount: Amount, unit: DisplayUnit) -> str:
    r"""An amount as it stands in a field: exact, with the decimals that it takes, so that nothing is lost by saving.

    >>> editable(Amount(-1_250_500_00), DisplayUnit.THOUSAND)
    '−1\xa0250,5'
    """
    decimals = 0
    while amount.ore * 10**decimals % unit.ore:
        decimals += 1
    return format_value(amount, NumberFormat(unit, decimals)).text


def _growth(base: GroundRow, counts: Amount | None) -> str:
    """How the rest of the year must go for the year to end at ``counts``, against the same months last year."""
    stand = base.standing
    if counts is None or stand.booked is None:
        return ""
    rest = replace(stand, budget=counts).remainder
    if rest is None or rest.growth is None:
        return ""
    return words.percent(Fraction(rest.growth), signed=True)


def _less(first: Amount | None, second: Amount | None) -> Amount | None:
    return first - second if first is not None and second is not None else None


def shown(amount: Amount | None, unit: DisplayUnit) -> Shown:
    """An amount in a unit of display; empty where there is none."""
    return Shown(amount, format_value(amount, NumberFormat(unit)).text if amount is not None else "")
