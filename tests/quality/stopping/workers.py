"""Made-up workers with a history, what each says about one task, and slow twins of the figures made from them."""

from __future__ import annotations

import math
from typing import Any

from hypothesis import strategies as st

from goldsmith.quality.stopping import Pool, WorkerState, credit_gold, unknown_worker

CLASSES = st.sampled_from([1, 2, 3, 5, 8, 9, 12])


@st.composite
def pools(draw: Any, classes: int) -> Pool:
    """Any pool of so many classes, with shares from a hundredth up."""
    weights = st.lists(st.integers(1, 100), min_size=classes, max_size=classes)
    rows = [draw(weights) for _ in range(classes + 1)]
    prior, *answers = [tuple(each / sum(row) for each in row) for row in rows]
    return Pool(tuple(answers), prior, draw(st.floats(0.5, 20)))


@st.composite
def crowds(draw: Any) -> tuple[Pool, list[WorkerState], list[int]]:
    """A pool, some workers with a history, and what each of them says about a task."""
    classes = draw(CLASSES)
    code = st.integers(0, classes - 1)
    states = []
    for _ in range(draw(st.integers(1, 4))):
        state = unknown_worker(classes)
        for answer, truth in draw(st.lists(st.tuples(code, code), max_size=8)):
            state = credit_gold(state, answer, truth)
        states.append(state)
    return draw(pools(classes)), states, [draw(code) for _ in states]


def chance(state: WorkerState, truth: int, answer: int, pool: Pool) -> float:
    """The chance of an answer as the docstrings have it, one figure at a time."""
    typical, counts = pool.rows[truth], state.rows[truth]
    if len(pool.prior) <= 8:
        return (counts[answer] + pool.pull * typical[answer]) / (sum(counts) + pool.pull)
    wrong = (counts[1] + pool.pull * (1 - typical[truth])) / (counts[0] + counts[1] + pool.pull)
    return 1 - wrong if truth == answer else wrong * typical[answer] / (1 - typical[truth])


def bayes(states: list[WorkerState], said: list[int], pool: Pool) -> list[float]:
    """The posterior as a product of chances."""
    weights = [
        share * math.prod(chance(state, truth, answer, pool) for state, answer in zip(states, said, strict=True))
        for truth, share in enumerate(pool.prior)
    ]
    return [weight / sum(weights) for weight in weights]
