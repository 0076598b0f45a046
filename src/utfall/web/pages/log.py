"""Logg: who did what and when, filtered, and whether the chain of the log is whole."""

from __future__ import annotations

from datetime import datetime

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.dateparse import parse_date

from utfall.rounds import Permission
from utfall.web.access import EVERYWHERE, page
from utfall.web.access.request import PageRequest
from utfall.web.audit import verify
from utfall.web.register.models import AuditEvent, User

_ON_A_PAGE = 50


@page(Permission.READ_LOG, unit=EVERYWHERE)
def log(request: PageRequest) -> HttpResponse:
    """The events, the latest first. With ``kontroll`` the whole chain is read and its verdict shown."""
    events = _chosen(request)
    shown = Paginator(events, _ON_A_PAGE).get_page(request.GET.get("sida"))
    people = {user.pk: user for user in User.objects.all()}
    rows = [
        {
            "event": each,
            "at": datetime.fromisoformat(each.at),
            "who": people.get(each.actor) if each.actor is not None else None,
        }
        for each in shown
    ]
    found = {
        "rows": rows,
        "shown": shown,
        "people": sorted(people.values(), key=str),
        "actions": AuditEvent.objects.order_by("action").values_list("action", flat=True).distinct(),
        "verdict": verify() if "kontroll" in request.GET else None,
        "asked": request.GET,
    }
    return render(request, "log/log.html", found)


def _chosen(request: PageRequest) -> QuerySet[AuditEvent]:
    """The events that the filter lets through; a day that is no day is passed by."""
    events = AuditEvent.objects.order_by("-number")
    if action := request.GET.get("handling"):
        events = events.filter(action=action)
    if (actor := request.GET.get("vem", "")).isdecimal():
        events = events.filter(actor=int(actor))
    if subject := request.GET.get("vad"):
        events = events.filter(subject__icontains=subject)
    if day := _day(request.GET.get("fran", "")):
        events = events.filter(at__gte=day)
    if day := _day(request.GET.get("till", "")):
        events = events.filter(at__lt=f"{day}U")  # every time of the day begins with the day and a T
    return events


def _day(text: str) -> str:
    try:
        day = parse_date(text)
    except ValueError:
        return ""
    return day.isoformat() if day is not None else ""
