"""The addresses of imports, reviews, the log, the settings and the reader's own page."""

from __future__ import annotations

from django.urls import path

from utfall.web.pages import imports, imports_mending

urlpatterns = [
    path("import/", imports.imports, name="imports"),
    path("import/<int:job>/", imports.imports_job, name="imports-job"),
    path("import/<int:job>/igen/", imports.imports_again, name="imports-again"),
    path("import/<int:job>/kasta/", imports.imports_discard, name="imports-discard"),
    path("import/<int:job>/kalla/<str:file>/", imports_mending.imports_source, name="imports-source"),
    path("import/angra/<str:batch>/", imports.imports_undo, name="imports-undo"),
    path("import/rader/<path:aside>/fil", imports_mending.imports_aside, name="imports-aside"),
    path("import/rader/<path:aside>/", imports_mending.imports_mend, name="imports-mend"),
]
