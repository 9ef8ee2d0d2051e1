"""Whether somebody's accuracy on gold has fallen, and since which answer."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from goldsmith.quality.workers.verdict import Verdict, number


@dataclass(frozen=True, slots=True)
class Drift:
    """`peak` is the highest log-likelihood ratio that the answers since some point come from a fallen accuracy.

    `is_suspected` once it passes Wald's bound log((1 - beta) / alpha): a reason to serve more gold. `verdict` is
    DRIFTED once it also passes log(answers / alpha), which a worker who is as good as ever reaches with a chance of at
    most alpha in his whole history. `began` and `noticed` are places among the scores; `is_over` says that the ratio
    has since gone back to 0.
    """

    answered: int
    peak: float
    is_suspected: bool
    began: int | None
    noticed: int | None
    is_over: bool
    verdict: Verdict | None
    evidence: str


def drift(
    scores: Sequence[float],
    *,
    usual: float = 0.85,
    fallen: float = 0.65,
    alpha: float = 0.05,
    beta: float = 0.05,
) -> Drift:
    """CUSUM over gold scores in 0..1, the oldest first, for a fall from `usual` to `fallen` accuracy or below.

    Page, Continuous inspection schemes (doi:10.1093/biomet/41.1-2.100); the bounds are Wald's
    (doi:10.1214/aoms/1177731118) for suspicion, and for the verdict Doob's inequality on the Shiryaev-Roberts sum,
    which is never below the ratio. Raises ValueError unless 0 < fallen < usual < 1.
    """
    if not 0 < fallen < usual < 1:
        raise ValueError(f"It takes 0 < fallen < usual < 1, not {fallen} and {usual}.")
    if_right, if_wrong = math.log(fallen / usual), math.log((1 - fallen) / (1 - usual))
    ratio = peak = 0.0
    start, began, noticed, is_over = 0, None, None, False
    suspicion, proof = math.log((1 - beta) / alpha), math.log(max(len(scores), 1) / alpha)
    for place, score in enumerate(scores):
        ratio += score * if_right + (1 - score) * if_wrong
        if ratio <= 0:
            ratio, start, is_over = 0.0, place + 1, noticed is not None
        if ratio > peak:
            peak, began = ratio, start
        if noticed is None and ratio >= suspicion:
            noticed, is_over = place, False
    is_suspected = noticed is not None
    verdict = Verdict.DRIFTED if is_suspected and peak >= proof else None
    since = began if is_suspected else None
    return Drift(len(scores), peak, is_suspected, since, noticed, is_over, verdict, _evidence(scores, since, is_over))


def _evidence(scores: Sequence[float], began: int | None, is_over: bool) -> str:
    if began is None:
        return f"No fall in {len(scores)} gold answers."
    before, after = scores[:began], scores[began:]
    earlier = f", {number(math.fsum(before))} of {len(before)} before" if before else ", from the first one on"
    back = " It has come back since." if is_over else ""
    return f"Right on {number(math.fsum(after))} of {len(after)} gold answers since number {began + 1}{earlier}.{back}"
