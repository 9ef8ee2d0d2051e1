"""Sets of labels: laws, a plain second implementation, and workers who overlook things."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldsmith.quality.judgements import BadJudgements
from goldsmith.quality.multilabel import SetJudgements, aggregate_sets, from_sets, set_judgements_of

row = st.tuples(st.integers(0, 4), st.integers(0, 3), st.frozensets(st.sampled_from("xyz")))
Row = tuple[int, int, frozenset[str]]


def read(rows: list[Row], **given: Any) -> SetJudgements:
    return from_sets([one[0] for one in rows], [one[1] for one in rows], [one[2] for one in rows], **given)


Said = list[tuple[int, int, frozenset[str], float]]
Chances = dict[tuple[int, str], float]


def naive(rows: list[Row], strength: float, iterations: int) -> Chances:
    """Chances by task and label, one label and one task at a time."""
    voices: dict[tuple[int, int], int] = defaultdict(int)
    for task, worker, _ in rows:
        voices[task, worker] += 1
    said = [(task, worker, chosen, 1 / voices[task, worker]) for task, worker, chosen in rows]
    labels, tasks = sorted(set().union(*(one[2] for one in rows))), sorted({one[0] for one in rows})
    chance = {}
    for task in tasks:
        total = sum(voice for one, _, _, voice in said if one == task)
        for label in labels:
            chance[task, label] = sum(v for one, _, chosen, v in said if one == task and label in chosen) / total
    for _ in range(iterations):
        chance = naive_chances(said, tasks, labels, chance, naive_coins(said, labels, chance, strength))
    return chance


def naive_coins(said: Said, labels: list[str], chance: Chances, strength: float) -> dict[tuple[int, int, str], float]:
    right: dict[tuple[int, int, str], float] = defaultdict(float)
    count: dict[tuple[int, int, str], float] = defaultdict(float)
    for task, worker, chosen, voice in said:
        for label in labels:
            for truth, mass in ((1, chance[task, label] * voice), (0, (1 - chance[task, label]) * voice)):
                count[truth, worker, label] += mass
                right[truth, worker, label] += mass * ((label in chosen) == bool(truth))
    workers, coin = sorted({one[1] for one in said}), {}
    for truth in (0, 1):
        hits, all_ = (sum(one[truth, w, k] for w in workers for k in labels) for one in (right, count))
        for label in labels:
            mine, of = (sum(one[truth, w, label] for w in workers) for one in (right, count))
            pooled = (mine + strength * (hits + 1) / (all_ + 1.25)) / (of + strength)
            for worker in workers:
                share = right[truth, worker, label] + strength * pooled
                coin[truth, worker, label] = share / (count[truth, worker, label] + strength)
    return coin


def naive_chances(
    said: Said, tasks: list[int], labels: list[str], chance: Chances, coin: dict[tuple[int, int, str], float]
) -> Chances:
    updated = {}
    for label in labels:
        prior = (sum(chance[task, label] for task in tasks) + 0.5) / (len(tasks) + 1)
        for task in tasks:
            odds = math.log(prior / (1 - prior))
            for worker, chosen, voice in (one[1:] for one in said if one[0] == task):
                hit, kept = coin[1, worker, label], coin[0, worker, label]
                odds += voice * math.log(hit / (1 - kept) if label in chosen else (1 - hit) / kept)
            updated[task, label] = 1 / (1 + math.exp(-odds))
    return updated


@settings(max_examples=40, deadline=None)
@given(st.lists(row, min_size=1, max_size=12), st.integers(0, 4))
def test_chances_are_those_of_plain_loops(rows: list[Row], iterations: int) -> None:
    found = aggregate_sets(read(rows), strength=3.0, iterations=iterations, tolerance=0)
    expected = naive(rows, 3.0, iterations)
    for (t, task), (k, label) in (
        (one, other) for one in enumerate(found.task_names) for other in enumerate(found.labels)
    ):
        assert found.posteriors[t, k] == pytest.approx(expected[task, label], abs=1e-6)


@given(st.lists(row, max_size=12), st.randoms())
def test_the_order_of_the_rows_leaves_no_trace(rows: list[Row], random: Any) -> None:
    one, other = aggregate_sets(read(rows)), aggregate_sets(read(random.sample(rows, len(rows))))
    assert one.posteriors.tolist() == other.posteriors.tolist()
    assert one.sensitivities.tolist() == other.sensitivities.tolist()


@given(st.lists(row, min_size=1, max_size=12))
def test_the_names_of_labels_do_not_matter(rows: list[Row]) -> None:
    swap = {"x": "z", "y": "y", "z": "x"}
    other = [(task, worker, frozenset(swap[one] for one in chosen)) for task, worker, chosen in rows]
    first, second = aggregate_sets(read(rows)), aggregate_sets(read(other))
    assert second.posteriors == pytest.approx(first.posteriors[:, ::-1], abs=1e-4)


def test_lists_come_from_any_frame() -> None:
    rows = {"task": [1, 1, 2], "worker": ["a", "b", "a"], "labels": [["cat", "dog"], ["dog"], []]}
    for frame in (pd.DataFrame(rows), pl.DataFrame(rows), pa.table(rows)):
        seen = set_judgements_of(frame)
        assert seen.labels.tolist() == ["cat", "dog"]
        assert seen.chosen.tolist() == [[True, True], [False, True], [False, False]]
        assert set_judgements_of(seen) is seen


def test_who_overlooks_much_but_makes_nothing_up_is_believed_when_speaking() -> None:
    random = np.random.default_rng(2)
    truth = random.random((400, 3)) < 0.3
    hit, made_up = [0.45, 0.45, 0.45, 0.9], [0.01, 0.01, 0.01, 0.1]
    rows = []
    for task, belongs in enumerate(truth):
        for worker in range(4):
            said = random.random(3) < np.where(belongs, hit[worker], made_up[worker])
            rows.append((task, worker, frozenset(np.array(["x", "y", "z"])[said].tolist())))
    found, votes = aggregate_sets(read(rows)), aggregate_sets(read(rows), iterations=0)
    assert np.mean((found.posteriors > 0.5) == truth) > np.mean((votes.posteriors > 0.5) == truth) + 0.03
    assert found.sensitivities.mean(axis=1) == pytest.approx(hit, abs=0.1)
    assert found.specificities.mean(axis=1) == pytest.approx([0.99, 0.99, 0.99, 0.9], abs=0.05)


def test_gold_is_clamped_and_may_hold_labels_and_tasks_that_nobody_chose() -> None:
    found = aggregate_sets(read([(1, 1, frozenset("x"))], gold={1: ["new"], 2: []}))
    assert found.labels.tolist() == ["new", "x"]
    assert found.sets == (frozenset({"new"}), frozenset())
    assert found.confidences.tolist() == [1.0, 1.0]


def test_odd_inputs_are_defined() -> None:
    assert aggregate_sets(read([])).sets == ()
    assert aggregate_sets(read([], gold={1: "x"})).sets == (frozenset("x"),)
    assert aggregate_sets(read([(1, 1, frozenset())])).sets == (frozenset(),)
    assert aggregate_sets(read([(1, 1, frozenset())])).worker_accuracies.tolist() == [1.0]
    always = aggregate_sets(read([(task, worker, frozenset("x")) for task in range(9) for worker in range(3)]))
    assert always.sets == (frozenset("x"),) * 9
    with pytest.raises(BadJudgements, match="'cat' is not a list of labels"):
        from_sets([1], [1], ["cat"])
    with pytest.raises(BadJudgements, match="no column 'labels'"):
        set_judgements_of(pd.DataFrame({"task": [], "worker": []}))
