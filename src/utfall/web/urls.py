"""Every address, with the page behind it. The part of a name before the hyphen is its door in the navigation."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from utfall.web.api.operations import api
from utfall.web.pages import economy, health, overview, preferences

handler403 = "utfall.web.pages.refusals.not_allowed"
handler404 = "utfall.web.pages.refusals.not_found"
handler500 = "utfall.web.pages.refusals.our_fault"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", overview.overview, name="overview"),
    path("ekonomi/", economy.economy, name="economy"),
    path("", include("utfall.web.planning_urls")),
    path("ekonomi/<str:table>/", economy.table, name="economy-table"),
    path("ekonomi/<str:table>/<str:row>/<str:column>/", economy.explanation, name="economy-explanation"),
    path("sprak/", preferences.language, name="language"),
    path("tema/", preferences.theme, name="theme"),
    path("halsa", health.health, name="health"),
    path("api/v1/", api.urls),
    path("", include("utfall.web.forecast_urls")),
    path("", include("utfall.web.report_urls")),
    path("", include("utfall.web.work_urls")),
    path("konto/", include("allauth.urls")),
]
