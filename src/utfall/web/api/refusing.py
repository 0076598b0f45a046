"""Says no to other programs: every refusal is a list of problems in their stable form."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, Throttled, ValidationError

from utfall.core import SourceRef
from utfall.problems import Problem, Problems

NO_KEY, NOT_ALLOWED, NOT_FOUND, NOT_READABLE, TOO_MANY = 401, 403, 404, 422, 429


class RefusedError(Exception):
    """A call that is turned away with a status and problems."""

    def __init__(self, status: int, problems: Problems) -> None:
        super().__init__(status)
        self.status, self.problems = status, problems


def refused(status: int, code: str, where: str, **particulars: Any) -> RefusedError:
    """What to raise for a call that cannot be answered."""
    problems = Problems()
    problems.add(code, SourceRef(where), **particulars)
    return RefusedError(status, problems)


def not_found(what: str) -> RefusedError:
    """What to raise for something that is not there, or not for the one who asks."""
    return refused(NOT_FOUND, "API-003", what, place=what)


def told(problems: Problems) -> dict[str, Any]:
    """The problems as an answer."""
    return {"problems": [each.as_json() for each in problems]}


def refuse_in_problems(api: NinjaAPI) -> None:
    """Let every refusal of the API, its own and the library's, be told as problems."""

    def answer(request: HttpRequest, status: int, *problems: Problem) -> HttpResponse:
        body = {"problems": [each.as_json() for each in problems]}
        return api.create_response(request, body, status=status)

    @api.exception_handler(RefusedError)
    def ours(request: HttpRequest, fault: RefusedError) -> HttpResponse:
        return answer(request, fault.status, *fault.problems)

    @api.exception_handler(AuthenticationError)
    def no_key(request: HttpRequest, fault: AuthenticationError) -> HttpResponse:
        said = answer(request, NO_KEY, Problem("API-001", SourceRef(request.path)))
        said.headers["WWW-Authenticate"] = "Bearer"
        return said

    @api.exception_handler(Throttled)
    def too_many(request: HttpRequest, fault: Throttled) -> HttpResponse:
        said = answer(request, TOO_MANY, Problem("API-005", SourceRef(request.path)))
        said.headers["Retry-After"] = str(fault.wait or 60)
        return said

    @api.exception_handler(ValidationError)
    def not_readable(request: HttpRequest, fault: ValidationError) -> HttpResponse:
        found = [
            Problem("API-004", SourceRef(request.path), {"place": _place(each), "detail": each["msg"]})
            for each in fault.errors
        ]
        return answer(request, NOT_READABLE, *found)

    @api.exception_handler(HttpError)
    def library(request: HttpRequest, fault: HttpError) -> HttpResponse:
        particulars = {"place": request.path, "detail": str(fault)}
        return answer(request, fault.status_code, Problem("API-004", SourceRef(request.path), particulars))


def _place(fault: dict[str, Any]) -> str:
    return ".".join(str(each) for each in fault["loc"])
