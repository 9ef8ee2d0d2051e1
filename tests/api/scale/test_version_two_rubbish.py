"""Rubbish at every address of version 2: never a slip of ours, always the error that its clients read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldsmith.api.scale.address import Address
from goldsmith.api.scale.v2 import DIRECTORY
from goldsmith.jobs import delivering
from tests.api import rubbish
from tests.http_server import Caller, House

_ERRORS = (400, 401, 402, 403, 404, 405, 409, 429)


@pytest.fixture
def test_key(house: House) -> Caller:
    return house.caller(mode="test")


@pytest.fixture
def known(house: House, test_key: Caller) -> Mapping[str, list[Any]]:
    """What queries and bodies may say, with good values: of a project of chats that was delivered."""
    project = {"name": "talks", "type": "chat", "params": {"fields": [{"type": "number", "field_id": "stars"}]}}
    test_key.client.post("/v1/projects", json=project, headers=test_key.headers).raise_for_status()
    asked = {"project_name": "talks", "template_variables": {"prompt": "Hi"}}
    [first, _] = [
        test_key.client.post("/v2/task/chat", json=asked, headers=test_key.headers).raise_for_status().json()
        for _ in range(2)
    ]
    asked_batch = {"project_name": "talks", "name": "some", "staging_batch": True}
    batch = test_key.client.post("/v2/batch", json=asked_batch, headers=test_key.headers).raise_for_status().json()
    ordered = test_key.post(f"/projects/{first['project']}/deliveries", {"format": "jsonl"})
    delivering.build(house.site.desk, house.lab.organization.id, ordered["id"], "test")
    annotation = first["threads"][0]["turns"][0]["annotations"][0]["id"]
    return {
        "task_id": [first["task_id"]], "project_id": [first["project"]], "project_name": ["talks"],
        "batch_id": [batch["id"]], "batch_name": [batch["name"]], "delivery_id": [ordered["id"]],
        "delivery_name": ["2026-01-05 12:00:00 123456"], "dataset_id": [first["project"]],
        "schema_id": [first["project"]], "annotation_id": [annotation], "attachment_id": ["response", "0"],
        "status": ["completed", "in_progress"], "limit": [1, "2"], "expand": ["project"],
        "opts": ["submissions", "attachment_details"], "next_token": [f"{ordered['id']}.1", f"{ordered['id']}.{2**31}"],
        "completed_after": ["2026-01-01"], "delivered_before": ["2126-01-01T00:00:00.000000+0000"],
        "metadata": [{}, {"a": {"b": 1}}], "merge": [True], "name": ["a batch"], "staging_batch": [True],
        "template_variables": [{"prompt": "Hi"}, {"messages": [1, {"role": "x"}]}], "callback_url": ["https://a.example"],
    }  # fmt: skip


@st.composite
def requests(draw: st.DrawFn, address: Address, known: Mapping[str, list[Any]]) -> dict[str, Any]:
    """A request that names things that are there, and here and there rubbish."""

    def value(name: str) -> Any:
        return draw(rubbish.anything if draw(st.integers(0, 11)) == 0 else st.sampled_from(known[name]))

    said = {name: value(name) for name in known if draw(st.integers(0, 2))}
    path = address.path
    for part in (part for part in path.split("/") if part.startswith("{")):
        text = str(value(part.strip("{}"))).encode(errors="replace").decode()
        path = path.replace(part, quote(text, safe="") or "x")
    if address.method == "GET":
        query = {name: str(each).encode(errors="replace").decode() for name, each in said.items()}
        return {"method": "GET", "url": f"/v2{path}", "params": query}
    body = rubbish.encoded(said) if draw(st.integers(0, 5)) else draw(st.binary(max_size=50))
    return {"method": address.method, "url": f"/v2{path}", "content": body}


def check(answer: httpx.Response, sent: object) -> None:
    if answer.status_code in (200, 302):
        return
    assert answer.status_code in _ERRORS, (sent, answer.text[:1000])
    body = answer.json()
    assert body.keys() == {"status_code", "error"}
    assert body["status_code"] == answer.status_code
    assert isinstance(body["error"], str)


@pytest.mark.parametrize("address", DIRECTORY.addresses, ids=lambda each: f"{each.method} {each.path}")
def test_no_rubbish_is_a_slip_of_ours(address: Address, test_key: Caller, known: Mapping[str, list[Any]]) -> None:
    @settings(
        max_examples=40, deadline=None, database=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )  # fmt: skip
    @given(requests(address, known))
    def call(sent: dict[str, Any]) -> None:
        check(test_key.client.request(**sent, headers=test_key.headers), sent)
        check(test_key.client.request(**sent), sent)

    call()
