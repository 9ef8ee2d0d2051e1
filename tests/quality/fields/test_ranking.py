"""Rankings: the order that goes least against what people said of each two options."""

from itertools import combinations, permutations

from hypothesis import given
from hypothesis import strategies as st

from goldsmith.labels import is_same_answer
from goldsmith.quality.fields import merge_fields
from goldsmith.quality.fields.ranking import kemeny_order
from tests.quality.fields.asked import BEST, saying

NAMES = ("a", "b", "c", "d", "e")
orders = st.lists(st.permutations(NAMES), min_size=1, max_size=5)


def votes_of(said: list[list[str]]) -> dict[tuple[str, str], float]:
    votes: dict[tuple[str, str], float] = {}
    for order in said:
        for pair in combinations(order, 2):
            votes[pair] = votes.get(pair, 0.0) + 1.0
    return votes


@given(orders)
def test_no_order_goes_less_against_what_was_said(said: list[list[str]]) -> None:
    votes = votes_of(said)

    def against(order: tuple[str, ...]) -> float:
        return sum(votes.get((late, early), 0.0) for early, late in combinations(order, 2))

    assert against(kemeny_order(NAMES, votes)) == min(map(against, permutations(NAMES)))


@given(st.permutations(range(40)))
def test_many_options_that_all_rank_alike_keep_their_order(order: list[int]) -> None:
    names = [str(each) for each in order]
    assert kemeny_order(sorted(names), votes_of([names])) == tuple(names)


def test_the_majority_of_each_pair_decides_and_who_said_just_that_is_counted() -> None:
    (settled,) = merge_fields(saying("best", ("a", "b", "c"), ("a", "b", "c"), ("c", "a", "b")), [BEST])
    assert settled.value == ("a", "b", "c")
    assert settled.votes == 2
    (settled,) = merge_fields(saying("best", ("a", "b", "c"), ("b", "c", "a"), ("c", "a", "b")), [BEST])
    assert settled.value == ("a", "b", "c")  # each way round has as much against it
    (settled,) = merge_fields(saying("best", None, None, ("c", "a", "b")), [BEST])
    assert settled.value is None


def test_the_order_matters_in_a_ranking() -> None:
    assert is_same_answer(BEST, ("a", "b", "c"), ("a", "b", "c"))
    assert not is_same_answer(BEST, ("a", "b", "c"), ("b", "a", "c"))
