"""Whether an answer fits its ontology and picture."""

from typing import Any

import pytest
from hypothesis import given

from goldsmith.labels import Annotation, Answer, Box, Ontology, Size, find_problems, parse_ontology
from goldsmith.labels.answer import MOST_PROBLEMS
from tests.labels.strategies import answers
from tests.labels.test_ontology import CAR

ONTOLOGY: Ontology = parse_ontology({"labels": [CAR, {"name": "dog"}]})
SIZE = Size(640, 480)
BOX = Box(10, 10, 50, 50)


def car(id_: str = "a1", box: Box = BOX, **attributes: Any) -> Annotation:
    return Annotation(id_, "box", "car", box, {"state": "parked", **attributes})


def problems_of(*annotations: Annotation) -> list[tuple[str, str, str | None]]:
    problems = find_problems(Answer(annotations), ONTOLOGY, SIZE)
    return [(problem.path, problem.code, problem.annotation_id) for problem in problems]


def test_a_full_answer_passes() -> None:
    full = car(occluded=False, parts=("roof", "door"), seats=4, note="red")
    assert problems_of(full, Annotation("a2", "box", "dog", Box(0, 0, 640, 480))) == []
    assert find_problems(Answer(()), ONTOLOGY, SIZE) == ()


def test_people_are_told_which_box_and_what_to_do() -> None:
    outside = car("a9", Box(600, 10, 52.4, 50))
    (problem,) = find_problems(Answer((car(), outside)), ONTOLOGY, SIZE)
    assert problem.message == "Box 2 (car) reaches 12.4 px past the right edge of the picture; move or shrink it."
    assert (problem.path, problem.annotation_id) == ("annotations[1].box.width", "a9")


def test_an_unknown_label_is_named_with_the_ones_there_are() -> None:
    (problem,) = find_problems(Answer((Annotation("a1", "box", "cow", BOX),)), ONTOLOGY, SIZE)
    assert problem.code == "unknown_label"
    assert "car, dog" in problem.message


def test_a_kind_the_task_does_not_take_is_refused() -> None:
    (problem,) = find_problems(Answer((car(),)), ONTOLOGY, SIZE, kinds=("polygon",))
    assert (problem.path, problem.code) == ("annotations[0].kind", "kind_not_allowed")


def test_ids_must_differ() -> None:
    three = car("x"), car("y", Box(80, 10, 50, 50)), car("x", Box(160, 10, 50, 50))
    assert problems_of(*three) == [("annotations[2].id", "id_repeated", "x")]


def test_an_object_drawn_twice_on_the_same_pixels_is_named() -> None:
    assert problems_of(car("x"), car("y")) == [("annotations[1]", "annotation_repeated", "y")]
    assert problems_of(car("x"), Annotation("y", "box", "dog", BOX)) == []


@pytest.mark.parametrize(
    "attributes, name, code",
    [
        ({"occluded": "yes"}, "occluded", "attribute_type"),
        ({"occluded": 1}, "occluded", "attribute_type"),
        ({"occluded": ""}, "occluded", "attribute_type"),
        ({"state": True}, "state", "attribute_type"),
        ({"state": "flying"}, "state", "attribute_option"),
        ({"state": ""}, "state", "attribute_option"),
        ({"parts": "door"}, "parts", "attribute_type"),
        ({"parts": ("door", "wing")}, "parts", "attribute_option"),
        ({"parts": ("door", "door")}, "parts", "attribute_option"),
        ({"seats": True}, "seats", "attribute_type"),
        ({"seats": float("nan")}, "seats", "attribute_type"),
        ({"seats": -1}, "seats", "attribute_range"),
        ({"seats": 11}, "seats", "attribute_range"),
        ({"seats": 2.5}, "seats", "attribute_step"),
        ({"note": 3}, "note", "attribute_type"),
        ({"note": "x" * 201}, "note", "attribute_length"),
        ({"wheels": 4}, "wheels", "unknown_attribute"),
    ],
)
def test_each_wrong_attribute_is_one_problem(attributes: dict[str, Any], name: str, code: str) -> None:
    assert problems_of(car(**attributes)) == [(f"annotations[0].attributes.{name}", code, "a1")]


def test_a_required_attribute_must_be_answered() -> None:
    unanswered = Annotation("a1", "box", "car", BOX)
    (problem,) = find_problems(Answer((unanswered,)), ONTOLOGY, SIZE)
    assert problem.code == "attribute_missing"
    assert problem.message == "Box 1 (car) has no answer to “State”; give one."


def test_blank_text_does_not_answer_a_required_question() -> None:
    note = {"name": "note", "type": "text", "required": True}
    ontology = parse_ontology({"labels": [{"name": "car", "attributes": [note]}]})
    blank = Annotation("a1", "box", "car", BOX, {"note": "  "})
    assert [problem.code for problem in find_problems(Answer((blank,)), ontology, SIZE)] == ["attribute_missing"]


def test_steps_count_from_the_minimum_and_forgive_rounding() -> None:
    share = {"name": "share", "type": "number", "minimum": 0.1, "step": 0.1}
    ontology = parse_ontology({"labels": [{"name": "car", "attributes": [share]}]})
    for value, count in ((0.1 + 0.2, 0), (0.7, 0), (0.75, 1)):
        answer = Answer((Annotation("a1", "box", "car", BOX, {"share": value}),))
        assert len(find_problems(answer, ontology, SIZE)) == count


def test_a_hopeless_answer_names_only_so_many_problems() -> None:
    many = tuple(car(f"a{n}", Box(-9, 0, 5, 5)) for n in range(500))
    assert len(find_problems(Answer(many), ONTOLOGY, SIZE)) == MOST_PROBLEMS


@given(answers())
def test_no_answer_breaks_the_check(answer: Answer) -> None:
    ids = {annotation.id for annotation in answer.annotations}
    assert all(problem.annotation_id in ids for problem in find_problems(answer, ONTOLOGY, SIZE))


WEATHER: dict[str, Any] = {"name": "weather", "type": "choice", "required": True, "options": ["rain", "sun"]}
ASKING: Ontology = parse_ontology({"fields": [WEATHER, {"name": "cars", "type": "number", "minimum": 0}]})


@pytest.mark.parametrize(
    "fields, name, code",
    [
        ({}, "weather", "attribute_missing"),
        ({"weather": "snow"}, "weather", "attribute_option"),
        ({"weather": "sun", "cars": -1}, "cars", "attribute_range"),
        ({"weather": "sun", "dogs": 1}, "dogs", "unknown_attribute"),
    ],
)
def test_fields_are_checked_like_attributes(fields: dict[str, Any], name: str, code: str) -> None:
    (problem,) = find_problems(Answer((), fields), ASKING, SIZE, kinds=())
    assert (problem.path, problem.code, problem.annotation_id) == (f"fields.{name}", code, None)
    assert find_problems(Answer((), {"weather": "sun", "cars": 2}), ASKING, SIZE, kinds=()) == ()
