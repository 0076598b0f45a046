"""Merges facts that all figures take up alike, and finds the small counts that only differences would show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from utfall.secrecy.figure import Figure, Form, Weights


def merge(
    figures: Sequence[Figure], facts: Mapping[str, Fraction]
) -> tuple[list[Figure], dict[str, tuple[str, ...]]]:
    """The figures over merged facts, and which facts each merged one stands for."""
    seen: dict[str, list[tuple[int, Fraction]]] = defaultdict(list)
    forms = [form for figure in figures for form in figure.forms]
    for at, form in enumerate(forms):
        for fact, weight in form.weights:
            seen[fact].append((at, weight))
    alike: dict[tuple[tuple[int, Fraction], ...], list[str]] = defaultdict(list)
    for fact in sorted(facts):
        if fact in seen:
            alike[tuple(seen[fact])].append(fact)
    groups = {members[0]: tuple(members) for members in alike.values()}
    kept = [
        replace(
            figure, forms=tuple(replace(form, weights=_kept(form.weights, groups)) for form in figure.forms)
        )
        for figure in figures
    ]
    return kept, groups


def _kept(weights: Weights, groups: Mapping[str, tuple[str, ...]]) -> Weights:
    return tuple((fact, weight) for fact, weight in weights if fact in groups)


def remainders(
    figures: Sequence[Figure],
    values: Mapping[str, Fraction],
    is_small: Callable[[Fraction], bool],
) -> list[Figure]:
    """Small counts that no figure shows but differences between figures would: a total less its other parts.

    Only where facts are counted whole; of means over time a part says nothing about persons.
    """
    forms = [form for figure in figures for form in figure.forms]
    weighed = {fact for form in forms for fact, weight in form.weights if abs(weight) != 1}
    shown = {form.weights for form in forms}
    return [
        Figure(
            f"rest {fact}", (Form(((fact, Fraction(1)),), value, value),), is_secret=True, is_printed=False
        )
        for fact, value in sorted(values.items())
        if fact not in weighed and is_small(value) and ((fact, Fraction(1)),) not in shown
    ]
