"""An action, grant, risk or one-off in the web: entered, changed, met by another, withdrawn, undone, never lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from tests.web.conftest import INSIDE, OUTSIDE
from utfall.rounds import Role

if TYPE_CHECKING:
    from pathlib import Path

    from django.test import Client

RISKS = """\
# Skriven för hand. Påhittad.
risks:
  - id: avtal
    name: Dyrare avtal
    probability: 4/10
    effect: {kind: lognormal, p50: "-900 000", p90: "-2 800 000"}
    shock: löneavtal
    by_role: HR-chef
  - {id: vite, name: Vite, probability: 5 %, effect: {kind: fixed, amount: "-1 000"}, by_role: Ekonomichef}  # kvar
"""
PAGE = "/atgarder/risker/post/avtal/"


@pytest.fixture
def risks(entries_folder: Path) -> Path:
    path = entries_folder / "risks.yaml"
    path.write_text(RISKS, encoding="utf-8")
    return path


def typed(client: Client, page: str = PAGE, **changes: str) -> dict[str, Any]:
    """What the form of a page holds when it is opened, with some fields changed."""
    context = client.get(page).context
    said = {bound.name: bound.value() for bound in context["form"]}
    said = {name: value for name, value in said.items() if value not in ("", None, False)}
    return {**said, "seen": context["seen"], **changes}


def test_a_risk_is_changed_and_what_the_form_does_not_ask_for_stays(
    signed_in: Callable[..., Client], risks: Path
) -> None:
    client = signed_in(Role.CONTROLLER)
    assert client.post(PAGE, typed(client, probability="6/10")).status_code == 302
    told = risks.read_text(encoding="utf-8")
    assert "probability: 6/10" in told
    assert "p90: -2 800 000" in told
    assert "shock: löneavtal" in told
    assert told.startswith("# Skriven för hand. Påhittad.\n")
    assert told.endswith("by_role: Ekonomichef}  # kvar\n")


def test_two_who_change_the_same_risk_see_both_versions(
    signed_in: Callable[..., Client], risks: Path
) -> None:
    first, second = signed_in(Role.CONTROLLER), signed_in(Role.CONTROLLER)
    mine, theirs = typed(first, name="Mitt namn"), typed(second, name="Deras namn")
    second.post(PAGE, theirs)
    answer = first.post(PAGE, mine)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Deras namn" in page
    assert "Mitt namn" in page
    assert "Mitt namn" not in risks.read_text(encoding="utf-8")
    assert first.post(PAGE, {**mine, "seen": answer.context["seen"]}).status_code == 302
    assert "Mitt namn" in risks.read_text(encoding="utf-8")


def test_a_change_by_hand_in_the_file_is_kept_and_shown(
    signed_in: Callable[..., Client], risks: Path
) -> None:
    client = signed_in(Role.CONTROLLER)
    mine = typed(client, name="Mitt namn")
    risks.write_text(RISKS.replace("Dyrare avtal", "Ändrad för hand"), encoding="utf-8")
    answer = client.post(PAGE, mine)
    assert answer.status_code == 409
    assert "ändrades i filen medan du skrev" in answer.content.decode()
    assert "Ändrad för hand" in risks.read_text(encoding="utf-8")


def test_what_is_typed_is_kept_until_it_is_saved(signed_in: Callable[..., Client], risks: Path) -> None:
    client = signed_in(Role.CONTROLLER)
    draft = typed(client, name="Halvskrivet", do="draft")
    assert client.post(PAGE, draft, headers={"HX-Request": "true"}).status_code == 204
    assert "Halvskrivet" in client.get(PAGE).content.decode()
    assert "Halvskrivet" not in signed_in(Role.CONTROLLER).get(PAGE).content.decode()
    client.post(PAGE, {**draft, "do": ""})
    assert "inte sparade" not in client.get(PAGE).content.decode()


def test_a_risk_is_withdrawn_with_a_reason_and_taken_back(
    signed_in: Callable[..., Client], risks: Path
) -> None:
    from utfall.web.figures import figures

    client = signed_in(Role.CONTROLLER)
    seen = {"seen": client.get(PAGE).context["seen"]}
    client.post(PAGE, {**seen, "do": "withdraw", "reason": ""})
    assert "withdrawn" not in risks.read_text(encoding="utf-8")
    client.post(PAGE, {**seen, "do": "withdraw", "reason": "Avtalet är klart"})
    assert set(figures().reading().definitions.forecast.risks) == {"vite"}
    assert "Avtalet är klart" in client.get("/atgarder/risker/").content.decode()
    client.post(PAGE, {"seen": client.get(PAGE).context["seen"], "do": "reinstate"})
    assert set(figures().reading().definitions.forecast.risks) == {"avtal", "vite"}


def test_every_version_is_remembered_and_can_count_again(
    signed_in: Callable[..., Client], risks: Path
) -> None:
    from utfall.web.register.models import AuditEvent, EntryVersion

    client = signed_in(Role.CONTROLLER)
    client.post(PAGE, typed(client, name="Nytt namn"))
    by_hand = EntryVersion.objects.get(saved_by=None)
    assert by_hand.fields["name"] == "Dyrare avtal"
    assert "ändrad för hand i filen" in client.get(PAGE).content.decode()
    client.post(PAGE, {"seen": client.get(PAGE).context["seen"], "do": "restore", "number": str(by_hand.pk)})
    assert "name: Dyrare avtal" in risks.read_text(encoding="utf-8")
    assert EntryVersion.objects.count() == 3
    assert AuditEvent.objects.filter(action="plan.saved", subject="risks:avtal").count() == 2


ACTION = {"name": "Färre timmar", "decided": "2024-09-01", "body": "Nämnden", "by_role": "Enhetschef"}
ACTION |= {"start": "2024-10", "status": "planned"}


def test_an_action_has_as_many_effects_as_it_needs(
    signed_in: Callable[..., Client], entries_folder: Path
) -> None:
    client = signed_in(Role.UNIT_MANAGER, INSIDE)
    rows = {"responsibility": [INSIDE, INSIDE, ""], "account": ["", "", ""], "activity": ["", "510", ""]}
    said = {**ACTION, **rows, "per_month": ["50 000", "10 000", ""]}
    assert client.post("/atgarder/ny/", said).status_code == 302
    page = "/atgarder/post/farre_timmar/"
    changed = {**said, "seen": client.get(page).context["seen"], "per_month": ["50 000", "", ""]}
    changed |= {"responsibility": [INSIDE, "", ""], "activity": ["", "", ""], "end": "2024-12"}
    assert client.post(page, changed).status_code == 302
    told = (entries_folder / "actions.yaml").read_text(encoding="utf-8")
    assert told.count("per_month") == 1
    assert "end: 2024-12" in told


def test_an_action_of_another_unit_cannot_be_opened_or_taken_over(
    signed_in: Callable[..., Client], entries_folder: Path
) -> None:
    signed_in(Role.CONTROLLER).post(
        "/atgarder/ny/", {**ACTION, "responsibility": OUTSIDE, "per_month": "1 000"}
    )
    client, page = signed_in(Role.UNIT_MANAGER, INSIDE), "/atgarder/post/farre_timmar/"
    assert client.get(page).status_code == 403
    assert (
        client.post(page, {**ACTION, "responsibility": INSIDE, "per_month": "1", "seen": "x"}).status_code
        == 403
    )
    assert page not in client.get("/atgarder/").content.decode()


def test_a_one_off_is_entered_and_changed(signed_in: Callable[..., Client], entries_folder: Path) -> None:
    client = signed_in(Role.CONTROLLER)
    said = {"label": "Återkrav", "amount": "-300 000", "period": "2024-05", "activity": "510"}
    said |= {"reason": "Betalades tillbaka", "decided_by": "Ekonomichef"}
    assert client.post("/atgarder/engangsposter/ny/", said).status_code == 302
    page = "/atgarder/engangsposter/post/aterkrav/"
    assert client.post(page, typed(client, page, amount="-250 000")).status_code == 302
    told = (entries_folder / "one_offs.csv").read_text(encoding="utf-8").splitlines()
    assert told[1].split(";")[1] == "-250 000"
    assert "Återkrav" in client.get("/atgarder/engangsposter/").content.decode()


def test_two_who_assess_the_same_goal_see_both_versions(
    signed_in: Callable[..., Client], entries_folder: Path
) -> None:
    from utfall.app.goals import names_of_assessed
    from utfall.web.figures import figures

    subject = next(id for id, (_, is_goal) in names_of_assessed(figures()).items() if is_goal)
    page, client = f"/mal/{subject}/bedom/", signed_in(Role.CONTROLLER)
    seen = client.get(page).context["seen"]
    said = {"assessment": "not_met", "by_role": "Chef", "reason": "Köerna växer", "seen": seen}
    assert client.post(page, said).status_code == 302
    answer = client.post(page, {**said, "reason": "Köerna minskar"})
    assert answer.status_code == 409
    assert "Köerna växer" in answer.content.decode()
    assert (
        client.post(page, {**said, "reason": "Köerna minskar", "seen": answer.context["seen"]}).status_code
        == 302
    )
    assert "Köerna minskar" in client.get("/mal/").content.decode()
