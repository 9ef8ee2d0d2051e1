"""How a worker's next task is looked for: in which project, where in its queue, and when to look again from the start.

The order in which projects are asked is written down once, in `RULES`; docs/how-to/marketplace.md says it in words.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any, Literal
from uuid import UUID

WRAP_EVERY = timedelta(seconds=10)
MOST_LEASES = 3
"""Tasks one person may hold at once in a project: the one on screen and those prefetched."""

TOP_LANE = 32_767
"""Above every priority (a PostgreSQL smallint): the search starts below it."""

VAIN_FOR = timedelta(seconds=10)
"""A project that held nothing for a worker is not searched again for that worker so soon."""

MOST_TRIES = 4
"""Projects that one request searches before it says that there is nothing now."""

MOST_HOURS = 168
"""A project that waits longer than a week waits no more urgently than others that do."""

Rule = Literal["only", "priority", "starred", "skill", "waiting", "last", "age"]


@dataclass(frozen=True, slots=True)
class Route:
    """A project that has open tasks and in which a worker has a seat.

    `waiting_since`: when what is next in its queue came. `is_last`: what the worker did last was of this project.
    """

    project_id: UUID
    priority: int
    is_starred: bool
    asks_skill: bool
    waiting_since: datetime
    is_last: bool

    def waited_hours(self, now: datetime) -> int:
        """Whole hours that its next task has waited; whole, so that nobody is led to and fro between two projects."""
        return min(MOST_HOURS, max(0, int((now - self.waiting_since).total_seconds() // 3600)))


@dataclass(frozen=True, slots=True)
class Choice:
    """A project to be searched, the rule that put it before those that follow, and how many were weighed."""

    project_id: UUID
    rule: Rule
    weighed: int
    hours: int

    def to_json(self) -> dict[str, Any]:
        """What is kept with an assignment."""
        return {"rule": self.rule, "weighed": self.weighed, "hours": self.hours}


RULES: Mapping[Rule, Callable[[Route, datetime], float]] = MappingProxyType(
    {
        "priority": lambda route, _: -route.priority,
        "starred": lambda route, _: -route.is_starred,
        "skill": lambda route, _: -route.asks_skill,
        "waiting": lambda route, now: -route.waited_hours(now),
        "last": lambda route, _: -route.is_last,
        "age": lambda route, _: route.project_id.int >> 80,
    }
)
"""The first in which two projects differ decides which comes first: the one for which it gives less.

Managers' priority; the worker's favourites; work that not everybody could do; what has waited longest; what the worker
is in; the older project.
"""


def order_routes(routes: Collection[Route], now: datetime) -> list[Choice]:
    """The projects in the order in which they are searched, each with the rule that put it before the next."""
    ranked = sorted(routes, key=lambda route: ([rank(route, now) for rank in RULES.values()], route.project_id))
    return [
        Choice(route.project_id, _deciding(route, ranked[place + 1 :], now), len(ranked), route.waited_hours(now))
        for place, route in enumerate(ranked)
    ]


def _deciding(route: Route, after: Sequence[Route], now: datetime) -> Rule:
    if not after:
        return "only"
    differing = (rule for rule, rank in RULES.items() if rank(route, now) != rank(after[0], now))
    return next(differing, "age")


def explain(why: Mapping[str, Any] | None) -> tuple[str, ...]:
    """Why somebody was given a task, in sentences; None: they had chosen the project.

    It says nothing that depends on the task, or gold could be told by it.
    """
    if why is None:
        return ("You chose this project.", *_WITHIN)
    return (_of_project(why), *_WITHIN)


_WITHIN = (
    "In the project, batches with an order of their own come in that order, and tasks with a higher priority first.",
    "Of what is left, you get the task that has waited longest and that you have not had yet.",
)


def _of_project(why: Mapping[str, Any]) -> str:
    count, hours = int(why.get("weighed", 1)), int(why.get("hours", 0))
    if count == 1:
        return "Of your projects, this one alone had a task for you."
    begin = f"{count} of your projects had tasks for you."
    return f"{begin} " + {
        "only": "Those before this one held nothing more for you.",
        "priority": "This one has the higher priority.",
        "starred": "This one is a favourite of yours.",
        "skill": "This one needs what not everybody can do, and you can.",
        "waiting": f"This one's next task has waited longest: {hours} hour{'' if hours == 1 else 's'}.",
        "last": "Nothing put one before another, so you stay in the project that you are in.",
        "age": "Nothing put one before another, so the oldest project comes first.",
    }.get(str(why.get("rule")), "")


def may_wrap(wrapped_at: datetime | None, now: datetime) -> bool:
    """Whether a worker who found nothing ahead may search a lane again from its start.

    Everything that reopens goes to the end of its lane, so only a task that somebody else held locked in
    passing can lie behind. Looking back is therefore rare, which keeps an empty queue cheap to ask.
    """
    return wrapped_at is None or now - wrapped_at >= WRAP_EVERY
