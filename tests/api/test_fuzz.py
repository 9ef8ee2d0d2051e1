"""Rubbish at every operation of the OpenAPI document: never a slip of ours, always the one error shape."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import build
from tests.api import rubbish
from tests.api.document import DOCUMENT, OPERATIONS, SCHEMAS, Operation
from tests.http_server import Caller, House, Site, fault, house_at
from tests.postgres import Server

_KNOWN_ODD = {"/healthz", "/readyz", "/metrics"}


@dataclass(frozen=True, slots=True)
class Target:
    """An organization with something at every address, and who calls."""

    callers: list[Caller]
    ids: dict[str, list[str]]


@pytest.fixture(scope="module")
def target(site: Site, server: Server) -> Iterator[Target]:
    """One organization for all operations; what rubbish does to it, the next has to bear as well."""
    with house_at(site, server) as house:
        yield target_in(house)


def target_in(house: House) -> Target:
    """Something at every address; who calls is not among it, so that nobody is locked out."""
    lab, worker, reviewer = house.lab, house.new(), house.new("reviewer")
    assert worker.user is not None
    assert reviewer.user is not None
    project = build.project(lab, review_share=1.0, gold_share=0.5)
    tasks = build.tasks(lab, project.id, 3)
    build.do(lab, worker.user, project.id)
    held = [build.claim(lab, worker.user, project.id), build.claim(lab, reviewer.user, project.id, "review")]
    ids = {"project_id": [project.id], "task_id": [each.id for each in tasks], "user_id": [build.user(lab).id]}
    ids |= {"batch_id": [build.batch(lab, project.id, is_staging=staged).id for staged in (True, False)]}
    ids |= {"group_id": [build.group(lab, build.project(lab).id, worker.user).group.id]}
    ids |= {"assignment_id": [each.id for each in held], "version_id": [project.version_id]}
    return Target([house.owner, worker, reviewer], {name: [str(each) for each in some] for name, some in ids.items()})


def path_of(draw: st.DrawFn, operation: Operation, ids: dict[str, list[str]]) -> str:
    """The address with an id of its kind in each place, or something that is none."""
    path = operation.path.removeprefix("/api/v1")
    for each in operation.parameters:
        if each["in"] == "path":
            known = st.sampled_from(ids.get(each["name"], ["0190f3c2-7b1e-7c54-9d3a-5f2b8c9e1a77"]))
            odd = rubbish.texts.filter(lambda text: text.isprintable() and text not in ("", ".", ".."))
            value = draw(odd) if draw(st.integers(0, 9)) == 0 else draw(known)
            path = path.replace("{" + each["name"] + "}", quote(value, safe="", errors="replace"))
    return path


@st.composite
def requests(draw: st.DrawFn, operation: Operation, ids: dict[str, list[str]]) -> dict[str, Any]:
    query = {
        each["name"]: str(draw(rubbish.near(each["schema"], SCHEMAS))).encode(errors="replace").decode()
        for each in operation.parameters
        if each["in"] == "query" and draw(st.booleans())
    }
    made: dict[str, Any] = {"path": path_of(draw, operation, ids), "params": query}
    if operation.body is not None:
        kind, schema = operation.body
        is_json = kind == "application/json"
        raw = draw(st.binary(max_size=200)) if draw(st.integers(0, 9)) == 0 or not is_json else None
        made["content"] = rubbish.encoded(draw(rubbish.near(schema, SCHEMAS))) if raw is None else raw
        made["headers"] = {"content-type": kind.replace("*", "jpeg")}
    return made


def check(response: httpx.Response, sent: dict[str, Any]) -> None:
    assert response.status_code < 500, (sent, response.text[:1000])
    if response.status_code >= 400:
        fault(response, response.status_code)


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda each: f"{each.method} {each.path}")
def test_rubbish_is_refused_in_plain_words(operation: Operation, target: Target) -> None:
    @settings(max_examples=20, suppress_health_check=list(HealthCheck))
    @given(st.data())
    def send(data: st.DataObject) -> None:
        caller = data.draw(st.sampled_from(target.callers))
        sent = data.draw(requests(operation, target.ids))
        check(caller(operation.method, **sent), sent)

    send()


def test_the_document_has_every_operation() -> None:
    assert len(OPERATIONS) >= 40
    assert not _KNOWN_ODD & set(DOCUMENT["paths"])
