"""A request as our pages get it: with the person's rights, and whether htmx asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest

if TYPE_CHECKING:
    from django_htmx.middleware import HtmxDetails

    from utfall.web.access.scope import Access
    from utfall.web.register.models import User


class PageRequest(HttpRequest):
    """The request of a page. Pages behind a rule are only reached by somebody signed in."""

    access: Access
    htmx: HtmxDetails
    user: User
