"""Draws from seeds: even, repeatable, nested."""

import pytest

from goldsmith.quality import draw, is_sampled

DRAWS = [draw(f"task-{number}") for number in range(20_000)]


def test_draws_are_even_over_zero_to_one() -> None:
    assert min(DRAWS) >= 0
    assert max(DRAWS) < 1
    for tenth in range(10):
        share = sum(tenth / 10 <= each < (tenth + 1) / 10 for each in DRAWS) / len(DRAWS)
        assert share == pytest.approx(0.1, abs=0.01)


def test_the_same_seed_draws_the_same_in_every_process() -> None:
    assert draw("a fixed seed") == 0.7812078334941719


def test_a_sample_has_its_share_and_lies_within_every_larger_one() -> None:
    small = {number for number in range(20_000) if is_sampled(f"task-{number}", 0.05)}
    large = {number for number in range(20_000) if is_sampled(f"task-{number}", 0.2)}
    assert len(small) / 20_000 == pytest.approx(0.05, abs=0.006)
    assert small < large
    assert not any(is_sampled(f"task-{number}", 0.0) for number in range(1000))
    assert all(is_sampled(f"task-{number}", 1.0) for number in range(1000))
