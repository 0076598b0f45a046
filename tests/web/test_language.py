"""Problems are told in the reader's language, in pages and by jobs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from utfall.core import SourceRef
from utfall.problems import Problem

if TYPE_CHECKING:
    from django.http import HttpRequest

PROBLEM = Problem("DEF-002", SourceRef("utfall.yaml"), {"key": "title"})


@pytest.mark.parametrize(
    ("cookie", "told"),
    [
        (None, "Nyckeln ”title” saknas."),
        ("sv", "Nyckeln ”title” saknas."),
        ("en", "The key “title” is missing."),
        ("fi", "Nyckeln ”title” saknas."),
    ],
)
def test_a_request_is_answered_in_the_language_of_its_cookie(
    served: object, cookie: str | None, told: str
) -> None:
    from django.conf import settings
    from django.http import HttpResponse
    from django.test import RequestFactory

    from utfall.web.language import LanguageMiddleware

    def page(_: HttpRequest) -> HttpResponse:
        return HttpResponse(PROBLEM.message)

    request = RequestFactory().get("/")
    if cookie is not None:
        request.COOKIES[settings.LANGUAGE_COOKIE_NAME] = cookie
    assert LanguageMiddleware(page)(request).content.decode() == told
    assert PROBLEM.message == "Nyckeln ”title” saknas.", "the next request starts anew"


def test_a_job_tells_in_the_language_of_whoever_asked(saved: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from utfall.swedish.language import speaking
    from utfall.web import jobs

    monkeypatch.setitem(
        jobs.KINDS, "import_new", lambda _arguments, _progress: {"problems": [PROBLEM.as_json()]}
    )
    with speaking("en"):
        job = jobs.enqueue("import_new", None)
    jobs.run.func(job.pk)
    job.refresh_from_db()
    assert job.result["problems"][0]["message"] == "The key “title” is missing."
