"""Merging boxes: laws on made-up crowds, and cases worked out by hand."""

import json
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldsmith.labels import Annotation, Answer, Box, find_problems, parse_ontology
from goldsmith.quality import Attempt, MergePolicy, Reliability, Spread, merge_boxes, rebuild
from tests.labels.strategies import answers
from tests.quality.strategies import LABELS, crowds

EMPTY = Answer(())


def car(id_: str, left: float, label: str = "car", width: float = 100, **attributes: bool) -> Annotation:
    return Annotation(id_, "box", label, Box(left, 0, width, 100), attributes)


def attempts(*drawn: Answer) -> list[Attempt]:
    return [Attempt(f"r{n}", f"w{n}", answer) for n, answer in enumerate(drawn)]


@given(crowds(), st.randoms())
def test_the_order_of_attempts_and_annotations_does_not_matter(crowd: list[Attempt], chance: Random) -> None:
    shuffled = [
        Attempt(
            each.response_id,
            each.worker_id,
            Answer(tuple(chance.sample(each.answer.annotations, len(each.answer.annotations)))),
        )
        for each in crowd
    ]
    chance.shuffle(shuffled)
    assert merge_boxes(shuffled) == merge_boxes(crowd)


@given(crowds(least=2), st.floats(0.1, 8))
def test_a_result_can_be_rebuilt_to_the_bit_from_the_json_it_records(crowd: list[Attempt], odds: float) -> None:
    merged = merge_boxes(crowd, MergePolicy(match_iou=0.3), {"w1": Reliability(hit_odds=odds, edge_noise=0.7)})
    recorded = json.loads(json.dumps(merged.parameters))
    assert rebuild(list(reversed(crowd)), merged.method, recorded) == merged


def test_only_known_methods_are_rebuilt() -> None:
    with pytest.raises(ValueError, match="cannot rebuild"):
        rebuild(attempts(EMPTY), "boxes-0", {})


@given(crowds())
def test_every_drawn_box_is_a_member_of_exactly_one_object(crowd: list[Attempt]) -> None:
    merged = merge_boxes(crowd)
    members = [(m.response_id, m.annotation_id) for each in (*merged.objects, *merged.rejected) for m in each.members]
    assert sorted(members) == sorted((each.response_id, a.id) for each in crowd for a in each.answer.annotations)
    for each in (*merged.objects, *merged.rejected):
        assert len({m.response_id for m in each.members}) == len(each.members)
        assert 0 <= each.confidence <= 1
        assert all(0 <= m.iou <= 1 for m in each.members)


@given(crowds())
def test_objects_are_numbered_down_the_picture_and_kept_by_their_confidence(crowd: list[Attempt]) -> None:
    merged = merge_boxes(crowd)
    names = [each.annotation.id for each in (*merged.objects, *merged.rejected)]
    assert names == [f"m{number}" for number in range(1, len(names) + 1)]
    tops = [(each.annotation.geometry.bounds.top, each.annotation.geometry.bounds.left) for each in merged.objects]
    assert tops == sorted(tops)
    assert all(each.confidence >= MergePolicy().keep for each in merged.objects)
    assert all(each.confidence < MergePolicy().keep for each in merged.rejected)


@given(crowds())
def test_each_settled_edge_lies_between_the_members_edges(crowd: list[Attempt]) -> None:
    drawn = {(each.response_id, a.id): a.geometry for each in crowd for a in each.answer.annotations}
    for each in merge_boxes(crowd).objects:
        boxes, box = [drawn[m.response_id, m.annotation_id] for m in each.members], each.annotation.geometry
        for edge in ("left", "top", "right", "bottom"):
            edges = [getattr(member, edge) for member in boxes]
            assert min(edges) - 0.002 <= getattr(box, edge) <= max(edges) + 0.002


@given(answers(labels=LABELS), st.integers(3, 7))
def test_people_who_agree_are_believed(answer: Answer, count: int) -> None:
    merged = merge_boxes(attempts(*[answer] * count))
    distinct = {(a.geometry, a.label) for a in answer.annotations}
    found = {(each.annotation.geometry, each.annotation.label) for each in merged.objects}
    if all(one == other or one[0].bounds.iou(other[0].bounds) < 0.4 for one in distinct for other in distinct):
        assert found == distinct
        assert not merged.rejected
        assert all(each.confidence > 0.98 for each in merged.objects)


@given(crowds(least=3))
def test_merged_answers_can_be_submitted(crowd: list[Attempt]) -> None:
    ontology = parse_ontology(
        {"labels": [{"name": name, "attributes": [{"name": "open", "type": "boolean"}]} for name in LABELS]}
    )
    assert find_problems(merge_boxes(crowd).answer, ontology, None) == ()


def test_one_attempt_stays_as_drawn_with_a_stated_prior() -> None:
    drawn = Answer((car("a1", 0.123456789), car("a2", 300)))
    merged = merge_boxes(attempts(drawn))
    assert [each.annotation.geometry for each in merged.objects] == [a.geometry for a in drawn.annotations]
    assert {each.confidence for each in merged.objects} == {MergePolicy().precision}
    assert all(each.spread is None for each in merged.objects)
    careless = merge_boxes(attempts(drawn), None, {"w0": Reliability(extra_odds=4)})
    assert careless.objects[0].confidence < 0.85


def test_the_median_is_not_moved_by_one_wild_box() -> None:
    tight, wild = Answer((car("a", 10),)), Answer((car("a", 30, width=140),))
    (merged,) = merge_boxes(attempts(tight, tight, wild)).objects
    assert merged.annotation.geometry == Box(10, 0, 100, 100)
    assert isinstance(merged.spread, Spread)
    assert (merged.spread.left, merged.spread.right, merged.spread.top) == (6.67, 20.0, 0.0)


def test_a_steadier_hand_weighs_more() -> None:
    ones = attempts(Answer((car("a", 0),)), Answer((car("a", 10),)), Answer((car("a", 20),)))
    (merged,) = merge_boxes(ones, None, {"w2": Reliability(edge_noise=0.25)}).objects
    assert merged.annotation.geometry.bounds.left == 20


def test_those_who_drew_nothing_say_that_nothing_is_there() -> None:
    one = Answer((car("a1", 0),))
    alone, doubted, denied = (merge_boxes(attempts(one, *[EMPTY] * silent)) for silent in (0, 1, 2))
    assert alone.objects[0].confidence > doubted.objects[0].confidence > denied.rejected[0].confidence
    assert denied.objects == ()


def test_the_silence_of_somebody_who_misses_much_means_little() -> None:
    ones = attempts(Answer((car("a1", 0),)), EMPTY, EMPTY)
    blind = {"w1": Reliability(hit_odds=1 / 64), "w2": Reliability(hit_odds=1 / 64)}
    assert merge_boxes(ones, None, blind).objects[0].confidence > 0.8


def test_pictures_everybody_left_empty_are_settled_the_surer_the_more_looked() -> None:
    sure = [merge_boxes(attempts(*[EMPTY] * count)).confidence for count in (1, 2, 3, 5, 7)]
    assert sure == sorted(sure)
    assert 0.7 < sure[0] < 0.85
    assert sure[-1] > 0.95


def test_the_task_is_as_sure_as_its_most_doubtful_object() -> None:
    both = Answer((car("a1", 0), car("a2", 300)))
    merged = merge_boxes(attempts(both, both, Answer((car("a1", 0),))))
    assert merged.confidence == min(each.confidence for each in merged.objects) < 0.9


def test_labels_and_attributes_go_by_vote_and_disputes_cost_confidence() -> None:
    ones = attempts(
        Answer((car("a", 0, open=True),)), Answer((car("a", 2, open=False),)), Answer((car("a", 1, "dog", open=False),))
    )
    (merged,) = merge_boxes(ones).objects
    assert merged.annotation.label == "car"
    assert merged.annotation.attributes == {"open": False}
    assert merged.attribute_shares == {"open": 0.5}
    (agreed,) = merge_boxes(attempts(*[Answer((car("a", 0),))] * 3)).objects
    assert merged.confidence == pytest.approx(0.9 * agreed.confidence, abs=1e-3)


def test_overlapping_objects_of_two_labels_stay_two() -> None:
    rider = Annotation("r", "box", "person", Box(0, 0, 60, 100))
    bike = Annotation("b", "box", "bicycle", Box(0, 40, 70, 80))
    merged = merge_boxes(attempts(Answer((rider, bike)), Answer((bike, rider)), Answer((bike,))))
    assert sorted(each.annotation.label for each in merged.objects) == ["bicycle", "person"]


def test_neighbours_are_not_joined_because_one_worker_saw_only_one() -> None:
    left, right = car("l", 0), car("r", 45)
    merged = merge_boxes(attempts(Answer((left, right)), Answer((left, right)), Answer((right,))))
    assert [each.annotation.geometry.bounds.left for each in merged.objects] == [0, 45]
    assert [len(each.members) for each in merged.objects] == [2, 3]


@pytest.mark.parametrize("figures", [{"hit_rate": 1.0}, {"echo": 0.0}, {"match_iou": float("nan")}, {"keep": -1.0}])
def test_a_policy_that_claims_certainty_is_refused(figures: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="must lie between 0 and 1"):
        MergePolicy(**figures)


def test_nothing_and_two_of_one_worker_are_refused() -> None:
    with pytest.raises(ValueError, match="at least one attempt"):
        merge_boxes([])
    with pytest.raises(ValueError, match="same worker"):
        merge_boxes([Attempt("r1", "w", EMPTY), Attempt("r2", "w", EMPTY)])
