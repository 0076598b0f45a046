"""Rapport: one section written with bound numbers, checked and shown while it is written."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from utfall.app.earlier import Earlier, latest, text_before
from utfall.app.entries import version_of
from utfall.app.figures import Sight
from utfall.app.finding import find_figures
from utfall.app.writing import section_of, texts_in_files, try_section
from utfall.core import Month
from utfall.narrative import Section
from utfall.rounds import Permission
from utfall.web.access import EVERYWHERE, page
from utfall.web.access.request import PageRequest
from utfall.web.figures import figures
from utfall.web.pages.report import DONE, DRAFT, may_write
from utfall.web.publishing import known_versions
from utfall.web.register.models import Comment, Draft, Round, SectionText
from utfall.web.saving import Conflict, drop_draft, keep_draft, save

_VERSION = 16  # characters
_MOST = 60_000  # characters of a section; far beyond what a board reads


@page(Permission.WRITE_REPORT, unit=EVERYWHERE)
def report_section(request: PageRequest, round: int, section: str) -> HttpResponse:
    """The section with its text to write in; sent, it is saved."""
    chosen, found = _place(round, section)
    if request.method == "POST":
        return _save(request, chosen, found)
    return _editor(request, chosen, found)


@page(Permission.WRITE_REPORT, unit=EVERYWHERE)
@require_POST
def report_check(request: PageRequest, round: int, section: str) -> HttpResponse:
    """What the text says with its figures, and what is wrong in it; what is typed is kept as a draft."""
    chosen, found = _place(round, section)
    text = _text(request)
    if text != _standing(chosen, found)[1]:
        keep_draft(request.user, _form(chosen, found), {"text": text})
    if not request.htmx:
        return redirect("report-section", round=chosen.pk, section=found.id)  # which shows the draft, tried
    return render(request, "report/check.html", _tried(chosen, found, text))


@page(Permission.WRITE_REPORT, unit=EVERYWHERE)
def report_figures(request: PageRequest, round: int) -> HttpResponse:
    """The figures that some words find, each with the placeholder that puts it in a text."""
    chosen = get_object_or_404(Round, pk=round)
    words = request.GET.get("sok", "")
    hits = find_figures(figures(), Sight(Month.parse(chosen.period)), words)
    return render(request, "report/figures.html", {"figures": hits, "words": words})


def _save(request: PageRequest, round: Round, section: Section) -> HttpResponse:
    """Save the text with its state; with ``drop`` what was typed and not saved is thrown away instead."""
    form = _form(round, section)
    if "drop" in request.POST:
        drop_draft(request.user, [form])
        return redirect("report-section", round=round.pk, section=section.id)
    if not may_write(request, round):
        messages.error(
            request, _("Rapporten är sammanställd och går inte att ändra. Öppna rundan igen först.")
        )
        return _editor(request, round, section, _text(request))
    written = _written(round, section) or SectionText(round=round, unit="", section=section.id)
    written.text, written.seen = _text(request), request.POST.get("file", "")[:_VERSION]
    written.status = DONE if request.POST.get("status") == DONE else DRAFT
    outcome = save(written, _version(request), request.user)
    if isinstance(outcome, Conflict):
        found = {"round": round, "section": section, "theirs": outcome.theirs, "mine": outcome.mine}
        return render(request, "report/conflict.html", found, status=409)
    drop_draft(request.user, [form])
    messages.success(request, _("Texten är sparad."))
    return redirect("report-section", round=round.pk, section=section.id)


def _editor(request: PageRequest, round: Round, section: Section, typed: str | None = None) -> HttpResponse:
    written, standing = _standing(round, section)
    draft = Draft.objects.filter(user=request.user, form=_form(round, section)).first()
    unsaved = draft.fields.get("text") if draft is not None else None
    text = typed or unsaved or standing
    words = request.GET.get("sok", "")
    sight = Sight(Month.parse(round.period))
    found = {
        "round": round,
        "section": section,
        "written": written,
        "text": text,
        "draft": draft if unsaved not in (None, standing) else None,
        "previous": _previous(round, section),
        **_in_file(round, section, written),
        "comments": Comment.objects.filter(round=round, section=section.id).order_by("unit"),
        "words": words,
        "figures": find_figures(figures(), sight, words) if words else (),
        "may_write": may_write(request, round),
        **_tried(round, section, text),
    }
    return render(request, "report/section.html", found)


def _in_file(round: Round, section: Section, written: SectionText | None) -> dict[str, str]:
    """The version of the section that stands in its file; with the text, where it was written by hand since."""
    text = texts_in_files(figures(), round.report, Month.parse(round.period)).get(section.id, "")
    by_hand = written is not None and version_of(text) not in known_versions(written)
    return {"file_version": version_of(text), "by_hand": text if by_hand else ""}


def _tried(round: Round, section: Section, text: str) -> dict[str, object]:
    """The section as it reads; a workspace without figures has nothing to show."""
    try:
        tried = try_section(figures(), round.report, Month.parse(round.period), section, text)
    except LookupError:
        return {"blocks": (), "problems": ()}
    return {"blocks": tried.blocks, "problems": tried.problems}


def _place(round: int, section: str) -> tuple[Round, Section]:
    chosen = get_object_or_404(Round, pk=round)
    try:
        found = section_of(figures(), chosen.report, section)
    except LookupError:
        found = None
    if found is None:
        raise Http404
    return chosen, found


def _standing(round: Round, section: Section) -> tuple[SectionText | None, str]:
    """What is saved for the section, or else what its file or the template says."""
    written = _written(round, section)
    if written is not None:
        return written, written.text
    filed = texts_in_files(figures(), round.report, Month.parse(round.period))
    return None, filed.get(section.id, section.body)


def _written(round: Round, section: Section) -> SectionText | None:
    return SectionText.objects.filter(round=round, unit="", section=section.id).first()


def _previous(round: Round, section: Section) -> Earlier | None:
    """What was written the time before, in a round or in the file."""
    earlier = SectionText.objects.filter(
        round__report=round.report, round__period__lt=round.period, unit="", section=section.id
    )
    here = earlier.exclude(text="").select_related("round").order_by("-round__period").first()
    said = Earlier(Month.parse(here.round.period), here.text) if here is not None else None
    return latest(said, text_before(figures(), round.report, Month.parse(round.period), section.id))


def _form(round: Round, section: Section) -> str:
    return f"report:{round.pk}:{section.id}"[:200]


def _text(request: PageRequest) -> str:
    return request.POST.get("text", "").replace("\r\n", "\n")[:_MOST]


def _version(request: PageRequest) -> int:
    number = request.POST.get("version", "")
    return int(number) if number.isascii() and number.isdigit() else 0
