"""What the merge must know of a kind: how its shapes become one, and how far off a hand was."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeAlias

from goldsmith.labels.kind import Drawn
from goldsmith.quality.merge.merged import MeanSpread, Spread

Settled: TypeAlias = tuple[Drawn, Spread | MeanSpread]


@dataclass(frozen=True, slots=True)
class Shaping(Generic[Drawn]):
    """How one kind is merged; all else (who means the same object, is it there, what is it called) is common to all.

    `settle(shapes, weights)` makes one shape out of two or more, weighed by how steady their hands are, and says how
    far they lie from it; the order of the shapes leaves no trace. `edge_error(drawn, settled, reach)` is the mean
    distance of what a person drew from what was settled, in shares of the object's size (of lines and points, which
    have none to speak of, in shares of the distance at which they stop overlapping).
    `method` is name and version: whatever changes a result gets a new one, so that old verdicts stay explainable.
    """

    kind: str
    method: str
    geometry: type[Drawn]
    settle: Callable[[Sequence[Drawn], Sequence[float]], Settled[Drawn]]
    edge_error: Callable[[Drawn, Drawn, float], float]
    needs_reach: bool = True
