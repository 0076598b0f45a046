"""Comments on a figure, a row or a section: written beside it, and read again the next time."""

from __future__ import annotations

from dataclasses import replace

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from utfall.app.earlier import Earlier, as_read, comment_before, latest
from utfall.app.entries import comment_in_file, version_of
from utfall.app.figures import Sight
from utfall.core import Month
from utfall.rounds import Permission, RoundState
from utfall.web.access import EVERYWHERE, page
from utfall.web.access.request import PageRequest
from utfall.web.figures import figures
from utfall.web.pages.comment_drafts import can_be_drafted, drafted
from utfall.web.publishing import known_versions
from utfall.web.register.models import Comment, Round
from utfall.web.saving import Conflict, save
from utfall.web.sight import choice

_MOST, _VERSION = 4_000, 16  # characters
_OPEN = (RoundState.PLANNED, RoundState.OPEN, RoundState.LOCKED)


@page(Permission.READ_ROUND)
def comments_row(request: PageRequest, table: str, row: str) -> HttpResponse:
    """What is said about a row of a table."""
    return _figure(request, table, row, "")


@page(Permission.READ_ROUND)
def comments_figure(request: PageRequest, table: str, row: str, column: str) -> HttpResponse:
    """What is said about one figure."""
    return _figure(request, table, row, column)


@page(Permission.READ_ROUND, unit=EVERYWHERE)
def comments_section(request: PageRequest, round: int, section: str) -> HttpResponse:
    """What is said about a section of the report."""
    chosen = get_object_or_404(Round, pk=round)
    place = {"table": "", "row": "", "column": "", "section": section}
    return _answer(request, chosen, "", place, section, reverse("report-section", args=[round, section]))


def _figure(request: PageRequest, table: str, row: str, column: str) -> HttpResponse:
    chosen = choice(request, Permission.READ_ROUND)
    name = _name_of(table, row, column, chosen.sight) if chosen.sight is not None else None
    if chosen.sight is None or name is None:
        raise Http404
    unit = chosen.sight.unit or ""
    found = Round.objects.filter(period=str(chosen.sight.period)).first()
    back = reverse("economy-table", args=[table]) + "?" + request.META.get("QUERY_STRING", "")
    place = {"table": table, "row": row, "column": column, "section": ""}
    return _answer(request, found, unit, place, name, back)


def _answer(
    request: PageRequest, round: Round | None, unit: str, place: dict[str, str], name: str, back: str
) -> HttpResponse:
    """The panel, or the page, of a place; sent, the comment is saved."""
    conflict = None
    if request.method == "POST":
        if not _may_write(request, round, unit):
            raise PermissionDenied
        if round is None or round.state not in _OPEN:
            messages.error(request, _("Rundan är inte öppen för kommentarer."))
        else:
            conflict = _save(request, round, unit, place)
            if conflict is None and not request.htmx:
                return redirect(back)
    own = Comment.objects.filter(round=round, unit=unit, **place).first() if round is not None else None
    filed = _in_file(round, unit, place)
    is_by_hand = own is None or version_of(filed) not in known_versions(own)
    found = {
        "file_version": version_of(filed),
        "filed": _read(filed, round, unit) if is_by_hand else "",
        "round": round,
        "name": name,
        "unit": unit,
        "own": own,
        "own_read": _read(own.text, round, unit) if own is not None else "",
        "others": _others(request, round, unit, place),
        "previous": _previous(round, unit, place),
        "conflict": conflict,
        "may_write": round is not None and round.state in _OPEN and _may_write(request, round, unit),
        "may_draft": not unit and can_be_drafted(place["table"], place["row"]),
        "back": back,
        "address": request.get_full_path(),
    }
    return render(request, "comments/panel.html" if request.htmx else "comments/page.html", found)


def _save(request: PageRequest, round: Round, unit: str, place: dict[str, str]) -> Conflict[Comment] | None:
    """Save, accept or draft the comment of a place; what somebody else saved in between is told and not lost."""
    own = Comment.objects.filter(round=round, unit=unit, **place).first()
    comment = own or Comment(round=round, unit=unit, **place)
    if "draft" in request.POST:
        text = drafted(settings.WORKSPACE, place["table"], place["row"], Month.parse(round.period))
        if text is None:
            messages.info(request, _("Raden avviker för lite för att ett förslag ska gå att skriva."))
            return None
        comment.text, comment.is_draft = text, True
    else:
        comment.text = request.POST.get("text", "").replace("\r\n", "\n").strip()[:_MOST]
        comment.is_draft = False
    comment.seen = request.POST.get("file", "")[:_VERSION]
    number = request.POST.get("version", "")
    version = int(number) if number.isascii() and number.isdigit() else 0
    outcome = save(comment, version, request.user)
    if isinstance(outcome, Conflict):
        return outcome
    messages.success(request, _("Förslaget är hämtat.") if comment.is_draft else _("Kommentaren är sparad."))
    return None


def _may_write(request: PageRequest, round: Round | None, unit: str) -> bool:
    """Whether the reader comments in the unit, in the organisation that the round follows."""
    at = round.organisation if round is not None else None
    return request.access.may(Permission.COMMENT, unit or None, at)


def _in_file(round: Round | None, unit: str, place: dict[str, str]) -> str:
    """What the workspace's file says of the place, whoever wrote it there."""
    if round is None:
        return ""
    return comment_in_file(settings.WORKSPACE, Month.parse(round.period), _filed_place(round, unit, place))


def _filed_place(round: Round, unit: str, place: dict[str, str]) -> dict[str, str]:
    """The place as the file names it: a section together with its report."""
    named = {"report": round.report} if place["section"] else {}
    return {**place, "unit": unit, **named}


def _read(text: str, round: Round | None, unit: str) -> str:
    """A text of the round's period with its numbers, as it is printed."""
    return as_read(figures(), text, Month.parse(round.period), unit) if round is not None else text


def _others(
    request: PageRequest, round: Round | None, unit: str, place: dict[str, str]
) -> list[tuple[Comment, str]]:
    """What the other units that the reader reaches say of the same place, and how it reads."""
    at = round.organisation if round is not None else None
    reach = request.access.reach(Permission.READ_ROUND, at)
    found = Comment.objects.filter(round=round, **place).exclude(unit=unit).exclude(text="").order_by("unit")
    reached = [each for each in found if reach is None or each.unit in reach] if round is not None else []
    return [(each, _read(each.text, round, each.unit)) for each in reached]


def _previous(round: Round | None, unit: str, place: dict[str, str]) -> Earlier | None:
    """What was said of the place the time before, in a round or in the file."""
    if round is None:
        return None
    earlier = Comment.objects.filter(round__period__lt=round.period, unit=unit, is_draft=False, **place)
    here = earlier.exclude(text="").select_related("round").order_by("-round__period").first()
    said = Earlier(Month.parse(here.round.period), here.text) if here is not None else None
    filed = comment_before(figures(), Month.parse(round.period), _filed_place(round, unit, place))
    found = latest(said, filed)
    return found and replace(found, text=as_read(figures(), found.text, found.period, unit))


def _name_of(table: str, row: str, column: str, sight: Sight) -> str | None:
    """The words of a place, as the table prints them; None when there is no such place."""
    if table not in figures().tables():
        return None
    printed = figures().table(table, sight)
    label = next((each.label for each in printed.rows if each.id == row), None)
    header = next((each.header for each in printed.columns if each.id == column), None)
    if label is None or (column and header is None):
        return None
    return f"{label} · {header}" if header else label
