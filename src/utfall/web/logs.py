"""The service's own log: one JSON object a line, with an account's number disguised and never a text or a name."""

from __future__ import annotations

import hashlib
import hmac
import json
import logging
import re
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

REQUESTS = "utfall.requests"
_FIELDS = ("method", "route", "status", "milliseconds", "user")
_LONG, _SECRET_LENGTH = 500, 12
# Numbers that may be a person's, and addresses of mail: they can stand in the words of an exception.
_PERSONAL = re.compile(r"\b(?:\d{6}|\d{8})[-+ ]?\d{4}\b|[^\s@\"']+@[^\s@\"']+")

logger = logging.getLogger(REQUESTS)


class JsonLines(logging.Formatter):
    """A record as one line of JSON. Of an exception its kind and where it was raised are told, not its words."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        told: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": _PERSONAL.sub("…", str(record.msg))[
                :_LONG
            ],  # without its arguments, which may be typed
        }
        told |= {name: getattr(record, name) for name in _FIELDS if hasattr(record, name)}
        if record.exc_info and record.exc_info[0] is not None:
            told["exception"] = record.exc_info[0].__name__
            told["trace"] = _places(record.exc_info[2])
        return json.dumps(told, ensure_ascii=False)


class RequestLogMiddleware:
    """Logs each request by its route, not by its address: what is searched for or named stays with the reader."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and tell how it went and how long it took."""
        began = time.perf_counter()
        response = self.get_response(request)
        match = request.resolver_match
        told = {
            "method": request.method,
            "route": match.route if match is not None else None,
            "status": response.status_code,
            "milliseconds": round((time.perf_counter() - began) * 1000),
            "user": disguised(getattr(getattr(request, "user", None), "pk", None)),
        }
        logger.info("request", extra=told)
        return response


def disguised(user: int | None) -> str | None:
    """An account's number so that its requests can be followed without telling whose they are."""
    if user is None:
        return None
    key = settings.SECRET_KEY.encode()
    return hmac.new(key, f"log:{user}".encode(), hashlib.sha256).hexdigest()[:_SECRET_LENGTH]


def _places(trace: Any) -> list[str]:
    """Module and line of each step, from the outermost."""
    steps = []
    while trace is not None:
        steps.append(f"{trace.tb_frame.f_globals.get('__name__', '?')}:{trace.tb_lineno}")
        trace = trace.tb_next
    return steps
