"""Signals that somebody does not work as agreed: never a verdict, always in words, combined for a person to look at."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from goldsmith.quality.interval import wilson

SignalKind = Literal["shared_account", "near_identical", "co_timed", "impossible_pace", "pasted", "model_written"]

WEIGHTS: Mapping[SignalKind, float] = {
    "shared_account": 0.7,
    "near_identical": 0.8,
    "co_timed": 0.6,
    "impossible_pace": 0.5,
    "pasted": 0.4,
    "model_written": 0.4,
}
"""How much each kind says by itself, at full strength: no single weak hint comes before a person."""
BAR = 0.5
"""From this combined score on a person is asked to look."""
TOGETHER_SECONDS = 2.0
_FEWEST_TOGETHER = 10
_CHANCE = 1e-6
_FAST = 0.15
_FEWEST_ANSWERS = 20
_PASTED_SHARE = 0.2


@dataclass(frozen=True, slots=True)
class Signal:
    """A hint about a worker, with how strong it is (0 to 1) and what shows it."""

    worker_id: UUID
    kind: SignalKind
    strength: float
    sentence: str


@dataclass(frozen=True, slots=True)
class Lockstep:
    """Two workers of whom so many answers came within two seconds of one another; chance would bring `expected`."""

    one: UUID
    other: UUID
    together: int
    of: int
    expected: float


def combine(signals: Iterable[tuple[SignalKind, float]]) -> float:
    """The chance that at least one hint is right, each as likely as its weight times its strength (a noisy or)."""
    return 1.0 - math.prod(1.0 - WEIGHTS[kind] * strength for kind, strength in signals)


def find_lockstep(times: Mapping[UUID, Sequence[float]], span_seconds: float) -> list[Lockstep]:
    """Pairs whose answers come together far oftener than chance brings, from each one's instants in seconds.

    By chance an answer has one of somebody else's near it as often as a Poisson process of their rate over the span
    does; a pair is told only where the tail of that, over all pairs, is below one in a million.
    """
    near = _together(times)
    pairs = max(1, len(times) * (len(times) - 1) // 2)
    found = []
    for (one, other), together in near.items():
        rate = len(times[other]) / span_seconds
        expected = len(times[one]) * -math.expm1(-rate * 2 * TOGETHER_SECONDS)
        if together >= _FEWEST_TOGETHER and _poisson_tail(together, expected) < _CHANCE / pairs:
            of = min(len(times[one]), len(times[other]))
            found.append(Lockstep(one, other, together, of, expected))
    return found


def lockstep_signals(pairs: Sequence[Lockstep], names: Mapping[UUID, str]) -> list[Signal]:
    """What lockstep says of both of each pair."""
    return [
        Signal(
            who, "co_timed", min(1.0, each.together / each.of),
            f"{each.together} of {each.of} answers came within {TOGETHER_SECONDS:g} seconds of one of {names[beside]}; "
            f"chance would bring {_few(each.expected)}.",
        )
        for each in pairs
        for who, beside in ((each.one, each.other), (each.other, each.one))
    ]  # fmt: skip


def pace_signal(worker_id: UUID, answers: int, seconds: float, median: float | None) -> Signal | None:
    """That somebody takes so small a part of a typical worker's time that the tasks can hardly have been looked at."""
    if answers < _FEWEST_ANSWERS or not median or seconds / median >= _FAST:
        return None
    sentence = f"{seconds:.1f} seconds an answer over {answers} answers, where a typical worker takes {median:.1f}."
    return Signal(worker_id, "impossible_pace", 1 - seconds / median / _FAST / 2, sentence)


def paste_signal(worker_id: UUID, answers: int, pasted: int) -> Signal | None:
    """That text is pasted into many answers that was copied nowhere on their pages."""
    if wilson(pasted, answers).low < _PASTED_SHARE:
        return None
    sentence = f"Text from elsewhere was pasted into {pasted} of {answers} answers."
    return Signal(worker_id, "pasted", pasted / answers, sentence)


def _few(expected: float) -> str:
    return f"{expected:.1f}" if expected >= 0.1 else "less than 0.1"


def _together(times: Mapping[UUID, Sequence[float]]) -> dict[tuple[UUID, UUID], int]:
    """Of each pair (the lesser id first), how many answers of the first have one of the second near them."""
    events = sorted((at, who) for who, each in times.items() for at in each)
    near: dict[tuple[UUID, UUID], set[int]] = {}
    start = 0
    for index, (at, who) in enumerate(events):
        while events[start][0] < at - TOGETHER_SECONDS:
            start += 1
        for before in range(start, index):
            other = events[before][1]
            if other != who:
                first = index if who < other else before
                near.setdefault((min(who, other), max(who, other)), set()).add(first)
    return {pair: len(found) for pair, found in near.items()}


def _poisson_tail(count: int, mean: float) -> float:
    """The chance of `count` or more where `mean` are expected."""
    if mean <= 0:
        return 0.0
    term = math.exp(-mean + count * math.log(mean) - math.lgamma(count + 1))
    total, number = 0.0, count
    while term > total * 1e-12 and number < count + 10_000:
        total += term
        number += 1
        term *= mean / number
    return min(1.0, total)
