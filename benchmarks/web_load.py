"""Many people at work at once in a served workspace: what the pages take, and whether anything is lost.

    .venv/bin/python benchmarks/web_load.py --database postgresql --rate 20 --people 300 --seconds 300

The made-up municipality is served as `utfall serve` does, in a folder that is thrown away; everything runs on this
computer and ends with the program. Requests are sent at a steady rate, whether or not earlier ones have been answered,
so that a slow server cannot make itself look quick. They begin when the service says that it has made every unit's
pages ready, as it does after an import and after an upgrade; how long that took is told by itself.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import re
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

import httpx

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.web import databases  # noqa: E402 - the repository, put on the path above
from utfall.app.demo import prepare_made_up  # noqa: E402

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
ROW = re.compile(r'name="belopp-([^"]+)"')
START_WITHIN, READY_WITHIN, STOP_WITHIN = 120, 1800, 60
SAVE, DRAFT = "a forecast saved", "a draft kept"
READS = {
    "/?enhet={unit}": 6,
    "/ekonomi/kostnadsslag/?enhet={unit}": 5,
    "/ekonomi/nedbrytning/?enhet={unit}": 3,
    "/volymer/?enhet={unit}": 2,
    "/mal/?enhet={unit}": 2,
    "/atgarder/?enhet={unit}": 2,
    "/prognos/{unit}/": 6,
    "/rapport/": 1,
    "/runda/1/": 1,
}
SAVES, DRAFTS = 0.1, 0.1  # of all requests
MAKE = """
import sys
from importlib import import_module
from pathlib import Path
from utfall.web.serving import prepare
prepare(Path(sys.argv[1]), is_demo=False)
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from utfall.rounds import Role, RoundState
from utfall.web.figures import figures
from utfall.web.register.models import Grant, Round, UnitTask, User
store = import_module(settings.SESSION_ENGINE).SessionStore
opened = Round.objects.create(report="namndrapport", period="2024-08", organised_as="2024-08", state=RoundState.OPEN)
units = [each.code for each in figures().units(opened.organisation)]
UnitTask.objects.bulk_create(UnitTask(round=opened, unit=unit) for unit in units)
for number in range(int(sys.argv[2])):
    user = User.objects.create(username=f"person-{number}")
    is_controller = number % 10 == 0
    unit = units[number % len(units)]
    role = Role.CONTROLLER if is_controller else Role.UNIT_MANAGER
    Grant.objects.create(user=user, role=role, unit="" if is_controller else unit)
    session = store()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    print(session.session_key, unit, "" if is_controller else "manager")
"""
TELL = """
import json, sys
from pathlib import Path
from utfall.web.serving import migrate
migrate(Path(sys.argv[1]))
from utfall.web.register.models import Draft, ForecastEntry
said = [each.reason for each in ForecastEntry.objects.all()]
kept = [each.fields.get("reason") for each in Draft.objects.all()]
print(json.dumps(said + kept))
"""


@dataclass
class Measured:
    """What was answered: seconds by kind of request, what went wrong, and the service's processor time."""

    taken: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    wrong: Counter[str] = field(default_factory=Counter)
    processor: float = 0.0


@dataclass
class Person:
    """One who is signed in and works with a unit.

    ``row`` is the person's own row of the forecast, known when its page has been seen. ``said`` and ``kept`` are the
    words that the service has last acknowledged, ``unsure`` those whose answer never came: they may have taken the
    place of the acknowledged ones.
    """

    number: int
    unit: str
    may_save: bool
    browser: httpx.AsyncClient
    token: str = ""
    row: str = ""
    version: int = 0
    said: str = ""
    kept: str = ""
    busy: bool = False
    unsure: list[str] = field(default_factory=list)

    def lost(self, there: set[str]) -> list[str]:
        """What was acknowledged and is not there, nor what may have come after it."""
        told = [word for word in (self.said, self.kept) if word]
        return [word for word in told if word not in there] if there.isdisjoint(self.unsure) else []

    def sent(self, word: str) -> dict[str, str]:
        """The form with one row, as a script sends it."""
        row = {f"belopp-{self.row}": "-1", f"skal-{self.row}": word, f"version-{self.row}": str(self.version)}
        return {**row, "csrfmiddlewaretoken": self.token}


async def work(person: Person, draw: random.Random, measured: Measured) -> None:
    """One request: mostly a page, sometimes a forecast that is saved or a draft that is kept."""
    luck, path = draw.random(), draw.choices(list(READS), list(READS.values()))[0]
    kind = path.partition("?")[0]
    if person.row and luck < SAVES + DRAFTS:
        kind = SAVE if luck < SAVES else DRAFT
    word = f"Påhittat skäl {person.number}-{draw.randrange(10**9)}"
    headers = {"HX-Request": "true", "Referer": str(person.browser.base_url)}
    began = time.perf_counter()
    try:
        if kind in (SAVE, DRAFT):
            target = f"/prognos/{person.unit}/{'spara' if kind == SAVE else 'utkast'}/"
            answer = await person.browser.post(target, data=person.sent(word), headers=headers)
        else:
            answer = await person.browser.get(path.format(unit=person.unit))
    except httpx.HTTPError as fault:
        measured.wrong[f"{kind}: {type(fault).__name__}"] += 1
        if kind in (SAVE, DRAFT):  # which version stands now is not known: this one only reads from here on
            person.unsure.append(word)
            person.row, person.may_save = "", False
        return
    measured.taken[kind].append(time.perf_counter() - began)
    remember(person, kind, word, answer, measured)


def remember(person: Person, kind: str, word: str, answer: httpx.Response, measured: Measured) -> None:
    """What the answer acknowledges, and what the forecast's page shows of the person's row."""
    if answer.status_code not in (200, 204):
        measured.wrong[f"{kind}: {answer.status_code}"] += 1
    elif kind == SAVE and person.row in answer.json().get("saved", ()):
        person.said, person.version, person.kept = word, person.version + 1, ""
    elif kind == SAVE:
        measured.wrong[f"{kind}: not saved"] += 1
    elif kind == DRAFT:
        person.kept = word
    elif kind.startswith("/prognos") and not person.row and (token := TOKEN.search(answer.text)):
        rows = list(dict.fromkeys(ROW.findall(answer.text)))
        # Those who share a unit have a row each, so that none is first with another's.
        place = person.number // UNITS
        person.token = token[1]
        person.row = rows[place] if person.may_save and place < len(rows) else ""


UNITS = 126  # of the made-up municipality; people are dealt out on them in turn


async def load(address: str, people: list[str], rate: float, seconds: float) -> tuple[Measured, list[Person]]:
    """Send requests at a steady rate; one who waits for an answer does nothing else."""
    draw, measured = random.Random(1), Measured()
    transport = httpx.AsyncHTTPTransport(
        limits=httpx.Limits(max_connections=200, max_keepalive_connections=50)
    )
    known = []
    for number, line in enumerate(people):
        key, unit, *manages = line.split()
        browser = httpx.AsyncClient(
            base_url=address, transport=transport, timeout=30, cookies={"sessionid": key}
        )
        known.append(Person(number, unit, bool(manages), browser))

    async def one(person: Person) -> None:
        person.busy = True
        await work(person, draw, measured)
        person.busy = False

    tasks, began = set(), time.perf_counter()
    for number in range(int(seconds * rate)):
        await asyncio.sleep(max(0.0, began + number / rate - time.perf_counter()))
        free = [each for each in known if not each.busy]
        if not free:
            measured.wrong["not sent: everybody waited for an answer"] += 1
            continue
        task = asyncio.create_task(one(draw.choice(free)))
        tasks.add(task)
        task.add_done_callback(tasks.discard)
    await asyncio.gather(*tasks)
    await transport.aclose()
    return measured, known


def ask(program: str, around: dict[str, str], *words: str) -> str:
    """What a program of our own says when it is run with the service's settings."""
    command = [sys.executable, "-W", "ignore", "-c", program, *words]
    return subprocess.run(command, env=around, capture_output=True, text=True, check=True).stdout  # noqa: S603


def serve(root: Path, around: dict[str, str], log: Path) -> tuple[subprocess.Popen[bytes], str, float]:
    """`utfall serve` on a free port, its address, and the seconds until it answered."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "utfall.web", "serve", str(root), "--port", str(port)]
    began = time.monotonic()
    with log.open("ab") as stream:
        process = subprocess.Popen(command, env=around, stdout=stream, stderr=stream)  # noqa: S603
    while time.monotonic() - began < START_WITHIN:
        try:
            if httpx.get(f"http://127.0.0.1:{port}/halsa").status_code == 200:
                return process, f"http://127.0.0.1:{port}", time.monotonic() - began
        except httpx.TransportError:
            time.sleep(0.1)
    raise TimeoutError(log.read_text())


def wait_until_ready(address: str) -> float:
    """The seconds until the service said that all pages are at hand."""
    began = time.monotonic()
    while time.monotonic() - began < READY_WITHIN:
        if httpx.get(f"{address}/halsa").json()["ready"]:
            return time.monotonic() - began
        time.sleep(1)
    raise TimeoutError("the pages were never ready")


def of_all(process: int) -> list[Path]:
    """What the system tells of a process and of all that it has started."""
    found, waiting = [], [process]
    while waiting:
        own = Path(f"/proc/{waiting.pop()}")
        found.append(own)
        waiting += [int(each) for each in (own / f"task/{own.name}/children").read_text().split()]
    return found


def resident(process: int) -> int:
    """The megabytes of a process and its children."""
    sizes = (re.findall(r"VmRSS:\s+(\d+)", (own / "status").read_text()) for own in of_all(process))
    return sum(int(size[0]) for size in sizes) // 1024


def processor(process: int) -> float:
    """The seconds of processor time, user and system, that a process and its children have taken; the queue's too."""
    stats = ((own / "stat").read_text().rpartition(")")[2].split() for own in of_all(process))
    return sum(int(each[11]) + int(each[12]) for each in stats) / os.sysconf("SC_CLK_TCK")


def report(measured: Measured) -> None:
    """The figures as a table, the slowest first."""
    every = [each for taken in measured.taken.values() for each in taken]
    print("\n| ms | p50 | p95 | p99 | answers |\n|---|---:|---:|---:|---:|")
    rows = {name: taken for name, taken in measured.taken.items() if len(taken) > 1} | {"**all**": every}
    for name, taken in sorted(rows.items(), key=lambda each: -statistics.median(each[1])):
        cuts = statistics.quantiles(taken, n=100)
        print(
            f"| {name} | "
            + " | ".join(f"{cuts[at] * 1000:.0f}" for at in (49, 94, 98))
            + f" | {len(taken)} |"
        )
    print(f"processor time of web and queue for each answer: {measured.processor / len(every) * 1000:.0f} ms")
    print("\n".join(f"wrong: {each} ({count})" for each, count in measured.wrong.items()))


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
        root = Path(folder) / "lillkoping"
        prepare_made_up(root)
        (root / ".utfall").mkdir(exist_ok=True)
        with databases.server(asked.database) as url:
            around = {
                name: value for name, value in os.environ.items() if not name.startswith(("UTFALL", "DJANGO"))
            }
            around |= {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "utfall.web.settings"}
            people = ask(MAKE, around, str(root), str(asked.people)).splitlines()
            before = os.getloadavg()[0]
            server, address, began = serve(root, around, Path(folder) / "server.log")
            try:
                made, taken = wait_until_ready(address), processor(server.pid)
                at_start = resident(server.pid)
                measured, known = asyncio.run(load(address, people, asked.rate, asked.seconds))
                measured.processor = processor(server.pid) - taken
                at_end = resident(server.pid)
            finally:
                server.send_signal(signal.SIGTERM)
                server.wait(STOP_WITHIN)
            there = set(json.loads(ask(TELL, around, str(root))))
        said = [word for each in known for word in (each.said, each.kept) if word]
        lost = [word for each in known for word in each.lost(there)]
        print(
            f"{asked.database}, {asked.people} people, {asked.rate:g} requests/s; load {before:.1f} before, ",
            end="",
        )
        print(
            f"{os.getloadavg()[0]:.1f} after, {os.cpu_count()} cores; answered {began:.1f} s after the start; ",
            end="",
        )
        print(f"ready {made:.0f} s later, with {taken:.0f} s of processor time")
        print(f"{at_start} MB when ready, {at_end} MB at the end")
        report(measured)
        print(f"acknowledged and looked for: {len(said)}; lost: {len(lost)}")


if __name__ == "__main__":
    main()
