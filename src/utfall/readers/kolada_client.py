"""Asks Kolada over HTTP: slowly, patiently within bounds, and never content with half an answer."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urljoin, urlsplit, urlunsplit

from utfall.core import SourceRef
from utfall.problems import Problems
from utfall.swedish.language import Phrase

if TYPE_CHECKING:
    import httpx

BASE_URL = "https://api.kolada.se/v3"
_PER_PAGE = 5000
_MOST_PAGES = 10_000
_LARGEST_PAGE = 64 << 20  # bytes
_FIRST_WAIT = 1.0  # seconds, doubled for each new attempt
_TRY_AGAIN = (429, 500, 502, 503, 504)


@dataclass(frozen=True, slots=True)
class KolConfig:
    """How to reach Kolada. ``cache`` is a folder for what has been fetched; without one nothing is kept."""

    cache: Path | None = None
    base_url: str = BASE_URL
    requests_per_second: int = 5  # what the service's other users hold themselves to
    attempts: int = 4  # for each page
    longest_wait: int = 60  # seconds; a service that asks for more is not waited for
    timeout: int = 30  # seconds


class _Refused(Exception):  # noqa: N818 - never leaves this module
    """A question got no answer that can be used; holds the problem's code and its particulars."""

    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


class _Again(Exception):  # noqa: N818 - never leaves this module
    """An answer that another attempt may mend; ``wait`` is how long the service asks for, in seconds."""

    def __init__(self, detail: str, wait: float | None = None) -> None:
        super().__init__(detail)
        self.wait = wait


@dataclass
class KolClient:
    """Asks one question at a time, and holds the pace that its configuration says."""

    config: KolConfig
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    _last: float | None = field(default=None, init=False)

    def values(self, path: str, query: Mapping[str, str], problems: Problems) -> list[Any] | None:
        """The values of all pages of an answer; None, with a problem, when any page could not be had.

        Numbers are ``int`` or ``Decimal``, never floats.
        """
        import httpx

        source = SourceRef("Kolada", excerpt=path[:80])
        try:
            with httpx.Client(timeout=self.config.timeout, follow_redirects=False) as http:
                return self._all_pages(http, path, query)
        except _Refused as refusal:
            problems.add(refusal.code, source, **refusal.params)
            return None

    def _all_pages(self, http: httpx.Client, path: str, query: Mapping[str, str]) -> list[Any]:
        url = f"{self.config.base_url.rstrip('/')}{path}?{urlencode({'per_page': _PER_PAGE, **query})}"
        seen: set[str] = set()
        values: list[Any] = []
        while url:
            if url in seen or len(seen) >= _MOST_PAGES:
                raise _Refused("KOL-006")
            seen.add(url)
            page = self._page(http, url)
            values += page["values"]
            url = self._next(url, page.get("next_url"))
        return values

    def _next(self, url: str, following: Any) -> str:
        """The next page's address, always on the server that was asked; empty when there is none."""
        if not following:
            return ""
        if not isinstance(following, str):
            raise _Refused("KOL-004", detail=Phrase("next_url är ingen text"))
        base = urlsplit(self.config.base_url)
        try:
            found = urlsplit(urljoin(url, following))
            is_here = (found.hostname, found.port or base.port) == (base.hostname, base.port)
        except ValueError:
            is_here = False
        if not is_here:
            raise _Refused("KOL-004", detail=Phrase("nästa sida ligger på en annan server"))
        return urlunsplit((base.scheme, base.netloc, found.path, found.query, ""))

    def _page(self, http: httpx.Client, url: str) -> dict[str, Any]:
        """One page, after as many attempts as the configuration allows."""
        detail = ""
        for attempt in range(self.config.attempts):
            self._hold_pace()
            try:
                return self._answer(http, url)
            except _Again as fault:
                detail = str(fault)
                wait = _FIRST_WAIT * 2**attempt if fault.wait is None else fault.wait
            if wait > self.config.longest_wait:
                detail += f", och ber om {wait:.0f} sekunders väntan"
                raise _Refused("KOL-003", times=attempt + 1, detail=detail)
            if attempt + 1 < self.config.attempts:
                self.sleep(wait)
        raise _Refused("KOL-003", times=self.config.attempts, detail=detail)

    def _answer(self, http: httpx.Client, url: str) -> dict[str, Any]:
        import httpx

        try:
            with http.stream("GET", url, headers={"Accept": "application/json"}) as response:
                if response.status_code in _TRY_AGAIN:
                    raise _Again(
                        Phrase("svaret {status_code}", status_code=response.status_code),
                        _retry_after(response.headers),
                    )
                if response.status_code != httpx.codes.OK:
                    raise _Refused("KOL-005", status=response.status_code)
                body = bytearray()
                for block in response.iter_bytes():
                    body += block
                    if len(body) > _LARGEST_PAGE:
                        raise _Refused("KOL-004", detail=Phrase("svaret är orimligt stort"))
        except (httpx.HTTPError, httpx.InvalidURL) as fault:
            raise _Again(type(fault).__name__) from fault
        return _envelope(bytes(body))

    def _hold_pace(self) -> None:
        now = self.clock()
        if self._last is not None:
            early = self._last + 1 / self.config.requests_per_second - now
            if early > 0:
                self.sleep(early)
                now += early
        self._last = now


def _envelope(body: bytes) -> dict[str, Any]:
    """What surrounds the values of a page. A page that breaks off is asked for again; one of another form is not."""
    try:
        page = json.loads(body, parse_float=Decimal, parse_constant=_no_constant)
    except (ValueError, RecursionError) as fault:
        raise _Again(Phrase("svaret är avbrutet eller inte JSON")) from fault
    if not isinstance(page, dict) or not isinstance(page.get("values"), list):
        raise _Refused("KOL-004", detail=Phrase("values saknas eller är ingen lista"))
    return page


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is no JSON")


def _retry_after(headers: Mapping[str, str]) -> float | None:
    """How long the service asks us to wait: in seconds, or until a moment."""
    text = headers.get("retry-after", "").strip()
    if text.isdecimal() and len(text) < 10:
        return float(text)
    try:
        moment = parsedate_to_datetime(text) if text else None
    except ValueError:
        return None
    if moment is None:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max((moment - datetime.now(UTC)).total_seconds(), 0.0)
