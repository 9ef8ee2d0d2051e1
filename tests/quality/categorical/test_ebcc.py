"""EBCC equals its loops, and outvotes a mistake that many make together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldsmith.quality.categorical.ebcc import RIGHT, SUBTYPE, WRONG, ebcc
from goldsmith.quality.categorical.majority import vote_shares
from goldsmith.quality.judgements import Judgements
from tests.quality.categorical.naive_passes import counts_of, expected_logs, posteriors_of
from tests.quality.categorical.odd_crowds import ODD, Row, accuracy, check, check_renaming, golds, read, rows


def naive_single(said: Judgements, pooling: float, passes: int) -> list[list[float]]:
    """The model with one subtype a class."""
    posteriors: list[list[float]] = vote_shares(said).tolist()
    size = said.class_count
    classes = range(size)
    fixed = [[RIGHT if k == a else WRONG / size for a in classes] for k in classes]
    for _ in range(passes):
        counts = counts_of(said, posteriors, size)
        prior = fixed
        if pooling > 0:
            pooled = [[sum(w[k][a] for w in counts) + fixed[k][a] for a in classes] for k in classes]
            prior = [[0.5 * fixed[k][a] + pooling * pooled[k][a] / sum(pooled[k]) for a in classes] for k in classes]
        logs = [[expected_logs([w[k][a] + prior[k][a] for a in classes]) for k in classes] for w in counts]
        tasks = expected_logs([sum(task[k] for task in posteriors) + 1 for k in classes])
        posteriors = posteriors_of(said, logs, tasks, list(classes))
    return posteriors


@given(rows, golds, st.sampled_from([0.0, 4.0]))
@settings(max_examples=40, deadline=None)
def test_one_subtype_equals_the_loops(given_rows: Sequence[Row], gold: Mapping[int, int], pooling: float) -> None:
    said = read(given_rows, gold)
    found = ebcc(said, subtypes=1, pooling=pooling, tolerance=0.0, max_iterations=3)
    check(found, said)
    assert np.allclose(found.posteriors, np.array(naive_single(said, pooling, 3)).reshape(found.posteriors.shape))


def test_where_it_ends_a_pass_of_the_loops_changes_nothing() -> None:
    random = np.random.default_rng(4)
    said = read([(t, w, int(random.integers(2)), 1.0) for t in range(12) for w in range(4)], {0: 1})
    found = ebcc(said, subtypes=2, tolerance=1e-13, max_iterations=5000)
    sizes, counts = found.facts["subtype_sizes"], found.confusion_counts
    assert counts is not None
    assert np.isclose(sizes.sum(), said.task_count)
    assert np.allclose(sizes.sum(axis=1), found.posteriors.sum(axis=0), atol=1e-6)
    weights = (sizes + SUBTYPE) / (sizes + SUBTYPE).sum(axis=1, keepdims=True)
    assert np.allclose(weights.sum(axis=1), 1.0)
    summed = np.array(counts_of(said, found.posteriors.tolist(), 2)) + np.array([[RIGHT, 1.0], [1.0, RIGHT]])
    assert np.allclose(counts, summed, atol=1e-6)


@pytest.mark.parametrize("pooling", [0.0, 4.0])
@pytest.mark.parametrize("name", ODD)
def test_odd_crowds_are_defined(name: str, pooling: float) -> None:
    check(ebcc(ODD[name], pooling=pooling), ODD[name])


@pytest.mark.parametrize("subtypes", [2, 3, 4])
def test_names_do_not_matter(subtypes: int) -> None:
    check_renaming(lambda said: ebcc(said, subtypes=subtypes, tolerance=1e-9, max_iterations=50), tolerance=1e-4)


def test_correlated_errors_are_seen_through_on_a_real_crowd() -> None:
    assert accuracy(ebcc, "zencrowd_us") > 0.905
    assert accuracy(lambda said: ebcc(said, pooling=4.0), "zencrowd_us") > 0.905
    assert accuracy(ebcc, "bluebird") > 0.87
