"""Evaluation and training tasks through Scale's SDK: gold, hidden or teaching."""

from __future__ import annotations

from typing import Any

import pytest

from tests.contract.scale.conftest import CAR_OR_DOG, PICTURE, new_name, scaleapi

IMAGE = scaleapi.tasks.TaskType.ImageAnnotation
EXPECTED = {"annotations": [{"type": "box", "label": "car", "left": 1, "top": 2, "width": 30, "height": 40}]}


@pytest.fixture
def project(live: Any) -> str:
    """A project that asks for boxes."""
    name = new_name()
    live.create_project(name, IMAGE, {"geometries": CAR_OR_DOG}, rapid=True)
    return name


def test_gold_is_made_and_is_none_of_the_work(live: Any, project: str) -> None:
    hidden = live.create_evaluation_task(IMAGE, project=project, attachment=PICTURE, expected_response=EXPECTED)
    teaching = live.create_training_task(IMAGE, project=project, attachment=PICTURE, expected_response=EXPECTED)
    assert hidden.expected_response == teaching.expected_response == EXPECTED
    assert hidden.id != teaching.id
    assert live.get_tasks_count(project_name=project) == 0
    assert list(live.get_tasks(project_name=project)) == []


def test_an_expected_response_must_be_there_and_fit(live: Any, project: str) -> None:
    with pytest.raises(scaleapi.exceptions.ScaleInvalidRequest, match='"expected_response" is required'):
        live.create_evaluation_task(IMAGE, project=project, attachment=PICTURE)
    other = {"annotations": [EXPECTED["annotations"][0] | {"label": "cat"}]}
    with pytest.raises(scaleapi.exceptions.ScaleInvalidRequest, match="must be one of the labels"):
        live.create_evaluation_task(IMAGE, project=project, attachment=PICTURE, expected_response=other)
