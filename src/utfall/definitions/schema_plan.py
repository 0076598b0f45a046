"""The JSON Schemas of what people keep ledgers of: actions, state grants and risks; and of need by age."""

from __future__ import annotations

from utfall.core import CodePart
from utfall.definitions.action import ActionStatus, CounterfactualKind
from utfall.definitions.grant import GrantKind
from utfall.definitions.grant_reader import MOST_PERFORMED
from utfall.definitions.risk import EffectKind
from utfall.definitions.schema_parts import (
    Schema,
    block,
    choice,
    day_or_month,
    kronor,
    many,
    month,
    name,
    one_or_many,
    reference,
    share,
    text,
    whole,
    yes_or_no,
)
from utfall.swedish.code_parts import part_name

_MOST_UNITS = 9_999


def actions_schema() -> Schema:
    """``entries/actions.yaml``."""
    status = choice(
        ActionStatus,
        "Hur långt åtgärden har kommit.",
        PLANNED="beslutad men inte påbörjad",
        RUNNING="pågår",
        DONE="genomförd, effekten består",
        STOPPED="avbruten, ger ingen effekt",
    )
    kind = choice(
        CounterfactualKind,
        "Vad som annars skulle ha bokförts.",
        SAME_MONTHS="samma månader före åtgärden, uppräknade med index",
        FORECAST="prognosen som gjordes i as_of, före åtgärden",
        TREND="samma månader före åtgärden, med ökningstakten dittills",
        REFERENCE="samma månader före åtgärden, med jämförelsegruppens utveckling",
    )
    counterfactual = block(
        {
            "kind": kind,
            "index": share("Uppräkning per år för same_months, t.ex. 3 %."),
            "as_of": month("Månaden som prognosen gjordes efter, för forecast."),
            "reference": where("Gruppen som åtgärden inte rör, för reference."),
        },
        description="Hur effekten mäts; annars mot samma månader före åtgärden.",
    )
    effect = block(
        {"per_month": kronor("Väntad effekt per månad i kronor; plus är bättre."), **_codes()},
        ("per_month",),
    )
    action = block(
        {
            "id": name("Åtgärdens id."),
            "name": text("Vad åtgärden kallas."),
            "decided": day_or_month("Dagen för beslutet."),
            "body": text("Vem som beslutade."),
            "by_role": _role(),
            "start": month("Första månaden med effekt."),
            "end": month("Sista månaden med effekt; annars tills vidare."),
            "status": status,
            "effects": many(effect, "Vad åtgärden ska ge, kod för kod.", at_least=1),
            "counterfactual": counterfactual,
            "in_forecast": yes_or_no(
                "Om prognosen redan räknar med effekten; annars när åtgärden har börjat."
            ),
            "comment": text("Kommentar, som står i rapportens fotnot."),
            **_withdrawn(),
        },
        ("id", "name", "decided", "body", "by_role", "start", "status", "effects"),
    )
    return block({"actions": many(action, "Åtgärdsplanen.")})


def grants_schema() -> Schema:
    """``entries/grants.yaml``."""
    kind = choice(
        GrantKind,
        "Vad som gör bidraget till intäkt.",
        TARGETED="riktat: kostnaderna det gäller",
        PERFORMANCE="prestationsbaserat: prestationen",
        GENERAL="utan villkor: tiden som går",
    )
    grant = block(
        {
            "id": name("Bidragets id."),
            "name": text("Vad bidraget kallas."),
            "giver": text("Vem som ger det."),
            "kind": kind,
            "granted": kronor("Beviljat belopp i kronor."),
            "received": kronor("Utbetalt belopp; annars allt som är beviljat."),
            "from": month("Första månaden som bidraget gäller."),
            "to": month("Sista månaden."),
            "deadline": day_or_month("Sista dagen att använda eller återrapportera."),
            "conditions": text("Villkoren, i korthet."),
            "by_role": _role(),
            "cost": where("Kostnaderna som bidraget betalar; krävs för targeted."),
            "income": where("Var bidraget bokförs."),
            "planned": whole("Planerade prestationer; krävs för performance.", 1, MOST_PERFORMED),
            "done": whole("Utförda prestationer.", 0, MOST_PERFORMED),
            "expected_use": kronor("Vad som väntas bli intjänat; annars följer det av takten."),
            "repayable": yes_or_no("Om det som inte används ska betalas tillbaka; annars ja."),
            **_withdrawn(),
        },
        ("id", "name", "giver", "kind", "granted", "from", "to", "by_role"),
    )
    return block({"grants": many(grant, "Statsbidragen.")})


def risks_schema() -> Schema:
    """``entries/risks.yaml``."""
    kind = choice(
        EffectKind,
        "Hur storleken anges.",
        FIXED="ett belopp (amount)",
        TRIANGULAR="minst, troligast och mest (low, mode, high)",
        PERT="samma, men det troligaste väger mer",
        LOGNORMAL="lång svans: mitten och 9 av 10 (p50, p90)",
    )
    effect = block(
        {
            "kind": kind,
            **{key: kronor("Belopp i kronor; kostnad är negativ.") for key in _AMOUNTS},
            "widened": yes_or_no("Läs low och high som 1 av 10 och 9 av 10, inte som gränser; annars ja."),
        },
        ("kind",),
        "Hur stort det blir, om det inträffar.",
    )
    risk = block(
        {
            "id": name("Postens id."),
            "name": text("Vad posten kallas."),
            "probability": share("Sannolikheten, som 30 % eller 3/10."),
            "effect": effect,
            "by_role": _role(),
            "shock": text("Poster med samma ord kommer tillsammans."),
            "one_of": text("Av poster med samma ord kommer högst en."),
            "in_forecast": yes_or_no("Om prognosen redan räknar med posten; då visas den men dras inte."),
            "comment": text("Kommentar."),
            **_withdrawn(),
        },
        ("id", "name", "probability", "effect", "by_role"),
    )
    sensitivity = block(
        {
            "id": name("Postens id."),
            "name": text("Vad som blir ett till, t.ex. en placering."),
            "yearly": kronor("Vad det kostar på ett helår; kostnad är negativ."),
            "units": whole("Hur många det gäller.", 1, _MOST_UNITS),
        },
        ("id", "name", "yearly"),
    )
    return block(
        {
            "risks": many(risk, "Risker och möjligheter utanför prognosen."),
            "sensitivities": many(sensitivity, "Vad ett till av något kostar."),
        }
    )


_AMOUNTS = ("amount", "low", "mode", "high", "p50", "p90")


def needs_schema() -> Schema:
    """The ``needs`` of ``definitions/forecast.yaml``."""
    group = block(
        {
            "id": name("Gruppens id."),
            "name": text("Vad gruppen kallas, t.ex. 80–89 år."),
            "population": reference("Volymen med antalet invånare, från quantities.yaml."),
            "need": share("Andelen som får insatsen, t.ex. 12 %."),
            "recipients": reference("Eller volymen med antalet som får den i år."),
        },
        ("id", "name", "population"),
    )
    need = block(
        {
            "id": name("Insatsens id."),
            "name": text("Vad insatsen kallas."),
            "as_of": month("Månaden då befolkningsprognosen gjordes."),
            "cost": where("Var insatsens kostnad bokförs."),
            "groups": many(group, "Åldersgrupperna.", at_least=1),
        },
        ("id", "name", "as_of", "cost", "groups"),
    )
    return many(need, "Insatser som följer av befolkningens åldrar.")


def where(description: str) -> Schema:
    """Codes that choose facts, as in a row of a table."""
    return block(_codes(), (), description)


def _codes() -> dict[str, Schema]:
    codes = {str(part): one_or_many(reference(""), f"Koder för {part_name(part)}.") for part in CodePart}
    return {"line": reference("En rad i lines.yaml."), **codes}


def _withdrawn() -> Schema:
    return {"withdrawn": text("Varför posten är tillbakadragen; den står kvar men räknas inte.")}


def _role() -> Schema:
    return text("Rollen som svarar för posten, aldrig ett namn.")
