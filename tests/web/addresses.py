"""Every address of the application, with the rule of its page, and examples of the arguments that addresses take."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from utfall.web.register.models import Round

ELSEWHERE = ("konto/", "api/")  # the sign-in library guards its own pages; the API has keys (test_api.py)

Examples = Callable[["Round", str], Any]  # the round, and the unit that the example shall lie in

ARGUMENTS: dict[str, Examples] = {
    "table": lambda round_, unit: "main",
    "row": lambda round_, unit: "result",
    "column": lambda round_, unit: "actual",
    "unit": lambda round_, unit: unit,
    "round": lambda round_, unit: round_.pk,
    "section": lambda round_, unit: "ekonomi",
    "entry": lambda round_, unit: "nothing",
    "subject": lambda round_, unit: "trygghet",
    "step": lambda round_, unit: "lock",
    "version": lambda round_, unit: 1,
    "decision": lambda round_, unit: 1,
    "file": lambda round_, unit: "namndrapport.pdf",
    "job": lambda round_, unit: 1,
    "batch": lambda round_, unit: "0123456789abcdef-amounts",
    "aside": lambda round_, unit: "september.csv",
    "account": lambda round_, unit: 1,
    "what": lambda round_, unit: "grant",
    "number": lambda round_, unit: 1,
    "task": lambda round_, unit: round_.tasks.get(unit=unit).pk,
}
"""What each argument of an address may be; a page with a new one adds it here."""


@dataclass(frozen=True)
class Address:
    """One address: its name, its page, and the arguments that it takes."""

    name: str
    route: str
    view: Any
    arguments: tuple[str, ...]

    @property
    def rule(self) -> Any:
        """The rule that the page declares; None when it has none."""
        return getattr(self.view, "rule", None)

    @property
    def is_ours(self) -> bool:
        """Whether the page is our own."""
        return not self.route.startswith(ELSEWHERE)

    def url(self, round_: Round, unit: str) -> str:
        """The address with its arguments, about the unit where it is about one."""
        from django.urls import reverse

        chosen = {name: ARGUMENTS[name](round_, unit) for name in self.arguments}
        return reverse(self.name, kwargs=chosen)


def addresses() -> tuple[Address, ...]:
    """Every address, in the order of `utfall.web.urls`."""
    from django.urls import get_resolver

    return tuple(_of(get_resolver(), "", ""))


def _of(resolver: Any, space: str, before: str) -> Iterator[Address]:
    for each in resolver.url_patterns:
        route = f"{before}{each.pattern}"
        if hasattr(each, "url_patterns"):
            yield from _of(each, f"{space}{each.namespace}:" if each.namespace else space, route)
        else:
            yield Address(f"{space}{each.name}", route, each.callback, tuple(each.pattern.converters))
