"""How good each item is, from pairs that people compared, some of them careless or fond of one side of the screen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.special import expit

from goldsmith.quality.brief import Brief
from goldsmith.quality.interval import Z_95
from goldsmith.quality.judgements import BadJudgements, Names
from goldsmith.quality.pairs.comparisons import Codes, Comparisons, Floats, comparisons_of

LEAST_VARIANCE = 1e-3
"""A learnt spread never falls below this, so that a few comparisons cannot end all doubt about everybody."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Ranking(Brief):
    """Items on a scale of log-odds, mean 0: a worker of care 1 and no side bias prefers i to j with
    chance 1 / (1 + exp(scores[j] - scores[i])).

    `covariance[item, item]` is that of the scores. `worker_care[w]` multiplies the differences that worker w sees: 1 is
    the usual worker, 0 one who does not look, below 0 one who answers the wrong way round. `worker_sides[w]` is the
    log-odds of choosing left where both are equal; `worker_variances[w]` are those of care and side. `spreads` are the
    learnt standard deviations of scores, cares and sides, and the usual side.
    """

    parameters: Mapping[str, Any]
    item_names: Names
    worker_names: Names
    scores: Floats
    covariance: Floats
    worker_care: Floats
    worker_sides: Floats
    worker_variances: Floats
    spreads: Mapping[str, float]
    log_likelihood: float
    iterations: int

    @property
    def standard_errors(self) -> Floats:
        """Shape (items,): of the scores."""
        return np.asarray(np.sqrt(np.maximum(np.diag(self.covariance), 0.0)))

    def intervals(self, z: float = Z_95) -> Floats:
        """Shape (items, 2): bounds of the scores, 95% ones unless another normal quantile is given."""
        reach = z * self.standard_errors
        return np.stack([self.scores - reach, self.scores + reach], axis=1)

    @property
    def order(self) -> NDArray[np.intp]:
        """Shape (items,): places of the items, best first."""
        return np.argsort(-self.scores, kind="stable")

    def chances(self, left: Any, right: Any, worker: Any = None) -> Floats:
        """The chance that each left item is preferred to the right one, from places of items (and of workers).

        Without workers: in the eyes of somebody drawn from their crowd, on whichever side. Doubt about scores, care and
        sides draws the chance to a half (MacKay, doi:10.1162/neco.1992.4.5.720).
        """
        left, right = np.asarray(left, np.int64), np.asarray(right, np.int64)
        doubt, difference = np.diag(self.covariance), self.scores[left] - self.scores[right]
        if worker is None:
            care, side = 1.0, 0.0
            care_variance, side_variance = self.spreads["care"] ** 2, self.spreads["sides"] ** 2
        else:
            care, side = self.worker_care[worker], self.worker_sides[worker]
            care_variance, side_variance = self.worker_variances[worker, 0], self.worker_variances[worker, 1]
        variance = care * care * (doubt[left] + doubt[right] - 2 * self.covariance[left, right])
        variance = variance + care_variance * difference**2 + side_variance
        seen = care * difference + side
        return np.asarray(expit(seen / np.sqrt(1 + np.pi / 8 * np.maximum(variance, 0.0))))


def bradley_terry(
    frame: Any,
    *,
    worker: str = "worker",
    left: str = "left",
    right: str = "right",
    label: str = "label",
    by_worker: bool = True,
    iterations: int = 60,
    tolerance: float = 1e-4,
) -> Ranking:
    """Bradley and Terry's model (doi:10.2307/2334029), each worker with a care and a side bias of their own.

    Takes Comparisons, or any frame with the columns named. A tie counts as half a win for each. Scores, cares and sides
    have normal priors whose spread is learnt (empirical Bayes, Laplace approximation), so a worker of few answers is
    taken for a usual one; with `by_worker` false everyone is. `tolerance` ends it when no score moves more.
    Raises BadJudgements.
    """
    if iterations < 1:
        raise BadJudgements("At least one iteration is needed.")
    seen = comparisons_of(frame, worker=worker, left=left, right=right, label=label)
    state, spread = _State.start(seen), _Spread() if by_worker else _Spread(1.0, 0.0, 0.0)
    information = _information(seen, state, spread, by_worker)
    done = 0
    for done in range(1, iterations + 1):  # noqa: B007 - how many it took is part of the result
        before = state
        state = _climbed(seen, state, spread, information, by_worker)
        information = _information(seen, state, spread, by_worker)
        spread = _relearnt(state, spread, information, by_worker)
        if np.abs(state.scores - before.scores).max(initial=0.0) < tolerance:
            break
    parameters = {"by_worker": by_worker, "iterations": iterations, "tolerance": tolerance}
    names = seen.item_names, seen.worker_names
    fitted = state.scores, _centred(information.covariance), state.care, state.sides, information.worker_variances
    return Ranking(parameters, *names, *fitted, spread.told(), _log_likelihood(seen, state), done)


def _centred(covariance: Floats) -> Floats:
    """The covariance of scores less their mean: how high all stand together is not to be known from pairs."""
    if len(covariance) == 0:
        return covariance
    across = covariance - covariance.mean(axis=0)
    centred: Floats = across - across.mean(axis=1, keepdims=True)
    return centred


@dataclass(frozen=True, slots=True, eq=False)
class _State:
    scores: Floats
    care: Floats
    sides: Floats

    @staticmethod
    def start(seen: Comparisons) -> _State:
        workers = len(seen.worker_names)
        return _State(np.zeros(len(seen.item_names)), np.ones(workers), np.zeros(workers))

    def moved(self, items: Floats, workers: Floats, share: float) -> _State:
        scores = self.scores + share * items
        centred = scores - scores.mean() if len(scores) else scores
        return _State(centred, self.care + share * workers[:, 0], self.sides + share * workers[:, 1])


@dataclass(frozen=True, slots=True)
class _Spread:
    """Variances of the normal priors; the mean of the sides is learnt too, the others are 0 and 1."""

    scores: float = 1.0
    care: float = 0.1
    sides: float = 0.1
    side: float = 0.0

    def told(self) -> dict[str, float]:
        return {"scores": self.scores**0.5, "care": self.care**0.5, "sides": self.sides**0.5, "side": self.side}


@dataclass(frozen=True, slots=True, eq=False)
class _Information:
    """Fisher information, prior included, in blocks, and what follows from it.

    `worker_inverse[w]` are the inverses of the workers' 2 x 2 blocks, `cross` is (items, 2 x workers).
    """

    worker_inverse: Floats
    cross: Any
    covariance: Floats
    worker_variances: Floats


def _logits(seen: Comparisons, state: _State) -> Floats:
    difference = state.scores[seen.left] - state.scores[seen.right]
    return np.asarray(state.care[seen.workers] * difference + state.sides[seen.workers])


def _log_likelihood(seen: Comparisons, state: _State) -> float:
    logits = _logits(seen, state)
    return float(np.sum(seen.outcomes * logits - np.logaddexp(0.0, logits)))


def _objective(seen: Comparisons, state: _State, spread: _Spread) -> float:
    prior = np.sum(state.scores**2) / spread.scores
    if spread.care > 0:
        prior += np.sum((state.care - 1) ** 2) / spread.care + np.sum((state.sides - spread.side) ** 2) / spread.sides
    return _log_likelihood(seen, state) - 0.5 * float(prior)


def _information(seen: Comparisons, state: _State, spread: _Spread, by_worker: bool) -> _Information:
    items, workers = len(state.scores), len(state.care)
    chance = expit(_logits(seen, state))
    weight, care = chance * (1 - chance), state.care[seen.workers]
    difference = state.scores[seen.left] - state.scores[seen.right]
    own = _sparse(weight * care * care, seen.left, seen.right, items)
    block = own.toarray() + np.eye(items) / spread.scores
    blocks = np.empty((workers, 2, 2))
    for row, column, value in ((0, 0, difference**2), (0, 1, difference), (1, 0, difference), (1, 1, 1.0)):
        blocks[:, row, column] = np.bincount(seen.workers, weight * value, minlength=workers)
    inverse: Floats = np.zeros((workers, 2, 2))
    if by_worker:
        inverse = np.asarray(np.linalg.inv(blocks + np.diag([1 / spread.care, 1 / spread.sides])), np.float64)
    cross = _cross(seen, weight * care, difference, items, workers)
    spun = cross @ _block_diagonal(inverse) if workers else cross
    covariance = np.linalg.inv(block - (spun @ cross.T).toarray()) if items else block
    carried = spun.T @ covariance
    more = np.asarray(spun.T.multiply(carried).sum(axis=1)).reshape(workers, 2)
    variances = inverse[:, [0, 1], [0, 1]] + more
    return _Information(inverse, cross, covariance, variances)


def _block_diagonal(blocks: Floats) -> Any:
    workers = len(blocks)
    return sparse.bsr_array((blocks, np.arange(workers), np.arange(workers + 1))).tocsr()


def _sparse(values: Floats, left: Codes, right: Codes, items: int) -> Any:
    """Sum over comparisons of value times (e_left - e_right)(e_left - e_right)'."""
    rows, columns = np.concatenate([left, right, left, right]), np.concatenate([left, right, right, left])
    signed = np.concatenate([values, values, -values, -values])
    return sparse.coo_array((signed, (rows, columns)), shape=(items, items)).tocsr()


def _cross(seen: Comparisons, values: Floats, difference: Floats, items: int, workers: int) -> Any:
    data = np.concatenate([values * difference, values, -values * difference, -values])
    rows = np.concatenate([seen.left, seen.left, seen.right, seen.right])
    columns = np.concatenate([2 * seen.workers, 2 * seen.workers + 1] * 2)
    return sparse.coo_array((data, (rows, columns)), shape=(items, 2 * workers)).tocsr()


def _climbed(seen: Comparisons, state: _State, spread: _Spread, information: _Information, by_worker: bool) -> _State:
    """One step of Fisher's scoring, halved until the posterior rises."""
    missing = seen.outcomes - expit(_logits(seen, state))
    difference = state.scores[seen.left] - state.scores[seen.right]
    pull = missing * state.care[seen.workers]
    items, workers = len(state.scores), len(state.care)
    won, lost = (np.bincount(side, pull, minlength=items) for side in (seen.left, seen.right))
    item_gradient = won - lost - state.scores / spread.scores
    worker_gradient = np.zeros((workers, 2))
    if by_worker:
        care_pull = np.bincount(seen.workers, missing * difference, minlength=workers)
        side_pull = np.bincount(seen.workers, missing, minlength=workers)
        worker_gradient[:, 0] = care_pull - (state.care - 1) / spread.care
        worker_gradient[:, 1] = side_pull - (state.sides - spread.side) / spread.sides
    alone = np.einsum("wij,wj->wi", information.worker_inverse, worker_gradient)
    item_step = information.covariance @ (item_gradient - information.cross @ alone.ravel())
    back = (information.cross.T @ item_step).reshape(workers, 2)
    worker_step = alone - np.einsum("wij,wj->wi", information.worker_inverse, back)
    now, share = _objective(seen, state, spread), 1.0
    while share > 1e-4:
        moved = state.moved(item_step, worker_step, share)
        if _objective(seen, moved, spread) >= now:
            return moved
        share /= 2
    return state


def _relearnt(state: _State, spread: _Spread, information: _Information, by_worker: bool) -> _Spread:
    """The spreads that fit best, each estimate counted with its own doubt."""
    if len(state.scores) == 0:
        return spread
    scores = float(np.mean(state.scores**2 + np.diag(information.covariance)))
    if not by_worker:
        return _Spread(max(scores, LEAST_VARIANCE), 0.0, 0.0)
    side = float(state.sides.mean())
    care = float(np.mean((state.care - 1) ** 2 + information.worker_variances[:, 0]))
    sides = float(np.mean((state.sides - side) ** 2 + information.worker_variances[:, 1]))
    return _Spread(max(scores, LEAST_VARIANCE), max(care, LEAST_VARIANCE), max(sides, LEAST_VARIANCE), side)
