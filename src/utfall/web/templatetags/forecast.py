"""The words of forecasts in templates: layers and steps."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from utfall.core import Amount
from utfall.swedish import forecast_words as words

register = template.Library()

_LAYERS: dict[str, StrOrPromise] = {
    "unit": _("Enheten"),
    "area": _("Området"),
    "controller": _("Controllern"),
}
_STEPS: dict[str, StrOrPromise] = {
    "hand_in": _("Klarmarkera"),
    "take_back": _("Ta tillbaka klarmarkeringen"),
    "approve": _("Godkänn"),
    "return": _("Lämna tillbaka"),
}


@register.filter
def layer_word(layer: str) -> StrOrPromise:
    """Whose word a forecast is."""
    return _LAYERS.get(layer, layer)


@register.filter
def step_word(action: str) -> StrOrPromise:
    """What a step is called on its button."""
    return _STEPS.get(action, action)


@register.filter
def kronor(amount: Amount) -> str:
    """An amount in words, with its unit."""
    return words.money(amount)
