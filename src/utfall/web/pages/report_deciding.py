"""Rapport: the board's decision about a version, and its publication."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from utfall.core.edition import Edition
from utfall.rounds import Permission, Refusal, RoundState
from utfall.web.access import EVERYWHERE, page
from utfall.web.access.request import PageRequest
from utfall.web.audit import record
from utfall.web.pages.form_days import DayInput
from utfall.web.pages.report_versions import file_answer
from utfall.web.publishing import INSIDE, is_for_all, versions
from utfall.web.register.models import Decision, Job, Round
from utfall.web.steps import move_round
from utfall.web.wording import REFUSALS


class DecisionForm(forms.Form):
    """When and how the board decided."""

    decided_on = forms.DateField(label=gettext_lazy("Sammanträdets dag"), widget=DayInput)
    paragraph = forms.CharField(
        label=gettext_lazy("Paragraf"), max_length=50, required=False, help_text=gettext_lazy("Som § 84.")
    )
    text = forms.CharField(
        label=gettext_lazy("Beslutet"),
        help_text=gettext_lazy("Så som det står i protokollet."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )


@page(Permission.DECIDE_REPORT, unit=EVERYWHERE)
def report_decide(request: PageRequest, round: int) -> HttpResponse:
    """Record the decision about the version that was laid before the board."""
    chosen = get_object_or_404(Round, pk=round)
    version = for_decision(chosen)
    form = DecisionForm(request.POST or None)
    if request.method == "POST" and version is not None and form.is_valid():
        refusal = _decide(request, chosen, version, form)
        if refusal is None:
            messages.success(request, _("Beslutet är antecknat."))
            return redirect("report-outline", round=chosen.pk)
        messages.error(request, str(REFUSALS[refusal]))
    found = {"round": chosen, "version": version, "form": form}
    return render(request, "report/decide.html", found)


@page(Permission.DECIDE_REPORT, unit=EVERYWHERE)
@require_POST
def report_publish(request: PageRequest, round: int) -> HttpResponse:
    """Publish what was decided, and its public edition if one is built on the frozen snapshot; now or afterwards."""
    chosen = get_object_or_404(Round, pk=round)
    with transaction.atomic():
        if chosen.state != RoundState.PUBLISHED:
            moved = move_round(request.access, request.user, chosen.pk, "publish")
            if isinstance(moved, Refusal):
                messages.error(request, str(REFUSALS[moved]))
                return redirect("report-outline", round=chosen.pk)
        _add_public(request, chosen)
        for decision in Decision.objects.filter(round=chosen, published_at=None):
            decision.published_at = timezone.now()
            decision.save()
            record(request.user, "report.published", f"decision:{decision.pk}", edition=decision.edition)
    messages.success(request, _("Rapporten är publicerad."))
    return redirect("report-outline", round=chosen.pk)


@page(Permission.READ_FIGURES)
def report_decided(request: PageRequest, decision: int, file: str) -> HttpResponse:
    """A file of what the board decided: the published public edition for all who read figures, else who reach all."""
    found = get_object_or_404(Decision, pk=decision)
    is_open = is_for_all(found) and file not in INSIDE
    if not is_open and not request.access.may(Permission.READ_FIGURES):
        return render(request, "refusals/not_allowed.html", status=403)
    record(request.user, "report.read", f"decision:{found.pk}", file=file)
    return file_answer(found.files, file)


def for_decision(round: Round, edition: Edition = Edition.BOARD) -> Job | None:
    """The newest version that is built on the snapshot that was frozen when the round was compiled."""
    known = versions(round, edition)
    return known.filter(result__snapshot=round.snapshot).first() if round.snapshot else None


def _add_public(request: PageRequest, round: Round) -> None:
    """Let the public edition stand beside the board's, under the same decision; once."""
    version, decided = for_decision(round, Edition.PUBLIC), Decision.objects.filter(round=round)
    board = decided.filter(edition=Edition.BOARD).last()
    if version is None or board is None or decided.filter(edition=Edition.PUBLIC).exists():
        return
    Decision.objects.create(
        round=round,
        decided_on=board.decided_on,
        paragraph=board.paragraph,
        text=board.text,
        snapshot=version.result["snapshot"],
        edition=Edition.PUBLIC,
        files=version.result["files"],
        recorded_by=request.user,
    )


def _decide(request: PageRequest, round: Round, version: Job, form: DecisionForm) -> Refusal | None:
    with transaction.atomic():
        moved = move_round(request.access, request.user, round.pk, "decide")
        if isinstance(moved, Refusal):
            return moved
        made = Decision.objects.create(
            round=moved,
            snapshot=version.result["snapshot"],
            edition=Edition.BOARD,
            files=version.result["files"],
            recorded_by=request.user,
            **form.cleaned_data,
        )
        record(request.user, "report.decided", f"decision:{made.pk}", round=moved.pk, version=version.pk)
    return None
