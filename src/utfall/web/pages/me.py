"""The reader's own page: what they may do, sign-in, language, theme, and keys for programs of their own."""

from __future__ import annotations

from datetime import timedelta

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from utfall.rounds import Permission
from utfall.web.access import SIGNED_IN, page
from utfall.web.access.request import PageRequest
from utfall.web.api.keys import new_key
from utfall.web.audit import record
from utfall.web.pages.settings_forms import unit_choices
from utfall.web.wording import PERMISSIONS

_DAYS = (30, 90, 365)


class KeyForm(forms.Form):
    """A key for another program: what it may do, and for how long."""

    name = forms.CharField(label=gettext_lazy("Till vad"), max_length=100)
    days = forms.TypedChoiceField(
        label=gettext_lazy("Gäller"),
        coerce=int,
        choices=[(days, gettext_lazy("%(days)s dagar") % {"days": days}) for days in _DAYS],
    )
    scopes = forms.MultipleChoiceField(
        label=gettext_lazy("Får"), widget=forms.CheckboxSelectMultiple, choices=()
    )

    def __init__(self, allowed: list[Permission], data: object = None) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        choices = [(str(each), PERMISSIONS[each]) for each in allowed]
        self.fields["scopes"].choices = choices  # type: ignore[attr-defined]


@page(SIGNED_IN)
def me(request: PageRequest) -> HttpResponse:
    """The page; sent, it makes a key, which is shown this once and never wider than its owner's own rights."""
    allowed = [each for each in Permission if request.access.may_somewhere(each)]
    form = KeyForm(allowed, request.POST or None)
    key = ""
    if request.method == "POST" and form.is_valid():
        until = timezone.now() + timedelta(days=form.cleaned_data["days"])
        scopes = [Permission(each) for each in form.cleaned_data["scopes"]]
        key, _record = new_key(request.user, form.cleaned_data["name"], scopes, until)
        form = KeyForm(allowed)
    found = {
        "form": form,
        "allowed": allowed,
        "new_key": key,
        "keys": request.user.tokens.filter(revoked_at=None, expires_at__gt=timezone.now()),
        "grants": request.access.grants,
        "units": dict(unit_choices()),
        "sessions": UserSession.objects.purge_and_list(request.user),
        "has_second_step": Authenticator.objects.filter(user=request.user, type="totp").exists(),
    }
    return render(request, "me/me.html", found)


@page(SIGNED_IN)
@require_POST
def me_revoke(request: PageRequest) -> HttpResponse:
    """Revoke an own key."""
    token = request.user.tokens.filter(pk=request.POST.get("number") or 0, revoked_at=None).first()
    if token is not None:
        token.revoked_at = timezone.now()
        token.save()
        record(request.user, "token.revoked", f"token:{token.pk}")
        messages.success(request, _("Nyckeln är återkallad."))
    return redirect("me")
