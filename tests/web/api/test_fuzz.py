"""The API as schemathesis calls it: what it answers is what openapi.json says, and nothing brings it down."""

from __future__ import annotations

import json
import warnings
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest

from tests.web.api.test_operations import key_of
from utfall.rounds import Role

if TYPE_CHECKING:
    from utfall.web.register.models import User

EXAMPLES = 8  # for each operation: a taste at each run


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
def test_every_operation_keeps_to_its_schema(
    person: Callable[..., User], kept_connection: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import schemathesis
    import hypothesis
    from schemathesis.checks import not_a_server_error

    from utfall.web.api import limits
    from utfall.web.api.operations import api
    from utfall.web.wsgi import application

    monkeypatch.setattr(limits.KeyLimit, "allow_request", lambda self, request: True)
    key = key_of(person(Role.CONTROLLER))
    schema = schemathesis.openapi.from_dict(json.loads(json.dumps(api.get_openapi_schema(), default=str)))
    schema.app = application
    called = set()
    for result in schema.get_all_operations():
        operation = result.ok()

        @hypothesis.given(case=operation.as_strategy())
        @hypothesis.settings(
            max_examples=EXAMPLES,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(hypothesis.HealthCheck),
        )
        def call(case: Any) -> None:
            case.call_and_validate(
                headers={"Authorization": f"Bearer {key}", "Host": "localhost"},
                checks=[not_a_server_error, *checks()],
            )

        call()
        called.add(operation.label)
    assert len(called) > 9
