"""Granska: a dropped report is checked, seen by the one who dropped it only, and deleted after its time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.harmful import HARMFUL
from tests.web.test_imports import done, file, shown
from utfall.rounds import Role

if TYPE_CHECKING:
    from django.test import Client

    from utfall.web.register.models import Job

REPORT = """<!doctype html><html lang="sv"><head><title>Påhittad rapport</title></head><body><h1>Uppföljning</h1>
<table><caption>Belopp i tkr</caption><tr><th>Verksamhet</th><th>Budget</th><th>Utfall</th><th>Avvikelse</th></tr>
<tr><td>Skola</td><td>100</td><td>90</td><td>10</td></tr><tr><td>Vård</td><td>200</td><td>230</td><td>-30</td></tr>
<tr><td>Kultur</td><td>50</td><td>45</td><td>5</td></tr><tr><td>Summa</td><td>350</td><td>365</td><td>-51</td></tr>
</table></body></html>"""


@pytest.fixture
def folder(served: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where dropped reports lie; the test's own."""
    from django.conf import settings

    (tmp_path / ".utfall").mkdir()
    monkeypatch.setattr(settings, "WORKSPACE", tmp_path)
    return tmp_path / ".utfall" / "reviews"


def dropped(client: Client, name: str = "rapport.html", content: str = REPORT) -> Job:
    from utfall.web.register.models import Job

    answer = client.post("/granska/", {"files": [file(name, content)]})
    assert answer.status_code == 302, answer.content.decode()[:1000]
    return done(Job.objects.get(pk=int(answer.headers["Location"].strip("/").rpartition("/")[2])))


def test_the_findings_stand_beside_the_report_and_are_chosen_by_verdict(
    folder: Path, signed_in: Callable[..., Client]
) -> None:
    client = signed_in(Role.UNIT_MANAGER, "71")
    job = dropped(client)
    page = shown(client.get(f"/granska/{job.pk}/"))
    assert "avviker" in page
    assert "-51" in page or "−51" in page
    assert f'src="/granska/{job.pk}/fil/' in page
    assert "−51" not in shown(client.get(f"/granska/{job.pk}/?omdome=inaktuellt"))
    name = job.result["files"]["html"]
    answer = client.get(f"/granska/{job.pk}/fil/{name}")
    assert "frame-ancestors 'self'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"


def test_nobody_else_sees_a_review(folder: Path, signed_in: Callable[..., Client]) -> None:
    job = dropped(signed_in(Role.CONTROLLER))
    other = signed_in(Role.CONTROLLER)
    for address in (f"/granska/{job.pk}/", f"/granska/{job.pk}/fil/{job.result['files']['html']}"):
        assert other.get(address).status_code == 404
    assert other.post(f"/granska/{job.pk}/radera/").status_code == 404
    assert "rapport.html" not in shown(other.get("/granska/"))


def test_a_review_is_deleted_by_hand_or_when_its_time_is_out(
    folder: Path, signed_in: Callable[..., Client]
) -> None:
    from django.conf import settings
    from django.utils import timezone

    from utfall.web import reviews
    from utfall.web.register.models import Job

    client = signed_in(Role.CONTROLLER)
    first, second = dropped(client), dropped(client, "en annan.html")
    client.post(f"/granska/{first.pk}/radera/")
    assert len(list(folder.iterdir())) == 1
    assert client.get(f"/granska/{first.pk}/").status_code == 404
    old = timezone.now() - timedelta(hours=settings.UTFALL_REVIEW_HOURS, minutes=1)
    Job.objects.filter(pk=second.pk).update(created_at=old)
    assert "en annan.html" not in shown(client.get("/granska/"))
    assert client.get(f"/granska/{second.pk}/").status_code == 404
    reviews.delete_old_reviews()  # by the hour, whoever looks
    assert list(folder.iterdir()) == []
    second.refresh_from_db()
    assert (second.arguments, second.result) == ({}, {})


@pytest.mark.parametrize("harmful", HARMFUL)
def test_a_harmful_report_is_turned_away(
    folder: Path, signed_in: Callable[..., Client], harmful: Callable[[str], bytes]
) -> None:
    answer = signed_in(Role.CONTROLLER).post("/granska/", {"files": [file("rapport.docx", harmful(".docx"))]})
    assert answer.status_code == 400
    assert "INT-022" in answer.content.decode()
    assert not folder.exists() or not list(folder.iterdir())


def test_what_is_no_report_is_turned_away(folder: Path, signed_in: Callable[..., Client]) -> None:
    answer = signed_in(Role.CONTROLLER).post("/granska/", {"files": [file("rapport.pdf", b"MZ inte en pdf")]})
    assert answer.status_code == 400
    assert "INT-022" in answer.content.decode()
    assert not folder.exists() or not list(folder.iterdir())
