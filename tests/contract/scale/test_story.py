"""A customer's whole job: files, a batch, people who label, callbacks to a real receiver, and answers read back."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pytest

from goldsmith.client import Goldsmith
from tests.contract.scale.conftest import CAR_OR_DOG, Customer, new_name, scaleapi
from tests.jobs.hook import Hook, hooked
from tests.pictures import jpeg
from tests.served import wait_until

IMAGE = scaleapi.tasks.TaskType.ImageAnnotation
SIZE = 120, 90
BLUE = {"colour": "blue"}
ATTRIBUTES: dict[str, Any] = {"colour": {"description": "Which colour?", "choices": ["red", "blue"]}}


@pytest.fixture(scope="module")
def receiver() -> Iterator[Hook]:
    """The customer's server, which has no picture and takes what it is told."""
    with hooked() as hook:
        hook.by_path["/nothing"] = 404
        yield hook


def told(hook: Hook, path: str) -> list[dict[str, Any]]:
    """What was said to a path; every time with a key."""
    heard = [each for each in hook.heard if each.path == path]
    assert all({name.lower(): each.headers[name] for name in each.headers}["scale-callback-auth"] for each in heard)
    return [each.json for each in heard]


def handed_over(client: Any, number: int) -> str:
    return str(client.upload_file(io.BytesIO(jpeg(number, SIZE)), display_name=f"street-{number}.jpg").attachment_url)


def without_reviews(owner: Goldsmith, name: str) -> str:
    """The project's id, after its settings were changed as a manager would: nothing goes to a reviewer."""
    project = owner.projects.find(name)
    spec = owner.projects.get(project.id).version.spec
    pipeline = {**spec["pipeline"], "review": {**spec["pipeline"]["review"], "share": 0, "below_confidence": 0}}
    owner.projects.change(project.id, spec={**spec, "pipeline": pipeline})
    return str(project.id)


def labelled(worker: Goldsmith, project_id: str, attributes: dict[str, Any] | None = None) -> int:
    """Label everything there is to label, with one box each; how many tasks that was."""
    done = 0
    while (assignment := worker.assignments.claim(project_id)) is not None:
        box = {"left": 10 + done, "top": 20, "width": 30, "height": 40}
        drawn = {"id": "a", "kind": "box", "label": "car", "attributes": attributes or {}, "box": box}
        worker.assignments.submit(assignment.id, {"annotations": [drawn], "fields": {}})
        done += 1
    return done


def test_pictures_go_in_and_answers_come_back(customer: Customer, receiver: Hook) -> None:
    live, name, batch_name = customer.live, new_name("street"), new_name("batch")
    live.create_project(name, IMAGE, {"geometries": CAR_OR_DOG, "annotation_attributes": ATTRIBUTES}, rapid=True)
    with customer.served.client(live.api.api_key) as owner:
        project_id = without_reviews(owner, name)
    batch = live.create_batch(name, batch_name, callback=receiver.url("/batch"))
    said = {"annotations": [{"type": "box", "label": "dog", "left": 1, "top": 2, "width": 30, "height": 20}]}
    tasks = [
        live.create_task(
            IMAGE, batch=batch.name, attachment=handed_over(live, n), hypothesis=said, metadata={"n": n},
            callback_url=receiver.url("/task"),
        )
        for n in range(4)
    ]  # fmt: skip
    with customer.served.client(live.api.api_key) as owner:
        user = owner.users.create("labeller@acme.example", "annotator", name="Lena")
        key = owner.keys.create("labeller", user_id=user.id, role="annotator")
    with Goldsmith(customer.served.url, key.secret) as worker:
        assert worker.assignments.claim(project_id) is None, "the batch is not finalized yet"
        batch.finalize()
        wait_until(lambda: labelled(worker, project_id, BLUE) == 0 and _ended(live, batch_name) == len(tasks))
    for task in tasks:
        read = live.get_task(task.id)
        assert (read.status, read.type) == ("completed", "imageannotation")
        (drawn,) = read.response["annotations"]
        assert (drawn["type"], drawn["label"], drawn["attributes"]) == ("box", "car", BLUE)
        assert (drawn["top"], drawn["width"], drawn["height"]) == (20, 30, 40)
    assert live.get_batch(batch_name).status == "completed"
    wait_until(lambda: len(told(receiver, "/task")) == len(tasks) and told(receiver, "/batch"))
    for body in told(receiver, "/task"):
        read = live.get_task(body["task_id"])
        assert body["status"] == body["task"]["status"] == "completed"
        assert body["response"] == read.response
    assert told(receiver, "/batch")[0]["name"] == batch_name


def _ended(client: Any, batch_name: str) -> int:
    return int(client.batch_status(batch_name).get("completed", 0))


def test_a_picture_that_cannot_be_had_is_told_as_an_error(customer: Customer, receiver: Hook) -> None:
    name = new_name("own id")
    task = customer.live.create_task(
        IMAGE, geometries=CAR_OR_DOG, attachment=receiver.url("/nothing"), unique_id=name,
        clear_unique_id_on_error=True,
    )  # fmt: skip
    wait_until(lambda: customer.live.get_task(task.id).status == "error")
    read = customer.live.get_task(task.id).as_dict()
    (failed,) = read["response"]["attachments"]
    assert failed["url"] == receiver.url("/nothing")
    assert "unique_id" not in read
    assert failed["statusCode"] == 404
