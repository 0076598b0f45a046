"""Files that are dropped on a page: laid aside, and put in the queue for the work that the page is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from utfall.app.receiving import MEGABYTE, Door, Incoming, receive
from utfall.problems import Problems
from utfall.web.access.request import PageRequest
from utfall.web.jobs import enqueue


def dropped(
    request: PageRequest, door: Door, files: Sequence[Incoming], job: str, problems: Problems, nothing: str
) -> HttpResponse | None:
    """The way to the job that reads the files; None, with problems, when they are turned away.

    ``job`` is the kind of job, whose page is called ``<group>-job``; ``nothing`` is said when no file was sent.
    """
    token = receive(settings.WORKSPACE, door, files, problems)
    if token is not None:
        made = enqueue(job, request.user, token=token, names=[str(each.name) for each in files])
        return redirect(f"{_group(request)}-job", job=made.pk)
    if not files:
        messages.error(request, nothing)
    return None


def door_words(door: Door) -> Mapping[str, Any]:
    """What the page says of what is let in."""
    return {
        "door": door,
        "most_megabytes": door.largest // MEGABYTE,
        "accepted": ",".join(door.suffixes),
    }


def _group(request: PageRequest) -> str:
    """The group of the page that is asked for, which names its addresses."""
    match = request.resolver_match
    return str(match.view_name).partition("-")[0] if match is not None else ""
