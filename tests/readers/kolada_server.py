"""A server on this machine that answers as Kolada documents, and fails when a test asks it to."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

Values = dict[str, dict[str, Any]]  # gender: value object


@dataclass
class Answer:
    """A prepared answer in place of the right one."""

    status: int = 200
    body: bytes | None = None  # None: the right body
    headers: dict[str, str] = field(default_factory=dict)
    cut: int = 0  # bytes that never arrive


@dataclass
class FakeKolada:
    """What the server knows: figures by key figure, municipality and year, and how it is to answer next."""

    figures: dict[tuple[str, str, int], list[dict[str, Any]]] = field(default_factory=dict)
    changed: dict[tuple[str, str, int], str] = field(default_factory=dict)  # day of the last change
    titles: dict[str, str] = field(default_factory=dict)
    queue: list[Answer] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    page_size: int = 5000
    url: str = ""

    def state(self, kpi: str, place: str, year: int, day: str = "2024-01-01", **by_gender: Any) -> None:
        """State values by gender, as T=87.5; a value may be a whole value object."""
        self.titles.setdefault(kpi, f"Nyckeltal {kpi}")
        self.changed[kpi, place, year] = day
        self.figures[kpi, place, year] = [
            value
            if isinstance(value, dict)
            else {"gender": gender, "count": 1, "status": "", "value": value, "isdeleted": False}
            for gender, value in by_gender.items()
        ]

    def answer(self, target: str) -> dict[str, Any]:
        """The right answer to a question."""
        url = urlsplit(target)
        query = {key: values[0] for key, values in parse_qs(url.query).items()}
        parts = url.path.strip("/").split("/")
        if parts[-1] == "kpi":
            values: list[Any] = [{"id": id_, "title": title} for id_, title in self.titles.items()]
        else:
            values = self._data(parts, query.get("from_date", ""))
        page, size = int(query.get("page", "1")), min(int(query.get("per_page", "5000")), self.page_size)
        shown = values[(page - 1) * size : page * size]
        following = f"{self.url}{url.path}?per_page={size}&page={page + 1}"
        following += f"&from_date={query['from_date']}" if "from_date" in query else ""
        has_more = page * size < len(values)
        return {"count": len(shown), "values": shown, "next_url": following if has_more else None}

    def _data(self, parts: list[str], since: str) -> list[Any]:
        _, kpis, _, places, _, years = (part.split(",") for part in parts[-6:])
        assert max(map(len, (kpis, places, years))) <= 25, "more than 25 ids in one segment"
        return [
            {"kpi": kpi, "municipality": place, "period": year, "values": values}
            for (kpi, place, year), values in self.figures.items()
            if kpi in kpis
            and place in places
            and str(year) in years
            and self.changed[kpi, place, year] >= since
            if since or not all(value.get("isdeleted") for value in values)
        ]


@contextmanager
def serving() -> Iterator[FakeKolada]:
    """Serve on a free port of the loopback, and end with the test."""
    kolada = FakeKolada()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            kolada.asked.append(self.path)
            prepared = kolada.queue.pop(0) if kolada.queue else Answer()
            body = (
                prepared.body if prepared.body is not None else json.dumps(kolada.answer(self.path)).encode()
            )
            self.send_response(prepared.status)
            for name, value in prepared.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body[: len(body) - prepared.cut])

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    kolada.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield kolada
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
