"""The addresses of imports, reviews, the log, the settings and the reader's own page."""

from __future__ import annotations

from django.urls import path

from utfall.web.pages import imports, imports_mending, log, me, review, settings

urlpatterns = [
    path("import/", imports.imports, name="imports"),
    path("import/<int:job>/", imports.imports_job, name="imports-job"),
    path("import/<int:job>/igen/", imports.imports_again, name="imports-again"),
    path("import/<int:job>/kasta/", imports.imports_discard, name="imports-discard"),
    path("import/<int:job>/kalla/<str:file>/", imports_mending.imports_source, name="imports-source"),
    path("import/angra/<str:batch>/", imports.imports_undo, name="imports-undo"),
    path("import/rader/<path:aside>/fil", imports_mending.imports_aside, name="imports-aside"),
    path("import/rader/<path:aside>/", imports_mending.imports_mend, name="imports-mend"),
    path("granska/", review.review, name="review"),
    path("granska/<int:job>/", review.review_job, name="review-job"),
    path("granska/<int:job>/radera/", review.review_delete, name="review-delete"),
    path("granska/<int:job>/fil/<str:file>", review.review_file, name="review-file"),
    path("logg/", log.log, name="log"),
    path("installningar/", settings.settings, name="settings"),
    path("installningar/nycklar/", settings.settings_keys, name="settings-keys"),
    path("installningar/inloggning/", settings.settings_signing_in, name="settings-signing-in"),
    path("installningar/konto/<int:account>/", settings.settings_account, name="settings-account"),
    path("installningar/konto/<int:account>/tillgang/", settings.settings_access, name="settings-access"),
    path(
        "installningar/konto/<int:account>/<str:what>/<int:number>/avsluta/",
        settings.settings_end,
        name="settings-end",
    ),
    path("mitt/", me.me, name="me"),
    path("mitt/nyckel/aterkalla/", me.me_revoke, name="me-revoke"),
]
