"""What a piece of work is paid: by its stage, in whole minor units."""

from hypothesis import given
from hypothesis import strategies as st

from goldsmith.kit.amounts import Amount
from goldsmith.money import PayPolicy


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.sampled_from(["USD", "EUR", "JPY"]))
def test_each_stage_has_its_rate(task: int, review: int, currency: str) -> None:
    policy = PayPolicy(task, review, currency)
    assert policy.rate_of("attempt") == Amount(task, currency)
    assert policy.rate_of("review") == Amount(review, currency)
