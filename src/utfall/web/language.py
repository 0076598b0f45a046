"""The language of a page: Swedish, unless the reader has switched; the browser's wish is not asked.

The words of the pages are Django's, those of problems and explanations Utfall's own (`utfall.swedish.language`). What
the municipality has declared and written itself is shown as it stands.
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from utfall.swedish.language import speaking


class LanguageMiddleware:
    """Activates the language of the reader's cookie for the time of a request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer in the reader's language, and say which it is."""
        wanted = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, settings.LANGUAGE_CODE)
        language = wanted if wanted in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(language), speaking(language):
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", language)
        return response
