"""Agreement between answers: laws, and figures worked out by hand."""

import pytest
from hypothesis import given

from goldsmith.labels import Annotation, Answer, Box, Point
from goldsmith.quality import Attempt, agreement, agreement_of_two
from tests.labels.strategies import answers
from tests.quality.strategies import crowds, shape_crowds

EMPTY = Answer(())


def boxed(*lefts: float) -> Answer:
    return Answer(tuple(Annotation(f"a{n}", "box", "car", Box(left, 0, 10, 10)) for n, left in enumerate(lefts)))


@given(answers(), answers())
def test_agreement_is_symmetric_and_between_nothing_and_everything(one: Answer, other: Answer) -> None:
    assert 0 <= agreement_of_two(one, other) <= 1
    assert agreement_of_two(one, other) == agreement_of_two(other, one)
    assert agreement_of_two(one, one) == pytest.approx(1.0)


@given(shape_crowds(least=2, most=2))
def test_answers_of_any_kinds_agree_alike_both_ways_and_with_themselves(crowd: list[Attempt]) -> None:
    one, other = crowd[0].answer, crowd[1].answer
    assert 0 <= agreement_of_two(one, other) <= 1
    assert agreement_of_two(one, other) == agreement_of_two(other, one)
    assert agreement_of_two(one, one) == pytest.approx(1.0)


def test_points_agree_by_how_near_they_lie_for_the_reach() -> None:
    one, other = (Answer((Annotation("a", "point", "nose", Point(x, 0)),)) for x in (0, 6))
    assert agreement_of_two(one, other, reach=6) == pytest.approx(0.5)
    assert agreement({"r1": one, "r2": other}, reach=5).mean == 0.0


def test_empty_answers_agree_with_each_other_and_with_nobody_else() -> None:
    assert agreement_of_two(EMPTY, EMPTY) == 1.0
    assert agreement_of_two(EMPTY, boxed(0)) == 0.0


def test_matches_count_by_their_overlap() -> None:
    assert agreement_of_two(boxed(0, 100), boxed(0)) == pytest.approx(2 * 1 / 3)
    assert agreement_of_two(boxed(0), boxed(2)) == pytest.approx(8 / 12)
    assert agreement_of_two(boxed(0), boxed(6)) == 0.0


def test_the_mean_counts_every_pair_and_each_answer_its_own() -> None:
    found = agreement({"r1": boxed(0), "r2": boxed(0), "r3": EMPTY})
    assert found.mean == pytest.approx(1 / 3)
    assert found.of_answer == {"r1": pytest.approx(0.5), "r2": pytest.approx(0.5), "r3": 0.0}


def test_one_answer_agrees_with_nobody() -> None:
    assert agreement({"r1": boxed(0)}).mean is None
    assert agreement({}).mean is None


@given(crowds(least=2))
def test_the_order_of_answers_does_not_matter(crowd: list[Attempt]) -> None:
    forward = agreement({each.response_id: each.answer for each in crowd})
    assert forward == agreement({each.response_id: each.answer for each in reversed(crowd)})
