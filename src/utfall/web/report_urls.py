"""The addresses of rounds, reports, comments and the open pages."""

from __future__ import annotations

from django.urls import path

from utfall.web.pages import (
    comments,
    public,
    report,
    report_deciding,
    report_versions,
    report_writing,
    round_defaults,
)
from utfall.web.pages import (
    round as round_pages,
)

urlpatterns = [
    path("runda/", round_pages.rounds, name="round"),
    path("runda/ny/", round_pages.round_new, name="round-new"),
    path("runda/forval/", round_defaults.round_defaults, name="round-defaults"),
    path("runda/<int:round>/", round_pages.round_work, name="round-work"),
    path("runda/<int:round>/<str:step>/", round_pages.round_step, name="round-step"),
    path("rapport/", report.report, name="report"),
    path("rapport/<int:round>/", report.report_outline, name="report-outline"),
    path("rapport/<int:round>/bygg/", report_versions.report_build, name="report-build"),
    path("rapport/<int:round>/bygget/", report_versions.report_progress, name="report-progress"),
    path("rapport/<int:round>/jamfor/", report_versions.report_compare, name="report-compare"),
    path("rapport/<int:round>/beslut/", report_deciding.report_decide, name="report-decide"),
    path("rapport/<int:round>/publicera/", report_deciding.report_publish, name="report-publish"),
    path("rapport/<int:round>/siffror/", report_writing.report_figures, name="report-figures"),
    path("rapport/<int:round>/avsnitt/<slug:section>/", report_writing.report_section, name="report-section"),
    path(
        "rapport/<int:round>/avsnitt/<slug:section>/prova/", report_writing.report_check, name="report-check"
    ),
    path("rapport/version/<int:version>/<str:file>", report_versions.report_file, name="report-file"),
    path("rapport/beslut/<int:decision>/<str:file>", report_deciding.report_decided, name="report-decided"),
    path("kommentarer/<str:table>/<str:row>/", comments.comments_row, name="comments-row"),
    path("kommentarer/runda/<int:round>/<slug:section>/", comments.comments_section, name="comments-section"),
    path("kommentarer/<str:table>/<str:row>/<str:column>/", comments.comments_figure, name="comments-figure"),
    path("oppet/", public.public, name="public"),
    path("oppet/tillganglighet/", public.accessibility, name="public-accessibility"),
    path("oppet/<int:decision>/", public.public_report, name="public-report"),
    path("oppet/<int:decision>/<str:file>", public.public_file, name="public-file"),
]
