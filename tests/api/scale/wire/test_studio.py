"""Studio's bodies and objects, and the template of a project: as the SDK sends and reads them."""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given

from goldsmith.api.scale.wire.errors import InvalidParameter
from goldsmith.api.scale.wire.objects import ParamEntry
from goldsmith.api.scale.wire.studio import (
    AssignmentsBody,
    GroupBody,
    GroupChangeBody,
    StudioBatchFacts,
    group_object,
    read_assignments,
    read_batch_groups,
    read_group,
    read_group_change,
    read_priorities,
    studio_batch_object,
)
from goldsmith.api.scale.wire.template import template_object
from tests.api.scale.wire.payloads import rubbish

NOON = datetime(2024, 5, 6, 12, tzinfo=UTC)
READERS = (read_assignments, read_group, read_group_change, read_batch_groups, read_priorities)


def test_bodies_as_the_sdk_sends_them() -> None:
    assert read_assignments({"emails": ["a", "b", "a"], "projects": []}) == AssignmentsBody(("a", "b"), ())
    assert read_group({"emails": ["a"], "name": "g / h"}) == GroupBody("g / h", ("a",))
    assert read_group_change({"add_emails": ["a"], "remove_emails": []}) == GroupChangeBody(("a",), ())
    assert read_group_change(None) == GroupChangeBody((), ())
    assert read_batch_groups({"groups": ["g", "g"]}) == ("g",)
    assert read_priorities({"batches": [{"name": "b"}, {"name": "a"}, {"name": "b"}]}) == ("b", "a", "b")


@pytest.mark.parametrize(
    "reader, body, reason",
    [
        (read_assignments, None, '"emails" is required. "projects" is required'),
        (
            read_assignments,
            {"emails": "a", "projects": [1]},
            '"emails" must be an array. "projects[0]" must be a string',
        ),
        (read_group, {"emails": [], "name": " "}, '"name" is not allowed to be empty'),
        (read_group_change, {"add_emails": [""]}, '"add_emails[0]" is not allowed to be empty'),
        (read_batch_groups, {}, '"groups" is required'),
        (read_priorities, {"batches": [{}]}, '"batches[0].name" is required'),
    ],
)
def test_what_is_wrong_is_told_in_their_words(reader: Any, body: Any, reason: str) -> None:
    with pytest.raises(InvalidParameter) as refused:
        reader(body)
    assert refused.value.message == f"Parameter is invalid, reason: {reason}"


@given(rubbish)
def test_nothing_but_the_one_error_is_raised(body: Any) -> None:
    for reader in READERS:
        for key in ("emails", "projects", "name", "add_emails", "groups", "batches"):
            for sent in (body, {key: body}, {"emails": [], "projects": [], "name": "x", key: body}):
                with contextlib.suppress(InvalidParameter):
                    reader(sent)


def test_a_group_of_one_is_a_singleton() -> None:
    made = group_object("1", "g", [("u", "a@x.example")])
    assert (made["numWorkers"], made["isSingleton"]) == (1, True)
    assert made["workers"] == [{"id": "u", "email": "a@x.example"}]
    assert [group_object("1", "g", [("u", "a")] * count)["isSingleton"] for count in (0, 2)] == [False, False]


def test_a_batch_that_has_ended_has_no_place() -> None:
    facts = StudioBatchFacts("1", "b", "2", "p", True, 3, 1, ("g",), None)
    assert "studioPriority" not in studio_batch_object(facts)
    assert studio_batch_object(facts)["batchType"] == "Calibration"


def test_a_template_is_of_the_latest_params() -> None:
    later = NOON + timedelta(hours=1)
    fields = [{"type": "text", "field_id": "why"}, {"type": "text", "field_id": "how", "title": "How?"}]
    history = [ParamEntry(0, {"template_variables": {"a": 1}}, NOON), ParamEntry(1, {"fields": fields}, later)]
    assert template_object("t", NOON, history) == {
        "id": "t",
        "version": 1,
        "created_at": "2024-05-06T12:00:00.000Z",
        "updated_at": "2024-05-06T13:00:00.000Z",
        "template_variables": {},
        "response_schema": {"annotations": {"why": fields[0], "how": fields[1]}},
    }
    assert template_object("t", NOON, history[:1])["template_variables"] == {"a": 1}


@given(rubbish)
def test_a_template_is_made_of_any_params(params: Any) -> None:
    history = [ParamEntry(0, {"fields": params, "template_variables": params}, NOON)]
    made = template_object("t", NOON, history)
    assert isinstance(made["template_variables"], dict)
    assert made["created_at"] == made["updated_at"]
