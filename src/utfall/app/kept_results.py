"""Results that are kept: each is computed once, also when many ask for it at the same time."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock, RLock
from typing import Any, TypeVar, cast

Result = TypeVar("Result")


class KeptResults:
    """The latest ``most`` results that were asked for, by key; threads may share them.

    Who asks for what another thread is computing waits for it, so that a page that many open at once after an import
    costs one reading of the facts. A result may ask for others, but never for itself by way of them.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._results: OrderedDict[Hashable, Any] = OrderedDict()
        self._underway: dict[Hashable, RLock] = {}
        self._lock = Lock()

    def once(self, key: Hashable, compute: Callable[[], Result]) -> Result:
        """What is kept by the key, or else what ``compute`` gives; what it raises is raised, and nothing is kept."""
        with self._lock:
            if key in self._results:
                return cast("Result", self._kept(key))
            underway = self._underway.setdefault(key, RLock())
        with underway:
            with self._lock:
                if key in self._results:
                    return cast("Result", self._kept(key))
            try:
                result = compute()
                self._keep(key, result)
            finally:
                with self._lock:
                    self._underway.pop(key, None)
        return result

    def _kept(self, key: Hashable) -> Any:
        """What is kept by the key, which then is the latest that was asked for."""
        self._results.move_to_end(key)
        return self._results[key]

    def _keep(self, key: Hashable, result: Any) -> None:
        with self._lock:
            self._results[key] = result
            if len(self._results) > self._most:
                self._results.popitem(last=False)
