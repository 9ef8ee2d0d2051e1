"""The order in which batches apart are worked through, as their priorities."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from goldsmith.work.batch import Batch, Denied

MOST_ORDERED = 32_000
"""Priorities fit into PostgreSQL's smallint."""

CREATION_ORDER = 0
"""The priority of every batch whose place nobody chose: among equals the older one goes first."""

_MOST_NAMED = 10


def priorities_of(unfinished: Sequence[Batch], order: Sequence[UUID]) -> Mapping[UUID, int] | Denied:
    """The priority of each batch in an order, the first highest; Denied unless it names each unfinished one once.

    The last has 1, so that batches which come later follow behind it.
    """
    known = {each.id: each.name for each in unfinished}
    named = set(order)
    if missing := [name for batch_id, name in known.items() if batch_id not in named]:
        return Denied(f"The order must name every unfinished batch that is apart; missing: {_named(missing)}.")
    if twice := [batch_id for batch_id, times in Counter(order).items() if times > 1]:
        return Denied(f"The order names a batch twice: {_named(known.get(each, str(each)) for each in twice)}.")
    if unknown := [str(batch_id) for batch_id in order if batch_id not in known]:
        return Denied(f"The order names what is no unfinished batch apart here: {_named(unknown)}.")
    if len(order) > MOST_ORDERED:
        return Denied(f"At most {MOST_ORDERED:,} batches can be put in an order; end some of them first.")
    return {batch_id: len(order) - place for place, batch_id in enumerate(order)}


def is_seen(unfinished: Sequence[Batch], seen: Sequence[UUID]) -> bool:
    """Whether the unfinished batches still stand in the order in which somebody saw them.

    Batches that were there then and have ended since do not count: their going changes nobody's place.
    """
    now = [each.id for each in sorted(unfinished, key=lambda each: (-each.priority, each.id))]
    left = set(now)
    return [batch_id for batch_id in seen if batch_id in left] == now


def without_ended(unfinished: Sequence[Batch], seen: Sequence[UUID], order: Sequence[UUID]) -> list[UUID]:
    """An order without what was seen and has ended since."""
    ended = set(seen) - {each.id for each in unfinished}
    return [batch_id for batch_id in order if batch_id not in ended]


def _named(names: Iterable[str]) -> str:
    listed = list(names)
    more = f" and {len(listed) - _MOST_NAMED} more" if len(listed) > _MOST_NAMED else ""
    return ", ".join(map(repr, listed[:_MOST_NAMED])) + more
