"""Evaluation and training tasks through Scale's SDK: gold, hidden or teaching."""

from __future__ import annotations

from typing import Any

import pytest

from goldsmith.client import Goldsmith
from tests.contract.scale.conftest import CAR_OR_DOG, PICTURE, Customer, new_name, scaleapi
from tests.contract.scale.test_audits import key_of
from tests.served import wait_until

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


def test_gold_is_shown_as_the_tasks_that_it_must_look_like(customer: Customer, project: str) -> None:
    live = customer.live
    live.create_evaluation_task(IMAGE, project=project, attachment=PICTURE, expected_response=EXPECTED)
    with customer.served.client(live.api.api_key) as owner:
        found = owner.projects.find(project)
        spec = owner.projects.get(found.id).version.spec
        owner.projects.change(found.id, spec={**spec, "quality": {**spec["quality"], "gold_share": 1}})
        key = key_of(owner, f"{new_name('g').replace(' ', '')}@acme.example")
    task = live.create_task(IMAGE, project=project, attachment=PICTURE)
    with Goldsmith(customer.served.url, key) as worker:
        wait_until(
            lambda: live.get_task(task.id).status == "pending" and worker.assignments.claim(found.id) is not None
        )
        assignment = worker.assignments.claim(found.id)
        assert assignment is not None
        labels = worker.work.version(assignment.version_id).ontology["labels"]
        assert [each["name"] for each in labels] == ["car", "dog"]
        box = {"left": 1, "top": 2, "width": 30, "height": 40}
        drawn = {"id": "a", "kind": "box", "label": "car", "attributes": {}, "box": box}
        done = worker.assignments.submit(assignment.id, {"annotations": [drawn], "fields": {}})
    assert done.feedback is not None
    assert done.feedback.is_passed


def test_an_expected_response_must_be_there_and_fit(live: Any, project: str) -> None:
    with pytest.raises(scaleapi.exceptions.ScaleInvalidRequest, match='"expected_response" is required'):
        live.create_evaluation_task(IMAGE, project=project, attachment=PICTURE)
    other = {"annotations": [EXPECTED["annotations"][0] | {"label": "cat"}]}
    with pytest.raises(scaleapi.exceptions.ScaleInvalidRequest, match="must be one of the labels"):
        live.create_evaluation_task(IMAGE, project=project, attachment=PICTURE, expected_response=other)
