"""Money set aside for a batch: what it may cost, and what it pays of a debt."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from goldsmith.money import PayPolicy
from goldsmith.money.reserve import Spending, answer_minor, estimate, fee_of, paid_from

BATCHES = [UUID(int=number) for number in range(3)]
PROJECT, WORKER = UUID(int=10), UUID(int=11)


def test_a_batch_may_cost_its_attempts_its_sample_of_reviews_and_the_fee() -> None:
    policy = PayPolicy(5, 4, "USD")
    assert estimate(policy, tasks=10, attempts=3, review_share=0.25, each_minor=5, fee_bp=0) == 10 * 3 * 5 + 3 * 4
    assert estimate(policy, tasks=10, attempts=3, review_share=0, each_minor=5, fee_bp=250) == 150 + 4
    assert estimate(policy, tasks=0, attempts=3, review_share=1, each_minor=5, fee_bp=250) == 0


def test_an_answer_comes_to_the_most_until_enough_tell_what_they_come_to() -> None:
    by_object = PayPolicy(0, 4, "USD", per="object", per_object_minor=3, most_objects=10)
    assert answer_minor(by_object, answered=19, paid_minor=100) == 30
    assert answer_minor(by_object, answered=20, paid_minor=101) == 6
    assert answer_minor(PayPolicy(5, 4, "USD"), answered=1000, paid_minor=9) == 5


@given(st.integers(0, 10**9), st.integers(0, 10_000))
def test_the_fee_set_aside_is_never_less_than_the_fee(minor: int, share: int) -> None:
    assert 0 <= fee_of(minor, share) * 10_000 - minor * share < 10_000


@given(
    st.integers(-50, 300),
    st.lists(st.tuples(st.sampled_from(BATCHES), st.integers(1, 100)), max_size=6),
    st.lists(st.integers(0, 150), min_size=2, max_size=2),
)
def test_no_more_is_paid_than_is_owed_was_done_and_is_left(
    debt: int, did: list[tuple[UUID, int]], left: list[int]
) -> None:
    spent = [Spending(batch_id, PROJECT, WORKER, minor) for batch_id, minor in did]
    before = dict(zip(BATCHES, left, strict=False))  # the third has ended
    now = dict(before)
    paid = paid_from(debt, spent, now)
    assert sum(each.minor for each in paid) <= max(0, debt)
    for batch_id in BATCHES:
        taken = sum(each.minor for each in paid if each.batch_id == batch_id)
        assert taken <= sum(minor for each, minor in did if each == batch_id)
        assert now.get(batch_id, 0) == before.get(batch_id, 0) - taken >= 0
