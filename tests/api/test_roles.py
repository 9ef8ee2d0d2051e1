"""Roles: who reaches which operation, worked out from the OpenAPI document for every operation there is."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import pytest

from goldsmith.people import ROLES, Role
from tests import build
from tests.api.document import OPERATIONS, SCHEMAS, Operation
from tests.http_server import Caller, House, Site, fault, house_at
from tests.postgres import Server

# Subjects (tags) that are the business of those who ask for labels, and of nobody who only makes them.
REQUESTERS = {"projects", "tasks", "import", "deliveries", "workers", "quality", "users", "API keys", "callbacks"}
REQUESTERS |= {"callback settings", "batches", "members", "payouts", "credentials", "applications", "sign-up"}
REQUESTERS |= {"invoices", "operations", "signals", "requesters"}
STAFF = {"users", "API keys", "callback settings", "payouts", "credentials", "sign-up"}
FOR_ALL = {"/api/v1/delivery-formats", "/api/v1/skill-doubts/{doubt_id}/objection"}
ONES_OWN = "/api/v1/work/"
BY_MAIL = "/api/v1/organizations/{organization_id}/unsubscribe/{notification_id}"
"""Its address is the secret, as it is of those who join."""
SIGN_IN = ("POST", "/api/v1/session")

by_operation = pytest.mark.parametrize("operation", OPERATIONS, ids=lambda each: f"{each.method} {each.path}")


@pytest.fixture(scope="module")
def office(site: Site, server: Server) -> Iterator[House]:
    """One organization for all operations: what one of them takes away tells the next nothing about roles."""
    with house_at(site, server) as made:
        yield made


@pytest.fixture(scope="module")
def ids(office: House) -> dict[str, str]:
    """Something at every address."""
    project = build.project(office.lab)
    task = build.task(office.lab, project.id)
    return {
        "group_id": str(build.group(office.lab, build.project(office.lab).id).group.id),
        "batch_id": str(build.batch(office.lab, project.id).id),
        "project_id": str(project.id),
        "task_id": str(task.id),
        "version_id": str(project.version_id),
        "number": "1",
        "user_id": str(build.user(office.lab).id),
    }


def resolved(schema: dict[str, Any]) -> dict[str, Any]:
    """A schema, or the one that it refers to."""
    named: dict[str, Any] = SCHEMAS[schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema
    return named


def ask(caller: Caller, operation: Operation, ids: dict[str, str]) -> Any:
    """The operation with the document's own example, on something that is there."""
    path = operation.path.removeprefix("/api/v1")
    for parameter in operation.parameters:
        if parameter["in"] == "path":
            one_of = resolved(parameter["schema"]).get("enum")
            value = one_of[0] if one_of else ids.get(parameter["name"], "0190f3c2-7b1e-7c54-9d3a-5f2b8c9e1a77")
            path = path.replace("{" + parameter["name"] + "}", value)
    query = {"file_name": "a.jpg"} if operation.path.endswith(("/pictures", "/evidence")) else {}
    if operation.body is None:
        return caller(operation.method, path, params=query)
    kind = operation.body[0]
    if kind != "application/json":
        return caller(operation.method, path, params=query, content=b"", headers={"content-type": kind})
    return caller(operation.method, path, operation.says["requestBody"]["content"][kind]["example"], params=query)


@by_operation
def test_nobody_gets_in_without_a_credential(operation: Operation, office: House, ids: dict[str, str]) -> None:
    if (operation.method, operation.path) == SIGN_IN:
        return
    if "joining" in operation.says["tags"] or operation.path == BY_MAIL:
        fault(ask(office.stranger, operation, ids), 404)
        return
    for caller in (office.stranger, Caller(office.client, {"authorization": "Bearer live_made_up"}, None)):
        fault(ask(caller, operation, ids), 401, "unauthenticated")


@by_operation
def test_workers_are_kept_from_what_requesters_do(operation: Operation, office: House, ids: dict[str, str]) -> None:
    is_for_requesters = bool(REQUESTERS & set(operation.says["tags"])) and operation.path not in FOR_ALL
    is_for_requesters &= not operation.path.startswith(ONES_OWN)
    for role in ("annotator", "reviewer"):
        response = ask(office.new(role), operation, ids)
        if is_for_requesters:
            error = fault(response, 403, "forbidden")
            assert role in error["message"]
        elif "review" not in operation.says["tags"]:
            assert response.status_code != 403, response.text


@by_operation
def test_a_stronger_role_is_let_in_wherever_a_weaker_one_is(
    operation: Operation, office: House, ids: dict[str, str]
) -> None:
    said = [ask(office.new(role), operation, ids).status_code for role in ROLES]
    assert 401 not in said or (operation.method, operation.path) == SIGN_IN
    is_in = [status != 403 for status in said]
    assert is_in == sorted(is_in, reverse=True), dict(zip(ROLES, is_in, strict=True))
    assert is_in[0], "the owner may everything"
    if STAFF & set(operation.says["tags"]):
        assert is_in[2:] == [False, False, False]


def test_only_an_owner_makes_or_touches_an_owner(house: House) -> None:
    admin, owner = house.new("admin"), house.owner
    assert owner.user is not None
    attempts = [
        ("POST", "/users", {"email": "new@people.example", "role": "owner"}),
        ("POST", "/api-keys", {"name": "k", "role": "owner"}),
        ("POST", "/api-keys", {"name": "k", "user_id": str(owner.user.id)}),
        ("POST", f"/users/{owner.user.id}/sign-in-link", None),
        ("PATCH", f"/users/{owner.user.id}", {"is_disabled": True, "reason": "Gone."}),
        ("PATCH", f"/users/{owner.user.id}", {"role": "annotator"}),
        ("PATCH", f"/users/{house.new('manager').user.id}", {"role": "owner"}),  # type: ignore[union-attr]
    ]
    for method, path, body in attempts:
        fault(admin(method, path, body), 403, "forbidden")
        if "is_disabled" not in (body or {}) and (body or {}).get("role") != "annotator":
            assert owner(method, path, body).status_code < 300, path


def test_nobody_locks_themselves_out(house: House) -> None:
    for role in ("owner", "admin"):
        caller = house.owner if role == "owner" else house.new("admin")
        assert caller.user is not None
        path = f"/users/{caller.user.id}"
        fault(caller("PATCH", path, {"is_disabled": True, "reason": "Gone."}), 409, "own_account")
        fault(caller("PATCH", path, {"role": "annotator"}), 409, "own_account")
        assert caller.patch(path, {"name": "New Name", "role": role})["name"] == "New Name"


@pytest.mark.parametrize("role", ["reviewer", "manager"])
def test_reviewers_and_managers_may_annotate_too(house: House, role: Role) -> None:
    project = build.project(house.lab, review_share=1.0)
    build.tasks(house.lab, project.id, 2)
    one, other = house.new(role), house.new(role)
    held = one.post(f"/projects/{project.id}/assignments", {})
    one.post(f"/assignments/{held['id']}/submit", {"client_key": "k", "answer": build.answer(build.box())})
    case = other.post(f"/projects/{project.id}/assignments", {"stage": "review"})
    decided = other.post(f"/assignments/{case['id']}/review", {"client_key": "k", "outcome": "accept"})
    assert decided["verdict_id"]


def test_a_role_that_changes_is_felt_in_a_moment(house: House) -> None:
    worker = house.new("annotator")
    assert worker.user is not None
    fault(worker("GET", "/projects"), 403)
    house.owner.patch(f"/users/{worker.user.id}", {"role": "manager"})
    until = time.monotonic() + 5
    while worker("GET", "/projects").status_code == 403 and time.monotonic() < until:
        time.sleep(0.1)
    assert worker("GET", "/projects").status_code == 200
