"""The default: models of different families, each with a say; where they differ, a reviewer should look."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from goldsmith.quality.categorical.aggregate import Aggregate, Floats, aggregate_of, with_gold
from goldsmith.quality.categorical.coin_evidence import is_coin_enough
from goldsmith.quality.categorical.communities import communities
from goldsmith.quality.categorical.dawid_skene import dawid_skene
from goldsmith.quality.categorical.ebcc import ebcc
from goldsmith.quality.categorical.gold_skill import gold_skill
from goldsmith.quality.categorical.ibcc import ibcc
from goldsmith.quality.categorical.one_coin import one_coin
from goldsmith.quality.categorical.sparse import sparse_of
from goldsmith.quality.categorical.start import starting_posteriors
from goldsmith.quality.categorical.variational import evened, pooled_pattern, row_counts, shares
from goldsmith.quality.categorical.weighted_vote import bwa
from goldsmith.quality.judgements import NO_GOLD, Judgements

MANY_CELLS = 2_000_000
"""Judgements times classes from which on the members that cost most are left out: see `auto`."""
GOLD_SAY = 1.0
"""What the gold-only member says, in times all others together, where gold covers every worker fully."""
COIN_SAY = 3.0
"""What the one-coin model says, in times all others together, where its evidence is the better one."""
WORKER_STRENGTH = 4.0
"""How many answers a row the crowd's confusion matrix is worth in a worker's."""

Start = NDArray[Any] | None


@dataclass(frozen=True, slots=True)
class _Member:
    name: str
    say: float
    fit: Callable[[Judgements, Start], Aggregate]
    is_led: bool = False
    """Whether it begins where the member before it ended."""


def auto(judgements: Judgements, *, seed: int = 0, start: Start = None) -> Aggregate:
    """The mean of the posteriors of models that fail differently. There is nothing to tune.

    Members and their say: EBCC with rows pooled over workers, 4; EBCC, 2; communities, 3; Dawid and Skene, 1; BWA, 1.
    Where one accuracy a worker explains the answers as well as a matrix does (`is_coin_enough`), the one-coin model
    joins with three times the say of all others: matrices would only learn noise. It does not look at large crowds.
    Where there is gold, `gold_skill` joins with a say that grows with how much of the workers it covers. From
    2,000,000 judgements times classes on, plain EBCC is left out; the pooled one gets its say, has two subtypes and
    begins where communities ended; and both, like BWA, make 7 to 10 passes at most.

    `start`, shape (tasks, classes), warms the members up that can begin anywhere; it should be an earlier answer to
    nearly the same judgements. Nothing random is drawn: any `seed` gives the same answer.

    `facts`: `disagreement[task]`, 0..1, the variance of the members' posteriors summed over the classes (0 where all
    say the same, at most 1 - 1/members); `says`, the part of each member by name; `left_out`, names of members.
    Members and their says were chosen on zencrowd_us, face, d_product, bluebird, s_rel, labelme and snow_temp; the
    say of gold in sight of other crowds too, and one-coin's on made-up ones.
    """
    members, left_out = _members(judgements)
    posteriors, disagreement, passes = _combined(judgements, members, start)
    return aggregate_of(
        judgements,
        "auto",
        posteriors,
        shares(posteriors.sum(axis=0) + 1.0),
        parameters={"seed": seed},
        confusion_counts=_confusion_counts(judgements, posteriors),
        iterations=passes,
        facts={
            "disagreement": disagreement,
            "says": {member.name: member.say for member in members},
            "left_out": left_out,
        },
    )


def _members(judgements: Judgements) -> tuple[Sequence[_Member], tuple[str, ...]]:
    """Who takes part, with says that sum to 1, and who is left out."""
    is_many = len(judgements) * judgements.class_count >= MANY_CELLS
    chosen = _MANY if is_many else _FEW
    if not is_many and is_coin_enough(judgements, ibcc(judgements).posteriors):
        chosen = (*chosen, _Member("one_coin", COIN_SAY * sum(member.say for member in chosen), _unstarted(one_coin)))
    left_out = tuple(member.name for member in _FEW if member.name not in {one.name for one in chosen})
    if (judgements.gold != NO_GOLD).any():
        anchored = gold_skill(judgements)
        say = GOLD_SAY * anchored.facts["coverage"] * sum(member.say for member in chosen)
        chosen = (*chosen, _Member("gold_skill", say, lambda _judged, _begun: anchored))
    total = sum(member.say for member in chosen)
    return [_Member(one.name, one.say / total, one.fit, one.is_led) for one in chosen], left_out


def _combined(judgements: Judgements, members: Sequence[_Member], start: Start) -> tuple[Floats, Floats, int]:
    """Posteriors, disagreement and passes. Members are summed as they come, so that only one is held at a time."""
    begun = None if start is None else starting_posteriors(judgements, start)
    mean = np.zeros((judgements.task_count, judgements.class_count))
    squares, passes, last = np.zeros(judgements.task_count), 0, begun
    for member in members:
        fit = member.fit(judgements, last if member.is_led else begun)
        last, passes = fit.posteriors, passes + fit.iterations
        squares += member.say * np.einsum("tk,tk->t", last, last)
        mean += member.say * last
    mean /= mean.sum(axis=1, keepdims=True) if mean.size else 1.0
    with_gold(mean, judgements.gold)
    return mean, np.clip(squares - np.einsum("tk,tk->t", mean, mean), 0.0, 1.0), passes


def _confusion_counts(judgements: Judgements, posteriors: Floats) -> Floats:
    """Each worker's answers by the mean posteriors, and a few of the crowd's."""
    counts = row_counts(sparse_of(judgements, np.float32), posteriors)
    pattern = evened(pooled_pattern(counts), shares(posteriors.sum(axis=0) + 1.0))
    counted: Floats = counts + WORKER_STRENGTH * pattern
    return counted


def _started(method: Callable[..., Aggregate], **given: Any) -> Callable[[Judgements, Start], Aggregate]:
    """A method that takes a start."""
    return lambda judgements, start: method(judgements, start=start, **given)


def _unstarted(method: Callable[..., Aggregate], **given: Any) -> Callable[[Judgements, Start], Aggregate]:
    """A method that begins at the vote, whatever is known."""
    return lambda judgements, _start: method(judgements, **given)


_FEW = (
    _Member("communities", 3.0, _started(communities)),
    _Member("ebcc_pooled", 4.0, _started(ebcc, subtypes=4, pooling=4.0)),
    _Member("ebcc", 2.0, _started(ebcc)),
    _Member("dawid_skene", 1.0, _unstarted(dawid_skene)),
    _Member("bwa", 1.0, _unstarted(bwa)),
)
_MANY = (
    _Member("communities", 3.0, _started(communities, max_iterations=10, tolerance=1e-4)),
    _Member("ebcc_pooled", 6.0, _started(ebcc, subtypes=2, pooling=4.0, max_iterations=7, tolerance=1e-4), is_led=True),
    _Member("dawid_skene", 1.0, _unstarted(dawid_skene)),
    _Member("bwa", 1.0, _unstarted(bwa, max_iterations=10, tolerance=1e-4)),
)
