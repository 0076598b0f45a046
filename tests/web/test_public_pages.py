"""The open pages: what is published for everybody, without signing in, and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from utfall.web.register.models import Decision, Round


@pytest.fixture
def decision(round_: Round, served: Path, tmp_path: Path) -> Decision:
    """A decision with a public edition that is not published yet."""
    from utfall.app.editions import keep
    from utfall.web.register.models import Decision

    report, inside = tmp_path / "namndrapport.html", tmp_path / "manifest.json"
    report.write_text("<!doctype html><style>p{}</style><p>Rapporten.", encoding="utf-8")
    inside.write_text("{}", encoding="utf-8")
    files = keep(served, {each.name: each for each in (report, inside)})
    return Decision.objects.create(
        round=round_, decided_on="2024-09-26", text="Godkänns.", snapshot="x", edition="public", files=files
    )


def get(address: str) -> tuple[int, str]:
    from django.test import Client

    answer = Client().get(address)
    return answer.status_code, answer.content.decode()


def publish(decision: Decision) -> None:
    from django.utils import timezone

    decision.published_at = timezone.now()
    decision.save()


def test_nothing_is_public_before_it_is_published(decision: Decision) -> None:
    assert "Ingen rapport är publicerad ännu" in get("/oppet/")[1]
    assert get(f"/oppet/{decision.pk}/")[0] == 404
    assert get(f"/oppet/{decision.pk}/namndrapport.html")[0] == 404


def test_a_published_report_is_read_by_everybody(decision: Decision) -> None:
    publish(decision)
    assert f"/oppet/{decision.pk}/" in get("/oppet/")[1]
    assert "Godkänns." in get(f"/oppet/{decision.pk}/")[1]
    assert "Rapporten." in get(f"/oppet/{decision.pk}/namndrapport.html")[1]


def test_what_tells_of_the_inside_is_not_given_out(decision: Decision) -> None:
    publish(decision)
    assert get(f"/oppet/{decision.pk}/manifest.json")[0] == 404


def test_the_boards_edition_is_not_public(decision: Decision) -> None:
    decision.edition = "board"
    publish(decision)
    assert get(f"/oppet/{decision.pk}/")[0] == 404


def test_the_accessibility_statement_says_who_answers_and_where_to_complain(saved: str) -> None:
    status, page = get("/oppet/tillganglighet/")
    assert status == 200
    assert "digg.se/tdosanmalan" in page
    assert "Tillgänglighetsredogörelse" in page
