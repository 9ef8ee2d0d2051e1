"""Files and teammates through Scale's SDK, and the manners of every answer."""

from __future__ import annotations

import io
from typing import Any

import httpx
import pytest

from goldsmith.client import Goldsmith
from tests.contract.scale.conftest import Customer, new_name, scaleapi

Role = scaleapi.teams.TeammateRole


def test_a_file_is_handed_over(live: Any) -> None:
    reference = new_name("reference")
    kept = live.upload_file(io.BytesIO(b"abc"), display_name="a.txt", reference_id=reference, metadata='{"a": 1}')
    assert kept.attachment_url.startswith("scaledata://")
    assert (kept.as_dict()["size"], kept.as_dict()["metadata"]) == (3, {"a": 1})
    with pytest.raises(scaleapi.exceptions.ScaleDuplicateResource):
        live.upload_file(io.BytesIO(b"abc"), reference_id=reference)


def test_teammates_are_invited_and_given_roles(live: Any) -> None:
    address = f"{new_name('mate').replace(' ', '')}@acme.example"
    roles = {each.email: each.role for each in live.invite_teammates([address], Role.Labeler)}
    assert roles[address] == "labeler"
    assert "owner@acme.example" in roles
    changed = {each.email: each.role for each in live.update_teammates_role([address], Role.Manager)}
    assert changed[address] == "manager"
    assert address in {each.email for each in live.list_teammates()}


def test_a_managers_key_lists_teammates_and_does_not_change_them(
    customer: Customer, live: Any, worker: Goldsmith
) -> None:
    name = new_name("mate").replace(" ", "")
    live.invite_teammates([f"{name}@acme.example"], Role.Labeler)
    outsider = worker.users.create(f"{name}@elsewhere.example", role="annotator", name="Ada Out", is_employee=False)
    manager = customer.client(worker.keys.create("program", role="manager").secret)
    shown = {each.email: each for each in manager.list_teammates()}
    assert f"{name}@acme.example" in shown
    assert outsider.email not in shown
    raw = httpx.get(f"{customer.served.url}/v1/teams", auth=(manager.api.api_key, "")).json()
    [told] = [each for each in raw if each["email"] == outsider.pseudonym]
    assert (told["role"], told["firstName"], told["lastName"]) == ("labeler", "", "")
    assert outsider.email in {each.email for each in live.list_teammates()}
    with pytest.raises(scaleapi.exceptions.ScaleNotEnabled):
        manager.invite_teammates([f"{name}2@acme.example"], Role.Labeler)
    with pytest.raises(scaleapi.exceptions.ScaleNotEnabled):
        manager.update_teammates_role([f"{name}@acme.example"], Role.Manager)


def ask(customer: Customer, method: str, path: str, **more: Any) -> httpx.Response:
    key = customer.live.api.api_key
    return httpx.request(method, customer.served.url + path, auth=(key, ""), **more)


@pytest.mark.parametrize(
    "method, path, more, status",
    [
        ("GET", "/v1/nowhere", {}, 404),
        ("PATCH", "/v1/projects", {}, 405),
        ("POST", "/v1/projects", {"content": b"{"}, 400),
        ("POST", "/v1/projects", {"json": [1]}, 400),
        ("POST", "/v1/task/nonsense", {"json": {}}, 404),
        ("GET", "/v1/tasks?limit=1000", {}, 400),
        ("GET", "/v1/tasks?next_token=zzz", {}, 400),
        ("POST", "/v1/projects", {"content": b" " * 200_000_000}, 400),
        ("GET", "/v2/nowhere", {}, 404),
        ("PATCH", "/v2/task", {}, 405),
        ("GET", "/v2/task", {}, 400),
        ("GET", "/v2/tasks?opts=everything", {}, 400),
        ("GET", "/v2/tasks?expand=delivery", {}, 400),
        ("GET", "/v2/tasks?status=done", {}, 400),
        ("GET", "/v2/schema?schema_id=x", {}, 400),
        ("GET", "/v2/delivery?delivery_id=x", {}, 404),
        ("GET", "/v2/delivery?delivery_name=x", {}, 400),
        ("GET", "/v2/datasets/tasks?dataset_id=x&next_token=x", {}, 400),
        ("GET", "/v2/datasets/task/x/response_url/0", {}, 404),
        ("POST", "/v2/task/metadata", {"json": {"task_id": "x"}}, 400),
        ("POST", "/v2/task/chat", {"json": {"project_id": 1}}, 400),
    ],
)
def test_every_layer_refuses_in_their_form(
    customer: Customer, method: str, path: str, more: dict[str, Any], status: int
) -> None:
    answer = ask(customer, method, path, **more)
    assert answer.status_code == status
    body = answer.json()
    assert body["status_code"] == status
    assert isinstance(body["error"], str)


def test_doubled_slashes_and_both_ways_of_giving_a_key_are_taken(customer: Customer) -> None:
    key = customer.live.api.api_key
    url = f"{customer.served.url}/v1//projects"
    for headers in ({"Authorization": f"Bearer {key}"}, httpx.Headers()):
        auth = None if headers else (key, "")
        answer = httpx.get(url, headers={**headers, "Content-Type": "application/json"}, auth=auth)
        assert answer.status_code == 200
