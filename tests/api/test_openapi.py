"""The OpenAPI document: every operation says what it does, with an example that holds."""

from __future__ import annotations

import re
from typing import Any

import orjson
import pytest
from fastapi.routing import APIRoute
from pydantic import BaseModel

from tests.api.document import DOCUMENT, OPERATIONS, SCHEMAS, Operation
from tests.http_server import House

by_operation = pytest.mark.parametrize("operation", OPERATIONS, ids=lambda each: f"{each.method} {each.path}")


def examples(operation: Operation) -> list[tuple[str, Any, dict[str, Any]]]:
    """Where each example of an operation stands, the example, and its schema."""
    bodies = {"request": operation.says.get("requestBody", {}), **operation.says["responses"]}
    return [
        (f"{name} {kind}", content.get("example"), content["schema"])
        for name, body in bodies.items()
        for kind, content in body.get("content", {}).items()
    ]


@by_operation
def test_it_says_what_it_does(operation: Operation) -> None:
    assert operation.says["summary"]
    assert operation.says["description"].strip().endswith(".")
    assert operation.says["tags"]


@by_operation
def test_it_has_an_example_of_everything_sent_and_received(operation: Operation) -> None:
    found = examples(operation)
    assert found
    assert [where for where, example, _ in found if example is None] == []


def models() -> dict[str, type[BaseModel]]:
    """Every shape of the API by its name in the document."""
    found, looking = dict[str, type[BaseModel]](), [BaseModel]
    while looking:
        for model in looking.pop().__subclasses__():
            looking.append(model)
            if model.__module__.startswith("goldsmith.api"):
                found[re.sub(r"[^A-Za-z0-9]", "_", model.__name__)] = model
    return found


@by_operation
def test_its_examples_hold(operation: Operation) -> None:
    known = models()
    for _, example, schema in examples(operation):
        if "$ref" in schema:
            name = schema["$ref"].rpartition("/")[2]
            known[name].model_validate_json(orjson.dumps(example), strict=True)


@by_operation
def test_its_errors_have_the_one_shape(operation: Operation) -> None:
    default = operation.says["responses"]["default"]
    assert default["content"]["application/json"]["schema"] == {"$ref": "#/components/schemas/ErrorOut"}


def test_ids_of_operations_are_unique_and_the_document_is_served(house: House) -> None:
    ids = [operation.says["operationId"] for operation in OPERATIONS]
    assert len(set(ids)) == len(ids)
    served = house.client.get("/api/openapi.json").json()
    assert served["paths"] == DOCUMENT["paths"]
    assert house.client.get("/api/docs").status_code == 200


def test_addresses_are_plain_nouns() -> None:
    pattern = re.compile(r"/api/v1(/[a-z][a-z-]*|/\{[a-z_]+\})+")
    assert [each.path for each in OPERATIONS if not pattern.fullmatch(each.path)] == []


def test_what_is_sent_refuses_unknown_fields() -> None:
    bodies = [operation.body[1] for operation in OPERATIONS if operation.body]
    names = {schema["$ref"].rpartition("/")[2] for schema in bodies if "$ref" in schema}
    assert names
    assert [name for name in sorted(names) if SCHEMAS[name].get("additionalProperties") is not False] == []


def test_what_is_received_always_has_every_field() -> None:
    outs = {name: schema for name, schema in SCHEMAS.items() if re.search(r"Out(_.*)?$", name)}
    assert len(outs) > 20
    lacking = {
        name: sorted(set(schema["properties"]) - set(schema.get("required", [])))
        for name, schema in outs.items()
        if set(schema.get("properties", {})) - set(schema.get("required", []))
    }
    assert lacking == {}


def test_every_operation_is_a_route_of_the_application(house: House) -> None:
    """Not of a router in it: FastAPI would make each anew at the first request, and look it up twice ever after."""
    routes = {
        (method, route.path_format)
        for route in house.site.app.routes
        if isinstance(route, APIRoute)
        for method in route.methods or ()
    }
    assert {(each.method.upper(), each.path) for each in OPERATIONS} - routes == set()
