"""What a drafted comment says: one row for each way the figures can stand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.narrative.commentary_subjects import (
    ANYTHING,
    board,
    drafted,
    effects,
    mnkr,
    previous,
    read,
    subject,
    threshold,
    volume,
    year,
)
from tests.variance.positions import TABY
from utfall.core import Amount, Failed, Missing, MissingReason
from utfall.narrative.commentary import draft_comment
from utfall.narrative.commentary_figures import Display, Figure
from utfall.narrative.commentary_subject import Effect, Horizon, Kind, Subject
from utfall.swedish import DisplayUnit
from utfall.swedish.commentary_words import OTHER_PARTS
from utfall.variance import StepKind, decompose

OPENING = {
    "activity with a surplus": (
        subject("-17.605", "-19.515", "Ekonomiskt bistånd"),
        "Ekonomiskt bistånd redovisar ett överskott om 1,9 mnkr för perioden, vilket motsvarar 9,8 % av budgeten.",
    ),
    "activity with a deficit": (
        subject("-3.924", "-2.436", "Institutionsvård för vuxna"),
        (
            "Institutionsvård för vuxna redovisar ett underskott om 1,5 mnkr för perioden, vilket motsvarar 61,1 % av"
            " budgeten."
        ),
    ),
    "the name opens the sentence, whatever its first letter": (
        subject("-9", "-8", "hemtjänst"),
        "Hemtjänst redovisar ett underskott om 1,0 mnkr för perioden, vilket motsvarar 12,5 % av budgeten.",
    ),
    "year-end accounts": (
        subject("-9", "-8", horizon=Horizon.YEAR),
        "Hemtjänsten redovisar ett underskott om 1,0 mnkr för året, vilket motsvarar 12,5 % av budgeten.",
    ),
    "a forecast is expected, not booked": (
        subject("-9", "-8", horizon=Horizon.FORECAST),
        "Hemtjänsten väntas redovisa ett underskott om 1,0 mnkr för helåret, vilket motsvarar 12,5 % av budgeten.",
    ),
    "lower cost is better": (
        subject("-203.902", "-214.065", "Personalkostnaderna", kind=Kind.COST),
        "Personalkostnaderna är 10,2 mnkr lägre än budgeterat för perioden, vilket motsvarar 4,7 % av budgeten.",
    ),
    "higher cost is worse": (
        subject("-174.254", "-164.390", "Köp av huvudverksamhet", kind=Kind.COST),
        "Köp av huvudverksamhet är 9,9 mnkr högre än budgeterat för perioden, vilket motsvarar 6,0 % av budgeten.",
    ),
    "higher income is better": (
        subject("51.799", "46.252", "Externa intäkter", kind=Kind.INCOME),
        "Externa intäkter är 5,5 mnkr högre än budgeterat för perioden, vilket motsvarar 12,0 % av budgeten.",
    ),
    "lower income is worse": (
        subject("78.490", "83.085", "Driftersättningen", kind=Kind.INCOME, horizon=Horizon.FORECAST),
        "Driftersättningen väntas bli 4,6 mnkr lägre än budgeterat för helåret, vilket motsvarar 5,5 % av budgeten.",
    ),
    "nothing is budgeted": (
        subject("-0.671", "0", "Förebyggande verksamhet"),
        "Förebyggande verksamhet redovisar ett underskott om 0,7 mnkr för perioden. Budgeten är noll.",
    ),
    "next to nothing is budgeted": (
        subject("-1.257", "-0.007", "Flyktingmottagningen"),
        "Flyktingmottagningen redovisar ett underskott om 1,3 mnkr för perioden. Budgeten är nära noll.",
    ),
    "a share too small to print": (
        subject("-999.7", "-1000"),
        "Hemtjänsten redovisar ett överskott om 0,3 mnkr för perioden.",
    ),
    "a net cost that became a net income": (
        subject("0.3", "-0.2", "Integrationen"),
        "Integrationen redovisar ett överskott om 0,5 mnkr för perioden, vilket motsvarar 250,0 % av budgeten.",
    ),
}

BESIDE_THE_BOARD = {
    "part of a surplus": ("-8", "-9", "4", "motsvarar 11,1 % av budgeten och 25,0 % av nämndens samlade överskott."),
    "part of a deficit": ("-9", "-8", "-4", "motsvarar 12,5 % av budgeten och 25,0 % av nämndens samlade underskott."),
    "all of it": ("-9", "-8", "-1", "motsvarar 12,5 % av budgeten och 100,0 % av nämndens samlade underskott."),
    "more than all": ("-9", "-8", "-0.3", "Underskottet är större än nämndens samlade underskott."),
    "a surplus in a deficit": ("-8", "-9", "-4", "Överskottet minskar nämndens samlade underskott."),
    "a deficit in a surplus": ("-9", "-8", "4", "Underskottet minskar nämndens samlade överskott."),
    "a board in balance": ("-9", "-8", "0.04", "för perioden, vilket motsvarar 12,5 % av budgeten."),
    "nothing budgeted": ("-1", "0", "-4", "vilket motsvarar 25,0 % av nämndens samlade underskott. Budgeten är noll."),
}  # fmt: skip

VOLUME_AND_PRICE = {
    "volume alone is only stated": (
        {"volume": volume("98803", "92352")},
        "Volymen är 6 451 timmar högre än budgeterat.",
    ),
    "volume as budgeted": ({"volume": volume("225", "225", "årsplatser")}, "Volymen är i nivå med budget."),
    "one place": ({"volume": volume("24", "25", "årsplatser")}, "Volymen är 1 årsplats lägre än budgeterat."),
    "half a place": (
        {"volume": volume("24.5", "25", "platser", 1)},
        "Volymen är 0,5 platser lägre än budgeterat.",
    ),
    "a unit we have no noun for": (
        {"volume": volume("7", "5", "kostdagar/vecka")},
        "Volymen är 2 enheter högre än budgeterat.",
    ),
    "more volume, higher price": (
        {"volume": volume("110", "100"), "effects": effects(volume="-0.8", price="-0.2")},
        (
            "Volymen är 10 timmar högre än budgeterat, vilket ger 0,8 mnkr högre nettokostnad, och en högre"
            " nettokostnad per timme ger ytterligare 0,2 mnkr."
        ),
    ),
    "more volume, lower price": (
        {"volume": volume("120", "100"), "effects": effects(volume="-1.6", price="0.6")},
        (
            "Volymen är 20 timmar högre än budgeterat, vilket ger 1,6 mnkr högre nettokostnad, medan en lägre"
            " nettokostnad per timme ger 0,6 mnkr lägre."
        ),
    ),
    "less volume, higher price": (
        {"volume": volume("90", "100", "dagar"), "effects": effects(volume="0.8", price="-1.8")},
        (
            "Volymen är 10 dagar lägre än budgeterat, vilket ger 0,8 mnkr lägre nettokostnad, medan en högre"
            " nettokostnad per dag ger 1,8 mnkr högre."
        ),
    ),
    "volume explains it all": (
        {"volume": volume("110", "100"), "effects": effects(volume="-1", price="0")},
        "Volymen är 10 timmar högre än budgeterat, vilket ger 1,0 mnkr högre nettokostnad.",
    ),
    "price explains it all": (
        {"volume": volume("100", "100"), "effects": effects(volume="0", price="-1")},
        "Volymen är i nivå med budget. En högre nettokostnad per timme ger 1,0 mnkr högre nettokostnad.",
    ),
    "a volume whose effect is too small to print": (
        {"volume": volume("101", "100"), "effects": effects(volume="-0.04", price="-0.96")},
        "Volymen är 1 timme högre än budgeterat. En högre nettokostnad per timme ger 1,0 mnkr högre nettokostnad.",
    ),
    "an effect whose volume is too small to print": (
        {"volume": volume("4.3", "4", "årsplatser"), "effects": effects(volume="-0.4", price="-0.6")},
        "Volymen ger 0,4 mnkr högre nettokostnad, och en högre nettokostnad per årsplats ger ytterligare 0,6 mnkr.",
    ),
    "effects without the volume itself": (
        {"effects": effects(volume="0.5", price="-1.5")},
        "Volymen ger 0,5 mnkr lägre nettokostnad, medan en högre nettokostnad per enhet ger 1,5 mnkr högre.",
    ),
    "what nothing explains is said": (
        {"volume": volume("110", "100"), "effects": effects(volume="-0.8", price="0.1", rest="-0.3")},
        (
            "Volymen är 10 timmar högre än budgeterat, vilket ger 0,8 mnkr högre nettokostnad, medan en lägre"
            " nettokostnad per timme ger 0,1 mnkr lägre. En rest om 0,3 mnkr förklaras inte."
        ),
    ),
    "a known index is set apart from price": (
        {"volume": volume("100", "100"), "effects": effects(volume="0", price="0.5", index="-1.5")},
        (
            "Volymen är i nivå med budget. En lägre nettokostnad per timme än uppräknad budget ger 0,5 mnkr lägre"
            " nettokostnad. Känd uppräkning utöver budget ger 1,5 mnkr högre nettokostnad."
        ),
    ),
    "a changed mix is set apart from price": (
        {"effects": effects(price="0.5", mix="-1.5")},
        (
            "En lägre nettokostnad per enhet vid oförändrad sammansättning ger 0,5 mnkr lägre nettokostnad."
            " En ändrad sammansättning ger 1,5 mnkr högre nettokostnad."
        ),
    ),
    "the other parts": (
        {"effects": effects(technical="1", joint="-0.5", part="-0.2", one_off="-1.8", accrual="0.5")},
        (
            "Tekniska budgetförändringar ger 1,0 mnkr lägre nettokostnad. Volym och pris tillsammans ger 0,5 mnkr högre"
            " nettokostnad. Delar som inte är uppdelade i volym och pris ger 0,2 mnkr högre nettokostnad."
            " Engångsposter ger 1,8 mnkr högre nettokostnad. Periodisering ger 0,5 mnkr lägre nettokostnad."
        ),
    ),
}

PRICE_IN_OTHER_RESULTS = {
    "cost": (
        Kind.COST, "-9", "-8", effects(price="-1"),
        "En högre kostnad per enhet ger 1,0 mnkr högre kostnad.",
    ),
    "income, down": (
        Kind.INCOME, "8", "9", effects(volume="-1.2", price="0.2"),
        "Volymen ger 1,2 mnkr lägre intäkt, medan en högre intäkt per enhet ger 0,2 mnkr högre.",
    ),
    "income, up": (
        Kind.INCOME, "9", "8", effects(volume="0.7", price="0.3"),
        "Volymen ger 0,7 mnkr högre intäkt, och en högre intäkt per enhet ger ytterligare 0,3 mnkr.",
    ),
    "net income": (
        Kind.NET, "9", "8", effects(price="1"),
        "En högre nettointäkt per enhet ger 1,0 mnkr högre nettointäkt.",
    ),
    "net that changed side": (
        Kind.NET, "-0.5", "0.5", effects(volume="0.1", price="-1.1"),
        "Volymen ger 0,1 mnkr bättre netto, medan ett sämre netto per enhet ger 1,1 mnkr sämre.",
    ),
}  # fmt: skip

SINCE_LAST_REPORT = {
    "a better forecast": (
        {"year": year("-27.197", "-29.273"), "previous": previous("1.3")},
        "Prognosen för helåret är ett överskott om 2,1 mnkr, vilket är 0,8 mnkr bättre än i föregående rapport.",
    ),
    "a worse forecast": (
        {"year": year("-13", "-11"), "previous": previous("0.4")},
        "Prognosen för helåret är ett underskott om 2,0 mnkr, vilket är 2,4 mnkr sämre än i föregående rapport.",
    ),
    "the same forecast": (
        {"year": year("-13", "-11"), "previous": previous("-2.04")},
        "Prognosen för helåret är ett underskott om 2,0 mnkr, vilket är i nivå med föregående rapport.",
    ),
    "the first forecast": (
        {"year": year("-11", "-11")},
        "Prognosen för helåret är ett resultat i nivå med budget.",
    ),
    "a forecast for a line of costs": (
        {"kind": Kind.COST, "year": year("-13", "-11"), "previous": previous("-2.5")},
        "Prognosen för helåret är 2,0 mnkr högre än budgeterat, vilket är 0,5 mnkr bättre än i föregående rapport.",
    ),
    "no forecast": (
        {"previous": previous("-0.4")},
        "Avvikelsen är 0,6 mnkr sämre än i föregående rapport.",
    ),
    "no forecast, no change": (
        {"previous": previous("-1")},
        "Avvikelsen är i nivå med föregående rapport.",
    ),
    "the forecast is all there is": (
        {"horizon": Horizon.FORECAST, "previous": previous("-1.7")},
        "Prognosen är 0,7 mnkr bättre än i föregående rapport.",
    ),
}


@pytest.mark.parametrize(("about", "text"), OPENING.values(), ids=OPENING)
def test_what_deviates_and_by_how_much(about: Subject, text: str) -> None:
    assert read(drafted(about)) == text


@pytest.mark.parametrize(
    ("outcome", "budget", "whole", "end"), BESIDE_THE_BOARD.values(), ids=BESIDE_THE_BOARD
)
def test_how_it_stands_beside_the_board(outcome: str, budget: str, whole: str, end: str) -> None:
    assert read(drafted(subject(outcome, budget, board=board(whole)))).endswith(end)


@pytest.mark.parametrize(("known", "end"), VOLUME_AND_PRICE.values(), ids=VOLUME_AND_PRICE)
def test_volume_and_price_of_a_deficit_of_one_million(known: dict[str, object], end: str) -> None:
    opening = (
        "Hemtjänsten redovisar ett underskott om 1,0 mnkr för perioden, vilket motsvarar 12,5 % av budgeten."
    )
    assert read(drafted(subject("-9", "-8", **known))) == f"{opening} {end}"


def test_every_part_of_a_bridge_has_its_words() -> None:
    said_apart = {StepKind.VOLUME, StepKind.PRICE, StepKind.REST}
    assert OTHER_PARTS.keys() == set(StepKind) - said_apart


@pytest.mark.parametrize(
    ("kind", "outcome", "budget", "parts", "end"), PRICE_IN_OTHER_RESULTS.values(), ids=PRICE_IN_OTHER_RESULTS
)
def test_better_and_worse_have_their_words_in_each_kind_of_result(
    kind: Kind, outcome: str, budget: str, parts: tuple[Effect, ...], end: str
) -> None:
    assert read(drafted(subject(outcome, budget, kind=kind, effects=parts))).endswith(f" av budgeten. {end}")


@pytest.mark.parametrize(("known", "end"), SINCE_LAST_REPORT.values(), ids=SINCE_LAST_REPORT)
def test_the_whole_year_and_the_last_report(known: dict[str, object], end: str) -> None:
    assert read(drafted(subject("-9", "-8", **known))).endswith(f" av budgeten. {end}")


def test_a_line_of_costs_deviates_beside_the_board_and_has_no_surplus() -> None:
    about = subject("-9", "-8", kind=Kind.COST, board=board("4"), horizon=Horizon.FORECAST)
    assert read(drafted(about)).endswith("Avvikelsen minskar nämndens väntade överskott.")


def test_everything_that_is_known_makes_one_paragraph() -> None:
    about = subject(
        "-17.605",
        "-19.515",
        "Ekonomiskt bistånd",
        board=board("14.22"),
        volume=volume("132", "165", "hushåll"),
        effects=effects(volume="1.5", price="0.6", rest="-0.19"),
        year=year("-27.197", "-29.273"),
        previous=previous("1.3"),
    )
    assert read(drafted(about)) == (
        "Ekonomiskt bistånd redovisar ett överskott om 1,9 mnkr för perioden, vilket motsvarar 9,8 % av budgeten och"
        " 13,4 % av nämndens samlade överskott. Volymen är 33 hushåll lägre än budgeterat, vilket ger 1,5 mnkr lägre"
        " nettokostnad, och en lägre nettokostnad per hushåll ger ytterligare 0,6 mnkr. En rest om 0,2 mnkr förklaras"
        " inte. Prognosen för helåret är ett överskott om 2,1 mnkr, vilket är 0,8 mnkr bättre än i föregående rapport."
    )


@pytest.mark.parametrize(
    ("display", "text"),
    [
        (Display(DisplayUnit.THOUSAND, 0), "överskott om 1 910 tkr för perioden, vilket motsvarar 9,8 %"),
        (Display(DisplayUnit.MILLION, 2), "överskott om 1,91 mnkr för perioden, vilket motsvarar 9,8 %"),
        (Display(DisplayUnit.KRONA, 0, 0), "överskott om 1 910 250 kr för perioden, vilket motsvarar 10 %"),
        (Display(DisplayUnit.MILLION, 0), "överskott om 2 mnkr för perioden, vilket motsvarar 9,8 %"),
    ],
)
def test_the_municipality_chooses_unit_and_decimals(display: Display, text: str) -> None:
    assert text in read(drafted(subject("-17.60475", "-19.515"), display))


def test_money_is_not_shown_in_per_cent() -> None:
    with pytest.raises(ValueError, match="%"):
        Display(DisplayUnit.PERCENT)


UNKNOWN = [Missing(), Missing(MissingReason.MASKED), Failed("division_by_zero")]


@pytest.mark.parametrize("gap", UNKNOWN)
def test_what_is_missing_or_failed_is_not_mentioned_and_never_taken_for_zero(gap: Missing | Failed) -> None:
    unknown = Figure(gap, "unknown")
    plain = subject("-9", "-8")
    about = replace(
        plain,
        year=replace(year("-9", "-8"), budget=unknown, deviation=unknown),
        previous=unknown,
        volume=replace(volume("5", "4"), budget=unknown),
        effects=(Effect(StepKind.VOLUME, Figure(mnkr("-1"), "effect")), Effect(StepKind.PRICE, unknown)),
        board=unknown,
    )
    assert read(drafted(about)) == read(drafted(plain))


def test_a_masked_volume_is_not_revealed_by_what_it_gives() -> None:
    known = subject("-9", "-8", volume=volume("5", "4"), effects=effects(volume="-0.8", price="-0.2"))
    assert known.volume is not None
    masked = replace(known.volume, outcome=Figure(Missing(MissingReason.MASKED), "volume"))
    text = read(drafted(replace(known, volume=masked)))
    assert text == read(drafted(subject("-9", "-8")))


@pytest.mark.parametrize("gap", UNKNOWN)
def test_an_activity_without_a_deviation_has_no_comment(gap: Missing | Failed) -> None:
    plain = subject("-9", "-8")
    unknown = Figure(gap, "unknown")
    about = replace(plain, now=replace(plain.now, budget=unknown, deviation=unknown))
    assert draft_comment(about, ANYTHING) is None


def test_only_a_deviation_above_the_threshold_has_a_comment() -> None:
    table = [subject("-9", "-7", "Andra"), subject("-7.2", "-7", "Liten"), subject("-5", "-7", "Första")]
    drafts = [draft_comment(each, threshold("1", "0.02")) for each in table]
    assert [draft.name if draft else None for draft in drafts] == ["Andra", None, "Första"]


def test_a_forecast_above_the_threshold_is_enough() -> None:
    about = subject("-9.01", "-9", year=year("-15", "-13"))
    draft = draft_comment(about, threshold("1"))
    assert draft is not None
    assert read(draft) == (
        "Hemtjänsten redovisar ett resultat i nivå med budget för perioden."
        " Prognosen för helåret är ett underskott om 2,0 mnkr."
    )


def test_a_deviation_that_prints_as_zero_has_no_comment() -> None:
    about = subject("-9.04", "-9")
    assert draft_comment(about, ANYTHING) is None
    assert draft_comment(about, ANYTHING, Display(DisplayUnit.THOUSAND, 0)) is not None


def test_a_decomposed_deviation_from_a_published_report() -> None:
    """Täby 2023: income support with volume, unit cost and the rest that they leave."""
    compared = TABY["Försörjningsstöd"]
    parts = decompose(compared)
    plain = subject("-16.8", "-21.5", "Försörjningsstödet")
    about = replace(
        plain,
        volume=volume("132", "165", "hushåll"),
        effects=tuple(
            Effect(StepKind(kind), Figure(getattr(parts, kind), f"effect_{kind}"))
            for kind in ("volume", "index", "price", "joint", "rest")
        ),
    )
    assert plain.now.deviation.value == compared.deviation
    assert read(drafted(about)) == (
        "Försörjningsstödet redovisar ett överskott om 4,7 mnkr för perioden, vilket motsvarar 21,9 % av budgeten."
        " Volymen är 33 hushåll lägre än budgeterat, vilket ger 4,3 mnkr lägre nettokostnad, och en lägre nettokostnad"
        " per hushåll ger ytterligare 0,4 mnkr."
    )


def test_a_volume_counted_in_kronor_is_no_volume() -> None:
    money = replace(volume("5", "4"), outcome=Figure(Amount(5), "volume"))
    assert "Volymen" not in read(drafted(subject("-9", "-8", volume=money)))
