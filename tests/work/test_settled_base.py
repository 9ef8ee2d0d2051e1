"""What a client gave a task, as it stands among settled objects."""

from __future__ import annotations

from typing import Any

from goldsmith.labels import Annotation, Base, Box, Rights
from goldsmith.work.settled_json import settled_base

BOX = {"left": 1, "top": 2, "width": 3, "height": 4}


def settled(id_: str, *drawn: str) -> dict[str, Any]:
    annotation = {"id": id_, "kind": "box", "label": "car", "attributes": {}, "box": BOX}
    return {"annotation": annotation, "members": [{"response_id": "r", "annotation_id": each} for each in drawn]}


def test_objects_that_go_back_to_what_was_given_are_the_base() -> None:
    rights = Rights(can_edit=False)
    base = Base(
        (Annotation("a", "box", "dog", Box(0, 0, 1, 1)), Annotation("b", "box", "dog", Box(5, 5, 1, 1))), rights
    )
    objects = [settled("m1", "a", "x"), settled("m2", "y"), {"annotation": settled("m3")["annotation"]}]
    found = settled_base(base, objects)
    assert found == Base((Annotation("m1", "box", "car", Box(1, 2, 3, 4)),), rights)
    assert settled_base(base, []).annotations == ()
