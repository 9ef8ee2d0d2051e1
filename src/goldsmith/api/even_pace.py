"""Gold and other tasks are handed out equally fast, so that no clock tells which is which.

Gold is found another way than other tasks are, and on which machine and in which project it takes longer nobody can
say beforehand. So each process watches: the kind that comes sooner waits until neither does.
"""

import asyncio
import time
from collections import OrderedDict, deque
from dataclasses import dataclass, field
from statistics import median
from uuid import UUID

_REMEMBERED = 16
"""Replies with other tasks that one with gold is compared with: few, so that all were made under the same load."""

_FIRST_STEP, _LAST_STEP = 0.04, 0.004
"""How far one reply with gold may move the wait, as a share of what a reply takes: from the first on less and less."""

_MOST = 0.05
"""How long other tasks may wait for gold, as a share of what a reply takes. Gold itself may wait as long as that."""

_COARSE_SECONDS = 0.002
"""Shorter waits keep the process busy, as the search for a task does: the event loop counts in milliseconds."""

_MOST_PROJECTS = 1_000


@dataclass(slots=True)
class Pace:
    """Of one project: seconds that gold waits, or below 0 that others do, and what replies with others took of late."""

    wait_seconds: float = 0.0
    learnt: int = 0
    others: deque[float] = field(default_factory=lambda: deque(maxlen=_REMEMBERED))

    def learn(self, seconds: float, *, is_gold: bool) -> None:
        """Let gold wait longer where it came before most others, and else less long; see Robbins and Monro 1951."""
        if not is_gold:
            self.others.append(seconds)
        elif len(self.others) == _REMEMBERED:
            self.learnt += 1
            typical = median(self.others)
            step = max(_FIRST_STEP / self.learnt**0.5, _LAST_STEP) * typical
            later = sum(other > seconds for other in self.others) / _REMEMBERED
            self.wait_seconds = min(max(self.wait_seconds + step * (2 * later - 1), -_MOST * typical), typical)


class EvenPace:
    """Steers the waits of one process, project by project."""

    def __init__(self) -> None:
        self._paces: OrderedDict[UUID, Pace] = OrderedDict()

    async def keep(self, project_id: UUID, began: float, *, is_gold: bool) -> None:
        """Wait if this kind of task comes sooner; `began`: when the request did, by `time.perf_counter`."""
        pace = self._paces.setdefault(project_id, Pace())
        self._paces.move_to_end(project_id)
        if len(self._paces) > _MOST_PROJECTS:
            self._paces.popitem(last=False)
        await _rest(pace.wait_seconds if is_gold else -pace.wait_seconds)
        pace.learn(time.perf_counter() - began, is_gold=is_gold)


async def _rest(seconds: float) -> None:
    until = time.perf_counter() + seconds
    if seconds >= _COARSE_SECONDS:
        await asyncio.sleep(seconds - _COARSE_SECONDS / 2)
    _spin(until)


def _spin(until: float) -> None:
    """Wait to the microsecond: a sleep of so little takes twice as long as asked for."""
    while time.perf_counter() < until:
        pass
