"""Many people at work at once in a served workspace: what the pages take, and whether anything is lost.

    .venv/bin/python benchmarks/web_load.py --database postgresql --rate 20 --people 300 --seconds 300

Everything runs on this computer, in a folder that is thrown away, and ends with the program. Requests are sent at a
steady rate, whether or not earlier ones have been answered, so that a slow server cannot make itself look quick.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

import httpx

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.web import databases  # noqa: E402 - the repository, put on the path above
from tests.web.load.test_crash import kill, start, surroundings  # noqa: E402

PASSWORD = "hemligt nog för ett prov"
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
ROW = re.compile(r'name="belopp-([^"]+)"')
UNIT, WARM = "711", 5.0
READS = ("/", "/ekonomi/", "/ekonomi/main/", "/volymer/", f"/prognos/{UNIT}/", "/rapport/", "/runda/")
WEIGHTS = (6, 3, 6, 2, 6, 2, 2)
SAVES = 0.2  # of all requests
MAKE = """
import sys
from pathlib import Path
from utfall.web.serving import prepare
prepare(Path(sys.argv[1]), is_demo=False)
from importlib import import_module
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from utfall.rounds import Role, RoundState
from utfall.web.register.models import Grant, Round, UnitTask, User
store = import_module(settings.SESSION_ENGINE).SessionStore
opened = Round.objects.create(report="namndrapport", period="2024-08", organised_as="2024-08", state=RoundState.OPEN)
UnitTask.objects.create(round=opened, unit="711")
for number in range(int(sys.argv[2])):
    user = User.objects.create(username=f"person-{number}")
    role = Role.CONTROLLER if number % 10 == 0 else Role.UNIT_MANAGER
    Grant.objects.create(user=user, role=role, unit="" if role is Role.CONTROLLER else "711")
    session = store()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    print(session.session_key)
"""
TELL = """
import json, sys
from pathlib import Path
from utfall.web.serving import migrate
migrate(Path(sys.argv[1]))
from utfall.web.register.models import Draft
print(json.dumps({str(each.user.username) + each.form.rsplit(":", 1)[-1]: each.fields for each in Draft.objects.all()}))
"""


@dataclass
class Measured:
    """What was answered: seconds by page, what went wrong, and what each person was told is kept."""

    taken: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    wrong: list[str] = field(default_factory=list)
    kept: dict[int, str] = field(default_factory=dict)


@dataclass
class Person:
    """One who is signed in. ``token`` and ``row`` are known once the forecast's page has been seen."""

    number: int
    browser: httpx.AsyncClient
    token: str = ""
    row: str = ""
    busy: bool = False


async def work(person: Person, draw: random.Random, measured: Measured) -> None:
    """One request: mostly a page, sometimes a draft that is kept."""
    saves = bool(person.row) and draw.random() < SAVES
    path = f"/prognos/{UNIT}/utkast/" if saves else draw.choices(READS, WEIGHTS)[0]
    began = time.perf_counter()
    try:
        if saves:
            word = f"{draw.randrange(10**9)}"
            sent = {f"belopp-{person.row}": "-1", f"skal-{person.row}": word, f"version-{person.row}": "0"}
            headers = {"HX-Request": "true", "Referer": str(person.browser.base_url)}
            sent["csrfmiddlewaretoken"] = person.token
            answer = await person.browser.post(path, data=sent, headers=headers)
        else:
            answer = await person.browser.get(path)
    except httpx.HTTPError as fault:
        measured.wrong.append(f"{path}: {type(fault).__name__}")
        return
    measured.taken[path].append(time.perf_counter() - began)
    if answer.status_code not in (200, 204, 302):
        measured.wrong.append(f"{path}: {answer.status_code}")
    elif saves:
        measured.kept[person.number] = word
    elif path.startswith("/prognos") and (token := TOKEN.search(answer.text)):
        person.token, rows = token[1], ROW.findall(answer.text)
        person.row = rows[person.number % len(rows)] if rows else ""


async def load(address: str, sessions: list[str], rate: float, seconds: float) -> Measured:
    """Send requests at a steady rate from people in turn; one who waits for an answer does nothing else."""
    draw, measured, warm = random.Random(1), Measured(), Measured()
    limits = httpx.Limits(max_connections=200, max_keepalive_connections=50)
    transport = httpx.AsyncHTTPTransport(limits=limits)
    people = [
        Person(
            number,
            httpx.AsyncClient(base_url=address, transport=transport, timeout=30, cookies={"sessionid": key}),
        )
        for number, key in enumerate(sessions)
    ]

    async def one(person: Person, into: Measured) -> None:
        person.busy = True
        await work(person, draw, into)
        person.busy = False

    tasks, began = set(), time.perf_counter()
    count = int((seconds + WARM) * rate)
    for number in range(count):
        due = began + number / rate
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        free = [each for each in people if not each.busy]
        into = warm if number < WARM * rate else measured
        task = asyncio.create_task(one(draw.choice(free), into))
        tasks.add(task)
        task.add_done_callback(tasks.discard)
    await asyncio.gather(*tasks)
    measured.kept = {**warm.kept, **measured.kept}
    await transport.aclose()
    return measured


def lost(root: Path, around: dict[str, str], measured: Measured) -> int:
    """How many people's last kept draft is not there."""
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-W", "ignore", "-c", TELL, str(root)],
        env=around,
        capture_output=True,
        text=True,
        check=True,
    )
    return sum(word not in done.stdout for word in measured.kept.values())


def report(measured: Measured, load_before: float) -> None:
    """The figures as a table."""
    every = sorted(each for taken in measured.taken.values() for each in taken)
    print(f"Load {load_before:.1f} at the start; {len(every)} answers, {len(measured.wrong)} wrong")
    print("| Milliseconds | median | p95 | worst | answers |\n|---|---:|---:|---:|---:|")
    for name, taken in [*sorted(measured.taken.items()), ("**all**", every)]:
        if len(taken) > 1:
            p95 = statistics.quantiles(taken, n=20)[18]
            row = (statistics.median(taken), p95, max(taken))
            print(f"| {name} | " + " | ".join(f"{each * 1000:.0f}" for each in row) + f" | {len(taken)} |")
    for each, count in sorted({each: measured.wrong.count(each) for each in measured.wrong}.items()):
        print(f"wrong: {each} ({count})")


def main() -> None:
    """Serve, load, look for what is lost, and take everything down."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--rate", type=float, default=5.0, help="requests a second")
    parser.add_argument("--people", type=int, default=300)
    parser.add_argument("--seconds", type=float, default=300)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)
        root, data = databases.workspace(Path(folder)), Path(folder) / "databas"
        data.mkdir()
        with databases.server(asked.database, data) as url:
            around = surroundings(root, url)
            made = subprocess.run(  # noqa: S603 - our own program
                [sys.executable, "-W", "ignore", "-c", MAKE, str(root), str(asked.people)],
                env=around,
                capture_output=True,
                text=True,
                check=True,
            )
            before = os.getloadavg()[0]
            server, address = start(around, Path(folder) / "server.log")
            try:
                measured = asyncio.run(load(address, made.stdout.split(), asked.rate, asked.seconds))
            finally:
                kill(server)
            report(measured, before)
            print(f"Drafts kept: {len(measured.kept)}, lost: {lost(root, around, measured)}")


if __name__ == "__main__":
    main()
