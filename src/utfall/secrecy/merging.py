"""Merges facts that all figures take up alike, and finds what only differences between figures would show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from utfall.secrecy.figure import Figure, Form, Weights

Groups = Mapping[str, tuple[str, ...]]  # by the fact that stands for them, all facts that are taken up alike


def merge(figures: Sequence[Figure], facts: Mapping[str, Fraction]) -> tuple[list[Figure], Groups]:
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


def _kept(weights: Weights, groups: Groups) -> Weights:
    return tuple((fact, weight) for fact, weight in weights if fact in groups)


def remainders(
    figures: Sequence[Figure], groups: Groups, facts: Mapping[str, Fraction]
) -> Iterator[tuple[str, Form]]:
    """What no figure shows but differences between figures would: a total less its other parts, by merged fact.

    Of facts that are weighed over time (places, households) it is their mean, for that is what a reader compares.
    """
    forms = [form for figure in figures for form in figure.forms]
    weighed = {fact for form in forms for fact, weight in form.weights if abs(weight) != 1}
    shown = {fact for form in forms if len(form.weights) == 1 for fact, _ in form.weights}
    for fact, group in sorted(groups.items()):
        if fact not in shown:
            weight = Fraction(1, len(group)) if fact in weighed else Fraction(1)
            true = weight * sum((facts[each] for each in group), Fraction(0))
            yield fact, Form(((fact, weight),), true, true)
