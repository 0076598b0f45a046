"""Import: files come in through the queue, faults are told and mended, and what came in can be taken back."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from utfall.rounds import Role

if TYPE_CHECKING:
    from django.http import HttpResponse
    from django.test import Client

    from utfall.web.register.models import Job

HEADER = "scenario;period_from;period_to;responsibility;account;activity;amount"
SOUND = "actual;2024-09;2024-09;7;5010;510;-1000,00"
FAULTY = "actual;2024-09;2024-09;7;5010;510;tusen"
UNDESCRIBED = (
    "Ansvar;Konto;Verksamhet;Period;Belopp\n7;5010;510;2024-09;1000,00\n7;3010;510;2024-09;-200,00\n"
)


def shown(answer: HttpResponse) -> str:
    assert answer.status_code == 200
    return answer.content.decode().replace("\xa0", " ")


def file(name: str, content: str | bytes) -> Any:
    from django.core.files.uploadedfile import SimpleUploadedFile

    return SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)


def facts(*lines: str) -> str:
    return "\n".join([HEADER, *lines]) + "\n"


@pytest.fixture
def workspace(served: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace of the test's own, with the definitions that are served."""
    import shutil

    from django.conf import settings

    root = tmp_path / "arbetsyta"
    shutil.copytree(served, root, ignore=shutil.ignore_patterns(".utfall", "out", "data"))
    (root / ".utfall").mkdir()
    monkeypatch.setattr(settings, "WORKSPACE", root)
    return root


def dropped(client: Client, *files: Any) -> Job:
    """The job that dropping the files puts in the queue, done as the queue does it."""
    from utfall.web.register.models import Job

    answer = client.post("/import/", {"files": list(files)})
    assert answer.status_code == 302, answer.content.decode()[:2000]
    return done(Job.objects.get(pk=int(answer.headers["Location"].strip("/").rpartition("/")[2])))


def done(job: Job) -> Job:
    from utfall.web.jobs import run

    run.call(job.pk)
    job.refresh_from_db()
    return job


def outcome(job: Job) -> dict[str, Any]:
    (only,) = job.result["files"]
    return dict(only)


def test_a_file_comes_in_with_its_control_totals(workspace: Path, signed_in: Callable[..., Client]) -> None:
    client = signed_in(Role.CONTROLLER)
    job = dropped(client, file("september.csv", facts(SOUND)))
    page = shown(client.get(f"/import/{job.pk}/"))
    assert "Inläst" in page
    assert "Kontrollsummor" in page
    assert "−1 000,00" in page
    assert (workspace / "data" / "september.csv").is_file()
    assert not list((workspace / ".utfall" / "uploads").iterdir())
    assert "data/september.csv" in shown(client.get("/import/"))


def test_a_corrected_file_says_what_it_changed_and_the_old_one_is_kept(
    workspace: Path, signed_in: Callable[..., Client]
) -> None:
    client = signed_in(Role.CONTROLLER)
    dropped(client, file("september.csv", facts(SOUND)))
    job = dropped(client, file("september.csv", facts(SOUND, SOUND.replace("510;", "513;"))))
    page = shown(client.get(f"/import/{job.pk}/"))
    assert "Det som ändrades mot den förra versionen" in page
    assert "+1" in page
    (replaced,) = (workspace / ".utfall" / "replaced").iterdir()
    assert replaced.read_text(encoding="utf-8") == facts(SOUND)
    again = dropped(client, file("september.csv", facts(SOUND, SOUND.replace("510;", "513;"))))
    assert outcome(again)["known"]


def test_faults_are_told_with_place_and_the_lines_are_mended_in_the_page(
    workspace: Path, signed_in: Callable[..., Client]
) -> None:
    from utfall.web.register.models import Job

    client = signed_in(Role.CONTROLLER)
    job = dropped(client, file("september.csv", facts(SOUND, FAULTY)))
    page = shown(client.get(f"/import/{job.pk}/"))
    assert "Inte inläst" in page
    assert "tusen" in page
    assert "rad 3" in page
    assert not (workspace / "data" / "september.csv").exists()
    client.post(f"/import/{job.pk}/igen/", {"terms": "quarantine"})
    again = done(Job.objects.exclude(pk=job.pk).get(kind="import_files"))
    assert outcome(again)["left_out"] == 1
    address = "/import/rader/september.csv/"
    grid = client.get(address)
    assert 'value="tusen"' in shown(grid)
    version = grid.context["lines"].version
    place = grid.context["lines"].header.index("amount")
    still = client.post(address, {"version": version, f"0-{place}": "hundra"})
    assert "hundra" in shown(still)
    assert 'aria-invalid="true"' in shown(still)
    stale = client.post(address, {"version": version, f"0-{place}": "-5,00"})
    assert stale.status_code == 409
    version = stale.context["lines"].version
    assert client.post(address, {"version": version, f"0-{place}": "-5,00"}).status_code == 302
    assert client.get(address).status_code == 404
    assert ".utfall/quarantine/september.csv" in shown(client.get("/import/"))


def test_a_whole_import_is_taken_back(workspace: Path, signed_in: Callable[..., Client]) -> None:
    client = signed_in(Role.CONTROLLER)
    batch = outcome(dropped(client, file("september.csv", facts(SOUND))))["batch"]
    assert client.post(f"/import/angra/{batch}/").status_code == 302
    assert "Ingenting är inläst ännu" in shown(client.get("/import/"))


def test_a_personal_number_is_masked_and_told(workspace: Path, signed_in: Callable[..., Client]) -> None:
    client = signed_in(Role.CONTROLLER)
    person = "19811218-9876"
    job = dropped(client, file("september.csv", facts(SOUND.replace(";510;", f";{person};"))))
    assert "INT-006" in shown(client.get(f"/import/{job.pk}/"))
    assert person not in shown(client.get(f"/import/{job.pk}/"))


def test_an_unknown_file_is_described_tried_and_read(
    workspace: Path, signed_in: Callable[..., Client]
) -> None:
    from utfall.web.register.models import Job

    client = signed_in(Role.CONTROLLER)
    job = dropped(client, file("huvudbok 2024.csv", UNDESCRIBED))
    assert not outcome(job)["batch"]
    told = shown(client.get(f"/import/{job.pk}/"))
    assert "eller beskriv hur den ska läsas." in told  # by the button beside it, and by no command
    assert "Beskriv hur filen ska läsas" in told
    assert "terminal" not in told
    address = f"/import/{job.pk}/kalla/huvudbok 2024.csv/"
    draft = client.get(address)
    assert "Belopp" in shown(draft)
    assert draft.context["trial"].rows == 2
    assert "−1 000,00" in shown(draft)
    assert client.post(address, {"text": draft.context["text"], "keep": "1"}).status_code == 302
    client.post(f"/import/{job.pk}/igen/")
    assert outcome(done(Job.objects.exclude(pk=job.pk).get(kind="import_files")))["rows"] == 2


def bomb() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", b"0" * 60_000_000)
    return stream.getvalue()


def leading_out() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("../../etc/passwd", b"x")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("huvudbok.exe", b"MZ", "INT-021"),
        (".dold.csv", b"a;b", "INT-020"),
        ("con.csv", b"a;b", "INT-020"),
        ("huvudbok.xlsx", b"%PDF-1.7", "INT-022"),
        ("huvudbok.csv", b"PK\x03\x04\x00\x00", "INT-022"),
        ("tom.csv", b" "[:0], "INT-022"),
        ("bomb.xlsx", bomb(), "INT-022"),
        ("ut.xlsx", leading_out(), "INT-022"),
    ],
)
def test_what_is_not_what_it_says_is_turned_away_before_anything_is_read(
    workspace: Path, signed_in: Callable[..., Client], name: str, content: bytes, code: str
) -> None:
    answer = signed_in(Role.CONTROLLER).post("/import/", {"files": [file(name, content)]})
    assert answer.status_code == 400
    assert code in answer.content.decode()
    folder = workspace / ".utfall" / "uploads"
    assert not folder.exists() or not list(folder.iterdir())


def test_a_request_that_carries_too_much_is_broken_off(
    workspace: Path, signed_in: Callable[..., Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    from utfall.web import uploads

    monkeypatch.setattr(uploads, "MOST_BYTES", 1000)
    answer = signed_in(Role.CONTROLLER).post("/import/", {"files": [file("stor.csv", b"a" * 2000)]})
    assert answer.status_code == 400
    assert not (workspace / ".utfall" / "uploads").exists()


def test_an_import_that_a_stop_broke_off_is_done_when_the_queue_starts_again(
    workspace: Path, signed_in: Callable[..., Client]
) -> None:
    from utfall.web.jobs import resume
    from utfall.web.register.models.trail import JobState

    job = dropped(signed_in(Role.CONTROLLER), file("september.csv", facts(SOUND)))
    job.state, job.result = JobState.RUNNING, {}  # it came in, but the stop came before the job said so
    job.save()
    assert resume() == 1
    assert outcome(done(job))["known"]
    assert job.state == JobState.DONE


def test_a_difference_is_accepted_only_with_a_reason(
    workspace: Path, signed_in: Callable[..., Client]
) -> None:
    from utfall.web.register.models import Job

    client = signed_in(Role.CONTROLLER)
    job = dropped(client, file("september.csv", facts(FAULTY)))
    client.post(f"/import/{job.pk}/igen/", {"terms": "accept", "reason": " "})
    assert Job.objects.filter(kind="import_files").count() == 1
    client.post(f"/import/{job.pk}/igen/", {"terms": "accept", "reason": "Rättas i oktober"})
    assert Job.objects.filter(kind="import_files").first().arguments["reason"] == "Rättas i oktober"
