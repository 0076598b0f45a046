"""The API as schemathesis calls it: what it answers is what openapi.json says, and nothing brings it down."""

from __future__ import annotations

import itertools
import json
import warnings
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import pytest

from tests.web.api.test_operations import key_of
from tests.web.conftest import INSIDE
from utfall.rounds import Permission, Role

if TYPE_CHECKING:
    from utfall.web.register.models import User

EXAMPLES = 8  # for each operation with a key that holds all: a taste at each run
OF_A_SCOPE = 2  # of them that are sent with each key that holds one permission only, too


@pytest.fixture
def kept_connection() -> Iterator[None]:
    """A real server lets go of its connection after each request; the test's own, with its changes, is kept."""
    from django.core.signals import request_finished, request_started
    from django.db import close_old_connections

    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


def checks() -> list[Any]:
    from schemathesis.specs.openapi import checks as openapi

    return [
        openapi.status_code_conformance,
        openapi.content_type_conformance,
        openapi.response_schema_conformance,
    ]


@pytest.mark.filterwarnings(
    "ignore::ResourceWarning"
)  # answers of files that schemathesis leaves to be collected
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("role", [Role.CONTROLLER, Role.UNIT_MANAGER])
def test_every_operation_keeps_to_its_schema(
    role: Role, person: Callable[..., User], kept_connection: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import schemathesis
    from utfall.web.api import limits
    from utfall.web.api.operations import api
    from utfall.web.wsgi import application

    monkeypatch.setattr(limits.KeyLimit, "allow_request", lambda self, request: True)
    owner = person(role, INSIDE if role is Role.UNIT_MANAGER else "")
    key, scoped = key_of(owner), [key_of(owner, scope) for scope in Permission]
    schema = schemathesis.openapi.from_dict(json.loads(json.dumps(api.get_openapi_schema(), default=str)))
    schema.app = application
    statuses: Counter[int] = Counter()
    operations = [result.ok() for result in schema.get_all_operations()]
    for operation in operations:
        call_often(operation, key, scoped, statuses)
    assert len(operations) > 9
    assert {200, 401, 404} <= statuses.keys()
    assert max(statuses) < 500


def call_often(operation: Any, key: str, scoped: Sequence[str], statuses: Counter[int]) -> None:
    """Call an operation in ways that its schema allows, and hold each answer to the schema."""
    import hypothesis
    from schemathesis.checks import not_a_server_error

    called = itertools.count()

    @hypothesis.given(case=operation.as_strategy())
    @hypothesis.settings(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(hypothesis.HealthCheck),
    )
    def call(case: Any) -> None:
        for each in (key, *(scoped if next(called) < OF_A_SCOPE else ())):
            answer = case.call_and_validate(
                headers={"Authorization": f"Bearer {each}", "Host": "localhost"},
                checks=[not_a_server_error, *checks()],
            )
            statuses[answer.status_code] += 1

    call()
