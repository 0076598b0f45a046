"""Inställningar: accounts, what each may do where and when, who stands in, keys for other programs, and sessions."""

from __future__ import annotations

import secrets

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings as configuration
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from utfall.rounds import Permission
from utfall.web.access import EVERYWHERE, page
from utfall.web.access.request import PageRequest
from utfall.web.audit import record
from utfall.web.pages.settings_forms import AccountForm, DeputyForm, GrantForm, unit_choices
from utfall.web.register.models import ApiToken, Deputy, Grant, User

_PASSWORD_BYTES = 12


@page(Permission.MANAGE_ACCOUNTS, unit=EVERYWHERE)
def settings(request: PageRequest) -> HttpResponse:
    """Every account, with what it may do today; sent, a new one is made."""
    form = AccountForm(request.POST or None, initial={"is_active": True})
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            user = form.save(commit=False)
            user.set_unusable_password()
            user.save()
            record(request.user, "account.created", f"user:{user.pk}")
        messages.success(
            request, _("Kontot är skapat. Ge det en behörighet, och ett lösenord om det behövs.")
        )
        return redirect("settings-account", account=user.pk)
    accounts = User.objects.order_by("-is_active", "name", "username").prefetch_related("grants")
    today = timezone.localdate()
    rows = [
        {"user": each, "grants": [one for one in each.grants.all() if one.as_grant().holds_on(today)]}
        for each in accounts
    ]
    return render(request, "settings/accounts.html", {"rows": rows, "form": form})


@page(Permission.MANAGE_ACCOUNTS, unit=EVERYWHERE)
def settings_account(request: PageRequest, account: int) -> HttpResponse:
    """One account; what is sent says by ``what`` which part of it is changed."""
    user = get_object_or_404(User, pk=account)
    what = request.POST.get("what", "")
    forms = _forms(user, what, request.POST)
    is_own = user == request.user
    if request.method == "POST" and what in forms and forms[what].is_valid():
        if is_own and what != "deputy":
            messages.error(
                request, _("Din egen behörighet och ditt eget konto ändras av en annan förvaltare.")
            )
        else:
            _save(request, user, what, forms[what])
            messages.success(request, _("Sparat."))
        return redirect("settings-account", account=user.pk)
    return _account_page(request, user, forms)


def _account_page(
    request: PageRequest,
    user: User,
    forms: dict[str, AccountForm | GrantForm | DeputyForm],
    password: str = "",
) -> HttpResponse:
    """The page of an account; ``password`` is a new one, shown this once and kept nowhere."""
    found = {
        **forms,
        "person": get_object_or_404(User, pk=user.pk),
        "is_own": user == request.user,
        "grants": user.grants.order_by("role", "unit"),
        "units": dict(unit_choices()),
        "deputies": user.deputies.select_related("deputy").order_by("-valid_to"),
        "sessions": UserSession.objects.purge_and_list(user),
        "has_second_step": Authenticator.objects.filter(user=user, type="totp").exists(),
        "has_password": user.has_usable_password(),
        "password": password,
        "today": timezone.localdate(),
    }
    return render(request, "settings/account.html", found)


def _forms(user: User, what: str, data: QueryDict | None) -> dict[str, AccountForm | GrantForm | DeputyForm]:
    """The forms of an account, the one that was sent with its data."""
    return {
        "account": AccountForm(data if what == "account" else None, instance=user),
        "grant": GrantForm(data if what == "grant" else None),
        "deputy": DeputyForm(user, data if what == "deputy" else None),
    }


@page(Permission.MANAGE_ACCOUNTS, unit=EVERYWHERE)
@require_POST
def settings_end(request: PageRequest, account: int, what: str, number: int) -> HttpResponse:
    """Take away a grant or a deputy; what was stays in the history and the log."""
    user = get_object_or_404(User, pk=account)
    if user == request.user and what == "grant":
        messages.error(request, _("Din egen behörighet och ditt eget konto ändras av en annan förvaltare."))
        return redirect("settings-account", account=user.pk)
    kind = Grant if what == "grant" else Deputy
    with transaction.atomic():
        get_object_or_404(kind, pk=number, user=user).delete()
        record(
            request.user, f"{'grant' if kind is Grant else 'deputy'}.ended", f"user:{user.pk}", number=number
        )
    messages.success(request, _("Sparat."))
    return redirect("settings-account", account=user.pk)


@page(Permission.MANAGE_ACCOUNTS, unit=EVERYWHERE)
@require_POST
def settings_access(request: PageRequest, account: int) -> HttpResponse:
    """Give a new password, which is shown this once, or sign the person out everywhere."""
    user = get_object_or_404(User, pk=account)
    password = ""
    with transaction.atomic():
        if request.POST.get("what") == "password" and user != request.user:
            password = secrets.token_urlsafe(_PASSWORD_BYTES)
            user.set_password(password)
            user.save()
            record(request.user, "account.password", f"user:{user.pk}")
        for session in UserSession.objects.filter(user=user):
            session.end()
        record(request.user, "account.sessions_ended", f"user:{user.pk}")
    if password:
        return _account_page(request, user, _forms(user, "", None), password)
    return redirect("settings-account", account=user.pk)


@page(Permission.MANAGE_ACCOUNTS, unit=EVERYWHERE)
def settings_keys(request: PageRequest) -> HttpResponse:
    """Every key for another program; sent, one is revoked."""
    if request.method == "POST":
        token = get_object_or_404(ApiToken, pk=request.POST.get("number") or 0, revoked_at=None)
        with transaction.atomic():
            token.revoked_at = timezone.now()
            token.save()
            record(request.user, "token.revoked", f"token:{token.pk}")
        messages.success(request, _("Nyckeln är återkallad."))
        return redirect("settings-keys")
    keys = ApiToken.objects.select_related("owner").order_by("revoked_at", "expires_at")
    return render(request, "settings/keys.html", {"keys": keys, "now": timezone.now()})


@page(Permission.MANAGE_ACCOUNTS, unit=EVERYWHERE)
def settings_signing_in(request: PageRequest) -> HttpResponse:
    """How people sign in, and for how long; it is set where the service is started."""
    found = {
        "providers": configuration.SOCIALACCOUNT_PROVIDERS.get("openid_connect", {}).get("APPS", []),
        "hours": configuration.SESSION_COOKIE_AGE / 3600,
        "review_hours": configuration.UTFALL_REVIEW_HOURS,
        "people": User.objects.filter(is_active=True).count(),
        "with_second_step": Authenticator.objects.filter(type="totp").values("user").distinct().count(),
    }
    return render(request, "settings/signing_in.html", found)


def _save(request: PageRequest, user: User, what: str, form: AccountForm | GrantForm | DeputyForm) -> None:
    """Save what a form says of the account, and log it by codes and dates alone."""
    with transaction.atomic():
        if isinstance(form, AccountForm):
            form.save()
            record(request.user, "account.changed", f"user:{user.pk}", active=user.is_active)
            return
        made = form.save(commit=False)
        made.user = user
        if isinstance(made, Grant):
            made.given_by = request.user
        made.save()
        action = "grant.given" if isinstance(made, Grant) else "deputy.named"
        detail = (
            {"role": made.role, "unit": made.unit} if isinstance(made, Grant) else {"deputy": made.deputy.pk}
        )
        days = {"from": str(made.valid_from or ""), "to": str(made.valid_to or "")}
        record(request.user, action, f"user:{user.pk}", **detail, **days)
