"""Programs without today's SDK: `curl`, older SDKs and libraries of other languages, as they are in the wild."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import httpx
import pytest

from tests.contract.scale.conftest import CAR_OR_DOG, PICTURE, Customer, new_name, scaleapi

TaskType = scaleapi.tasks.TaskType
CALLBACK = "http://www.example.com/callback"


def ask(customer: Customer, method: str, path: str, *, client: Any = None, **more: Any) -> Any:
    key = (client or customer.live).api.api_key
    answer = httpx.request(method, f"{customer.served.url}/v1{path}", auth=(key, ""), **more)
    assert answer.status_code == 200, answer.text
    return answer.json()


def post_form(customer: Customer, kind: str, form: list[tuple[str, str]]) -> Any:
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    return ask(customer, "POST", f"/task/{kind}", content=urlencode(form), headers=headers)


@pytest.mark.parametrize("name", ["objects_to_annotate", "objects_to_annotate[]", "objects_to_annotate[0]"])
def test_a_task_is_asked_for_with_a_form(customer: Customer, name: str) -> None:
    form = [("callback_url", CALLBACK), ("instruction", "Draw."), ("attachment", PICTURE), ("with_labels", "true")]
    made = post_form(customer, "annotation", [*form, (name, "face"), ("min_width", "30")])
    assert made["params"]["objects_to_annotate"] == ["face"]
    assert (made["params"]["with_labels"], made["params"]["min_width"]) == (True, 30)
    assert made["callback_url"] == CALLBACK


def test_a_form_says_lists_by_naming_a_field_again(customer: Customer) -> None:
    asked = [("attachment_type", "website"), ("attachment", "http://www.example.com/"), ("instruction", "Which?")]
    made = post_form(customer, "categorization", [*asked, ("categories", "public"), ("categories", "private")])
    assert made["params"]["categories"] == ["public", "private"]
    fields = [("fields[title]", "Title of the page"), ("repeatable_fields[name]", "Names")]
    made = post_form(customer, "transcription", [*asked, *fields])
    assert made["params"]["fields"] == {"title": "Title of the page"}


def test_json_that_calls_itself_a_form_is_taken_as_what_it_is(customer: Customer) -> None:
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    made = ask(customer, "POST", "/projects", content=b'{"name": "%b", "type": "annotation"}' % new_name().encode(),
               headers=headers)  # fmt: skip
    assert made["type"] == "annotation"


def test_the_oldest_name_of_a_type_is_known(customer: Customer) -> None:
    asked = {"attachment_type": "text", "attachment": "T-Rex", "categories": ["big", "small"]}
    assert ask(customer, "POST", "/task/categorize", json=asked)["type"] == "categorization"


def test_parameters_without_a_value_say_nothing(customer: Customer, live: Any) -> None:
    made = live.create_task(TaskType.ImageAnnotation, attachment=PICTURE, geometries=CAR_OR_DOG)
    blank = "?callback_url&start_time=&end_time=&status=&type=&next_token=&unique_id=&limit=1&offset=0"
    assert ask(customer, "GET", f"/tasks{blank}")["docs"][0]["task_id"] == made.id
    assert ask(customer, "GET", f"/task/{made.id}?callback_url")["task_id"] == made.id
    assert ask(customer, "GET", "/batches?status=&project=")["limit"] == 100
    assert len(live.tasks(customer_review_status="", limit=1).docs) == 1


@pytest.mark.parametrize("more", [{}, {"status": "completed"}, {"completed_after": "2020-01-01"}])
def test_tasks_are_skipped_as_older_clients_do(customer: Customer, test_key: Any, more: dict[str, str]) -> None:
    name = new_name()
    test_key.create_project(name, TaskType.Annotation)
    asked = {"attachment": PICTURE, "objects_to_annotate": ["car"], "project": name}
    made = [test_key.create_task(TaskType.Annotation, **asked).id for _ in range(5)]

    def page(offset: int) -> Any:
        query = {"project": name, "limit": 2, "offset": offset, **more}
        return ask(customer, "GET", "/tasks", client=test_key, params=query)

    pages = [page(offset) for offset in (0, 2, 4, 6)]
    assert [each["task_id"] for found in pages for each in found["docs"]] == made[::-1]
    assert [found["offset"] for found in pages] == [0, 2, 4, 6]
    assert [found["has_more"] for found in pages] == [True, True, False, False]
    assert {found["total"] for found in pages} == {5}


def test_slashes_at_the_end_are_passed_over(customer: Customer) -> None:
    name = new_name()
    ask(customer, "POST", "/projects/", json={"name": name, "type": "annotation"})
    asked = {"project": name, "attachment": PICTURE, "objects_to_annotate": ["car"]}
    assert ask(customer, "POST", "/task/annotation/", json=asked)["project"] == name


def test_pages_of_batches_say_whether_another_follows(customer: Customer, live: Any) -> None:
    name = new_name()
    live.create_project(name, TaskType.Annotation)
    for _ in range(3):
        live.create_batch(name, new_name("batch"))
    found = [ask(customer, "GET", "/batches", params={"project": name, "limit": 2, "offset": at}) for at in (0, 2)]
    said = [(each["page"], each["totalPages"], each["hasNextPage"], each["nextPage"]) for each in found]
    assert said == [(1, 2, True, 2), (2, 2, False, None)]


def test_canceling_again_changes_nothing(live: Any) -> None:
    asked = {"attachment": PICTURE, "geometries": CAR_OR_DOG, "unique_id": new_name("own id")}
    made = live.create_task(TaskType.ImageAnnotation, **asked)
    assert live.cancel_task(made.id).unique_id == made.unique_id
    assert live.cancel_task(made.id).status == "canceled"
    assert "unique_id" not in live.cancel_task(made.id, clear_unique_id=True).as_dict()
