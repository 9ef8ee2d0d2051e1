"""What each of several people said, and gold in the forms that programs write."""

from __future__ import annotations

from typing import Any

import pytest

from goldsmith.client import Goldsmith
from tests.contract.scale.conftest import Customer, claimed, project_of, scaleapi, unreviewed_project

TaskType = scaleapi.tasks.TaskType
GOOD: dict[str, Any] = {
    "type": "category", "field_id": "Good", "choices": [{"label": "no", "value": 0}, {"label": "yes", "value": 1}],
}  # fmt: skip
WHY: dict[str, Any] = {"type": "text", "field_id": "Why", "required": True}
SHOWN = [{"type": "text", "content": "A poem."}]


def test_every_answer_is_told_apart(customer: Customer, live: Any, worker: Goldsmith) -> None:
    name = unreviewed_project(live, worker, TaskType.TextCollection)
    asked: dict[str, Any] = {"project": name, "attachments": SHOWN, "fields": [GOOD, WHY], "responses_required": 3}
    task = live.create_task(TaskType.TextCollection, **asked)
    assert not hasattr(live.get_task(task.id), "attempts")
    for good, why in (("1", "It rhymes."), ("0", "It is short."), ("1", "It is short.")):
        key = customer.served.admin("create-key", "--organization", "Acme", "--role", "owner")
        with customer.served.client(key) as somebody:
            somebody.assignments.submit(claimed(somebody, name).id, {"fields": {"Good": good, "Why": why}})
    task.refresh()
    assert task.response["annotations"]["Good"]["response"] == [["1"]]
    told = [{"Good": ["1"], "Why": "It rhymes."}, {"Good": ["0"], "Why": "It is short."},
            {"Good": ["1"], "Why": "It is short."}]  # fmt: skip
    assert task.response["responses"] == told
    said = [each["response"]["annotations"] for each in task.attempts]
    assert [each["Why"]["response"][0][0] for each in said] == [each["Why"] for each in told]
    [listed] = live.tasks(project=name).docs
    assert listed.response == task.response


def test_a_test_key_tells_as_many_answers_as_are_asked_for(test_key: Any) -> None:
    asked: dict[str, Any] = {"attachments": SHOWN, "fields": [GOOD, WHY]}
    made = test_key.create_task(TaskType.TextCollection, responses_required=2, **asked)
    assert len(made.response["responses"]) == len(made.attempts) == 2
    for each in made.response["responses"]:
        assert list(each) == ["Good", "Why"]
        assert each["Good"][0] in ("0", "1")
        assert isinstance(each["Why"], str)
    plain = test_key.create_task(TaskType.TextCollection, **asked)
    assert set(plain.response) == {"annotations"}


@pytest.mark.parametrize(
    "expected",
    [
        {"annotations": {"Good": {"type": "category", "field_id": "Good", "response": [["1"]]}}},
        {"annotations": {"good_or_not": {"type": "category", "field_id": "Good", "response": [["1"]]}}},
        {"Good": {"type": "category", "field_id": "Good", "response": [["1"]]}},
        {"Good": {"type": "category", "field_id": "Good", "response": "1"}},
    ],
)
def test_gold_is_taken_in_the_forms_that_programs_write(live: Any, tester: Goldsmith, expected: dict[str, Any]) -> None:
    name = project_of(live, TaskType.TextCollection)
    asked: dict[str, Any] = {"project": name, "attachments": SHOWN, "fields": [GOOD]}
    quality = live.create_evaluation_task(TaskType.TextCollection, expected_response=expected, **asked)
    assert quality.expected_response == expected
    wrong = {"annotations": {"other": {"field_id": "another", "response": [["1"]]}}}
    with pytest.raises(scaleapi.exceptions.ScaleInvalidRequest, match="is not asked"):
        live.create_evaluation_task(TaskType.TextCollection, expected_response=wrong, **asked)


def test_spans_are_asked_for_in_the_older_form(live: Any, test_key: Any, worker: Goldsmith) -> None:
    labels = [
        {"name": "person", "display_name": "A person", "description": "Names"},
        {"name": "places", "children": [{"name": "city"}, {"name": "river"}]},
    ]
    asked: dict[str, Any] = {"attachment_type": "text", "attachment": "Ada in Rome", "labels": labels}
    name = unreviewed_project(live, worker, TaskType.NamedEntityRecognition)
    task = live.create_task(TaskType.NamedEntityRecognition, project=name, **asked)
    given = claimed(worker, name)
    assert [each.text for each in given.parts] == ["Ada in Rome"]
    shown = worker.work.version(given.version_id).ontology["labels"]
    assert [(each["name"], each["title"]) for each in shown] == [
        ("person", "A person"),
        ("city", "places › city"),
        ("river", "places › river"),
    ]
    span = {"id": "s1", "kind": "span", "label": "city", "span": {"part": 0, "start": 7, "end": 11}}
    worker.assignments.submit(given.id, {"annotations": [span]})
    task.refresh()
    assert [(each["text"], each["label"]) for each in task.response["annotations"]] == [("Rome", "city")]
    made = test_key.create_task(TaskType.NamedEntityRecognition, **asked)
    assert {each["label"] for each in made.response["annotations"]} <= {"person", "city", "river"}
