"""Errors of v1: one body, and only statuses that the SDK has a class for."""

import pytest

from goldsmith.api.scale.wire.errors import InvalidParameter, body_of, error_body, http_status_of, message_of, status_of
from goldsmith.kit.errors import (
    Conflict,
    Forbidden,
    GoldsmithError,
    Invalid,
    NotFound,
    Problem,
    TooLarge,
    TooMany,
    Unauthenticated,
    Unavailable,
)

MISSING = Problem("attachments", "missing_parameter", '"attachments" is required')


@pytest.mark.parametrize(
    "error, status",
    [
        (Invalid(), 400),
        (InvalidParameter([MISSING]), 400),
        (Unauthenticated(), 401),
        (Forbidden(), 402),
        (NotFound(), 404),
        (Conflict(), 400),
        (TooLarge(), 400),
        (TooMany(), 429),
        (Unavailable(), 503),
        (GoldsmithError(), 500),
    ],
)
def test_each_family_has_a_status_that_the_sdk_knows(error: GoldsmithError, status: int) -> None:
    assert status_of(error) == status
    assert body_of(error) == {"status_code": status, "error": error.message}


def test_a_conflict_is_409_only_where_it_may_be() -> None:
    taken = Conflict('The unique_id ("x") is already used for a different task (1).')
    assert status_of(taken, is_conflict_allowed=True) == 409
    assert body_of(taken, is_conflict_allowed=True)["status_code"] == 409
    assert status_of(NotFound(), is_conflict_allowed=True) == 404


@pytest.mark.parametrize("status, sent", [(403, 402), (422, 400), (413, 400), (404, 404), (405, 405), (500, 500)])
def test_what_the_framework_says_becomes_what_the_sdk_knows(status: int, sent: int) -> None:
    assert http_status_of(status) == sent


def test_one_problem_is_told_in_scales_words() -> None:
    assert InvalidParameter([MISSING]).message == 'Parameter is invalid, reason: "attachments" is required'


def test_more_problems_follow_and_are_counted() -> None:
    message = message_of([MISSING] * 7)
    assert message.count("is required") == 5
    assert message.endswith("And 2 more")
    assert len(InvalidParameter([MISSING] * 7).problems) == 7


def test_the_sdks_exception_carries_status_and_words() -> None:
    exceptions = pytest.importorskip("scaleapi.exceptions")
    for error in (Invalid("a"), Unauthenticated("b"), Forbidden("c"), NotFound("d"), TooMany("e"), Unavailable("f")):
        body = body_of(error)
        assert body["status_code"] in exceptions.ExceptionMap
    assert error_body(400, "x") == {"status_code": 400, "error": "x"}
