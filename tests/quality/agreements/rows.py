"""Small crowds for the laws of agreement: a few tasks, workers and classes, with repeated rows among them."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from goldsmith.quality.judgements import Judgements, from_arrays

CLASSES = [1, 2, 5]
rows = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4), st.sampled_from(CLASSES)), max_size=30)


def crowd(said: list[tuple[int, int, Any]], **given: Any) -> Judgements:
    return from_arrays(*([row[place] for row in said] for place in range(3)), **given)
