"""What workers may do to annotations that were given with a task."""

from dataclasses import replace

import pytest

from goldsmith.labels import Annotation, Answer, Base, Box, Rights, base_from_json, base_to_json, find_base_problems

CAR = Annotation("c", "box", "car", Box(0, 0, 10, 10), {"open": True})
DOG = Annotation("d", "box", "dog", Box(20, 0, 10, 10))
NEW = Annotation("n", "box", "car", Box(50, 0, 10, 10))
MOVED = replace(CAR, geometry=Box(1, 0, 10, 10))
OTHER = replace(CAR, label="dog")
SHUT = replace(CAR, attributes={"open": False})


def codes(rights: Rights, *annotations: Annotation) -> list[tuple[str, str | None]]:
    found = find_base_problems(Answer(annotations), Base((CAR, DOG), rights))
    return [(each.code, each.annotation_id) for each in found]


def test_json_round_trips() -> None:
    base = Base((CAR, DOG), Rights(can_delete=False))
    assert base_from_json(base_to_json(base)) == base
    assert base.ids == ("c", "d")


@pytest.mark.parametrize(
    "right, annotations, code",
    [
        ("can_add", (CAR, DOG, NEW), ("base_added_to", "n")),
        ("can_edit", (MOVED, DOG), ("base_edited", "c")),
        ("can_edit", (SHUT, DOG), ("base_edited", "c")),
        ("can_relabel", (OTHER, DOG), ("base_relabelled", "c")),
        ("can_delete", (DOG,), ("base_deleted", "c")),
    ],
)
def test_each_right_allows_one_thing(right: str, annotations: tuple[Annotation, ...], code: tuple[str, str]) -> None:
    assert codes(Rights(), *annotations) == []
    assert codes(replace(Rights(), **{right: False}), *annotations) == [code]
    assert codes(replace(Rights(False, False, False, False), **{right: True}), *annotations) == []


def test_what_was_left_as_it_was_given_is_fine_under_no_rights() -> None:
    assert codes(Rights(False, False, False, False), DOG, CAR) == []


def test_what_was_there_already_is_not_added() -> None:
    base, answer = Base((CAR,), Rights(can_add=False)), Answer((CAR, DOG, NEW))
    assert [each.annotation_id for each in find_base_problems(answer, base, {"d"})] == ["n"]
