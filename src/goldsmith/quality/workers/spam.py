"""Whether a worker's answers depend on the task at all: Raykar and Yu's score, and a Bayes factor for guessing."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from goldsmith.quality.interval import Interval
from goldsmith.quality.workers.reference import Reference
from goldsmith.quality.workers.verdict import Verdict, between

Floats = NDArray[np.float64]
GRID = np.linspace(0.0, 1.0, 41)
_EDGES = np.concatenate([[0.0], (GRID[1:] + GRID[:-1]) / 2, [1.0]])
SPAM_PRIOR = 0.05
"""How many workers are taken to be guessing before any answer is seen."""

SURE = 0.99
CARELESS_SHARE = 0.6
"""Below this part of the attention that is usual in the crowd an answer is worth little; half asleep is one half."""


@dataclass(frozen=True, slots=True)
class Spam:
    """`attention` is the share of answers that follow the task, the rest being the worker's habit; 0 is a spammer.

    `interval` holds it with 99%; `usual` is that of the crowd. `log_factor` is the natural logarithm of the Bayes
    factor for answering without a look (at random, or always the same) against a worker of the crowd, `chance` the
    posterior of the former. `score` is Raykar and Yu's, with its 95% `score_interval`: 0 for rows of the confusion
    matrix that are all equal, 1 for a perfect worker, and high for one who is always wrong in the same way.
    """

    answers: float
    attention: float
    interval: Interval
    usual: float
    log_factor: float
    chance: float
    score: float
    score_interval: Interval
    verdict: Verdict | None
    evidence: str


def spam_scores(
    reference: Reference,
    *,
    careless_share: float = CARELESS_SHARE,
    prior: float = SPAM_PRIOR,
    draws: int = 200,
    seed: int = 0,
) -> tuple[Spam, ...]:
    """One for each worker. SPAM takes a posterior above 0.99, CARELESS an interval below `careless_share` * usual.

    The chance of an answer is attention * (what others say) + (1 - attention) * (how often he gives it elsewhere).
    Raykar and Yu, Eliminating spammers and ranking annotators, JMLR 13 (2012).
    """
    judgements = reference.judgements
    said = reference.others()
    logs = _log_likelihoods(reference, said)
    weights = np.exp(logs - logs.max(axis=1, keepdims=True))
    weights /= weights.sum(axis=1, keepdims=True)
    attention = weights @ GRID
    answers = np.bincount(reference.voices.workers, reference.shares, minlength=judgements.worker_count).astype(float)
    usual = _usual(attention, answers)
    factors = _log_factors(logs, usual)
    scores, low, high = _rank_one_scores(reference, said, draws, seed)
    words = _habits(reference)
    return tuple(
        _spam(float(answers[w]), float(attention[w]), _quantiles(weights[w]), usual, float(factors[w]),
              (float(scores[w]), Interval(float(low[w]), float(high[w]))), words[w], careless_share, prior)
        for w in range(judgements.worker_count)
    )  # fmt: skip


def _spam(
    answers: float,
    attention: float,
    interval: Interval,
    usual: float,
    log_factor: float,
    score: tuple[float, Interval],
    habit: str,
    careless_share: float,
    prior: float,
) -> Spam:
    chance = float(1 / (1 + np.exp(np.clip(np.log((1 - prior) / prior) - log_factor, -700, 700))))
    verdict = None
    if interval.high < careless_share * usual:
        verdict = Verdict.SPAM if chance > SURE else Verdict.CARELESS
    evidence = (
        f"{habit}; {between(interval)} of the answers follow the task, where {usual:.0%} is usual; "
        f"the chance that none does is {chance:.1%}."
    )
    return Spam(answers, attention, interval, usual, log_factor, chance, *score, verdict, evidence)


def _log_likelihoods(reference: Reference, said: Floats) -> Floats:
    """Shape (workers, grid): how well each attention explains a worker's answers."""
    voices, count = reference.voices, reference.judgements.worker_count
    follows = said[np.arange(len(said)), voices.labels]
    habit = _habit(reference)
    logs = np.empty((count, len(GRID)))
    for place, attention in enumerate(GRID):
        each = np.log(attention * follows + (1 - attention) * habit) * reference.shares
        logs[:, place] = np.bincount(voices.workers, each, minlength=count)
    return logs


def _habit(reference: Reference) -> Floats:
    """Shape (rows,): how often the worker gives this answer elsewhere, drawn to the crowd by two answers' worth."""
    voices, judgements, shares = reference.voices, reference.judgements, reference.shares
    classes = judgements.class_count
    cells = voices.workers.astype(np.int64) * classes + voices.labels
    given = np.bincount(cells, shares, minlength=judgements.worker_count * classes)
    total = np.bincount(voices.workers, shares, minlength=judgements.worker_count)
    crowd = np.bincount(voices.labels, shares, minlength=classes) + 1.0
    crowd /= crowd.sum()
    return np.asarray((given[cells] - shares + 2 * crowd[voices.labels]) / (total[voices.workers] - shares + 2))


def _usual(attention: Floats, answers: Floats) -> float:
    """The median of those who answered enough to tell; of the better half, since spammers come in crowds."""
    known = attention[answers >= min(10.0, float(np.median(answers)))] if len(answers) else attention
    return float(np.quantile(known, 0.6)) if len(known) else 0.0


def _log_factors(logs: Floats, usual: float) -> Floats:
    """Shape (workers,): no attention against any from half the usual up, all as likely."""
    honest = logs[:, min(usual / 2, 0.95) <= GRID]
    top = honest.max(axis=1)
    return np.asarray(logs[:, 0] - top - np.log(np.exp(honest - top[:, None]).mean(axis=1)))


def _quantiles(weights: Floats) -> Interval:
    """The middle 99%, each weight spread evenly over the stretch around its place on the grid."""
    total = np.concatenate([[0.0], np.cumsum(weights)])
    low, high = (float(place) for place in np.interp([0.005, 0.995], total / total[-1], _EDGES))
    return Interval(low, high)


def _rank_one_scores(reference: Reference, said: Floats, draws: int, seed: int) -> tuple[Floats, Floats, Floats]:
    """Shapes (workers,): the score of the mean confusion matrix, and 95% of the scores of Dirichlet draws of it."""
    judgements, voices = reference.judgements, reference.voices
    classes, workers = judgements.class_count, judgements.worker_count
    counts = np.zeros((workers * classes, classes))
    np.add.at(counts, voices.workers.astype(np.int64) * classes + voices.labels, said * reference.shares[:, None])
    counts = counts.reshape(workers, classes, classes).transpose(0, 2, 1) + 1 / max(classes, 1)
    random, drawn = np.random.default_rng(seed), np.empty((draws, workers))
    for place in range(draws):
        drawn[place] = rank_one_score(random.standard_gamma(counts))
    low, high = np.quantile(drawn, [0.025, 0.975], axis=0) if draws else (np.zeros(workers), np.ones(workers))
    return rank_one_score(counts), low, high


def rank_one_score(counts: Floats) -> Floats:
    """Shape (...): the mean squared distance of the rows of confusion `counts[..., truth, answer]`, in 0..1.

    The sum over pairs of rows, by classes * (classes - 1). With a single class there is nothing to tell apart: 0.
    """
    classes = counts.shape[-1]
    if classes < 2:
        return np.zeros(counts.shape[:-2])
    rows = counts / counts.sum(axis=-1, keepdims=True)
    squares = np.einsum("...kl,...kl->...", rows, rows)
    total = rows.sum(axis=-2)
    return np.asarray((classes * squares - (total**2).sum(axis=-1)) / (classes * (classes - 1)))


def _habits(reference: Reference) -> list[str]:
    """For each worker, the answer he gives most often, beside how often others give it."""
    judgements, voices = reference.judgements, reference.voices
    cells = voices.workers.astype(np.int64) * judgements.class_count + voices.labels
    shape = judgements.worker_count, judgements.class_count
    given = np.bincount(cells, reference.shares, minlength=shape[0] * shape[1]).reshape(shape)
    totals, crowd, everything = given.sum(axis=1), given.sum(axis=0), given.sum()
    words, names = [], judgements.classes.tolist()
    for mine, total in zip(given, totals, strict=True):
        if total == 0:
            words.append("No answers")
            continue
        most = int(mine.argmax())
        rest = max(everything - total, 1e-12)
        words.append(
            f"{mine[most]:.0f} of {total:.0f} answers were {names[most]!r}; "
            f"others gave {names[most]!r} {max(crowd[most] - mine[most], 0) / rest:.0%} of the time"
        )
    return words
