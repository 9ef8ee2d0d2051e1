"""Communities equal their loops, find the kinds of workers there are, and help whoever has few answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp, lgamma, log
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings

from goldsmith.quality.categorical.communities import communities
from goldsmith.quality.categorical.majority import vote_shares
from goldsmith.quality.judgements import Judgements, from_arrays
from tests.quality.categorical.naive_passes import counts_of, posteriors_of
from tests.quality.categorical.odd_crowds import ODD, Row, accuracy, check, check_renaming, golds, read, rows


def normal(values: Sequence[float]) -> list[float]:
    return [one / sum(values) for one in values]


def naive_single(said: Judgements, strength: float, passes: int) -> list[list[float]]:
    """The model with one community, of which everyone is."""
    posteriors: list[list[float]] = vote_shares(said).tolist()
    size = said.class_count
    classes = range(size)
    for _ in range(passes):
        counts = counts_of(said, posteriors, size)
        summed = [[sum(w[k][a] for w in counts) for a in classes] for k in classes]
        crowd = [normal([summed[k][a] + (k == a) + 1 / size for a in classes]) for k in classes]
        pattern = [normal([summed[k][a] + 2 * size * crowd[k][a] for a in classes]) for k in classes]
        mixed = [[normal([w[k][a] + strength * pattern[k][a] for a in classes]) for k in classes] for w in counts]
        logs = [[[log(one) for one in row] for row in w] for w in mixed]
        shares = normal([sum(task[k] for task in posteriors) + 1 for k in classes]) if size else []
        posteriors = posteriors_of(said, logs, [log(one) for one in shares], list(classes))
    return posteriors


@given(rows, golds)
@settings(max_examples=40, deadline=None)
def test_one_community_equals_the_loops(given_rows: Sequence[Row], gold: Mapping[int, int]) -> None:
    said = read(given_rows, gold)
    found = communities(said, count=1, tolerance=0.0, max_iterations=3)
    check(found, said)
    assert np.allclose(found.posteriors, np.array(naive_single(said, 4.0, 3)).reshape(found.posteriors.shape))


def evidence(counts: Any, prior: Any) -> float:
    total = 0.0
    for seen, row in zip(counts.tolist(), prior.tolist(), strict=True):
        total += lgamma(sum(row)) - lgamma(sum(row) + sum(seen))
        total += sum(lgamma(one + had) - lgamma(had) for one, had in zip(seen, row, strict=True))
    return total


def two_kinds(seed: int = 0) -> tuple[Judgements, Any]:
    """Twenty workers: ten mostly right, ten who take class 0 for class 1 and the other way round."""
    random = np.random.default_rng(seed)
    truth = random.integers(3, size=400)
    task, worker = np.repeat(np.arange(400), 20), np.tile(np.arange(20), 400)
    keep = random.random(len(task)) < 0.4
    task, worker = task[keep], worker[keep]
    swapped = np.array([1, 0, 2])[truth[task]]
    meant = np.where(worker < 13, truth[task], swapped)
    label = np.where(random.random(len(task)) < 0.85, meant, random.integers(3, size=len(task)))
    return from_arrays(task, worker, label), truth


def test_kinds_of_workers_are_found_and_memberships_are_their_posterior() -> None:
    said, truth = two_kinds()
    found = communities(said, count=2, tolerance=1e-12, max_iterations=500)
    assert (found.codes == truth).mean() > 0.99
    sides = found.facts["memberships"][:, 0].argmax(axis=1)
    assert len(set(sides[:13])) == len(set(sides[13:])) == 1
    assert sides[0] != sides[13]
    memberships, patterns = found.facts["memberships"][:, 2], found.facts["patterns"]
    counts = found.confusion_counts - np.einsum("wc,ckl->wkl", memberships, 4.0 * patterns)
    sizes = memberships.sum(axis=0) + 1
    logs = [
        log(size / sum(sizes)) + evidence(counts[3], 4.0 * pattern)
        for size, pattern in zip(sizes, patterns, strict=True)
    ]
    assert np.allclose(memberships[3], normal([exp(one - max(logs)) for one in logs]), atol=1e-6)


@pytest.mark.parametrize("name", ODD)
def test_odd_crowds_are_defined(name: str) -> None:
    found = communities(ODD[name])
    check(found, ODD[name])
    assert np.allclose(found.facts["memberships"].sum(axis=2), 1.0)
    apart = communities(ODD[name], by_class=True, leave_out=True, class_tasks=50.0)
    check(apart, ODD[name])
    assert np.allclose(apart.facts["memberships"].sum(axis=2), 1.0)
    assert (apart.facts["evidence"] <= 1e-9).all()


def experts_of_one_class(seed: int = 0) -> tuple[Judgements, Any]:
    """Thirty workers, each good at one class of three and poor at the others; five answers a task."""
    random = np.random.default_rng(seed)
    truth = random.integers(3, size=300)
    task = np.repeat(np.arange(300), 5)
    worker = random.permuted(np.tile(np.arange(30), (300, 1)), axis=1)[:, :5].ravel()
    is_right = random.random(len(task)) < np.where(truth[task] == worker % 3, 0.95, 0.5)
    label = np.where(is_right, truth[task], (truth[task] + 1 + random.integers(2, size=len(task))) % 3)
    return from_arrays(task, worker, label), truth


def test_class_by_class_memberships_are_their_posterior() -> None:
    said, _ = experts_of_one_class()
    found = communities(said, count=2, by_class=True, tolerance=1e-12, max_iterations=500)
    memberships, patterns = found.facts["memberships"], found.facts["patterns"]
    counts = found.confusion_counts - np.einsum("wkc,cka->wka", memberships, 4.0 * patterns)
    for truth in range(3):
        sizes = memberships[:, truth].sum(axis=0) + 1
        logs = [
            log(size / sum(sizes)) + evidence(counts[7, truth : truth + 1], 4.0 * pattern[truth : truth + 1])
            for size, pattern in zip(sizes, patterns, strict=True)
        ]
        assert np.allclose(memberships[7, truth], normal([exp(one - max(logs)) for one in logs]), atol=1e-4)


def test_who_knows_one_class_is_found_class_by_class() -> None:
    ahead = []
    for seed in range(6):
        said, truth = experts_of_one_class(seed)
        together, apart = (communities(said, count=2, strength=16.0, by_class=by_class) for by_class in (False, True))
        sides = apart.facts["memberships"].argmax(axis=2)
        knows = np.arange(30)[:, None] % 3 == np.arange(3)
        agree = [abs((sides[:, k] == knows[:, k]).mean() - 0.5) + 0.5 for k in range(3)]
        assert np.mean(agree) > 0.8
        ahead.append((apart.codes == truth).mean() - (together.codes == truth).mean())
    assert np.mean(ahead) > 0


def test_names_do_not_matter() -> None:
    check_renaming(communities)
    check_renaming(lambda said: communities(said, by_class=True, leave_out=True, class_tasks=50.0))


def test_a_real_crowd_is_read_about_as_well_as_published() -> None:
    assert accuracy(communities, "labelme") > 0.785
    assert accuracy(communities, "d_product") > 0.93
