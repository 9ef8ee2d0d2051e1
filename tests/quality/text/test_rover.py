"""Texts merged word by word: examples, laws, and a plain second implementation as judge."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldsmith.quality.judgements import BadJudgements, from_arrays
from goldsmith.quality.text import edit_distance, exact_word, rover, text_medoid
from goldsmith.quality.text.rover import align, vote
from tests.data import shared
from tests.quality.crowds import columns

text = st.lists(st.sampled_from(["a", "b", "c", "d"]), max_size=5).map(" ".join)
row = st.tuples(st.integers(0, 3), st.integers(0, 4), text)


def read(rows: list[tuple[Any, Any, str]]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["task", "worker", "text"]).astype({"text": object})


def naive_network(texts: list[list[int]], weights: list[int]) -> list[list[int]]:
    """Slots of one task, each with one word (0: none) an answer."""
    slots = [[word] for word in texts[0]]
    for place, words in enumerate(texts[1:], 1):
        total = sum(weights[:place])

        def against(slot: list[int], word: int, total: int = total) -> int:
            return total - sum(weight for weight, one in zip(weights, slot, strict=False) if one == word)

        cost = [[0] * (len(slots) + 1) for _ in range(len(words) + 1)]
        for i in range(len(words) + 1):
            for j in range(len(slots) + 1):
                ways = [cost[i - 1][j] + total] if i else []
                ways += [cost[i][j - 1] + against(slots[j - 1], 0)] if j else []
                ways += [cost[i - 1][j - 1] + against(slots[j - 1], words[i - 1])] if i and j else []
                cost[i][j] = min(ways, default=0)
        i, j, built = len(words), len(slots), []
        while i or j:
            if i and j and cost[i][j] == cost[i - 1][j - 1] + against(slots[j - 1], words[i - 1]):
                i, j = i - 1, j - 1
                built.append([*slots[j], words[i]])
            elif j and cost[i][j] == cost[i][j - 1] + against(slots[j - 1], 0):
                j -= 1
                built.append([*slots[j], 0])
            else:
                i -= 1
                built.append([0] * place + [words[i]])
        slots = built[::-1]
    return slots


answers = st.lists(
    st.tuples(st.lists(st.integers(1, 4), max_size=6), st.integers(1, 9)), min_size=1, max_size=5
)  # fmt: skip


@given(st.lists(answers, min_size=1, max_size=4))
def test_networks_of_many_tasks_are_those_of_each_alone(tasks: list[list[tuple[list[int], int]]]) -> None:
    most, longest = max(map(len, tasks)), max(len(words) for task in tasks for words, _ in task)
    texts, weights = np.zeros((most, len(tasks), longest), np.int32), np.zeros((most, len(tasks)), np.int32)
    lengths = np.full((most, len(tasks)), -1)
    for t, task in enumerate(tasks):
        for k, (words, weight) in enumerate(task):
            texts[k, t, : len(words)], lengths[k, t], weights[k, t] = words, len(words), weight
    network = align(texts, lengths, weights)
    for t, task in enumerate(tasks):
        expected = naive_network([words for words, _ in task], [weight for _, weight in task])
        assert network.slots[: len(task), t, : network.sizes[t]].T.tolist() == expected
        assert not network.slots[:, t, network.sizes[t] :].any()


def test_a_merged_text_may_be_better_than_every_answer() -> None:
    said = ["the lad had checked them then", "The lot had checked him then", "the lad has checked him in"]
    merged = rover(read([(1, place, one) for place, one in enumerate(said)]))
    assert merged.texts == ("the lad had checked him then",)
    assert merged.texts[0] not in said
    assert 0.6 < merged.confidences[0] < 1


def test_spellings_are_voted_on_among_those_who_agree_on_the_word() -> None:
    merged = rover(read([(1, "a", "Hello, World"), (1, "b", "Hello, world"), (1, "c", "hello world")]))
    assert merged.texts == ("Hello, world",)
    assert merged.confidences.tolist() == [1.0]


def test_equal_weights_fall_to_the_more_central_answer() -> None:
    words, behind = vote(np.array([[[3]], [[5]]], np.int32), np.array([[2], [2]], np.int32))
    assert words.tolist() == [[3]]
    assert behind.tolist() == [[2]]


def test_who_is_near_the_others_counts_for_more() -> None:
    good = [(task, worker, f"word{task} is here") for task in range(20) for worker in "ab"]
    bad = [(task, "z", f"noise{task} of mine") for task in range(20)]
    merged = rover(read([*good, *bad, (99, "a", "yes"), (99, "z", "no")]))
    error = dict(zip(merged.worker_names, merged.worker_errors, strict=True))
    weight = dict(zip(merged.worker_names, merged.worker_weights, strict=True))
    assert error["z"] > error["a"]
    assert weight["a"] > weight["z"]
    assert merged.texts[-1] == "yes"
    assert merged.worker_weights.mean() == pytest.approx(1)


def test_odd_inputs_are_defined() -> None:
    assert rover(read([])).texts == ()
    assert text_medoid(read([])).texts == ()
    assert rover(read([(1, "a", "")])).texts == ("",)
    assert rover(read([(1, "a", ""), (1, "b", "")])).texts == ("",)
    alone = rover(read([(1, "a", "one Two")]))
    assert alone.texts == ("one Two",)
    twice = read([(1, "a", "x"), (1, "a", "x"), (1, "b", "x y"), (1, "c", "x y")])
    assert rover(twice).texts == ("x y",)
    known = from_arrays(["t"], ["a"], ["wrong"], gold={"t": "right", "u": "true"})
    assert rover(known).texts == text_medoid(known).texts == ("right", "true")
    assert rover(known).confidences.tolist() == [1.0, 1.0]
    with pytest.raises(BadJudgements, match="3 is not a text"):
        rover(pd.DataFrame({"task": [1], "worker": [1], "text": [3]}))


def test_characters_serve_where_words_are_not_divided() -> None:
    merged = rover(
        read([(1, place, one) for place, one in enumerate(["東京都", "東京部", "東京都"])]), split=list, join=""
    )
    assert merged.texts == ("東京都",)


@given(st.lists(row, max_size=12), st.randoms())
def test_the_order_of_the_rows_leaves_no_trace(rows: list[tuple[int, int, str]], random: Any) -> None:
    for method in (rover, text_medoid):
        one, other = method(read(rows)), method(read(random.sample(rows, len(rows))))
        assert one.texts == other.texts
        assert one.confidences.tolist() == other.confidences.tolist()
        assert ((one.confidences >= 0) & (one.confidences <= 1 + 1e-12)).all()


@given(st.lists(row, max_size=12))
def test_the_names_of_tasks_do_not_matter(rows: list[tuple[int, int, str]]) -> None:
    one, other = rover(read(rows)), rover(read([(9 - task, worker, said) for task, worker, said in rows]))
    assert one.texts == other.texts[::-1]


@given(st.lists(row, min_size=1, max_size=12))
def test_the_medoid_is_the_answer_nearest_to_all(rows: list[tuple[int, int, str]]) -> None:
    rows = list({(task, worker): (task, worker, said) for task, worker, said in rows}.values())
    chosen = text_medoid(read(rows), rounds=0, key=exact_word)

    def loss(task: int, candidate: str) -> float:
        others = [said.split() for one, _, said in rows if one == task]
        words = candidate.split()
        return sum(edit_distance(words, one) / max(len(words), len(one), 1) for one in others)

    for task, found in zip(chosen.task_names.tolist(), chosen.texts, strict=True):
        assert loss(task, found) <= min(loss(task, said) for one, _, said in rows if one == task) + 0.003


@pytest.mark.parametrize("name, most", [("crowdwsa_t1", 0.60), ("crowdspeech_test_clean", 0.066)])
def test_real_crowds(name: str, most: float) -> None:
    folder = shared(f"data/truth/{name}")
    said, known = columns(folder / "labels"), columns(folder / "truth")
    merged = rover(from_arrays(said["task"], said["worker"], [one.lower() for one in said["label"]]))
    found = dict(zip(merged.task_names.tolist(), merged.texts, strict=True))
    truth = {task: text.lower().split() for task, text in zip(known["task"], known["label"], strict=True)}
    wrong = sum(edit_distance(right, found[task].split()) for task, right in truth.items())
    assert wrong / sum(map(len, truth.values())) <= most
