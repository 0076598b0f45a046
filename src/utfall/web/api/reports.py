"""Reports for other programs: what is decided and what is being worked on, and their files."""

from __future__ import annotations

from collections.abc import Iterator
from mimetypes import guess_type
from typing import Any, Literal

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from utfall.app.editions import kept
from utfall.rounds import Permission
from utfall.web.api import answers as shapes
from utfall.web.api.refusing import not_found
from utfall.web.api.seeing import Number, access_of
from utfall.web.api.service import operation
from utfall.web.audit import record
from utfall.web.publishing import BUILD, INSIDE, is_for_all
from utfall.web.register.models import Decision, Job, Round
from utfall.web.register.models.trail import JobState

Kind = Literal["decided", "version"]


@operation("GET", "/reports", Permission.READ_FIGURES, list[shapes.ReportHead])
def list_reports(request: HttpRequest) -> Any:
    """Decided reports, and for who reads all of the organisation the versions too; the latest first."""
    return [*_decided(request), *_versions(request)]


@operation("GET", "/reports/{kind}/{number}/files/{file}", Permission.READ_FIGURES, None)
def read_report_file(request: HttpRequest, kind: Kind, number: Number, file: str) -> Any:
    """A file of a report, unchanged since it was decided or built; the document with every figure is the JSON file."""
    found = _found(request, kind, number)
    content = kept(settings.WORKSPACE, found.get(file, ""))
    if content is None:
        raise not_found(f"filen {file}")
    record(request.user, "report.read", f"{_SUBJECT[kind]}:{number}", file=file, by="api")  # type: ignore[arg-type]
    answer = HttpResponse(content, content_type=guess_type(file)[0] or "application/octet-stream")
    answer.headers["Content-Disposition"] = f'attachment; filename="{file}"'
    return answer


_SUBJECT = {"decided": "decision", "version": "job"}


def _found(request: HttpRequest, kind: Kind, number: int) -> dict[str, str]:
    """The files of one report that the caller may read, with their hashes."""
    all_of_it = access_of(request).may(Permission.READ_FIGURES)
    if kind == "version":
        job = Job.objects.filter(pk=number, kind=BUILD, state=JobState.DONE).first() if all_of_it else None
        files: dict[str, str] | None = job.result.get("files", {}) if job is not None else None
    else:
        decision = Decision.objects.filter(pk=number).first()
        is_open = decision is not None and (all_of_it or is_for_all(decision))
        files = decision.files if decision is not None and is_open else None
    if files is None:
        raise not_found(f"rapporten {number}")
    return files if all_of_it else {name: files[name] for name in files if name not in INSIDE}


def _decided(request: HttpRequest) -> Iterator[dict[str, Any]]:
    all_of_it = access_of(request).may(Permission.READ_FIGURES)
    for each in Decision.objects.select_related("round").order_by("-round__period", "-pk"):
        if all_of_it or is_for_all(each):
            published = each.published_at is not None
            yield _head("decided", each.pk, each.round, each.edition, each.snapshot, published, each.files)


def _versions(request: HttpRequest) -> Iterator[dict[str, Any]]:
    if not access_of(request).may(Permission.READ_FIGURES):
        return
    rounds = {each.pk: each for each in Round.objects.all()}
    done = Job.objects.filter(kind=BUILD, state=JobState.DONE).exclude(result__snapshot="").order_by("-pk")
    for job in done:
        round = rounds.get(job.arguments["round"])
        if round is not None:
            edition, result = job.arguments["edition"], job.result
            yield _head("version", job.pk, round, edition, result["snapshot"], False, result["files"])


def _head(
    kind: Kind, number: int, round: Round, edition: str, snapshot: str, published: bool, files: dict[str, str]
) -> dict[str, Any]:
    names = [name for name in sorted(files) if name not in INSIDE]
    return {
        "kind": kind,
        "number": number,
        "report": round.report,
        "period": round.period,
        "edition": str(edition),
        "snapshot": snapshot,
        "published": published,
        "files": names,
    }
