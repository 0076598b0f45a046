"""Django's settings; everything that differs between installations comes from the environment (docs/web.md)."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import font_source_sans_pro
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from utfall.web.database import database
from utfall.web.secret import secret_key

HERE = Path(__file__).resolve().parent
WORKSPACE = Path(os.environ.get("UTFALL_WORKSPACE", ".")).resolve()
IS_HTTPS = os.environ.get("UTFALL_HTTPS", "") == "1"

SECRET_KEY = secret_key(WORKSPACE)
DEBUG = False
# This computer's own names too: the container's health is asked there.
ALLOWED_HOSTS = [
    *filter(None, os.environ.get("UTFALL_HOSTS", "").split(",")),
    "localhost",
    "127.0.0.1",
    "[::1]",
]
ROOT_URLCONF = "utfall.web.urls"
WSGI_APPLICATION = "utfall.web.wsgi.application"
DATABASES = {"default": database(os.environ.get("DATABASE_URL", ""), WORKSPACE)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.mfa",
    "allauth.usersessions",
    "django_htmx",
    "django_tasks_db",
    "simple_history",
    "utfall.web.register",
    "utfall.web",
]
MIDDLEWARE = [
    "utfall.web.logs.RequestLogMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "utfall.web.headers.HeadersMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "utfall.web.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "utfall.web.access.middleware.AccessMiddleware",
    "utfall.web.figures.OneReadingMiddleware",
]
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "utfall.web.surroundings.surroundings",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static"],
        },
    }
]

# --- Who signs in, and how ------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "register.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "overview"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "utfall.web.access.signing_in.ClosedAccounts"
SOCIALACCOUNT_ADAPTER = "utfall.web.access.signing_in.KnownAccounts"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "10/m/ip,5/5m/key"}
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("UTFALL_PROXIES", "0"))
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Utfall"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = (
    True  # an account is known by the address that the municipality has verified
)
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {}
if os.environ.get("UTFALL_OIDC_URL"):
    if not os.environ["UTFALL_OIDC_URL"].startswith("https://"):
        raise ImproperlyConfigured(
            "UTFALL_OIDC_URL must begin with https://: what it answers is trusted for that"
        )
    SOCIALACCOUNT_PROVIDERS["openid_connect"] = {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "oidc",
                "name": os.environ.get("UTFALL_OIDC_NAME", "Kommunens inloggning"),
                "client_id": os.environ.get("UTFALL_OIDC_CLIENT", ""),
                "secret": os.environ.get("UTFALL_OIDC_SECRET", ""),
                "settings": {
                    "server_url": os.environ["UTFALL_OIDC_URL"],
                    # Some sign-ins never say that an address is verified, since no person can change it there.
                    "verified_email": os.environ.get("UTFALL_OIDC_EMAILS", "") == "1",
                },
            }
        ],
    }

# --- Sessions and what the browser is told --------------------------------------------------------------------------

SESSION_COOKIE_AGE = int(os.environ.get("UTFALL_SESSION_SECONDS", str(8 * 60 * 60)))
SESSION_SAVE_EVERY_REQUEST = False
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "utfall.web.pages.refusals.stale_form"
SECURE_SSL_REDIRECT = IS_HTTPS
SECURE_REDIRECT_EXEMPT = ["^halsa$"]
SECURE_HSTS_SECONDS = 31_536_000 if IS_HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ALLAUTH_TRUSTED_PROXY_COUNT else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
FILE_UPLOAD_HANDLERS = [
    "utfall.web.uploads.BoundedUpload",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
UTFALL_REVIEW_HOURS = int(os.environ.get("UTFALL_REVIEW_HOURS", "24"))  # how long a dropped report is kept

CACHES = {
    # Shared by all processes, since the limits on signing in are counted here.
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# --- Language, time and files ---------------------------------------------------------------------------------------

LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", _("Svenska")), ("en", _("Engelska"))]
LOCALE_PATHS = [HERE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Stockholm"
STATIC_URL = "static/"
STATICFILES_DIRS: list[Any] = [
    HERE / "static",
    ("typsnitt", Path(font_source_sans_pro.__file__).parent / "files"),
]
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600

_LEVEL = os.environ.get("UTFALL_LOG_LEVEL", "WARNING")
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "utfall.web.logs.JsonLines"}},
    "handlers": {"stream": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stream"], "level": _LEVEL},
    # Django's own handlers are taken away: they log addresses, in which people have typed.
    "loggers": {
        "django": {"handlers": [], "level": _LEVEL, "propagate": True},
        "django.request": {"level": "ERROR"},  # what is refused is told by our own log of requests
    },
}
