"""Asking for boxes stops once people agree, and goes on while they do not."""

from __future__ import annotations

import statistics

import pytest

from benchmarks.box_merge import FOLDER, boxes_of, judge_all, read_pictures
from benchmarks.quality_boxes import replay
from goldsmith.labels import Annotation, Answer, Box
from goldsmith.quality.merge import Attempt, Merged, merge_boxes
from goldsmith.quality.stopping import BadStopPolicy
from goldsmith.quality.stopping.boxes import BoxStopPolicy, decide_boxes, doubt_of
from tests.data import shared


def merged(*drawn: int) -> Merged:
    """What people amount to who each drew the first so many of a row of boxes."""
    boxes = [Annotation(f"a{place}", "box", "dog", Box(100.0 * place, 0, 50, 50)) for place in range(3)]
    return merge_boxes([Attempt(f"r{i}", f"w{i}", Answer(tuple(boxes[:count]))) for i, count in enumerate(drawn)])


def test_people_who_agree_suffice_and_those_who_differ_do_not() -> None:
    policy = BoxStopPolicy()
    assert decide_boxes(merged(1), policy, 1).reason == "too_few"
    assert decide_boxes(merged(1, 1), policy, 2).kind == "stop"
    assert decide_boxes(merged(1, 2), policy, 2).reason == "unsure"
    assert decide_boxes(merged(1, 1, 1, 1, 2, 2, 2), policy, 7).kind == "review"


def test_doubt_adds_up_over_objects_and_an_empty_picture_may_hide_something() -> None:
    one, two = doubt_of(merged(0, 1)), doubt_of(merged(0, 2))
    assert two == pytest.approx(2 * one)
    assert 0 < doubt_of(merged(0, 0, 0)) < doubt_of(merged(0, 0)) < doubt_of(merged(0))


def test_policies_that_contradict_themselves_are_refused() -> None:
    with pytest.raises(BadStopPolicy):
        BoxStopPolicy(least=3, most=2)
    with pytest.raises(BadStopPolicy):
        BoxStopPolicy(doubt=0)


def test_real_pictures_need_less_than_half_of_the_people() -> None:
    pictures = read_pictures(shared(str(FOLDER.relative_to(FOLDER.parents[2]))))[-500:]
    run = replay(pictures, BoxStopPolicy(), seed=0)
    assert statistics.mean(run.answers) <= 3.5
    assert judge_all(pictures, boxes_of(run.merged))[0].f1 >= 0.92
