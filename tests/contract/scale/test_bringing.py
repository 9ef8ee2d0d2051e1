"""An account brought over from Scale: read through Scale's SDK, from a server of ours that stands for it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pytest

from goldsmith.client import Goldsmith
from tests.contract.scale.conftest import PICTURE, Customer, claimed, scaleapi
from tests.contract.scale.houses import IMAGE, SEGMENTS, House, bring, furnish, new_house
from tests.served import wait_until

OWN = frozenset({"task_id", "origin_id", "updated_at"})
"""What differs of a task in two houses."""


@dataclass(frozen=True, slots=True)
class Moved:
    """An account that was brought over, and the ids of its tasks in the old house."""

    source: House
    target: House
    ids: Mapping[str, str]
    counts: Mapping[str, int]
    reasons: Mapping[str, str]


@pytest.fixture(scope="module")
def moved(customer: Customer) -> Moved:
    source, target = (new_house(customer.served) for _ in range(2))
    ids = furnish(source)
    with source.native as native:
        [kept] = native.past.bring_tasks([_sent(SEGMENTS)])
    assert kept.outcome == "kept"
    ids["segments"] = str(kept.task_id)
    report = bring(source, target, evaluations=[ids["evaluation"], "no-such-task"])
    return Moved(source, target, ids, report.counts, {each.code: each.reason for each in report.reasons})


def test_all_comes_but_what_cannot(moved: Moved) -> None:
    assert {name: count for name, count in moved.counts.items() if count} == {
        "projects": 5, "batches": 3, "tasks done": 3, "tasks kept": 1, "tasks open": 3, "tasks canceled": 1,
        "tasks error": 1, "tasks gold": 1, "tasks left out": 2,
    }  # fmt: skip
    assert "scaledata://" in moved.reasons["file_stays"]
    assert "cannot be worked on yet" in moved.reasons["type_not_workable"]
    assert "no task of this id" in moved.reasons["not_found"]


@pytest.mark.parametrize(
    "which", ["done", "accepted", "words", "open", "staged", "alone", "canceled", "error", "segments"]
)
def test_a_task_is_told_as_it_was_and_by_its_old_id(moved: Moved, which: str) -> None:
    before, after = moved.source.told(moved.ids[which]), moved.target.told(moved.ids[which])
    assert _shared(after) == _shared(before)
    assert after["origin_id"] == moved.ids[which]
    assert after["task_id"] != moved.ids[which]


def test_what_scale_told_of_another_house_is_kept_to_the_letter(moved: Moved) -> None:
    assert _shared(moved.source.told("5774cc78b01249ab09f089dd")) == {**_shared(SEGMENTS), "is_test": False}


def test_tasks_are_listed_and_found_as_before(moved: Moved) -> None:
    source, target = moved.source.scale, moved.target.scale
    for query in (
        {"status": "completed"}, {"tags": ["a"]}, {"batch": "half"}, {"project": "Street / photos"},
        {"customer_review_status": "accepted"}, {"unique_id": "own-1"}, {"status": "error"},
    ):  # fmt: skip
        before = [each.id for each in source.tasks(**query).docs if each.id != moved.ids["file stays"]]
        assert before == [each.as_dict()["origin_id"] for each in target.tasks(**query).docs], query


def test_projects_keep_every_edition_of_their_params(moved: Moved) -> None:
    for before in moved.source.scale.projects():
        after = moved.target.scale.get_project(before.name)
        assert after.type == before.type
        plain = [[_without(each, "created_at") for each in of.as_dict()["param_history"]] for of in (before, after)]
        assert plain[0] == plain[1]


def test_batches_stand_as_they_stood(moved: Moved) -> None:
    for before in moved.source.scale.get_batches():
        after = moved.target.scale.get_batch(before.name)
        assert after.as_dict() == before.as_dict()
        assert moved.target.scale.batch_status(before.name) == moved.source.scale.batch_status(before.name)


def test_what_ended_there_is_nobodys_news(moved: Moved) -> None:
    with moved.target.native as native:
        assert list(native.callbacks.list(native.projects.find("Street / photos").id)) == []


def test_open_work_is_done_here_and_told(moved: Moved) -> None:
    target, ids = moved.target, moved.ids
    task_id = target.told(ids["open"])["task_id"]
    with target.native as native:
        wait_until(lambda: has_picture(native, task_id))
        given = claimed(native, "Street / photos")
        assert given.task_id == task_id, "it has the highest priority"
        assert given.picture is not None
        assert given.picture.file_name == "a.jpg"
        drawn = {"id": "x", "kind": "box", "label": "dog", "attributes": {},
                 "box": {"left": 1, "top": 1, "width": 9, "height": 9}}  # fmt: skip
        native.assignments.submit(given.id, {"annotations": [drawn], "fields": {}})
        accept_if_drawn(target, native.keys.create("reviewer", role="owner").secret)
    done = target.told(ids["open"])
    assert (done["status"], done["response"]["annotations"][0]["label"]) == ("completed", "dog")
    assert target.scale.get_batch("half").status == "completed"
    target.scale.create_task(IMAGE, batch="half", attachment=PICTURE)
    assert target.scale.get_batch("half").status == "in_progress", "it was never finalized, and takes more"


def test_done_work_is_settled_with_its_answer_and_its_picture(moved: Moved) -> None:
    with moved.target.native as native:
        task_id = moved.target.told(moved.ids["done"])["task_id"]
        wait_until(lambda: has_picture(native, task_id))
        shown = native.tasks.get(task_id)
        assert [each.method for each in shown.verdicts] == ["import"]
        assert shown.verdicts[0].objects[0]["annotation"]["box"] == {"left": 1.5, "top": 2, "width": 30, "height": 40}
        assert shown.attempts == ()


def test_what_is_turned_down_is_done_again(moved: Moved) -> None:
    target, own = moved.target, moved.ids["accepted"]
    before = target.told(own)["response"]
    target.scale.audit_task(own, False, "Not that.")
    redone = target.told(own)
    assert (redone["status"], redone["customer_review_status"]) == ("pending", "rejected")
    assert redone["prior_responses"] == [before]
    assert "response" not in redone


def test_what_no_editor_is_for_stays_done(moved: Moved) -> None:
    own = moved.ids["segments"]
    moved.target.scale.audit_task(own, False)
    assert moved.target.told(own)["status"] == "completed"


def test_a_second_time_nothing_comes(moved: Moved) -> None:
    before = moved.target.scale.get_tasks_count(project_name="Street / photos")
    report = bring(moved.source, moved.target, evaluations=[moved.ids["evaluation"]])
    told = {name: count for name, count in report.counts.items() if count}
    assert told == {"projects there": 5, "batches there": 3, "tasks there": 10, "tasks left out": 1}
    assert moved.target.scale.get_tasks_count(project_name="Street / photos") == before


def test_evaluation_tasks_are_hidden_gold(moved: Moved) -> None:
    with moved.target.native as native:
        project = native.projects.find("Rapid")
        assert project.gold_count == 1


def test_tasks_of_a_version_two_project_are_told(moved: Moved) -> None:
    client = moved.target.scale
    client.v2.api_client.configuration.host = moved.target.served.url
    told = client.v2.get_task(moved.ids["words"])
    assert told.status == "completed"
    assert told.threads[0].turns[-1].annotations[0].actual_instance.value == "calm"
    assert client.v2.get_task(moved.ids["segments"]).status == "completed"


def test_a_key_of_the_old_house_means_nothing_in_another(moved: Moved, customer: Customer) -> None:
    with pytest.raises(scaleapi.exceptions.ScaleResourceNotFound):
        new_house(customer.served).scale.get_task(moved.ids["done"])
    assert IMAGE.value == moved.target.told(moved.ids["done"])["type"]


def has_picture(native: Goldsmith, task_id: str) -> bool:
    """Whether a task's picture was fetched."""
    picture = native.tasks.get(task_id).picture
    return picture is not None and picture.width is not None


def accept_if_drawn(house: House, key: str) -> None:
    """Accept the answer where it is one of the tenth that is reviewed, which nobody does with work of their own."""
    with house.served.client(key) as reviewer:
        case = reviewer.reviews.claim(reviewer.projects.find("Street / photos").id)
        if case is not None:
            reviewer.reviews.accept(case.id)


def _sent(task: Mapping[str, Any], gold: str | None = None) -> bytes:
    return json.dumps({"task": task, "gold": gold}).encode()


def _shared(told: Mapping[str, Any]) -> dict[str, Any]:
    return _without(told, *OWN)


def _without(told: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in told.items() if name not in names}
