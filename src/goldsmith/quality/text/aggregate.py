"""One text for each task out of several people's, with how sure each is and how near each worker is to the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from goldsmith.quality.brief import Brief
from goldsmith.quality.judgements import NO_GOLD, BadJudgements, Judgements, Names, judgements_of
from goldsmith.quality.text.medoid import FLOOR, GRAIN, Centrality, answer_ranks, centrality
from goldsmith.quality.text.rover import align, spread, vote
from goldsmith.quality.text.words import Ints, Words, padded, plain_word, words_of

Floats = NDArray[np.float64]
CELLS = 1 << 20
"""How many cells of the alignment tables are held at once."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class TextAggregate(Brief):
    """`texts[t]` is the text for task `task_names[t]`.

    Gold is taken as it is. `confidences[t]`, 0 to 1, is the mean share of the weight that stands behind the words
    chosen (or for choosing none there): agreement, not a calibrated chance. Where only one worker answered it is one
    less that worker's error. `worker_errors[w]` is how far a worker's answers are from those of others, as a share of
    the words; `worker_weights[w]` has mean 1.
    """

    method: str
    parameters: Mapping[str, Any]
    task_names: Names
    worker_names: Names
    texts: tuple[str, ...]
    confidences: Floats
    worker_errors: Floats
    worker_weights: Floats


def text_medoid(
    frame: Any,
    *,
    task: str = "task",
    worker: str = "worker",
    text: str = "text",
    rounds: int = 4,
    power: float = 2.0,
    prior: float = 4.0,
    split: Callable[[str], Sequence[str]] = str.split,
    key: Callable[[str], str] = plain_word,
) -> TextAggregate:
    """The answer nearest to the others, by word edit distance weighted by the workers' nearness.

    Takes Judgements whose labels are texts, or any frame. Its confidence is one less the answer's mean distance.
    Raises BadJudgements.
    """
    judgements = _texts_of(frame, task, worker, text)
    words = words_of(judgements.classes.tolist(), split=split, key=key)
    centre = centrality(judgements, words, rounds=rounds, power=power, prior=prior)
    ranks = answer_ranks(judgements, words, centre.answer_distances)
    first = np.flatnonzero(ranks == 0)
    texts, confidences = [""] * judgements.task_count, np.ones(judgements.task_count)
    confidences[judgements.tasks[first]] = 1.0 - centre.answer_distances[first]
    for place, row in zip(judgements.tasks[first].tolist(), first.tolist(), strict=True):
        texts[place] = judgements.classes[judgements.labels[row]]
    parameters = {"rounds": rounds, "power": power, "prior": prior}
    return _aggregate("medoid", parameters, judgements, texts, confidences, centre)


def rover(
    frame: Any,
    *,
    task: str = "task",
    worker: str = "worker",
    text: str = "text",
    rounds: int = 4,
    power: float = 2.0,
    prior: float = 4.0,
    answer_power: float = 1.0,
    split: Callable[[str], Sequence[str]] = str.split,
    join: str = " ",
    key: Callable[[str], str] = plain_word,
) -> TextAggregate:
    """A text put together word by word from all answers, which may be better than every one of them.

    Takes Judgements whose labels are texts, or any frame. An answer weighs its worker's weight over its own distance to
    the power `answer_power`. `split` and `join` cut and join words; `key` says when two words are one, among whose
    spellings the weights then choose. Raises BadJudgements.
    """
    judgements = _texts_of(frame, task, worker, text)
    words = words_of(judgements.classes.tolist(), split=split, key=key)
    centre = centrality(judgements, words, rounds=rounds, power=power, prior=prior)
    weights = _answer_weights(judgements, centre, answer_power)
    ranks = answer_ranks(judgements, words, centre.answer_distances)
    texts, confidences = [""] * judgements.task_count, np.ones(judgements.task_count)
    for tasks in _chunks(judgements, words):
        spellings, shares = _merged(judgements, words, tasks, ranks, weights)
        confidences[tasks] = shares
        for one, codes in zip(tasks.tolist(), spellings, strict=True):
            texts[one] = join.join(words.written[code] for code in codes if code)
    alone = _alone(judgements)
    confidences[judgements.tasks[alone]] = 1.0 - centre.worker_distances[judgements.workers[alone]]
    parameters = {"rounds": rounds, "power": power, "prior": prior, "answer_power": answer_power}
    return _aggregate("rover", parameters, judgements, texts, confidences, centre)


def _texts_of(frame: Any, task: str, worker: str, text: str) -> Judgements:
    judgements = judgements_of(frame, task=task, worker=worker, label=text)
    if strange := [one for one in judgements.classes.tolist() if not isinstance(one, str)]:
        raise BadJudgements(f"{strange[0]!r} is not a text.")
    return judgements


def _alone(judgements: Judgements) -> Ints:
    """The first row of each task that only one worker answered."""
    starts = judgements.task_starts
    first, last = starts[:-1], starts[1:] - 1
    answered = first <= last
    first, last = first[answered], last[answered]
    alone: Ints = first[judgements.workers[first] == judgements.workers[last]]
    return alone


def _answer_weights(judgements: Judgements, centre: Centrality, answer_power: float) -> NDArray[np.int32]:
    """Shape (rows,): whole parts of the heaviest answer of the task, which has `GRAIN`."""
    nearness = np.maximum(centre.answer_distances, FLOOR) ** -answer_power
    raw = centre.worker_weights[judgements.workers] * nearness * judgements.weights
    heaviest = np.zeros(judgements.task_count)
    np.maximum.at(heaviest, judgements.tasks, raw)
    shares = raw / np.maximum(heaviest[judgements.tasks], 1e-300)
    return np.maximum(np.round(shares * GRAIN), 1).astype(np.int32)


def _chunks(judgements: Judgements, words: Words) -> Iterator[Ints]:
    """Tasks with answers, those of like length and as many answers together, so that little of a chunk is padding."""
    sizes = np.diff(judgements.task_starts)
    longest = np.zeros(judgements.task_count, np.int64)
    np.maximum.at(longest, judgements.tasks, words.lengths[judgements.labels])
    order = np.lexsort((longest, sizes))
    order = order[sizes[order] > 0]
    while len(order):
        alike = order[sizes[order] == sizes[order[0]]]
        cells = np.arange(1, len(alike) + 1) * (longest[alike] + 1) * (2 * longest[alike] + sizes[alike])
        end = max(1, int(np.searchsorted(cells, CELLS)))
        yield order[:end]
        order = order[end:]


def _merged(
    judgements: Judgements, words: Words, tasks: Ints, ranks: Ints, weights: NDArray[np.int32]
) -> tuple[list[list[int]], Floats]:
    """The spellings chosen for each task, and the mean share of weight behind them; all tasks have as many answers."""
    starts = judgements.task_starts
    answers = int(starts[tasks[0] + 1] - starts[tasks[0]])
    rows = (starts[tasks] + np.arange(answers)[:, None]).ravel()
    rows = rows[np.lexsort((np.tile(np.arange(len(tasks)), answers), ranks[rows]))]
    shape = answers, len(tasks)
    texts = judgements.labels[rows].astype(np.int64)
    keys, spellings = (padded(words, codes, texts).reshape(*shape, -1) for codes in (words.keys, words.spellings))
    heaviness = weights[rows].reshape(shape)
    network = align(keys, words.lengths[texts].reshape(shape), heaviness)
    chosen, behind = vote(network.slots, heaviness)
    written, _ = vote(spread(network, spellings), heaviness, network.slots == chosen)
    shares = behind / heaviness.sum(axis=0)[:, None]
    is_slot = np.arange(shares.shape[1]) < network.sizes[:, None]
    means = (shares * is_slot).sum(axis=1) / np.maximum(network.sizes, 1)
    return written.tolist(), np.where(network.sizes > 0, means, 1.0)


def _aggregate(
    method: str,
    parameters: Mapping[str, Any],
    judgements: Judgements,
    texts: list[str],
    confidences: Floats,
    centre: Centrality,
) -> TextAggregate:
    for place in np.flatnonzero(judgements.gold != NO_GOLD).tolist():
        texts[place], confidences[place] = judgements.classes[judgements.gold[place]], 1.0
    names = judgements.task_names, judgements.worker_names
    learnt = centre.worker_distances, centre.worker_weights
    return TextAggregate(method, parameters, *names, tuple(texts), confidences, *learnt)
