"""Small bodies, and query strings as the SDK writes them."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldsmith.api.scale.wire.bodies import (
    AuditBody,
    BatchBody,
    read_audit,
    read_batch,
    read_metadata,
    read_project,
    read_tags,
    read_unique_id,
)
from goldsmith.api.scale.wire.errors import InvalidParameter
from goldsmith.api.scale.wire.queries import read_count, read_flag, read_listed, read_moment
from tests.api.scale.wire.payloads import rubbish

NOON = datetime(2024, 5, 6, 12, tzinfo=UTC)
READERS = (read_metadata, read_tags, read_unique_id, read_audit, read_batch, read_project)


def test_no_body_is_an_empty_one() -> None:
    assert read_metadata(None) == {}
    assert read_tags(None) == ()
    assert read_tags([]) == ()


def test_tags_are_kept_once() -> None:
    assert read_tags(["b", "a", "b"]) == ("b", "a")


def test_a_batch_as_the_sdk_sends_it() -> None:
    flags = {"calibration_batch": False, "self_label_batch": True}
    body = {"project": "p", "name": "b", **flags, "callback": "", "metadata": {}}
    assert read_batch(body) == BatchBody("p", "b", None, False, True, {})
    assert read_batch({"project": "p", "name": "b", "callback": "https://a.test"}).callback == "https://a.test"


def test_a_project_as_the_sdk_sends_it() -> None:
    body = {"type": "imageannotation", "name": "p", "params": None, "rapid": False, "studio": False, "datasetId": None}
    made = read_project(body)
    assert (made.name, made.type, made.params, made.is_staged) == ("p", "imageannotation", {}, False)
    assert read_project({**body, "studio": True, "params": {"instruction": "x"}}).is_staged


def test_an_audit_and_a_unique_id() -> None:
    assert read_audit({"accepted": False, "comments": "no"}) == AuditBody(False, "no")
    assert read_audit({"accepted": True, "comments": None}) == AuditBody(True, None)
    assert read_unique_id({"unique_id": "x"}) == "x"


@pytest.mark.parametrize(
    "reader, body, reason",
    [
        (read_metadata, {"a": "x" * 11_000}, '"metadata" must be at most 10240 bytes of JSON'),
        (read_metadata, [], "the body must be an object, not a list"),
        (read_tags, list("abcdef"), '"tags" must contain less than or equal to 5 items'),
        (read_tags, "a", '"tags" must be an array'),
        (read_tags, ["\x00"], '"tags" holds a character that cannot be stored (U+0000 or half a surrogate pair)'),
        (read_unique_id, {}, '"unique_id" is required'),
        (read_audit, {"accepted": "yes"}, '"accepted" must be a boolean'),
        (read_batch, {"project": "p"}, '"name" is required'),
        (read_project, {"name": "p", "type": "generation"}, '"type" must be one of [imageannotation, annotation,'),
        (read_project, {"name": "p", "type": "chat", "params": {"tags": 3}}, '"tags" must be an array'),
    ],
)
def test_what_is_wrong_is_told(reader: Any, body: object, reason: str) -> None:
    with pytest.raises(InvalidParameter) as caught:
        reader(body)
    assert caught.value.message.startswith(f"Parameter is invalid, reason: {reason}")


@given(st.sampled_from(READERS), rubbish)
def test_nothing_but_the_one_error_is_raised(reader: Any, body: object) -> None:
    try:
        reader(body)
    except InvalidParameter:
        return


@pytest.mark.parametrize(
    "value, moment",
    [
        ("2024-05-06T12:00:00Z", NOON),
        ("2024-05-06T12:00:00.000Z", NOON),
        ("2024-05-06 12:00:00.000000", NOON),
        ("2024-05-06 14:00:00+02:00", NOON),
        ("2024-05-06", NOON.replace(hour=0)),
    ],
)
def test_dates_come_in_several_forms(value: str, moment: datetime) -> None:
    assert read_moment("start_time", value) == moment


@pytest.mark.parametrize("value", ["", "soon", "2024-13-01", "0001-01-01T00:00:00+23:00"])
def test_what_is_no_date_is_refused(value: str) -> None:
    with pytest.raises(InvalidParameter, match='"start_time" must be a valid date'):
        read_moment("start_time", value)


def test_flags_counts_and_lists() -> None:
    assert read_flag("a", "True") is True
    assert read_flag("a", "false") is False
    assert read_count("limit", "100", 1, 100) == 100
    assert read_listed(["accepted,fixed", "fixed"]) == ("accepted", "fixed")
    for value in ("0", "101", "-1", "1.5", "²", "", "9" * 5_000):
        with pytest.raises(InvalidParameter, match='"limit" must be a whole number from 1 to 100'):
            read_count("limit", value, 1, 100)
    with pytest.raises(InvalidParameter, match='"a" must be a boolean'):
        read_flag("a", "yes")
