"""Small crowds of every odd kind, and what must hold of any method on all of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from hypothesis import strategies as st

from goldsmith.quality.categorical.aggregate import Aggregate
from goldsmith.quality.judgements import Judgements, from_arrays
from tests.quality.crowds import real, synthetic

Row = tuple[int, int, int, float]
Method = Callable[[Judgements], Aggregate]

rows = st.lists(
    st.tuples(st.integers(0, 6), st.integers(0, 4), st.integers(0, 2), st.sampled_from([0.0, 0.5, 1.0, 2.0])),
    max_size=40,
)
golds = st.dictionaries(st.integers(0, 8), st.integers(0, 3), max_size=3)


def read(rows: Sequence[Row], gold: Mapping[int, int] | None = None) -> Judgements:
    return from_arrays(*([one[n] for one in rows] for n in range(3)), weights=[one[3] for one in rows], gold=gold)


ODD = {
    "nothing": read([]),
    "gold alone": read([], {1: 0, 2: 1}),
    "one worker": read([(task, 0, task % 2, 1.0) for task in range(6)]),
    "one answer": read([(0, 0, 0, 1.0)]),
    "one class": read([(task, worker, 0, 1.0) for task in range(3) for worker in range(3)]),
    "one label a task": read([(task, task % 3, task % 2, 1.0) for task in range(9)]),
    "always the same": read([(task, worker, worker, 1.0) for task in range(5) for worker in range(3)]),
    "duplicates": read([(0, 0, 0, 1.0), (0, 0, 0, 1.0), (0, 0, 1, 1.0), (0, 1, 1, 1.0)]),
    "no weight": read([(0, 0, 0, 0.0), (0, 1, 1, 0.0), (1, 1, 1, 1.0)]),
    "class of gold alone": read([(0, 0, 0, 1.0), (1, 0, 1, 1.0)], {0: 7}),
}


def check(found: Aggregate, said: Judgements) -> None:
    """Distributions of the right shapes, all finite; gold stands as given."""
    assert found.posteriors.shape == (said.task_count, said.class_count)
    assert found.posteriors.dtype == np.float64
    assert np.allclose(found.posteriors.sum(axis=1), 1.0, atol=1e-9)
    assert (found.posteriors >= 0).all()
    assert np.isclose(found.class_prior.sum(), 1.0) or not said.class_count
    known = said.gold >= 0
    assert (found.posteriors[known, said.gold[known]] == 1.0).all()
    if found.confusion_counts is not None:
        assert found.confusion_counts.shape == (said.worker_count, said.class_count, said.class_count)
        assert np.isfinite(found.confusion_counts).all()
        assert found.confusion is not None
        assert np.allclose(found.confusion.sum(axis=2), 1.0)


def check_renaming(method: Method, *, tolerance: float = 1e-6) -> None:
    """Other names for workers and classes, and so another order, change nothing."""
    said, _ = synthetic(tasks=150, workers=12, classes=3, seed=5, skill=0.6)
    random = np.random.default_rng(0)
    classes, workers = random.permutation(3), random.permutation(said.worker_count)
    one, other = method(said), method(from_arrays(said.tasks, workers[said.workers], classes[said.labels]))
    assert np.allclose(one.posteriors, other.posteriors[:, classes], atol=tolerance)
    if one.confusion_counts is not None and other.confusion_counts is not None:
        back = other.confusion_counts[workers][:, classes][:, :, classes]
        assert np.allclose(one.confusion_counts, back, atol=100 * tolerance)


def accuracy(method: Method, name: str) -> float:
    """The share of right labels on a real crowd; skips the test where its data are absent."""
    said, truth = real(name)
    labels = method(said).verdicts
    return float(np.mean([labels[task] == right for task, right in truth.items() if task in labels]))
