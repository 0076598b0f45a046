"""Comments: written beside a figure, printed in the report, and read again the next time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from tests.web.conftest import INSIDE, OUTSIDE
from tests.web.test_report_pages import built, light_build, shown
from utfall.rounds import Role

if TYPE_CHECKING:
    import pytest
    from django.test import Client

    from utfall.web.register.models import Round

__all__ = ["light_build"]


def test_a_comment_is_saved_and_changed_by_the_one_who_saw_it_last(
    signed_in: Callable[..., Client], round_: Round
) -> None:
    client = signed_in(Role.CONTROLLER)
    client.post(place(), {"text": "Fler timmar.", "version": "0"})
    assert "Fler timmar." in shown(client.get(place()))
    late = client.post(place(), {"text": "Färre timmar.", "version": "0"})
    assert "Fler timmar." in late.content.decode()
    assert "Färre timmar." in late.content.decode()
    client.post(place(), {"text": "Färre timmar.", "version": "1"})
    assert "Fler timmar." not in shown(client.get(place()))


def test_a_unit_comments_for_itself_and_not_for_another(
    signed_in: Callable[..., Client], round_: Round
) -> None:
    manager = signed_in(Role.UNIT_MANAGER, INSIDE)
    assert manager.post(f"{place()}?enhet={INSIDE}", {"text": "Vår förklaring."}).status_code == 302
    assert manager.get(f"{place()}?enhet={OUTSIDE}").status_code == 403
    assert "Vår förklaring." in shown(signed_in(Role.CONTROLLER).get(place()))
    assert "Vår förklaring." not in shown(
        signed_in(Role.UNIT_MANAGER, OUTSIDE).get(f"{place()}?enhet={OUTSIDE}")
    )


def test_what_was_said_the_last_time_stands_beside(signed_in: Callable[..., Client], round_: Round) -> None:
    from utfall.web.register.models import Comment, Round

    before = Round.objects.create(report="namndrapport", period="2024-04", organised_as="2024-04")
    table, row, column = place().split("/")[2:5]
    Comment.objects.create(round=before, table=table, row=row, column=column, text="I april: kallt.")
    page = shown(signed_in(Role.CONTROLLER).get(place()))
    assert "Förra gången" in page
    assert "I april: kallt." in page


def test_and_reads_with_the_numbers_of_its_own_month(signed_in: Callable[..., Client], round_: Round) -> None:
    from utfall.web.register.models import Comment, Round

    before = Round.objects.create(report="namndrapport", period="2023-08", organised_as="2023-08")
    table, row, column = place().split("/")[2:5]
    text = "Till {{ month }} {{ year }}: {{ actual(year_to_date) | tkr }}.\nRad två."
    Comment.objects.create(round=before, table=table, row=row, column=column, text=text)
    page = shown(signed_in(Role.CONTROLLER).get(place()))
    assert "Till augusti 2023: −391 100 tkr.<br>Rad två." in page


def test_an_auditor_reads_and_does_not_write(signed_in: Callable[..., Client], round_: Round) -> None:
    auditor = signed_in(Role.AUDITOR)
    assert "<textarea" not in shown(auditor.get(place()))
    assert auditor.post(place(), {"text": "Nej."}).status_code == 403


def test_a_draft_is_marked_until_somebody_saves_it(
    signed_in: Callable[..., Client], round_: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    from utfall.web.pages import comments
    from utfall.web.register.models import Comment

    monkeypatch.setattr(comments, "drafted", lambda *_: "Avvikelsen är stor.")
    client = signed_in(Role.CONTROLLER)
    client.post(place(), {"draft": "1", "version": "0"})
    assert "Utkast" in shown(client.get(place()))
    assert Comment.objects.get().is_draft
    client.post(place(), {"text": "Avvikelsen är stor.", "version": "1"})
    assert not Comment.objects.get().is_draft


def test_a_comment_for_the_report_is_printed_and_a_units_own_stands_in_its_own_report_only(
    signed_in: Callable[..., Client], round_: Round, entries_folder: Path, light_build: None
) -> None:
    client = signed_in(Role.CONTROLLER)
    client.post(place(), {"text": "Till nämnden.", "version": "0"})
    client.post(f"{place()}?enhet={INSIDE}", {"text": "Till controllern.", "version": "0"})
    version = built(round_)
    written = (entries_folder / "comments.yaml").read_text(encoding="utf-8")
    assert "Till nämnden." in written
    assert f"unit: '{INSIDE}'" in written
    page = client.get(f"/rapport/version/{version.pk}/namndrapport.html").content.decode()
    assert "Till nämnden." in page
    assert "Till controllern." not in page


def place() -> str:
    """The address of the comments on a figure of a table that the report prints."""
    from utfall.web.figures import figures

    row = next(each for each in figures().tables()["main"].rows if each.id == "result")
    return f"/kommentarer/main/{row.id}/deviation/"
