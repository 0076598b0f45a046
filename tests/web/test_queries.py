"""Each page asks the register a few times only, however much it holds, in a municipality with many units."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.web.addresses import ARGUMENTS, addresses
from utfall.rounds import Role, RoundState

if TYPE_CHECKING:
    from django.test import Client

    from utfall.web.register.models import Round, User

MOST = 20  # queries of a page
UNIT = "7111"
EXAMPLES = {
    "table": "kostnadsslag",
    "row": "cost",
    "column": "actual",
    "entry": "vikarier",
    "subject": "trygghet",
}


@pytest.fixture(scope="module")
def municipality(lillkoping: Path, tmp_path_factory: pytest.TempPathFactory, served: Path) -> Iterator[Path]:
    """The made-up municipality, served in the place of the smaller workspace."""
    from django.conf import settings

    root = tmp_path_factory.mktemp("queries") / "lillkoping"
    shutil.copytree(lillkoping, root)
    settings.WORKSPACE = root
    yield root
    settings.WORKSPACE = served


@pytest.fixture
def everything(
    municipality: Path, saved: str, person: Callable[..., User]
) -> tuple[Client, Round, Callable[[int], None]]:
    """Somebody who may do all that one person can, a round of every unit, and what fills the register further."""
    from django.conf import settings
    from django.test import Client

    from utfall.web.figures import figures
    from utfall.web.register.models import Grant, Round, UnitTask

    user = person(Role.CONTROLLER)
    Grant.objects.create(user=user, role=Role.ADMINISTRATOR)
    opened = Round.objects.create(
        report="namndrapport", period="2024-08", organised_as="2024-08", state=RoundState.OPEN
    )
    units = [each.code for each in figures().units(opened.organisation)]
    assert len(units) > 100
    UnitTask.objects.bulk_create(UnitTask(round=opened, unit=unit) for unit in units)
    client = Client()
    client.force_login(user, settings.AUTHENTICATION_BACKENDS[0])
    return client, opened, lambda count: fill(user, opened, units, count)


def fill(user: User, round: Round, units: list[str], count: int) -> None:
    """Put ``count`` more of everything in the register."""
    from django.utils import timezone

    from utfall.web.audit import record
    from utfall.web.register import models

    now = timezone.now()
    for number in range(count):
        unit = units[number]
        name = f"{unit}-{models.User.objects.count()}"
        other = models.User.objects.create(username=name, email=f"{name}@example.org")
        models.Grant.objects.create(user=other, role=Role.UNIT_MANAGER, unit=unit)
        models.Deputy.objects.create(user=user, deputy=other, valid_from=now.date(), valid_to=now.date())
        common: dict[str, Any] = {"round": round, "changed_by": other}
        models.Comment.objects.create(text="Påhittad", table="kostnadsslag", row="cost", **common)
        models.Comment.objects.create(text="Påhittad", section="ekonomi", unit=unit, **common)
        models.SectionText.objects.create(section=f"avsnitt-{name}", text="Påhittad", **common)
        models.ForecastEntry.objects.create(unit=unit, activity=name, amount=-100, **common)
        token = {"owner": user, "name": name, "key_hash": name, "expires_at": now + timedelta(days=9)}
        models.ApiToken.objects.create(**token)
        for kind in ("build", "import", "review"):
            told = {"round": round.pk, "edition": "board", "token": name, "names": []}
            result = {"snapshot": name, "files": {}}
            models.Job.objects.create(kind=kind, arguments=told, state="done", result=result, created_by=user)
        decided = {"decided_on": now.date(), "text": "Påhittad", "snapshot": name, "published_at": now}
        models.Decision.objects.create(round=round, edition="public", recorded_by=other, **decided)
        record(other, "account.created", f"user:{other.pk}")


def queries(client: Client, round: Round) -> dict[str, int]:
    """The number of queries of each page that can be shown, by name."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext
    from django.urls import reverse

    found = {}
    for address in addresses():
        chosen = (
            {name: EXAMPLES.get(name) or ARGUMENTS[name](round, UNIT) for name in address.arguments}
            if (address.is_ours and "task" not in address.arguments)
            else None
        )
        if chosen is None:
            continue
        if "number" not in chosen and "account" in chosen:
            chosen["account"] = int(client.session["_auth_user_id"])
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(reverse(address.name, kwargs=chosen))
        if answer.status_code == 200:
            found[address.name] = len(asked)
    return found


@pytest.mark.parametrize("register", ["sqlite"], indirect=True)  # the other is asked the same
def test_a_page_asks_few_times_and_no_more_often_when_the_register_has_grown(
    everything: tuple[Client, Round, Callable[[int], None]],
) -> None:
    client, round_, more = everything
    more(1)
    queries(client, round_)  # what is asked once only, such as kinds of content
    few = queries(client, round_)
    more(4)
    many = queries(client, round_)
    assert len(few) > 35
    assert {name: count for name, count in many.items() if count > MOST} == {}
    assert {name: (few[name], count) for name, count in many.items() if count > few[name]} == {}
