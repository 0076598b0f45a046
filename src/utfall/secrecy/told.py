"""What editions before have told and kept secret, as far as it bears on the facts of a new one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from utfall.secrecy.figure import Form


@dataclass(frozen=True)
class Told:
    """Every sum that editions have shown, those that they masked, and the facts behind both as they were then.

    ``secret`` has the least width of the range that nobody may know each masked sum within, zero for the usual one. The
    facts are those of masked figures too: whoever reads this knows all that the editions hide.
    """

    shown: tuple[Form, ...] = ()
    secret: tuple[tuple[Form, Fraction], ...] = ()
    facts: Mapping[str, Fraction] = field(default_factory=dict)

    def about(self, facts: Collection[str], others: Iterable[Form] = ()) -> Told:
        """What can be combined with some facts: sums of them, sums that share a fact with those, and so on.

        ``others`` are sums known besides, over which the chain may go. Facts that nothing leads to are left out.
        """
        forms = [*self.shown, *(form for form, _ in self.secret), *others]
        reached = set(facts)
        waiting = [{fact for fact, _ in form.weights} for form in forms]
        while near := [each for each in waiting if each & reached]:
            waiting = [each for each in waiting if not each & reached]
            reached |= set().union(*near)
        return Told(
            tuple(form for form in self.shown if _is_of(form, reached)),
            tuple((form, width) for form, width in self.secret if _is_of(form, reached)),
            {fact: value for fact, value in self.facts.items() if fact in reached},
        )


def _is_of(form: Form, facts: Collection[str]) -> bool:
    return all(fact in facts for fact, _ in form.weights)
