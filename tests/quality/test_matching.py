"""Matching of two answers, judged by a second, slower way to do it."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldsmith.labels import Annotation, Answer, Box
from goldsmith.quality import match, overlap
from goldsmith.quality.matching import overlaps
from tests.labels.strategies import annotated, answers, boxes


def marked(id_: str, left: float, width: float = 10, label: str = "car") -> Annotation:
    return Annotation(id_, "box", label, Box(left, 0, width, 10))


def naive_overlaps_of_matches(ones: list[Annotation], others: list[Annotation], min_iou: float) -> list[float]:
    """Take the best pair that is left, again and again."""
    taken: list[float] = []
    while pairs := [
        (a.geometry.bounds.iou(b.geometry.bounds), a, b) for a in ones for b in others if a.label == b.label
    ]:
        best, one, other = max(pairs, key=lambda pair: pair[0])
        if best < min_iou or best == 0:
            break
        taken.append(best)
        ones = [each for each in ones if each is not one]
        others = [each for each in others if each is not other]
    return taken


@given(answers(most=7), answers(most=7), st.sampled_from([0.0, 0.1, 0.3, 0.5, 0.8]))
def test_the_same_pairs_as_the_naive_way(one: Answer, other: Answer, min_iou: float) -> None:
    found = [each.iou for each in match(one.annotations, other.annotations, min_iou)]
    assert found == naive_overlaps_of_matches(list(one.annotations), list(other.annotations), min_iou)


@given(st.lists(annotated, max_size=7), st.lists(annotated, max_size=7), st.sampled_from([0.0, 0.3]))
def test_shapes_of_any_kinds_pair_up_as_the_naive_way_has_it(
    ones: list[Annotation], others: list[Annotation], min_iou: float
) -> None:
    found = sorted(each.iou for each in match(ones, others, min_iou))
    naive: list[float] = []
    while pairs := [(overlap(a.geometry, b.geometry), a, b) for a in ones for b in others if a.label == b.label]:
        best, one, other = max(pairs, key=lambda pair: pair[0])
        if best < min_iou or best == 0:
            break
        naive.append(best)
        ones, others = [each for each in ones if each is not one], [each for each in others if each is not other]
    assert found == sorted(naive)


@given(answers(most=7), answers(most=7), st.randoms())
def test_neither_order_nor_side_matters(one: Answer, other: Answer, chance: Random) -> None:
    shuffled = list(one.annotations)
    chance.shuffle(shuffled)
    pairs = {(each.one.id, each.other.id, each.iou) for each in match(one.annotations, other.annotations, 0.2)}
    assert pairs == {(each.one.id, each.other.id, each.iou) for each in match(shuffled, other.annotations, 0.2)}
    assert pairs == {(each.other.id, each.one.id, each.iou) for each in match(other.annotations, shuffled, 0.2)}


@given(answers())
def test_an_answer_matches_itself_whole(answer: Answer) -> None:
    assert len(match(answer.annotations, answer.annotations, 0.999)) == len(answer.annotations)


def test_the_better_pair_wins_and_the_rest_pair_up() -> None:
    ones, others = [marked("a", 0), marked("b", 4)], [marked("x", 1), marked("y", 6)]
    assert [(each.one.id, each.other.id) for each in match(ones, others, 0.2)] == [("a", "x"), ("b", "y")]


def test_labels_must_be_equal_unless_any_will_do() -> None:
    dog = replace(marked("d", 0), label="dog")
    assert match([marked("a", 0)], [dog]) == ()
    assert match([marked("a", 0)], [dog], any_label=True)[0].iou == pytest.approx(1.0)


@given(st.lists(st.tuples(boxes, st.integers(0, 3)), max_size=12), st.sampled_from([0.0, 0.3]))
def test_the_sweep_finds_every_overlapping_pair(owned: list[tuple[Box, int]], min_iou: float) -> None:
    drawn, owners = [box for box, _ in owned], [owner for _, owner in owned]
    expected = {
        (i, j)
        for j in range(len(drawn))
        for i in range(j)
        if owners[i] != owners[j] and drawn[i].iou(drawn[j]) >= min_iou and drawn[i].iou(drawn[j]) > 0
    }
    found = overlaps(drawn, owners, min_iou)
    assert {(i, j) for _, i, j in found} == expected
    assert [iou for iou, _, _ in found] == sorted((iou for iou, _, _ in found), reverse=True)
