"""Every registered kind: read back as written, checked under its own name, allowed only where a task type says so."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldsmith.labels import (
    KINDS,
    TASK_TYPES,
    Annotation,
    Answer,
    Geometry,
    Size,
    answer_to_json,
    find_problems,
    parse_answer,
    parse_ontology,
)
from tests.labels.strategies import SHAPES, annotated

ONTOLOGY = parse_ontology(
    {"labels": [{"name": name, "attributes": [{"name": "open", "type": "boolean"}]} for name in ("car", "dog")]}
)


@given(st.lists(annotated, max_size=4))
def test_answers_of_all_kinds_come_back_through_bytes(annotations: list[Annotation]) -> None:
    answer = Answer(tuple(annotations))
    assert parse_answer(json.loads(json.dumps(answer_to_json(answer)))) == answer


@given(annotated)
def test_a_good_shape_passes_and_its_bounds_hold_it(annotation: Annotation) -> None:
    assert find_problems(Answer((annotation,)), ONTOLOGY, None) == ()
    bounds = annotation.geometry.bounds
    inside = Size(max(bounds.right, 1), max(bounds.bottom, 1))
    if bounds.left >= 0 and bounds.top >= 0:
        assert find_problems(Answer((annotation,)), ONTOLOGY, inside) == ()
    assert KINDS[annotation.kind].geometry is type(annotation.geometry)


@given(st.data())
def test_people_are_told_by_the_name_of_the_kind(data: st.DataObject) -> None:
    for kind, shapes in SHAPES.items():
        shape: Geometry = data.draw(shapes)
        problems = find_problems(Answer((Annotation("a", kind, "cow", shape),)), ONTOLOGY, None)
        assert problems[0].message.startswith(f"{KINDS[kind].title} 1 has the label 'cow'")


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"box"}))
def test_pictures_take_boxes_alone_until_there_is_an_editor(kind: str) -> None:
    """Exports and screens know boxes; the other kinds are read, but refused before anybody stores them."""

    @given(SHAPES[kind])
    def check(shape: Geometry) -> None:
        answer = Answer((Annotation("a", kind, "car", shape),))
        allowed = TASK_TYPES["image_annotation"].kinds
        (problem,) = find_problems(answer, ONTOLOGY, Size(1000, 1000), allowed)
        assert (problem.path, problem.code) == ("annotations[0].kind", "kind_not_allowed")

    check()
