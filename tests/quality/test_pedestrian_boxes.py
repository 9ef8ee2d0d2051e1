"""The merge on real people's boxes, judged by experts' (938 pictures, seven workers each)."""

import pytest

from benchmarks.box_merge import (
    FOLDER,
    Picture,
    boxes_of,
    calibration,
    draw,
    gap,
    judge_all,
    learn,
    merge_all,
    quorum,
    read_pictures,
)
from goldsmith.quality import merge_boxes, rebuild
from tests.data import shared


@pytest.fixture(scope="module")
def pictures() -> list[Picture]:
    return read_pictures(shared(str(FOLDER.relative_to(FOLDER.parents[2]))))


def test_seven_workers_reach_the_experts_and_beat_every_quorum(pictures: list[Picture]) -> None:
    merged = judge_all(pictures, boxes_of(merge_all(pictures)))[0].f1
    quorums = [
        judge_all(pictures, {index: quorum(each, least) for index, each in enumerate(pictures)})[0].f1
        for least in (2, 3, 4)
    ]
    assert merged >= 0.92
    assert merged > max(quorums)


def test_what_colleagues_teach_makes_it_no_worse_and_confidence_means_what_it_says(pictures: list[Picture]) -> None:
    merged = merge_all(pictures, learn(pictures))
    assert judge_all(pictures, boxes_of(merged))[0].f1 >= 0.93
    assert gap(calibration(pictures, merged)) < 0.04


def test_three_workers_are_better_than_two_of_three(pictures: list[Picture]) -> None:
    three = draw(pictures, 3, seed=0)
    merged = judge_all(three, boxes_of(merge_all(three)))[0].f1
    two_of_three = judge_all(three, {index: quorum(each, 2) for index, each in enumerate(three)})[0].f1
    assert merged >= 0.905
    assert merged > two_of_three


def test_real_results_do_not_depend_on_order_and_can_be_rebuilt(pictures: list[Picture]) -> None:
    for picture in pictures[::10]:
        merged = merge_boxes(picture.attempts)
        assert merge_boxes(picture.attempts[::-1]) == merged
        assert rebuild(picture.attempts, merged.method, merged.parameters) == merged
