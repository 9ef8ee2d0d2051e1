"""The merge that all kinds share: laws on made-up crowds of every kind, alone and mixed."""

import json
from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldsmith.labels import (
    KINDS,
    Annotation,
    Answer,
    Box,
    Geometry,
    Line,
    Point,
    Polygon,
    RotatedBox,
    find_problems,
    parse_ontology,
)
from goldsmith.quality import Attempt, Merged, MergedObject, MergePolicy, Reliability, merge_boxes, overlap, rebuild
from goldsmith.quality.merge import MERGES, merge
from tests.labels.strategies import SHAPES
from tests.quality.strategies import LABELS, kind_of, shape_crowds

EMPTY = Answer(())
AREAS = ("box", "polygon", "rotated_box")


def objects_of(merged: Merged) -> list[MergedObject]:
    return [*merged.objects, *merged.rejected]


def moved(shape: Geometry, place: Callable[[float, float], tuple[float, float]], scale: float) -> Geometry:
    """The shape with all its positions elsewhere, and its lengths times `scale`."""
    if isinstance(shape, Box):
        return Box(*place(shape.left, shape.top), shape.width * scale, shape.height * scale)
    if isinstance(shape, Polygon):
        holes = tuple(tuple(place(x, y) for x, y in hole) for hole in shape.holes)
        return Polygon(tuple(place(x, y) for x, y in shape.points), holes)
    if isinstance(shape, RotatedBox):
        center = place(shape.center_x, shape.center_y)
        return RotatedBox(*center, shape.width * scale, shape.height * scale, shape.angle)
    if isinstance(shape, Line):
        return Line(tuple(place(x, y) for x, y in shape.points))
    assert isinstance(shape, Point)
    return Point(*place(shape.x, shape.y))


def everywhere(crowd: list[Attempt], change: Callable[[Geometry], Geometry]) -> list[Attempt]:
    def changed(answer: Answer) -> Answer:
        return Answer(tuple(replace(each, geometry=change(each.geometry)) for each in answer.annotations))

    return [replace(attempt, answer=changed(attempt.answer)) for attempt in crowd]


@given(shape_crowds(), st.randoms())
def test_the_order_of_attempts_and_annotations_does_not_matter(crowd: list[Attempt], chance: Random) -> None:
    shuffled = [
        replace(each, answer=Answer(tuple(chance.sample(each.answer.annotations, len(each.answer.annotations)))))
        for each in crowd
    ]
    chance.shuffle(shuffled)
    assert merge(shuffled) == merge(crowd)


@given(shape_crowds())
def test_the_names_of_workers_and_labels_do_not_matter(crowd: list[Attempt]) -> None:
    """But for ties between labels, which go by the alphabet."""
    renamed = [
        replace(
            attempt,
            worker_id=f"v{9 - number}",
            answer=Answer(tuple(replace(each, label="a" + each.label) for each in attempt.answer.annotations)),
        )
        for number, attempt in enumerate(crowd)
    ]

    def facts(merged: Merged) -> list[Any]:
        return [
            (each.annotation.geometry, each.annotation.label[-3:], each.confidence, frozenset(each.members))
            for each in objects_of(merged)
        ]

    assert facts(merge(renamed)) == facts(merge(crowd))


@given(shape_crowds(least=2), st.floats(0.1, 8), st.sampled_from([5.0, 10.0]))
def test_a_result_can_be_rebuilt_to_the_bit_from_the_json_it_records(
    crowd: list[Attempt], odds: float, reach: float
) -> None:
    known = {"w1": Reliability(hit_odds=odds, edge_noise=0.7)}
    merged = merge(crowd, MergePolicy(match_iou=0.3), known, reach)
    recorded = json.loads(json.dumps(merged.parameters))
    assert rebuild(list(reversed(crowd)), merged.method, recorded) == merged


@given(shape_crowds())
def test_every_drawn_shape_is_a_member_of_exactly_one_object_of_its_kind(crowd: list[Attempt]) -> None:
    merged = merge(crowd)
    kinds = {(each.response_id, a.id): a.kind for each in crowd for a in each.answer.annotations}
    members = [(m.response_id, m.annotation_id) for each in objects_of(merged) for m in each.members]
    assert sorted(members) == sorted(kinds)
    for each in objects_of(merged):
        assert {kinds[m.response_id, m.annotation_id] for m in each.members} == {each.annotation.kind}
        assert kind_of(each.annotation.geometry) == each.annotation.kind
        assert len({m.response_id for m in each.members}) == len(each.members)
        assert 0 <= each.confidence <= 1
        assert all(0 <= m.iou <= 1 for m in each.members)
    names = [each.annotation.id for each in objects_of(merged)]
    assert names == [f"m{number}" for number in range(1, len(names) + 1)]


@given(shape_crowds(least=2))
def test_a_mixed_answer_is_merged_kind_by_kind_and_joined(crowd: list[Attempt]) -> None:
    def facts(merged: Merged) -> list[tuple[Any, ...]]:
        return [(each.annotation.geometry, each.confidence, each.spread, each.members) for each in objects_of(merged)]

    whole = merge(crowd)
    kinds = [kind for kind in KINDS if any(a.kind == kind for each in crowd for a in each.answer.annotations)]
    parts = []
    for kind in kinds:
        only = [
            replace(each, answer=Answer(tuple(a for a in each.answer.annotations if a.kind == kind))) for each in crowd
        ]
        parts.append(MERGES[kind](only))
    assert sorted(map(str, facts(whole))) == sorted(str(fact) for part in parts for fact in facts(part))
    if parts:
        assert whole.method == "+".join(part.method for part in parts)
        assert whole.confidence == min(part.confidence for part in parts)
    else:
        assert whole == merge_boxes(crowd)


@given(shape_crowds(least=1, most=1))
def test_one_worker_gives_their_own_shapes_back(crowd: list[Attempt]) -> None:
    drawn = sorted(str(each.geometry) for each in crowd[0].answer.annotations)
    merged = merge(crowd)
    assert sorted(str(each.annotation.geometry) for each in objects_of(merged)) == drawn
    assert all(each.spread is None for each in objects_of(merged))


@pytest.mark.parametrize("kind", sorted(SHAPES))
def test_what_everybody_drew_alike_comes_out_alike(kind: str) -> None:
    @given(SHAPES[kind], st.integers(2, 5))
    def check(shape: Geometry, count: int) -> None:
        answer = Answer((Annotation("a", kind, "car", shape),))
        merged = merge([Attempt(f"r{n}", f"w{n}", answer) for n in range(count)])
        (found,) = objects_of(merged)
        assert found.annotation.geometry == shape
        assert [member.iou for member in found.members] == [1.0] * count
        assert found.confidence > 0.9

    check()


@pytest.mark.parametrize("kind", sorted(set(SHAPES) - {"span"}))
def test_it_moves_and_grows_with_the_picture(kind: str) -> None:
    @settings(max_examples=40)
    @given(shape_crowds(kinds=(kind,), least=2, most=4), st.sampled_from([1.0, 2.0, 3.0]), st.integers(0, 900))
    def check(crowd: list[Attempt], scale: float, shift: int) -> None:
        def change(shape: Geometry) -> Geometry:
            return moved(shape, lambda x, y: (x * scale + shift, y * scale + shift), scale)

        before, after = merge(crowd, reach=10), merge(everywhere(crowd, change), reach=10 * scale)
        assert len(objects_of(after)) == len(objects_of(before))
        by_members = {
            frozenset((m.response_id, m.annotation_id) for m in each.members): each for each in objects_of(after)
        }
        for each in objects_of(before):
            other = by_members[frozenset((m.response_id, m.annotation_id) for m in each.members)]
            alike = overlap(other.annotation.geometry, change(each.annotation.geometry), 10 * scale)
            assert alike > (0.98 if kind in AREAS else 0.9)
            assert other.confidence == pytest.approx(each.confidence, abs=1e-6)

    check()


@given(shape_crowds(least=3))
def test_merged_answers_can_be_submitted(crowd: list[Attempt]) -> None:
    ontology = parse_ontology({"labels": [{"name": name} for name in LABELS]})
    drawn = find_problems(Answer(tuple(a for each in crowd for a in each.answer.annotations)), ontology, None)
    if not {problem.code for problem in drawn} - {"id_repeated"}:
        assert find_problems(merge(crowd).answer, ontology, None) == ()


@pytest.mark.parametrize("kind", sorted(SHAPES))
def test_those_who_drew_nothing_say_that_nothing_is_there(kind: str) -> None:
    @given(SHAPES[kind])
    def check(shape: Geometry) -> None:
        drew = Attempt("r", "w", Answer((Annotation("a", kind, "car", shape),)))
        silent = [Attempt(f"r{n}", f"w{n}", EMPTY) for n in range(2)]
        confidences = [objects_of(merge([drew, *silent[:count]]))[0].confidence for count in (0, 1, 2)]
        assert confidences == sorted(confidences, reverse=True)
        assert merge([drew, *silent]).objects == ()

    check()


def test_the_reach_says_which_points_are_the_same() -> None:
    ones = [Attempt(f"r{n}", f"w{n}", Answer((Annotation("a", "point", "car", Point(12.0 * n, 0)),))) for n in range(2)]
    assert len(objects_of(merge(ones, reach=10))) == 2
    (found,) = merge(ones, reach=20).objects
    assert found.annotation.geometry == Point(6, 0)
    assert merge(ones, reach=20).parameters["reach"] == 20


def test_pictures_everybody_left_empty_are_settled_as_of_boxes() -> None:
    ones = [Attempt(f"r{n}", f"w{n}", EMPTY) for n in range(3)]
    assert merge(ones) == merge_boxes(ones)


def test_a_merge_of_one_kind_refuses_others() -> None:
    answer = Answer((Annotation("a", "point", "car", Point(1, 1)),))
    with pytest.raises(ValueError, match="annotation a is a point, no box"):
        merge_boxes([Attempt("r", "w", answer)])


def test_every_kind_has_its_merge_and_no_method_is_rebuilt_under_another_name() -> None:
    assert set(MERGES) == set(KINDS)
    with pytest.raises(ValueError, match="cannot rebuild"):
        rebuild([Attempt("r", "w", EMPTY)], "boxes-1+polygons-0", {})
