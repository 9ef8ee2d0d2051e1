"""The whole story with real street photos: a customer's programs on one side, three people who label on the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from goldsmith.client import Goldsmith
from goldsmith.demo.cast import ANNOTATORS, FREELANCERS, REVIEWER, Person
from goldsmith.demo.people_at_work import annotate, hired, review
from goldsmith.demo.photos import read_photos
from goldsmith.demo.plan import Plan
from goldsmith.demo.scoring import score
from goldsmith.demo.subject import Subject, true_answer
from tests.contract.scale.conftest import Customer, new_name, scaleapi
from tests.data import shared
from tests.jobs.hook import Hook, hooked
from tests.served import wait_until

IMAGE = scaleapi.tasks.TaskType.ImageAnnotation
GOLD, FAILURES, SEED = 6, 2, 11


@dataclass(frozen=True, slots=True)
class Story:
    """A project of 40 photos, all asked for in one batch with hypotheses, and six with known answers as gold."""

    live: Any
    owner: Goldsmith
    project_id: str
    batch: str
    tasks: Mapping[str, Any]
    plan: Plan
    hook: Hook


@pytest.fixture(scope="module")
def hook() -> Iterator[Hook]:
    """The customer's server, which fails the first calls."""
    with hooked() as opened:
        opened.answers = [*[503] * FAILURES, 200]
        yield opened


@pytest.fixture(scope="module")
def story(customer: Customer, hook: Hook) -> Iterator[Story]:
    photos = read_photos(shared("data/media/coco128-street/images"))
    assert photos.ontology is not None
    labels = [each["name"] for each in photos.ontology["labels"]]
    live, name, batch = customer.live, new_name("street"), new_name("week")
    params = {"geometries": {"box": {"objects_to_annotate": labels}}, "instruction": "Draw a box around everything."}
    live.create_project(name, IMAGE, params, rapid=True)
    with customer.served.client(live.api.api_key) as owner:
        project_id = as_a_manager_would(owner, name)
        live.create_batch(name, batch, callback=hook.url("/batch"))
        tasks = {each.file_name: asked(live, batch, each, hook) for each in photos.subjects}
        for each in photos.subjects[:GOLD]:
            live.create_evaluation_task(
                IMAGE, project=name, attachment=sent(live, each), expected_response=boxes_of(each)
            )
        plan = Plan(name, photos.ontology, photos.subjects, photos.subjects[:GOLD], has_truth=True)
        yield Story(live, owner, project_id, batch, tasks, plan, hook)


def as_a_manager_would(owner: Goldsmith, name: str) -> str:
    """The project's id, after it was settled that three people answer each task and who reviews what."""
    project = owner.projects.find(name)
    spec = owner.projects.get(project.id).version.spec
    pipeline = {**spec["pipeline"], "attempts": 3, "review": {"share": 0.1, "below_confidence": 0.7}}
    owner.projects.change(project.id, spec={**spec, "pipeline": pipeline})
    return str(project.id)


def sent(live: Any, subject: Subject) -> str:
    assert isinstance(subject.source, Path)
    with subject.source.open("rb") as file:
        return str(live.upload_file(file, display_name=subject.file_name).attachment_url)


def boxes_of(subject: Subject, shift: float = 0.0) -> dict[str, Any]:
    """The truth in Scale's words, each box moved by some pixels."""
    said = [(each["label"], each["box"]) for each in true_answer(subject.boxes or ())["annotations"]]
    return {"annotations": [{"type": "box", "label": label, **box, "left": box["left"] + shift} for label, box in said]}


def asked(live: Any, batch: str, subject: Subject, hook: Hook) -> Any:
    """A task whose hypothesis is a little beside the truth and lacks an object."""
    hypothesis = boxes_of(subject, shift=-1.0)
    hypothesis["annotations"] = [each for each in hypothesis["annotations"][1:] if each["left"] >= 0]
    return live.create_task(
        IMAGE, batch=batch, attachment=sent(live, subject), hypothesis=hypothesis, callback_url=hook.url("/task"),
        unique_id=f"{batch}/{subject.file_name}", metadata={"photo": subject.file_name},
    )  # fmt: skip


def work(story: Story, *people: Person) -> None:
    """People label, and somebody reviews, until there is nothing left."""
    with ExitStack() as stack:
        workers = [stack.enter_context(hired(story.owner, each)) for each in people]
        reviewer = stack.enter_context(hired(story.owner, replace(REVIEWER, email=f"r{people[0].email}")))
        wait_until(lambda: not waiting(story))
        annotate(workers, story.project_id, story.plan, SEED, lambda: None)
        review(reviewer, story.project_id, story.plan, lambda: None)


def waiting(story: Story) -> int:
    """Tasks whose photo is not here yet."""
    return sum(
        each.picture is None or "/media/" not in each.picture.url for each in story.owner.tasks.list(story.project_id)
    )


def test_the_story_from_hypotheses_to_a_rejected_answer_that_is_redone(story: Story) -> None:
    live, hook = story.live, story.hook
    assert len(story.tasks) == 40
    assert live.batch_status(story.batch)["status"] == "staging"
    live.finalize_batch(story.batch)
    work(story, *ANNOTATORS)
    answered = {name: live.get_task(task.id) for name, task in story.tasks.items()}
    assert {each.status for each in answered.values()} == {"completed"}
    assert live.get_batch(story.batch).status == "completed"
    for each in answered.values():
        assert each.response["annotations"] == verdict(story, each.id)
    found = score((natively(each.response), story.plan.subject(name).boxes or ()) for name, each in answered.items())
    assert found.f1 > 0.95
    told = FAILURES + len(answered) + len([story.batch])
    wait_until(lambda: len(hook.heard) == told, seconds=40)
    assert bodies(hook, "/task").keys() == {each.id for each in answered.values()}
    for each in answered.values():
        assert bodies(hook, "/task")[each.id]["response"] == each.response
    redone(story, next(iter(answered.values())))


def redone(story: Story, task: Any) -> None:
    """One answer is turned down: others do it again, it is reviewed, and told once more."""
    live, hook = story.live, story.hook
    heard = len(hook.heard)
    live.audit_task(task.id, False, "The boxes are loose.")
    assert live.get_task(task.id).status == "pending"
    work(story, *FREELANCERS, replace(ANNOTATORS[0], email="zoe@street-lab.example"))
    again = live.get_task(task.id)
    assert (again.status, again.customer_review_status) == ("completed", "rejected")
    assert again.prior_responses == [task.response]
    wait_until(lambda: len(hook.heard) > heard and bodies(hook, "/task")[task.id]["response"] == again.response)
    live.audit_task(task.id, True)
    assert live.get_task(task.id).customer_review_status == "accepted"


def bodies(hook: Hook, path: str) -> dict[str, Any]:
    """What was told last of each task."""
    return {each.json["task_id"]: each.json for each in hook.heard if each.path == path}


def verdict(story: Story, task_id: str) -> list[dict[str, Any]]:
    """The objects of the standing verdict in Scale's words; their uuids are the response's own."""
    task, response = story.owner.tasks.get(task_id), story.live.get_task(task_id).response
    settled = [each["annotation"] for each in task.objects]
    return [
        {"uuid": said["uuid"], "type": "box", "label": each["label"], "attributes": {}, **each["box"]}
        for each, said in zip(settled, response["annotations"], strict=True)
    ]


def natively(response: Mapping[str, Any]) -> list[dict[str, Any]]:
    """A response's objects in our words."""
    sides = ("left", "top", "width", "height")
    return [
        {"id": each["uuid"], "kind": "box", "label": each["label"], "box": {side: each[side] for side in sides}}
        for each in response["annotations"]
    ]
