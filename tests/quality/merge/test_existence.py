"""The yes-or-no question of each candidate: against an integral done the slow way, and the laws it must obey."""

import math
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldsmith.quality import MergePolicy, Reliability
from goldsmith.quality.merge.existence import emptiness, existence

POLICY = MergePolicy()
TYPICAL = Reliability()


def votes(yes: int, no: int, worker: Reliability = TYPICAL) -> list[tuple[bool, Reliability]]:
    return [(True, worker)] * yes + [(False, worker)] * no


def beta_moment(density_a: float, density_b: float, yes: int, no: int) -> float:
    """Integral of x^(a - 1 + yes) * (1 - x)^(b - 1 + no), in closed form."""
    a, b = density_a + yes, density_b + no
    return math.exp(math.lgamma(a) + math.lgamma(b) - math.lgamma(a + b))


def exact(yes: int, no: int) -> float:
    """The same model with typical workers, in closed form."""
    b, c = (1 - POLICY.hit_rate) / POLICY.hit_rate, 1 / POLICY.echo - 1
    real: Callable[[int, int], float] = lambda y, n: beta_moment(1, b, y, n)  # noqa: E731
    false: Callable[[int, int], float] = lambda y, n: beta_moment(0, c, y, n)  # noqa: E731
    prior = POLICY.precision / (1 - POLICY.precision) * false(1, 0) / real(1, 0)
    odds = prior * real(yes, no) / false(yes, no)
    return odds / (1 + odds)


@pytest.mark.parametrize("shown", range(1, 8))
def test_the_few_points_stand_for_the_whole_distribution(shown: int) -> None:
    for yes in range(1, shown + 1):
        assert existence(votes(yes, shown - yes), POLICY) == pytest.approx(exact(yes, shown - yes), abs=0.04)


def test_one_vote_means_the_stated_precision() -> None:
    assert existence(votes(1, 0), POLICY) == pytest.approx(POLICY.precision)


@given(st.integers(1, 7), st.integers(0, 7), st.floats(0.05, 8), st.floats(0.25, 4))
def test_each_yes_raises_it_and_each_no_lowers_it(yes: int, no: int, hit: float, extra: float) -> None:
    worker = Reliability(hit_odds=max(hit, extra), extra_odds=min(hit, extra))
    middle = existence(votes(yes, no, worker), POLICY)
    assert existence(votes(yes + 1, no, worker), POLICY) >= middle - 1e-9
    assert existence(votes(yes, no + 1, worker), POLICY) <= middle + 1e-9


@given(st.permutations([(True, Reliability(2, 0.5)), (True, TYPICAL), (False, Reliability(0.3, 2)), (False, TYPICAL)]))
def test_it_hardly_depends_on_the_order_of_votes(shuffled: list[tuple[bool, Reliability]]) -> None:
    assert existence(shuffled, POLICY) == pytest.approx(existence(sorted(shuffled, key=str), POLICY), rel=1e-12)


def test_emptiness_grows_with_those_who_looked() -> None:
    sure = [emptiness([TYPICAL] * count, POLICY) for count in range(1, 8)]
    assert sure == sorted(sure)
    assert emptiness([Reliability(hit_odds=0.05)], POLICY) < sure[0]
