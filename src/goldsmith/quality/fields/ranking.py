"""Settling a ranking: the order of the options that goes least against what people said of each two of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Any, TypeAlias

from goldsmith.labels import Attribute, is_same_answer
from goldsmith.quality.fields.open import settled_as
from goldsmith.quality.fields.settled import Given, SettledField

Order: TypeAlias = tuple[str, ...]
Votes: TypeAlias = Mapping[tuple[str, str], float]
"""How much of the say puts the first of two options before the second."""

_MOST_EXACT = 8
"""Options up to which every order is weighed, in some milliseconds; with more it is enough that no two neighbours want
to change places."""


def settle_ranking(field: Attribute, given: Sequence[Given], parameters: Mapping[str, Any]) -> SettledField:
    """The order with the least disagreement over pairs (Kemeny's; Young and Levenglick 1978, doi:10.1137/0135023).

    Each person's say is weighed by how often they are right. Among equally good orders, the one that comes first in the
    order of the question's options.
    """
    orders = {e.response_id: e.value for e in given if isinstance(e.value, tuple) and e.value}
    if 2 * len(orders) <= len(given):
        return settled_as(field, given, None, [e.response_id for e in given if not e.value], parameters)
    value = kemeny_order([each.name for each in field.options], _votes(orders, parameters["accuracy"]))
    same = [name for name, order in orders.items() if is_same_answer(field, order, value)]
    return settled_as(field, given, value, same, parameters)


def kemeny_order(options: Sequence[str], votes: Votes) -> Order:
    """The best order of up to 8 options, by dynamic programming over sets.

    Of more: by Borda's count, then locally best (Dwork et al. 2001, doi:10.1145/371920.372165).
    """
    if len(options) <= _MOST_EXACT:
        return _exact(options, votes)
    borda = sorted(options, key=lambda each: -sum(votes.get((each, other), 0.0) for other in options))
    return _locally_best(borda, votes)


def _votes(orders: Mapping[str, Order], accuracies: Mapping[str, float]) -> Votes:
    said: dict[tuple[str, str], float] = {}
    for name in sorted(orders):
        for pair in combinations(orders[name], 2):
            said[pair] = said.get(pair, 0.0) + accuracies[name]
    return said


def _exact(options: Sequence[str], votes: Votes) -> Order:
    """`best[placed]` is the least disagreement of the options in a set that come first, and the order they have."""
    count = len(options)
    against = [[votes.get((late, early), 0.0) for late in options] for early in options]
    best: list[tuple[float, tuple[int, ...]]] = [(0.0, ())]
    for placed in range(1, 1 << count):
        members = [place for place in range(count) if placed >> place & 1]
        best.append(min(_ending(best, against, placed, last, members) for last in members))
    return tuple(options[place] for place in best[-1][1])


def _ending(
    best: Sequence[tuple[float, tuple[int, ...]]],
    against: Sequence[Sequence[float]],
    placed: int,
    last: int,
    members: Iterable[int],
) -> tuple[float, tuple[int, ...]]:
    """The best order of a set whose last member is `last`; sums are rounded, so that equal ones tie."""
    cost, order = best[placed & ~(1 << last)]
    added = sum(against[early][last] for early in members if early != last)
    return round(cost + added, 9), (*order, last)


def _locally_best(order: Sequence[str], votes: Votes) -> Order:
    """Each option goes up past those before it for as long as more of the say puts it before them."""
    found: list[str] = []
    for option in order:
        place = len(found)
        while place and votes.get((option, found[place - 1]), 0.0) > votes.get((found[place - 1], option), 0.0):
            place -= 1
        found.insert(place, option)
    return tuple(found)
