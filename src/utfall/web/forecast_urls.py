"""The addresses of forecasts and volumes."""

from __future__ import annotations

from django.urls import path

from utfall.web.pages import forecast, volumes, volumes_entry

urlpatterns = [
    path("prognos/", forecast.forecast, name="forecast"),
    path("prognos/runda/<int:round>/frys/", forecast.forecast_freeze, name="forecast-freeze"),
    path("prognos/<str:unit>/", forecast.forecast_unit, name="forecast-unit"),
    path("prognos/<str:unit>/spara/", forecast.forecast_save, name="forecast-save"),
    path("prognos/<str:unit>/utkast/", forecast.forecast_draft, name="forecast-draft"),
    path("prognos/<str:unit>/forslag/", forecast.forecast_take, name="forecast-take"),
    path("prognos/<str:unit>/steg/", forecast.forecast_step, name="forecast-step"),
    path("volymer/", volumes.volumes, name="volumes"),
    path("volymer/inmatning/", volumes_entry.volumes_entry, name="volumes-entry"),
]
