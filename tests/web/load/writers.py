"""People who save forecasts in a served workspace, one row each, and remember what they were told is saved."""

from __future__ import annotations

import re
import threading
from dataclasses import dataclass, field

import httpx

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
ROW = re.compile(r'name="belopp-([^"]+)"')
SAVED = 200


def sign_in(address: str, name: str, password: str) -> httpx.Client:
    """A signed-in browser without a window."""
    browser = httpx.Client(base_url=address, follow_redirects=True, timeout=30)
    form = browser.get("/konto/login/").text
    found = TOKEN.search(form)
    assert found is not None, form[:500]
    sent = {"login": name, "password": password, "csrfmiddlewaretoken": found[1], "next": "/"}
    answer = browser.post("/konto/login/", data=sent, headers={"Referer": address})
    assert "csrfmiddlewaretoken" in answer.text
    return browser


@dataclass
class Writer(threading.Thread):
    """Saves one row again and again, each time a thousand kronor less, until it is told to stop."""

    browser: httpx.Client
    page: str
    row: str
    acknowledged: int = 0
    refused: str = ""
    stopped: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        super().__init__(daemon=True)

    __hash__ = threading.Thread.__hash__

    def run(self) -> None:
        """Save until told to stop, or until the server is gone."""
        found = TOKEN.search(self.browser.get(self.page).text)
        assert found is not None
        while not self.stopped.is_set():
            number = self.acknowledged + 1
            typed = {
                f"belopp-{self.row}": f"-{number}",
                f"skal-{self.row}": f"Sparning {number}",
                f"version-{self.row}": str(self.acknowledged),
                "csrfmiddlewaretoken": found[1],
            }
            headers = {"HX-Request": "true", "Referer": str(self.browser.base_url)}
            try:
                answer = self.browser.post(f"{self.page}spara/", data=typed, headers=headers)
            except httpx.TransportError:
                return
            if answer.status_code != SAVED or self.row not in answer.json().get("saved", ()):
                self.refused = f"{answer.status_code} {answer.text[:300]}"
                return
            self.acknowledged = number
