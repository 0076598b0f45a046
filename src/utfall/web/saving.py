"""Saves what people enter: who was first is noticed, who and what is logged, and nothing typed is thrown away."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from django.db import IntegrityError, transaction

from utfall.web.audit import record
from utfall.web.register.models import Draft
from utfall.web.register.models.entries import Entry

if TYPE_CHECKING:
    from utfall.web.register.models import User

Kind = TypeVar("Kind", bound=Entry)


@dataclass(frozen=True, slots=True)
class Saved(Generic[Kind]):
    """The entry as it now is."""

    entry: Kind


@dataclass(frozen=True, slots=True)
class Conflict(Generic[Kind]):
    """Somebody else saved after the page was opened: ``theirs`` is what stands, ``mine`` what was typed, unsaved."""

    theirs: Kind
    mine: Kind


def save(entry: Kind, version: int, user: User) -> Saved[Kind] | Conflict[Kind]:
    """Save an entry that was read as ``version``; 0 is a new one.

    The caller has checked that the user may. Two new entries for the same place are a conflict as well.
    """
    model = type(entry)
    entry.changed_by = user
    try:
        with transaction.atomic():
            if entry.pk is None:
                entry.version = 1
                entry.save()
            else:
                theirs = model._default_manager.select_for_update().get(pk=entry.pk)
                if theirs.version != version:
                    return Conflict(theirs, entry)
                entry.version = version + 1
                entry.save()
            record(
                user,
                f"{model._meta.model_name}.saved",
                f"{model._meta.model_name}:{entry.pk}",
                round=entry.round_id,
                unit=entry.unit,
                version=entry.version,
            )
    except IntegrityError:
        standing = _in_the_same_place(entry)
        if standing is None:
            raise
        return Conflict(standing, entry)
    return Saved(entry)


def _in_the_same_place(entry: Kind) -> Kind | None:
    """The entry that has taken the place that a new one wants, by the model's own rule of one for each place."""
    model = type(entry)
    for constraint in model._meta.total_unique_constraints:
        place = {name: getattr(entry, name) for name in constraint.fields}
        found = model._default_manager.filter(**place).exclude(pk=entry.pk).first()
        if found is not None:
            return found
    return None


def keep_draft(user: User, form: str, fields: dict[str, Any]) -> Draft:
    """Keep what is typed in a form and not yet sent."""
    draft, _ = Draft.objects.update_or_create(user=user, form=form, defaults={"fields": fields})
    return draft


def drop_draft(user: User, forms: Iterable[str]) -> None:
    """Forget drafts whose forms have been saved."""
    Draft.objects.filter(user=user, form__in=list(forms)).delete()


def withdraw(entry: Kind, version: int, user: User) -> Conflict[Kind] | None:
    """Take back an entry that was read as ``version``; its history stays. A conflict when somebody was first."""
    model = type(entry)
    with transaction.atomic():
        theirs = model._default_manager.select_for_update().filter(pk=entry.pk).first()
        if theirs is None:
            return None
        if theirs.version != version:
            return Conflict(theirs, entry)
        name, number = model._meta.model_name, entry.pk
        theirs.changed_by = user
        theirs.delete()
        record(user, f"{name}.withdrawn", f"{name}:{number}", round=entry.round_id, unit=entry.unit)
    return None
