"""Figures over many people that a page asks for every few seconds: each process keeps them for a while."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from datetime import datetime, timedelta
from threading import Lock
from typing import Generic, TypeVar

_MOST_KEPT = 1_000

Figure = TypeVar("Figure")


class KeptFigures(Generic[Figure]):
    """Figures by what they are of, read anew once they are older than `span`. Two who ask at once may both read."""

    def __init__(self, span: timedelta) -> None:
        self._span = span
        self._kept: OrderedDict[Hashable, tuple[datetime, Figure]] = OrderedDict()
        self._lock = Lock()

    def of(self, key: Hashable, now: datetime, read: Callable[[], Figure]) -> Figure:
        """What is kept of `key`, or what `read` finds. The key must name the organization."""
        with self._lock:
            kept = self._kept.get(key)
        if kept is not None and kept[0] <= now < kept[0] + self._span:
            return kept[1]
        found = read()
        with self._lock:
            self._kept[key] = (now, found)
            self._kept.move_to_end(key)
            while len(self._kept) > _MOST_KEPT:
                self._kept.popitem(last=False)
        return found
