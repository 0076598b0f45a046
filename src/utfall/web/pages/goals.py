"""Mål och uppdrag: from the council's area to the indicator, what people have assessed, assignments and controls."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from utfall.app.goals import goal_tree, names_of_assessed
from utfall.app.plan_entries import Overtaken, assessed
from utfall.definitions.files import ASSESSMENTS
from utfall.definitions.goal import Status, Verdict
from utfall.rounds import Permission
from utfall.web.access import EVERYWHERE, page
from utfall.web.access.request import PageRequest
from utfall.web.figures import figures
from utfall.web.filing import file_assessment
from utfall.web.pages.form_lines import lines_of
from utfall.web.pages.plan_entry import CONFLICT
from utfall.web.sight import choice


@page(Permission.READ_FIGURES)
def goals(request: PageRequest) -> HttpResponse:
    """The board's goals as they stand; they are the whole board's, and the same for every reader."""
    chosen = choice(request)
    found: dict[str, object] = {"choice": chosen}
    if request.access.may_somewhere(Permission.WRITE_REPORT):
        found["faults"] = figures().reading().faults_in(ASSESSMENTS)
    if chosen.sight is not None:
        found["tree"] = goal_tree(figures(), chosen.sight.period)
    return render(request, "goals/goals.html", found)


_VERDICTS = {
    Verdict.MET: gettext_lazy("Uppfyllt"),
    Verdict.PARTLY_MET: gettext_lazy("Delvis uppfyllt"),
    Verdict.NOT_MET: gettext_lazy("Ej uppfyllt"),
    Verdict.NOT_JUDGED: gettext_lazy("Går inte att bedöma"),
}
_STATUSES = {
    Status.NOT_STARTED: gettext_lazy("Ej påbörjat"),
    Status.ONGOING: gettext_lazy("Pågår"),
    Status.DONE: gettext_lazy("Klart"),
}


class AssessmentForm(forms.Form):
    """What somebody says of a goal or a piece of work, as a role and with a reason."""

    assessment = forms.ChoiceField(label=gettext_lazy("Bedömning"))
    by_role = forms.CharField(
        label=gettext_lazy("Bedömd av"),
        help_text=gettext_lazy("En roll, aldrig en persons namn."),
        max_length=100,
    )
    reason = forms.CharField(
        label=gettext_lazy("Skäl"), widget=forms.Textarea(attrs={"rows": 4}), max_length=2000
    )


@page(Permission.WRITE_REPORT, unit=EVERYWHERE)
def goals_assess(request: PageRequest, subject: str) -> HttpResponse:
    """Assess a goal or a piece of work for the period; it stands beside what the rule says, with its reason."""
    chosen = choice(request)
    known = names_of_assessed(figures())
    if subject not in known or chosen.sight is None:
        raise Http404
    name, is_goal = known[subject]
    period = str(chosen.sight.period)
    standing, problems = assessed(settings.WORKSPACE, subject, period), None
    form = _form(request, standing.fields, is_goal=is_goal)
    seen = request.POST.get("seen", standing.version)
    if request.method == "POST" and form.is_valid():
        told = replace(standing, fields={**standing.fields, "period": period, **form.cleaned_data})
        outcome = file_assessment(request.user, told, seen)
        if isinstance(outcome, Overtaken):
            theirs = lines_of(_form(None, outcome.theirs.fields, is_goal=is_goal))
            found = {"name": name, "form": form, "theirs": theirs, "seen": outcome.theirs.version}
            return render(request, "goals/conflict.html", found, status=CONFLICT)
        if not outcome.blocks:
            messages.success(request, _("Bedömningen är sparad."))
            return redirect("goals")
        problems = outcome
    found = {"form": form, "problems": problems, "name": name, "choice": chosen, "seen": seen}
    return render(request, "goals/assess.html", found)


def _form(request: PageRequest | None, standing: Mapping[str, Any], *, is_goal: bool) -> AssessmentForm:
    """The form with what is said already, or with what is sent."""
    form = AssessmentForm((request.POST or None) if request is not None else None, initial=dict(standing))
    words = _VERDICTS if is_goal else _STATUSES
    fields: dict[str, forms.Field] = form.fields
    fields["assessment"].choices = [(str(each), word) for each, word in words.items()]  # type: ignore[attr-defined]
    return form
