"""A fall in accuracy is noticed soon, dated well, and not imagined."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldsmith.quality.workers import Verdict, drift


@given(st.lists(st.sampled_from([0.0, 1.0, 0.5]), max_size=40))
def test_the_peak_is_that_of_the_best_stretch(scores: list[float]) -> None:
    steps = [s * math.log(0.65 / 0.85) + (1 - s) * math.log(0.35 / 0.15) for s in scores]
    best = max([0.0, *(sum(steps[a:b]) for a in range(len(steps)) for b in range(a + 1, len(steps) + 1))])
    found = drift(scores)
    assert found.peak == pytest.approx(best, abs=1e-9)
    assert found.is_suspected == (best >= math.log(19) - 1e-12)
    if found.began is not None and found.noticed is not None:
        assert found.began <= found.noticed


def test_a_fall_is_dated() -> None:
    found = drift([1.0] * 60 + [0.0, 1.0] * 20)
    assert found.verdict is Verdict.DRIFTED
    assert found.began == 60
    assert found.noticed is not None
    assert found.noticed < 75
    assert found.evidence == "Right on 20 of 40 gold answers since number 61, 60 of 60 before."


def test_a_fall_that_is_over() -> None:
    found = drift([1.0] * 10 + [0.0] * 12 + [1.0] * 60)
    assert found.verdict is Verdict.DRIFTED
    assert found.is_over
    assert found.evidence.endswith("It has come back since.")


def test_low_from_the_start_and_nothing_at_all() -> None:
    assert "from the first one on" in drift([0.0] * 12).evidence
    assert drift([]).verdict is None
    assert drift([]).evidence == "No fall in 0 gold answers."
    with pytest.raises(ValueError, match="0 < fallen < usual < 1"):
        drift([1.0], usual=0.5, fallen=0.6)


def test_steady_people_are_left_in_peace_and_fallen_ones_found() -> None:
    random = np.random.default_rng(1)
    steady = [drift((random.random(200) < 0.85).astype(float).tolist()) for _ in range(400)]
    assert np.mean([found.verdict is not None for found in steady]) <= 0.05
    fallen = [drift((random.random(200) < np.repeat([0.85, 0.6], 100)).astype(float).tolist()) for _ in range(100)]
    assert np.mean([found.verdict is not None for found in fallen]) > 0.9
    assert abs(np.median([found.began for found in fallen if found.began is not None]) - 100) < 12
