"""Edit distances, one pair and many, against the textbook's table."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from goldsmith.quality.text import edit_distance, edit_distances, exact_word, plain_word, words_of

texts = st.text(alphabet="abc ", max_size=12)


def by_table(one: Sequence[str], other: Sequence[str]) -> int:
    row = list(range(len(other) + 1))
    for i, word in enumerate(one, 1):
        before, row = row, [i]
        for j, another in enumerate(other, 1):
            row.append(min(before[j] + 1, row[-1] + 1, before[j - 1] + (word != another)))
    return row[-1]


def test_a_word_changed_one_added_and_one_dropped() -> None:
    assert edit_distance(["most", "of", "all", "robin"], ["most", "over", "robin", "too"]) == 3
    assert edit_distance([], ["two", "words"]) == 2
    assert edit_distance([], []) == 0


@given(texts, texts)
def test_one_pair_is_what_the_table_says(one: str, other: str) -> None:
    assert edit_distance(one, other) == by_table(one, other)


@given(st.lists(texts, min_size=1, max_size=6))
def test_many_pairs_are_what_the_table_says(some: list[str]) -> None:
    left, right = (part.ravel() for part in np.meshgrid(np.arange(len(some)), np.arange(len(some))))
    words = words_of(some, split=list, key=exact_word)
    found = edit_distances(words, left, right)
    assert found.tolist() == [by_table(some[one], some[other]) for one, other in zip(left, right, strict=True)]


def test_texts_around_and_beyond_the_width_of_a_machine_word() -> None:
    random = np.random.default_rng(1)
    some = ["".join(random.choice(list("abcd"), size)) for size in (1, 63, 64, 65, 130, 64, 65, 300)]
    left, right = (part.ravel() for part in np.meshgrid(np.arange(len(some)), np.arange(len(some))))
    found = edit_distances(words_of(some, split=list), left, right)
    assert found.tolist() == [by_table(some[one], some[other]) for one, other in zip(left, right, strict=True)]


def test_words_are_the_same_whatever_their_case_and_the_punctuation_around_them() -> None:
    assert plain_word('"Squire,"') == plain_word("squire") == "squire"
    assert plain_word("don't") == "don't"
    assert plain_word("...") == "..."
    words = words_of(["The Squire,", "", "the squire"])
    assert words.lengths.tolist() == [2, 0, 2]
    assert words.keys.tolist() == [1, 2, 1, 2]
    assert [words.written[code] for code in words.spellings] == ["The", "Squire,", "the", "squire"]
