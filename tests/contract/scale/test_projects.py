"""Projects through Scale's SDK: params inherited, versions added, names of any kind."""

from __future__ import annotations

from typing import Any

import pytest

from tests.contract.scale.conftest import CAR_OR_DOG, new_name, scaleapi

IMAGE = scaleapi.tasks.TaskType.ImageAnnotation


def test_a_project_is_read_back_as_it_was_made(live: Any) -> None:
    name = new_name()
    made = live.create_project(name, IMAGE, {"instruction": "Draw.", "geometries": CAR_OR_DOG})
    assert (made.name, made.type, made.version, made.instruction) == (name, "imageannotation", 0, "Draw.")
    assert live.get_project(name).as_dict() == made.as_dict()
    assert name in {each.name for each in live.projects()}


@pytest.mark.parametrize("odd", ["with/slash", "task of Žofie", "100% & more?", "a  b#c", "task/../x"])
def test_names_may_hold_anything(live: Any, odd: str) -> None:
    name = new_name(odd)
    live.create_project(name, IMAGE)
    assert live.get_project(name).name == name
    assert live.update_project(name, instruction="Now.").instruction == "Now."


def test_params_are_replaced_or_with_patch_kept(live: Any) -> None:
    name = new_name()
    live.create_project(name, IMAGE, {"instruction": "One.", "padding": 3})
    patched = live.update_project(name, patch=True, instruction="Two.")
    assert (patched.version, patched.instruction, patched.params["padding"]) == (1, "Two.", 3)
    replaced = live.update_project(name, instruction="Three.")
    assert (replaced.version, replaced.instruction) == (2, "Three.")
    assert "padding" not in replaced.params
    assert [each["version"] for each in replaced.as_dict()["param_history"]] == [0, 1, 2]


def test_a_name_that_is_taken_is_a_duplicate_also_with_task_in_it(live: Any) -> None:
    name = new_name("task")
    live.create_project(name, IMAGE)
    with pytest.raises(scaleapi.exceptions.ScaleDuplicateResource):
        live.create_project(name, IMAGE)


def test_live_and_test_are_two_worlds(live: Any, test_key: Any) -> None:
    name = new_name()
    live.create_project(name, IMAGE)
    with pytest.raises(scaleapi.exceptions.ScaleResourceNotFound):
        test_key.get_project(name)
    assert test_key.create_project(name, IMAGE).name == name


def test_only_projects_of_texts_have_templates(live: Any) -> None:
    name = new_name()
    live.create_project(name, IMAGE)
    with pytest.raises(scaleapi.exceptions.ScaleInvalidRequest):
        live.get_project_template(name)


def test_what_is_wrong_is_told_in_their_words(live: Any) -> None:
    with pytest.raises(scaleapi.exceptions.ScaleInvalidRequest, match='"padding" must be'):
        live.create_project(new_name(), IMAGE, {"padding": -1})
