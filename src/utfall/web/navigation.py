"""The rooms of the navigation, in order: the name of the page that each opens, its word and its rule."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from utfall.rounds import Permission
from utfall.web.access.scope import Access


@dataclass(frozen=True, slots=True)
class Door:
    """One entry of the navigation. ``group`` begins the name of every page behind it."""

    name: str
    word: StrOrPromise
    permission: Permission

    @property
    def group(self) -> str:
        """What the names of its pages begin with."""
        return self.name.partition("-")[0]


DOORS: tuple[Door, ...] = (
    Door("overview", _("Översikt"), Permission.READ_FIGURES),
    Door("economy", _("Ekonomi"), Permission.READ_FIGURES),
    Door("forecast", _("Prognos"), Permission.READ_ROUND),
    Door("volumes", _("Volymer"), Permission.READ_FIGURES),
    Door("goals", _("Mål och uppdrag"), Permission.READ_FIGURES),
    Door("plans", _("Åtgärder, bidrag och risker"), Permission.READ_FIGURES),
    Door("investments", _("Investeringar"), Permission.READ_FIGURES),
    Door("round", _("Runda"), Permission.READ_ROUND),
    Door("report", _("Rapport"), Permission.READ_FIGURES),
    Door("review", _("Granska"), Permission.REVIEW_REPORT),
    Door("imports", _("Import"), Permission.IMPORT_FACTS),
    Door("log", _("Logg"), Permission.READ_LOG),
    Door("settings", _("Inställningar"), Permission.MANAGE_ACCOUNTS),
)


@dataclass(frozen=True, slots=True)
class OpenDoor:
    """An entry as the page shows it."""

    word: StrOrPromise
    address: str
    is_here: bool


def open_doors(access: Access, page: str) -> tuple[OpenDoor, ...]:
    """The entries that the reader may open and whose pages are built; ``page`` is the name of the one shown."""
    return tuple(
        OpenDoor(door.word, address, page.partition("-")[0] == door.group)
        for door in DOORS
        if (address := _address(door.name)) and access.may_somewhere(door.permission)
    )


@cache
def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
