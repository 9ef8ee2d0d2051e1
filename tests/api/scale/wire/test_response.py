"""Responses in Scale's words, and back: what both sides can say survives the way there and back."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldsmith.api.scale.wire.asked import Asked, Drawn, read_asked
from goldsmith.api.scale.wire.attributes import Question, read_questions
from goldsmith.api.scale.wire.checking import Checking
from goldsmith.api.scale.wire.label_tree import Choice, name_of
from goldsmith.api.scale.wire.ontology import read_ontology
from goldsmith.api.scale.wire.pre_labels import check_category, check_drawn
from goldsmith.api.scale.wire.response import response_of, response_of_verdict
from goldsmith.api.scale.wire.response_reading import ReadAnswer, read_expected, read_pre_labels
from goldsmith.api.scale.wire.task_types import wire_type
from goldsmith.labels import Annotation, Answer, Box, Line, Point, Polygon, RotatedBox, Size
from tests.api.scale.wire.examples import ATTRIBUTES, PAYLOADS
from tests.api.scale.wire.payloads import rubbish
from tests.labels.strategies import SHAPES, names

LONG = "a label that is much longer than the sixty-four characters that one of our names may have"
LABELS = tuple(map(Choice, ("car", "dog", LONG, " blank ")))
QUESTIONS = read_questions({**ATTRIBUTES, LONG: {"choices": [LONG, "b"]}})
EVERY = tuple(Drawn(geometry, LABELS) for geometry in ("box", "polygon", "line", "point"))
TURNED = (Drawn("box", LABELS, is_turned=True), *EVERY[1:])
halves = st.integers(4, 800).map(lambda n: n / 2)
turned_boxes = st.builds(RotatedBox, halves, halves, halves, halves, st.integers(-3600, 3600).map(lambda n: n / 10))
"""Sides and centres whose edges are exact in binary; others come back within rounding."""


def value_of(asked: Question) -> st.SearchStrategy[Any]:
    if asked.type == "category":
        options = st.sampled_from([name_of(choice.value) for choice in asked.choices])
        return st.lists(options, unique=True, min_size=1).map(tuple) if asked.is_multiple else options
    if asked.type == "text":
        return st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=20)
    return st.integers(int(asked.minimum or 0), int(asked.maximum or 9))


def values_of(questions: tuple[Question, ...]) -> st.SearchStrategy[dict[str, Any]]:
    required = {name_of(each.key): value_of(each) for each in questions if each.is_required}
    optional = {name_of(each.key): value_of(each) for each in questions if not each.is_required}
    return st.fixed_dictionaries(required, optional=optional)


@st.composite
def answers(draw: st.DrawFn, *, is_turned: bool) -> tuple[Asked, Answer]:
    """An answer of every kind, with values for all that is asked, and distinct ids."""
    asked = Asked("annotations", TURNED if is_turned else EVERY, QUESTIONS)
    shapes = {**SHAPES, "rotated_box": turned_boxes}
    kinds = [drawn.kind or "" for drawn in asked.drawn]
    annotations = []
    for id_ in draw(st.lists(names, max_size=5, unique=True)):
        kind, label = draw(st.sampled_from(kinds)), draw(st.sampled_from(LABELS)).value
        questions = tuple(each for each in asked.of_objects if each.labels is None or label in each.labels)
        annotations.append(Annotation(id_, kind, name_of(label), draw(shapes[kind]), draw(values_of(questions))))
    return asked, Answer(tuple(annotations), draw(values_of(asked.of_task)))


@given(st.booleans().flatmap(lambda is_turned: answers(is_turned=is_turned)))
def test_there_and_back_is_what_it_was(case: tuple[Asked, Answer]) -> None:
    asked, answer = case
    wire = response_of(asked, answer)
    read = read_expected(asked, wire, read_ontology(asked))
    assert read.answer == answer
    assert [each for each in read.problems if each.code != "annotation_repeated"] == []
    assert response_of(asked, read.answer) == wire


@given(st.booleans().flatmap(lambda is_turned: answers(is_turned=is_turned)))
def test_what_we_say_has_the_form_that_we_take(case: tuple[Asked, Answer]) -> None:
    checking = Checking()
    check_drawn(None)(checking, response_of(*case), "hypothesis")
    assert checking.problems == []


@given(SHAPES["rotated_box"])
def test_a_box_at_any_angle_comes_back_within_rounding(box: Any) -> None:
    asked = Asked("annotations", TURNED)
    answer = Answer((Annotation("a", "rotated_box", "car", box),))
    back = read_expected(asked, response_of(asked, answer), read_ontology(asked)).answer.annotations[0].geometry
    assert isinstance(back, RotatedBox)
    for key in ("center_x", "center_y", "width", "height", "angle"):
        assert getattr(back, key) == pytest.approx(getattr(box, key), abs=1e-9)


def asked_of(type_name: str, **payload: Any) -> Asked:
    return read_asked(wire_type(type_name), {**PAYLOADS[type_name], **payload})


CATEGORIZED = [
    asked_of("categorization"),
    asked_of("categorization", allow_multiple=False, category_ids={"car": 1, "dog": 2}),
    asked_of("categorization", taxonomies={"size": {"type": "number", "min": 0, "max": 9}}, category_ids=None),
    asked_of("categorization", categories=None, taxonomies={"make": {"choices": ["BMW", "VW"]}}),
]


@given(st.sampled_from(CATEGORIZED).flatmap(lambda asked: st.tuples(st.just(asked), values_of(asked.of_task))))
def test_categories_come_back_as_they_were(case: tuple[Asked, dict[str, Any]]) -> None:
    asked, values = case
    wire = response_of(asked, Answer((), values))
    checking = Checking()
    check_category(checking, wire, "hypothesis")
    assert checking.problems == []
    assert read_expected(asked, wire, read_ontology(asked)) == ReadAnswer(Answer((), values))


def test_a_category_has_the_form_of_2017() -> None:
    several, one, sized, taxonomies = CATEGORIZED
    assert response_of(several, Answer((), {"category": ("dog", "car")})) == {
        "category": ["dog", "car"],
        "category_id": ["2", "1"],
    }
    assert response_of(one, Answer((), {"category": "dog"})) == {"category": "dog", "category_id": "2"}
    assert response_of(sized, Answer((), {"size": 3})) == {"category": None, "taxonomies": {"size": 3}}
    assert response_of(taxonomies, Answer((), {"make": "VW"})) == {"taxonomies": {"make": "VW"}}
    listed = asked_of("categorization", category_ids=[7, 8], allow_multiple=False)
    assert response_of(listed, Answer((), {"category": "dog"})) == {"category": "dog", "category_id": "8"}
    assert read_expected(listed, {"category_id": 8}, read_ontology(listed)).answer.fields == {"category": "dog"}


def test_each_geometry_has_scales_keys() -> None:
    asked = Asked("annotations", TURNED)
    drawn = (
        Annotation("a", "rotated_box", "car", RotatedBox(10, 10, 8, 4, 90)),
        Annotation("b", "polygon", "car", Polygon(((0, 0), (4, 0), (0, 4)))),
        Annotation("c", "line", "car", Line(((0, 0), (4, 0)))),
        Annotation("d", "point", "car", Point(1.5, 2.5)),
    )
    written = response_of(asked, Answer(drawn))["annotations"]
    common = {"label": "car", "attributes": {}}
    corners = [{"x": 12, "y": 6}, {"x": 12, "y": 14}, {"x": 8, "y": 14}, {"x": 8, "y": 6}]
    assert written == [
        {"uuid": "a", "type": "box", **common, "left": 6, "top": 8, "width": 8, "height": 4,
         "rotation": math.pi / 2, "vertices": corners},
        {"uuid": "b", "type": "polygon", **common, "vertices": [{"x": 0, "y": 0}, {"x": 4, "y": 0}, {"x": 0, "y": 4}]},
        {"uuid": "c", "type": "line", **common, "vertices": [{"x": 0, "y": 0}, {"x": 4, "y": 0}]},
        {"uuid": "d", "type": "point", **common, "x": 1.5, "y": 2.5},
    ]  # fmt: skip


def test_integer_pixels_are_whole_edges() -> None:
    asked = Asked("annotations", (Drawn("box", LABELS, is_integer=True),))
    answer = Answer((Annotation("a", "box", "car", Box(0.6, 1.4, 3.8, 0.2)),))
    written: Any = response_of(asked, answer)["annotations"]
    [box] = written
    edges = [box[key] for key in ("left", "top", "width", "height")]
    assert edges == [1, 1, 3, 1]
    assert all(type(edge) is int for edge in edges)


def test_the_older_boxes_have_five_keys_and_come_back() -> None:
    asked = asked_of("annotation")
    answer = Answer((Annotation("x", "box", "car", Box(1, 2, 30, 40)),))
    wire = response_of(asked, answer)
    assert wire == {"annotations": [{"left": 1, "top": 2, "width": 30, "height": 40, "label": "car"}]}
    back = read_expected(asked, wire, read_ontology(asked))
    assert back.problems == ()
    assert [replace(each, id="x") for each in back.answer.annotations] == [*answer.annotations]
    assert back.answer.annotations[0].id == "said-1"


def test_a_verdict_is_said_as_its_answer() -> None:
    asked = asked_of("imageannotation")
    box = {"id": "m1", "kind": "box", "label": "car", "attributes": {"parked": "yes", "parts": ["door"]},
           "box": {"left": 1, "top": 2, "width": 30, "height": 40}}  # fmt: skip
    fields: list[dict[str, Any]] = [
        {"name": "weather", "value": "sun", "confidence": 0.9},
        {"name": "gone", "value": None},
    ]
    assert response_of_verdict(asked, [{"annotation": box, "confidence": 0.8, "votes": 3}], fields) == {
        "annotations": [
            {"uuid": "m1", "type": "box", "label": "car", "attributes": {"parked": "yes", "parts": ["door"]},
             "left": 1, "top": 2, "width": 30, "height": 40}
        ],
        "global_attributes": {"weather": "sun"},
    }  # fmt: skip


BOX = {"type": "box", "label": "person", "left": 10, "top": 10, "width": 20, "height": 20}
PLAIN = asked_of("imageannotation", annotation_attributes={"parked": ATTRIBUTES["parked"]})


@pytest.mark.parametrize(
    "said, path",
    [
        ({**BOX, "label": "vehicle"}, "expected_response.annotations[0].label"),
        ({**BOX, "type": "polygon"}, "expected_response.annotations[0].type"),
        ({**BOX, "width": 200}, "expected_response.annotations[0].width"),
        ({**BOX, "width": 0}, "expected_response.annotations[0].width"),
        ({**BOX, "rotation": 0.3}, "expected_response.annotations[0].rotation"),
        ({**BOX, "rotation": "x"}, "expected_response.annotations[0].rotation"),
        ({**BOX, "left": None}, "expected_response.annotations[0].left"),
        ({**BOX, "attributes": {"parked": "maybe"}}, "expected_response.annotations[0].attributes.parked"),
        ({**BOX, "attributes": {"parked": ["yes", "no"]}}, "expected_response.annotations[0].attributes.parked"),
        ({**BOX, "attributes": {"colour": "red"}}, "expected_response.annotations[0].attributes.colour"),
        ({**BOX, "attributes": {}}, "expected_response.annotations[0].attributes.parked"),
        ({**BOX, "attributes": 3}, "expected_response.annotations[0].attributes"),
        (3, "expected_response.annotations[0]"),
    ],
)
def test_what_does_not_fit_is_told_where_it_stands(said: Any, path: str) -> None:
    if isinstance(said, dict):
        said = {"attributes": {"parked": "yes"}, **said}
    read = read_expected(PLAIN, {"annotations": [said]}, read_ontology(PLAIN), Size(100, 100))
    assert [each.path for each in read.problems] == [path]
    assert read.problems[0].message.startswith(f'"{path}"')


@pytest.mark.parametrize("said", [None, 3, {}, {"annotations": {}}])
def test_an_answer_of_no_form_is_a_problem(said: Any) -> None:
    assert len(read_expected(PLAIN, said, read_ontology(PLAIN)).problems) == 1


def test_pre_labels_may_be_unfinished_and_come_from_both() -> None:
    payload = {
        "base_annotations": {"annotations": [BOX]},
        "hypothesis": {"annotations": [{**BOX, "left": 40, "uuid": "u"}]},
    }
    read = read_pre_labels(PLAIN, payload, read_ontology(PLAIN), Size(100, 100))
    assert read is not None
    assert read.problems == ()
    assert [each.id for each in read.answer.annotations] == ["said-1", "u"]
    assert read_pre_labels(PLAIN, {}, read_ontology(PLAIN)) is None


def test_problems_of_pre_labels_name_the_one_they_are_in() -> None:
    payload = {"base_annotations": {"annotations": [BOX]}, "hypothesis": {"annotations": [{**BOX, "left": 400}]}}
    read = read_pre_labels(PLAIN, payload, read_ontology(PLAIN), Size(100, 100))
    assert read is not None
    assert [each.path for each in read.problems] == ["hypothesis.annotations[0].width"]


def test_a_box_turned_by_nothing_is_upright() -> None:
    said = {"annotations": [{**BOX, "rotation": 0, "attributes": {"parked": "no"}}]}
    read = read_expected(PLAIN, said, read_ontology(PLAIN))
    assert read.problems == ()
    assert read.answer.annotations[0].geometry == Box(10, 10, 20, 20)


@given(rubbish)
def test_no_answer_is_so_odd_that_reading_it_fails(said: Any) -> None:
    for asked in (PLAIN, *CATEGORIZED):
        for response in (
            said,
            {"annotations": [said], "category": said, "taxonomies": said, "global_attributes": said},
        ):
            read_expected(asked, response, read_ontology(asked), Size(100, 100))


def test_ids_that_are_given_stay_and_others_make_way() -> None:
    payload = {
        "hypothesis": {"annotations": [{**BOX, "left": n, "uuid": uuid} for n, uuid in enumerate((None, "said-1"))]}
    }
    read = read_pre_labels(PLAIN, payload, read_ontology(PLAIN))
    assert read is not None
    assert [each.id for each in read.answer.annotations] == ["said-2", "said-1"]
