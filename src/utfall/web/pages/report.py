"""Rapport: the reports of the rounds, and the outline of one with the state of each section."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from utfall.app.writing import outline
from utfall.core.edition import Edition
from utfall.narrative import Section
from utfall.rounds import Permission
from utfall.web.access import EVERYWHERE, page
from utfall.web.access.request import PageRequest
from utfall.web.figures import figures
from utfall.web.publishing import BUILD, is_for_all, versions
from utfall.web.register.models import Comment, Decision, Job, Round, SectionText
from utfall.web.register.models.trail import JobState
from utfall.web.steps import round_steps

NOT_STARTED, DRAFT, DONE = "not_started", "draft", "done"
WRITTEN_IN = ("planned", "open", "locked")  # the states of a round in which its report is written


@dataclass(frozen=True, slots=True)
class Entry:
    """A section of the outline: what has been written for it, and whether anybody has commented on it."""

    section: Section
    written: SectionText | None
    comments: int

    @property
    def state(self) -> str:
        """How far it has come; what nobody has written for has the template's text."""
        return self.written.status if self.written is not None else NOT_STARTED


@page(Permission.READ_FIGURES)
def report(request: PageRequest) -> HttpResponse:
    """The rounds with their reports. Who does not reach all of the organisation sees what has been published."""
    reaches_all = request.access.may(Permission.READ_FIGURES)
    found = {
        "rounds": list(Round.objects.all()) if reaches_all else [],
        "decisions": [each for each in _published() if reaches_all or is_for_all(each)],
        "may_run": request.access.may(Permission.RUN_ROUND),
        "reaches_all": reaches_all,
    }
    return render(request, "report/reports.html", found)


@page(Permission.READ_FIGURES, unit=EVERYWHERE)
def report_outline(request: PageRequest, round: int) -> HttpResponse:
    """One report: its sections, its versions, and what remains before it is decided."""
    chosen = get_object_or_404(Round, pk=round)
    entries = entries_of(chosen)
    jobs = Job.objects.filter(kind=BUILD, arguments__round=chosen.pk).order_by("-pk")
    known = versions(chosen)
    found = {
        "round": chosen,
        "entries": entries,
        "done": sum(each.state == DONE for each in entries),
        "job": jobs.first(),
        "versions": known[:20],
        "readable": known.filter(result__snapshot=chosen.snapshot).first() or known.first(),
        "decisions": Decision.objects.filter(round=chosen).order_by("pk"),
        "public": versions(chosen, Edition.PUBLIC).filter(result__snapshot=chosen.snapshot).first(),
        "has_public": Decision.objects.filter(round=chosen, edition=Edition.PUBLIC).exists(),
        "may_decide": request.access.may(Permission.DECIDE_REPORT),
        "steps": [step.action for step in round_steps(request.access, chosen)],
        "may_write": may_write(request, chosen),
        "is_written": chosen.state in WRITTEN_IN,
        "running": (JobState.WAITING, JobState.RUNNING),
    }
    return render(request, "report/outline.html", found)


def entries_of(round: Round) -> list[Entry]:
    """The outline of a round's report; empty for a report that is no longer declared."""
    try:
        sections = outline(figures(), round.report)
    except LookupError:
        return []
    written = {each.section: each for each in SectionText.objects.filter(round=round, unit="")}
    comments = Comment.objects.filter(round=round).exclude(section="").values_list("section", flat=True)
    counts = list(comments)
    return [Entry(each, written.get(each.id), counts.count(each.id)) for each in sections]


def may_write(request: PageRequest, round: Round) -> bool:
    """Whether the reader may write in the report now; what is compiled lies for decision and is not written in."""
    return request.access.may(Permission.WRITE_REPORT) and round.state in WRITTEN_IN


def _published() -> list[Decision]:
    published = Decision.objects.filter(published_at__isnull=False).select_related("round")
    return list(published.order_by("-published_at", "-pk"))
