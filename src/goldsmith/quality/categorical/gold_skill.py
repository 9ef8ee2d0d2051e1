"""What gold alone says of the workers: how they answered where the truth is known."""

from __future__ import annotations

import numpy as np

from goldsmith.quality.categorical.aggregate import Aggregate, Floats, aggregate_of
from goldsmith.quality.categorical.em import posteriors_from
from goldsmith.quality.categorical.majority import vote_counts
from goldsmith.quality.categorical.sparse import sparse_of
from goldsmith.quality.categorical.variational import evened, mean_log, pooled_pattern, row_counts
from goldsmith.quality.judgements import NO_GOLD, Judgements

CLASS_STRENGTH = 2.0
"""How many gold tasks a class the votes' shares are worth."""


def gold_skill(judgements: Judgements, *, strength: float = 8.0) -> Aggregate:
    """Naive Bayes with confusion matrices counted on gold tasks only (the E step of doi:10.2307/2346806, once).

    A worker's rows are shrunk, as if by `strength` gold answers each, to the crowd's rows with the odds of a right
    answer moved to the worker's own over all classes, which are shrunk to the crowd's in the same way. Nothing is
    learnt from tasks without gold, so no popular mistake can spread. Without gold every worker is taken to be alike.

    `facts`: `coverage`, 0..1, how far the skills behind the judgements come from gold and not from shrinking;
    `held_out`, shape (gold tasks, classes), posteriors of these by what workers did on the other gold tasks.
    """
    votes, known = sparse_of(judgements), _known(judgements)
    counts = row_counts(votes, known)
    prior = _class_shares(judgements)
    matrices = counts + strength * _expected(counts, evened(pooled_pattern(counts), prior), prior, strength)
    posteriors = votes.task_scores(mean_log(matrices)).astype(np.float64)
    posteriors_from(posteriors, np.log(prior), judgements.gold)
    answered = counts.sum(axis=(1, 2))
    reach = (answered / (answered + strength))[judgements.workers]
    weight = float(judgements.weights.sum(dtype=np.float64))
    return aggregate_of(
        judgements,
        "gold_skill",
        posteriors,
        prior,
        parameters={"strength": strength},
        confusion_counts=matrices,
        facts={
            "coverage": float(reach @ judgements.weights) / weight if weight else 0.0,
            "held_out": _held_out(judgements, known, matrices, prior),
        },
    )


def _known(judgements: Judgements) -> Floats:
    """Shape (tasks, classes): 1 at the right class of tasks with gold, 0 elsewhere."""
    known = np.zeros((judgements.task_count, judgements.class_count))
    tasks = np.flatnonzero(judgements.gold != NO_GOLD)
    known[tasks, judgements.gold[tasks]] = 1.0
    return known


def _held_out(judgements: Judgements, known: Floats, matrices: Floats, prior: Floats) -> Floats:
    """Posteriors of the gold tasks, each by matrices from which its own judgements were taken out again."""
    rows = np.flatnonzero(judgements.gold[judgements.tasks] != NO_GOLD)
    workers, weights = judgements.workers[rows], judgements.weights[rows, None].astype(np.float64)
    own = weights * known[judgements.tasks[rows]]
    left = matrices[workers, :, judgements.labels[rows]] - own
    totals = matrices.sum(axis=2)[workers] - own
    scores = np.zeros_like(known)
    np.add.at(scores, judgements.tasks[rows], weights * np.log(left / totals))
    found: Floats = scores[judgements.gold != NO_GOLD]
    posteriors_from(found, np.log(prior), np.full(len(found), NO_GOLD, np.int32))
    return found


def _class_shares(judgements: Judgements) -> Floats:
    """Shares among the gold, shrunk to those among the votes."""
    classes = judgements.class_count
    voted = vote_counts(judgements).sum(axis=0) + 1.0
    known = judgements.gold[judgements.gold != NO_GOLD]
    counts = np.bincount(known, minlength=classes) + CLASS_STRENGTH * classes * voted / voted.sum()
    found: Floats = counts / counts.sum()
    return found


def _expected(counts: Floats, crowd: Floats, prior: Floats, strength: float) -> Floats:
    """Shape (workers, truths, answers): the crowd's rows, as much more or less right as the worker is."""
    if len(crowd) < 2:
        return np.broadcast_to(crowd, counts.shape)
    right, typical = np.diagonal(crowd), float(prior @ np.diagonal(crowd))
    hits = np.einsum("wkk->w", counts) + strength * typical
    misses = counts.sum(axis=(1, 2)) + strength - hits
    ahead = (hits / misses) * (1 - typical) / typical
    odds = ahead[:, None] * right / (1 - right)
    own = odds / (1 + odds)
    rows: Floats = crowd * ((1 - own) / (1 - right))[:, :, None]
    places = np.arange(len(crowd))
    rows[:, places, places] = own
    return rows
