"""What other programs read and post, and that nobody's key reaches further than its owner."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.harmful import HARMFUL
from tests.web.conftest import INSIDE, OUTSIDE
from utfall.rounds import Permission, Role, may

if TYPE_CHECKING:
    from django.http import HttpResponse

    from utfall.web.register.models import User

ROOT = "/api/v1"
REFUSED = (401, 403)
EXAMPLES = {
    "table": "main",
    "relation": "amounts",
    "kind": "decided",
    "number": "1",
    "file": "namndrapport.json",
}
WITH_A_UNIT = (Role.UNIT_MANAGER, Role.AREA_MANAGER)


def key_of(owner: User, *scopes: Permission) -> str:
    from django.utils import timezone

    from utfall.web.api.keys import new_key

    return new_key(owner, "prov", scopes or tuple(Permission), timezone.now() + timedelta(days=1))[0]


def call(key: str, path: str, method: str = "GET", **data: Any) -> HttpResponse:
    from django.test import Client

    client = Client(headers={"Authorization": f"Bearer {key}"})
    return client.post(ROOT + path, data) if method == "POST" else client.get(ROOT + path, data)


def operations() -> Iterator[tuple[str, str, Any]]:
    """Every operation: its method, its path with examples, and its key's check (None when it has none)."""
    from utfall.web.api.operations import api

    for path, view in api._routers[0][1].path_operations.items():
        for operation in view.operations:
            filled = path.replace("int:", "").format(**EXAMPLES)
            checks = operation.auth_callbacks
            for method in operation.methods:
                yield method, filled, checks[0] if checks else None


def test_every_operation_asks_for_a_permission(served: object) -> None:
    found = list(operations())
    assert len(found) > 8
    assert [path for _, path, check in found if getattr(check, "permission", None) is None] == []


@pytest.mark.parametrize("role", Role)
def test_a_role_calls_what_its_permissions_say(role: Role, person: Callable[..., User]) -> None:
    unit = INSIDE if role in WITH_A_UNIT else ""
    key = key_of(person(role, unit))
    for method, path, check in operations():
        allowed = may(role, check.permission)
        asked = {} if method == "POST" else {"responsibility": INSIDE}
        status = call(key, path, method, **asked).status_code
        assert (status not in REFUSED) is allowed, (method, path, role, status)


@pytest.mark.parametrize("path", ["/tables/main", "/facts/amounts", "/forecasts", "/scores", "/goals"])
def test_nothing_is_read_outside_the_own_units(path: str, person: Callable[..., User]) -> None:
    key = key_of(person(Role.UNIT_MANAGER, INSIDE))
    assert call(key, path, responsibility=INSIDE).status_code == 200
    refused = call(key, path, responsibility=OUTSIDE)
    assert refused.status_code == 403
    assert refused.json()["problems"][0]["code"] == "API-002"
    assert call(key, path).json()["responsibility"] == INSIDE


@pytest.mark.parametrize("role", Role)
def test_a_grant_that_has_ended_opens_nothing(
    role: Role, person: Callable[..., User], yesterday: date
) -> None:
    key = key_of(person(role, "", valid_to=yesterday))
    for method, path, _ in operations():
        assert call(key, path, method).status_code == 401, path


def test_a_table_is_told_as_printed_and_exactly(person: Callable[..., User]) -> None:
    told = call(key_of(person(Role.CONTROLLER)), "/tables/main", period="2024-08").json()
    cells = [cell for row in told["table"]["rows"] for cell in row["cells"]]
    assert told["period"] == "2024-08"
    assert any(cell["shown"] == "13\xa0100" for cell in cells)
    assert all(cell["value"] is None or isinstance(cell["value"], str) for cell in cells)


def test_facts_come_page_by_page_and_add_up(person: Callable[..., User]) -> None:
    key = key_of(person(Role.CONTROLLER))
    whole = call(key, "/facts/amounts", limit=5000).json()
    paged, offset = [], 0
    while offset is not None:
        page = call(key, "/facts/amounts", limit=70, offset=offset).json()
        paged += page["facts"]
        offset = page["next"]
    assert paged == whole["facts"]
    assert len(paged) > 140
    own = call(key, "/facts/amounts", limit=5000, responsibility="711", scenario="actual").json()["facts"]
    expected = [each for each in paged if each["responsibility"] == "711" and each["scenario"] == "actual"]
    assert own == expected != []


def test_a_wrong_call_is_told_as_problems(person: Callable[..., User]) -> None:
    key = key_of(person(Role.CONTROLLER))
    for path, asked, status, code in (
        ("/tables/nej", {}, 404, "API-003"),
        ("/tables/main", {"period": "augusti"}, 422, "API-004"),
        ("/tables/main", {"period": "0000-01"}, 422, "API-004"),
        ("/tables/main", {"period": "1999-01"}, 404, "API-003"),
        ("/facts/amounts", {"limit": 0}, 422, "API-004"),
        ("/reports/decided/99/files/x.json", {}, 404, "API-003"),
    ):
        answer = call(key, path, **asked)
        assert answer.status_code == status, path
        assert answer.json()["problems"][0]["code"] == code
    assert call("utfall_gissad", "/tables").json()["problems"][0]["code"] == "API-001"


def test_a_key_may_be_used_so_often_and_no_more(
    person: Callable[..., User], monkeypatch: pytest.MonkeyPatch
) -> None:
    from utfall.web.api.operations import api

    operation = api._routers[0][1].path_operations["/periods"].operations[0]
    from django.core.cache import cache

    cache.clear()  # keys of other tests, whose numbers come again, have been counted
    monkeypatch.setattr(operation.throttle_objects[0], "calls", 2)
    key, other = key_of(person(Role.CONTROLLER)), key_of(person(Role.CONTROLLER))
    assert [call(key, "/periods").status_code for _ in range(3)] == [200, 200, 429]
    refused = call(key, "/periods")
    assert refused.json()["problems"][0]["code"] == "API-005"
    assert int(refused.headers["Retry-After"]) > 0
    assert call(other, "/periods").status_code == 200


def test_posted_files_become_facts_by_a_job(person: Callable[..., User], served: Path) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    from utfall.web.importing import import_files
    from utfall.web.register.models import Job

    key = key_of(person(Role.CONTROLLER))
    content = (served / "data" / "amounts.csv").read_bytes()
    posted = call(key, "/imports", "POST", files=SimpleUploadedFile("amounts.csv", content))
    assert posted.status_code == 202, posted.content
    number = posted.json()["number"]
    assert call(key, f"/jobs/{number}").json()["state"] == "waiting"
    job = Job.objects.get(pk=number)
    (outcome,) = import_files(job.arguments, lambda text: None)["files"]
    assert outcome["known"]  # the workspace has it already: posting twice changes nothing
    assert call(key_of(person(Role.CONTROLLER)), f"/jobs/{number}").status_code == 404  # another's


def test_a_file_that_is_not_what_it_says_is_not_taken_in(person: Callable[..., User]) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    key = key_of(person(Role.CONTROLLER))
    for name, content in (("../x.csv", b"a;b\n"), ("x.exe", b"MZ"), ("x.xlsx", b"PK\x03\x04skadad")):
        answer = call(key, "/imports", "POST", files=SimpleUploadedFile(name, content))
        if name == "../x.csv":  # Django itself keeps only the last part of a name
            assert answer.status_code == 202
            continue
        assert answer.status_code == 422, name
        assert answer.json()["problems"][0]["code"].startswith("INT-")


@pytest.mark.parametrize("harmful", HARMFUL)
def test_a_harmful_file_is_not_taken_in(
    person: Callable[..., User], served: Path, harmful: Callable[[str], bytes]
) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    before = sorted((served / ".utfall/uploads").glob("*"))
    sent = SimpleUploadedFile("huvudbok.xlsx", harmful(".xlsx"))
    answer = call(key_of(person(Role.CONTROLLER)), "/imports", "POST", files=sent)
    assert answer.status_code == 422
    assert [each["code"] for each in answer.json()["problems"]] == ["INT-022"]
    assert sorted((served / ".utfall/uploads").glob("*")) == before


def test_a_unit_manager_cannot_import(person: Callable[..., User]) -> None:
    assert call(key_of(person(Role.UNIT_MANAGER, INSIDE)), "/imports", "POST").status_code == 401


def test_published_reports_are_read_and_the_rest_only_by_who_reads_all(
    person: Callable[..., User], round_: Any, served: Path, tmp_path: Path
) -> None:
    from django.utils import timezone

    from utfall.app.editions import keep
    from utfall.web.register.models import Decision

    made = tmp_path / "namndrapport.json"
    made.write_text(json.dumps({"report": "namndrapport"}))
    files = keep(served, {"namndrapport.json": made})
    common = {"round": round_, "text": "Godkänns", "snapshot": "a" * 64, "files": files}
    published = {**common, "decided_on": timezone.localdate(), "published_at": timezone.now()}
    closed = Decision.objects.create(edition="board", **published)
    opened = Decision.objects.create(edition="public", **published)
    manager, controller = key_of(person(Role.UNIT_MANAGER, INSIDE)), key_of(person(Role.CONTROLLER))
    assert [each["number"] for each in call(manager, "/reports").json()] == [opened.pk]
    assert {each["number"] for each in call(controller, "/reports").json()} == {opened.pk, closed.pk}
    path = "/reports/decided/{}/files/namndrapport.json"
    assert call(manager, path.format(opened.pk)).json() == {"report": "namndrapport"}
    assert call(manager, path.format(closed.pk)).status_code == 404
    assert call(controller, path.format(closed.pk)).status_code == 200
