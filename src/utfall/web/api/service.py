"""The API itself, and how an operation is declared: with the permission that its key must hold."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal, TypeVar

from ninja import NinjaAPI

from utfall import __version__
from utfall.rounds import Permission
from utfall.web.api import answers as shapes
from utfall.web.api.keys import ScopedKey
from utfall.web.api.limits import KeyLimit
from utfall.web.api.refusing import (
    NO_KEY,
    NOT_ALLOWED,
    NOT_FOUND,
    NOT_READABLE,
    TOO_MANY,
    refuse_in_problems,
)

api = NinjaAPI(title="Utfall", version=__version__, urls_namespace="api", docs_url=None)
refuse_in_problems(api)

View = TypeVar("View", bound=Callable[..., Any])
REFUSALS = dict.fromkeys((NO_KEY, NOT_ALLOWED, NOT_FOUND, NOT_READABLE, TOO_MANY), shapes.Faults)


def operation(
    method: Literal["GET", "POST"],
    path: str,
    permission: Permission,
    answer: Any,
    status: int = 200,
) -> Callable[[View], View]:
    """Declare an operation: the permission of its key, what it answers, and that it is counted."""

    def declare(view: View) -> View:
        made: View = api.api_operation(
            [method],
            path,
            auth=ScopedKey(permission),
            throttle=KeyLimit(),
            response={status: answer, **REFUSALS},
            operation_id=view.__name__,
        )(view)
        return made

    return declare
