"""The default: models of different families, each with a say; where they differ, a reviewer should look."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from goldsmith.quality.categorical.aggregate import Aggregate, Floats, aggregate_of
from goldsmith.quality.categorical.coin_evidence import is_coin_enough
from goldsmith.quality.categorical.communities import communities
from goldsmith.quality.categorical.ebcc import ebcc
from goldsmith.quality.categorical.gold_correction import corrected, says_by_gold
from goldsmith.quality.categorical.gold_skill import gold_skill
from goldsmith.quality.categorical.ibcc import ibcc
from goldsmith.quality.categorical.mace import mace
from goldsmith.quality.categorical.one_coin import one_coin
from goldsmith.quality.categorical.says import learnt_says
from goldsmith.quality.categorical.sparse import sparse_of
from goldsmith.quality.categorical.start import Start, starting_posteriors
from goldsmith.quality.categorical.variational import evened, pooled_pattern, row_counts, shares
from goldsmith.quality.categorical.weighted_vote import bwa
from goldsmith.quality.judgements import NO_GOLD, Judgements

MANY_JUDGEMENTS, MANY_CELLS = 500_000, 2_000_000
"""Judgements, and judgements times classes, from which on there are fewer models and passes: see `auto`."""
GIVEN_PART = 0.5
"""The part of a matrix model's say that is given, since who foresees answers best is mostly, but not always, right."""
EVIDENCE_WORTH = 3.0
"""How many tasks it is worth that each of these models may be the true one."""
COIN_SAY = 3.0
"""What the one-coin model says, in times all others together, where its evidence is the better one."""
SKILL_SAY = 0.1
"""What `gold_skill` says where gold covers every worker fully, in times all others, before gold has judged them."""
WORKER_STRENGTH = 4.0
"""How many answers a row the crowd's confusion matrix is worth in a worker's."""


@dataclass(frozen=True, slots=True)
class _Member:
    name: str
    say: float
    fit: Callable[[Judgements, Start], Aggregate]
    is_leading: bool = False
    """Whether the next member begins where this one ended."""


@dataclass(frozen=True, slots=True, eq=False)
class _Part:
    """What a member said, and how much it counts beside the others."""

    name: str
    say: float
    fit: Aggregate


@dataclass(frozen=True, slots=True, eq=False)
class _Blend:
    """Posteriors, their variance among the parts, says that sum to 1, and passes."""

    posteriors: Floats
    disagreement: Floats
    says: dict[str, float]
    passes: int


def auto(judgements: Judgements, *, seed: int = 0, start: Start = None) -> Aggregate:
    """The mean of the posteriors of models that fail differently. There is nothing to tune.

    Members and their say, of 20: four models of matrices, 12 (IBCC; communities of workers class by class; EBCC, and
    with rows pooled over workers); MACE, 4; BWA, 4. The first four judge a task by what its workers did elsewhere, so
    that each task tells how well they foresaw its answers: half of their say goes by that (`learnt_says`), the rest is
    shared evenly. Where one accuracy a worker explains the answers as well as a matrix does (`is_coin_enough`), the
    one-coin model joins with three times the say of all others: matrices would only learn noise.

    No member sees gold. So gold can tell how right they are, and corrects what they say: it moves their says and
    decides how much `gold_skill` says beside them (`says_by_gold`), and shifts the log-odds of classes that are said
    too often or too seldom (`corrected`).

    From 500,000 judgements on, or 2,000,000 times classes, there are one IBCC and one EBCC, with a fixed say of 6 each
    and 7 to 10 passes at most like BWA, and no coins.

    `start` warms the members up that can begin anywhere: an earlier result for nearly the same judgements. Nothing
    random is drawn: any `seed` gives the same answer.

    `facts`: `disagreement[task]`, 0..1, the variance of the members' posteriors summed over the classes (0 where all
    say the same, at most 1 - 1/members); `says`, the part of each member by name; `left_out`, names of members.
    Members, says and all fixed numbers were chosen on zencrowd_us, face, d_product, bluebird, s_rel, labelme and
    snow_temp, on parts of their answers, and on made-up crowds; `COIN_SAY` on made-up ones alone.
    """
    parts, left_out = _parts(replace(judgements, gold=np.full_like(judgements.gold, NO_GOLD)), start)
    blend = _combined(judgements, parts)
    if (judgements.gold != NO_GOLD).any():
        blend = _told(judgements, parts if isinstance(parts, list) else None, blend)
    return aggregate_of(
        judgements,
        "auto",
        blend.posteriors,
        shares(blend.posteriors.sum(axis=0) + 1.0),
        parameters={"seed": seed},
        confusion_counts=_confusion_counts(judgements, blend.posteriors),
        iterations=blend.passes,
        facts={"disagreement": blend.disagreement, "says": blend.says, "left_out": left_out},
    )


def _parts(judgements: Judgements, start: Start) -> tuple[list[_Part] | Iterator[_Part], tuple[str, ...]]:
    """Who takes part with which say, and who is left out. Where there are many judgements, members come one by one."""
    begun = None if start is None else starting_posteriors(judgements, start)
    if len(judgements) >= MANY_JUDGEMENTS or len(judgements) * judgements.class_count >= MANY_CELLS:
        chosen = {member.name for member in _MANY}
        return _fitted(judgements, _MANY, begun), tuple(one.name for one in _FEW if one.name not in chosen)
    parts = _by_evidence(list(_fitted(judgements, _FEW, begun)))
    if is_coin_enough(judgements, ibcc(judgements).posteriors):
        say = COIN_SAY * sum(part.say for part in parts)
        parts = [*parts, _Part("one_coin", say, one_coin(judgements))]
    return parts, ()


def _fitted(judgements: Judgements, members: Sequence[_Member], begun: Start) -> Iterator[_Part]:
    start = begun
    for member in members:
        fit = member.fit(judgements, start)
        start = fit.posteriors if member.is_leading else begun
        yield _Part(member.name, member.say, fit)
        del fit  # No more than one is held, unless the caller holds it.


def _by_evidence(parts: Sequence[_Part]) -> list[_Part]:
    """The same, those with evidence sharing their say anew: a part as before, the rest by what they foresaw."""
    seen = [part for part in parts if "evidence" in part.fit.facts]
    logs = np.stack([part.fit.facts["evidence"] for part in seen])
    given = np.array([part.say for part in seen])
    learnt = learnt_says(np.exp(logs - logs.max(axis=0, initial=-np.inf)), given, worth=EVIDENCE_WORTH)
    mixed = GIVEN_PART * given + (1.0 - GIVEN_PART) * learnt * given.sum()
    says = {part.name: float(say) for part, say in zip(seen, mixed, strict=True)}
    return [replace(part, say=says.get(part.name, part.say)) for part in parts]


def _combined(judgements: Judgements, parts: Iterable[_Part]) -> _Blend:
    """The mean of what the parts say. They are summed as they come."""
    mean = np.zeros((judgements.task_count, judgements.class_count))
    squares, says, passes = np.zeros(judgements.task_count), dict[str, float](), 0
    for part in parts:
        given = part.fit.posteriors
        squares += part.say * np.einsum("tk,tk->t", given, given)
        mean += part.say * given
        passes, says[part.name] = passes + part.fit.iterations, part.say
        del part, given
    total = sum(says.values())
    mean /= mean.sum(axis=1, keepdims=True) if mean.size else 1.0
    spread = np.clip(squares / total - np.einsum("tk,tk->t", mean, mean), 0.0, 1.0)
    return _Blend(mean, spread, {name: say / total for name, say in says.items()}, passes)


def _told(judgements: Judgements, parts: list[_Part] | None, blend: _Blend) -> _Blend:
    """What gold makes of the blend: says anew for its parts, or for it as a whole where they are gone, and offsets."""
    if parts is None:
        whole = _Part("", 1.0, aggregate_of(judgements, "auto", blend.posteriors, np.zeros(0)))
        told = _combined(judgements, _by_gold(judgements, [whole]))
        left = told.says.pop(whole.name)
        told.says.update({name: left * say for name, say in blend.says.items()})
        told = replace(told, disagreement=told.disagreement + left * blend.disagreement, passes=blend.passes)
    else:
        told = _combined(judgements, _by_gold(judgements, parts))
    told.disagreement[judgements.gold != NO_GOLD] = 0.0
    return replace(told, posteriors=corrected(told.posteriors, judgements.gold))


def _by_gold(judgements: Judgements, parts: Sequence[_Part]) -> list[_Part]:
    """The same and `gold_skill`, which foretells each gold task without itself, with says as gold has judged them."""
    known, skill = np.flatnonzero(judgements.gold != NO_GOLD), gold_skill(judgements)
    foretold = skill.posteriors.copy()
    foretold[known] = skill.facts["held_out"]
    say = SKILL_SAY * skill.facts["coverage"] * sum(part.say for part in parts)
    joined = [*parts, _Part("gold_skill", say, replace(skill, posteriors=foretold))]
    begun = np.array([part.say for part in joined])
    says = says_by_gold(np.stack([part.fit.posteriors[known] for part in joined]), judgements.gold[known], begun)
    return [replace(part, say=float(say)) for part, say in zip(joined, says, strict=True)]


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


_ELSEWHERE: dict[str, Any] = {"leave_out": True, "class_tasks": 50.0, "tolerance": 1e-4}
_BRIEFLY: dict[str, Any] = {"max_iterations": 10, "tolerance": 1e-4}
_FEW = (
    _Member("ibcc", 3.0, _started(ibcc, **_ELSEWHERE)),
    _Member("communities", 3.0, _started(communities, count=3, strength=16.0, by_class=True, **_ELSEWHERE)),
    _Member("ebcc", 3.0, _started(ebcc, **_ELSEWHERE)),
    _Member("ebcc_pooled", 3.0, _started(ebcc, subtypes=4, pooling=8.0, **_ELSEWHERE)),
    _Member("mace", 4.0, _unstarted(mace)),
    _Member("bwa", 4.0, _unstarted(bwa)),
)
_MANY = (
    _Member("ibcc", 6.0, _started(ibcc, strength=4.0, evening=0.0, **_ELSEWHERE | _BRIEFLY), is_leading=True),
    _Member("ebcc_pooled", 6.0, _started(ebcc, subtypes=2, pooling=4.0, **_ELSEWHERE | {"max_iterations": 7})),
    _Member("mace", 4.0, _unstarted(mace)),
    _Member("bwa", 4.0, _unstarted(bwa, **_BRIEFLY)),
)
