"""How a worker's next task is looked for: where in the queue, and when to look again from its start."""

from datetime import datetime, timedelta

WRAP_EVERY = timedelta(seconds=10)
MOST_LEASES = 3
"""Tasks one person may hold at once in a project: the one on screen and those prefetched."""

TOP_LANE = 32_767
"""Above every priority (a PostgreSQL smallint): the search starts below it."""


def may_wrap(wrapped_at: datetime | None, now: datetime) -> bool:
    """Whether a worker who found nothing ahead may search a lane again from its start.

    Everything that reopens goes to the end of its lane, so only a task that somebody else held locked in
    passing can lie behind. Looking back is therefore rare, which keeps an empty queue cheap to ask.
    """
    return wrapped_at is None or now - wrapped_at >= WRAP_EVERY
