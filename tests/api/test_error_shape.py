"""One shape for every error, whichever layer refuses; one status for every family."""

from __future__ import annotations

import asyncio
import socket
import uuid
from typing import Any

import httpx
import pytest

from goldsmith.api.door import Door
from goldsmith.api.errors import status_of
from goldsmith.kit import errors
from goldsmith.kit.errors import GoldsmithError
from tests.http_server import House, fault

NOBODY = uuid.UUID(int=1 << 80)


def families() -> list[type[GoldsmithError]]:
    """Every error class of the product."""
    found, looking = [], [GoldsmithError]
    while looking:
        found += (below := looking.pop().__subclasses__())
        looking += below
    return found


@pytest.mark.parametrize(
    "method,path,status,code",
    [
        ("GET", "/nothing-here", 404, "no_such_address"),
        ("POST", "/nothing-here", 404, "no_such_address"),
        ("DELETE", "/projects/a/b/c", 404, "no_such_address"),
        ("DELETE", "/projects", 405, "method_not_allowed"),
        ("PATCH", "/session", 405, "method_not_allowed"),
        ("GET", "/projects", 401, "unauthenticated"),
        ("POST", "/projects", 422, "bad_request"),
    ],
)
def test_an_address_or_method_there_is_not(house: House, method: str, path: str, status: int, code: str) -> None:
    fault(house.stranger(method, path), status, code)


@pytest.mark.parametrize(
    "method,path",
    [
        ("GET", f"/projects/{NOBODY}"),
        ("PATCH", f"/projects/{NOBODY}"),
        ("GET", f"/projects/{NOBODY}/tasks"),
        ("GET", f"/tasks/{NOBODY}"),
        ("GET", f"/media/{NOBODY}"),
        ("GET", f"/deliveries/{NOBODY}"),
        ("GET", f"/deliveries/{NOBODY}/file"),
        ("GET", f"/assignments/{NOBODY}"),
        ("POST", f"/assignments/{NOBODY}/heartbeat"),
        ("DELETE", f"/api-keys/{NOBODY}"),
        ("POST", f"/users/{NOBODY}/sign-in-link"),
        ("GET", f"/work/versions/{NOBODY}"),
    ],
)
def test_a_thing_there_is_not(house: House, method: str, path: str) -> None:
    error = fault(house.owner(method, path, {} if method == "PATCH" else None), 404, "not_found")
    assert "no such" in error["message"]


@pytest.mark.parametrize("path", ["/projects/1", "/tasks/no-uuid", "/assignments/'--", "/media/0190f3c2"])
def test_an_id_that_is_none(house: House, path: str) -> None:
    error = fault(house.owner("GET", path), 422, "bad_request")
    assert error["problems"][0]["path"].endswith("_id")


@pytest.mark.parametrize(
    "cursor", ["x", "", "é", "W10", "WzFd", "WyJhIl0", "WzEsMl0", "W3RydWVd", "WzFlMzBd", "bnVsbA", "%00", "A" * 5000]
)
@pytest.mark.parametrize("path", ["/projects", "/users", "/work/history"])
def test_a_cursor_that_nobody_gave_out(house: House, path: str, cursor: str) -> None:
    response = house.owner("GET", path, params={"cursor": cursor})
    if cursor:
        fault(response, 422, "bad_cursor")


def test_what_does_not_have_the_form_asked_for_is_named(house: House) -> None:
    body = {"email": "a@b.example", "role": "emperor", "shoe_size": 43}
    error = fault(house.owner("POST", "/users", body), 422, "bad_request")
    assert {each["path"] for each in error["problems"]} == {"role", "shoe_size"}


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"nul", b"\xff\xfe", b'{"a": NaN}', b'"text"', b"[" * 100_000])
def test_a_body_that_is_not_the_json_asked_for(house: House, body: bytes) -> None:
    headers = {"content-type": "application/json"}
    fault(house.owner("POST", "/users", content=body, headers=headers), 422, "bad_request")


def test_a_body_that_is_too_large(house: House) -> None:
    limit = house.site.desk.settings.body_bytes
    error = fault(house.owner("POST", "/users", content=b" " * (limit + 1)), 413, "too_large")
    assert error["details"] == {"limit_bytes": limit}


def test_a_body_that_is_too_large_and_does_not_say_so(house: House) -> None:
    chunks = (b" " * (1 << 20) for _ in range(9))
    headers = {"content-type": "application/json"}
    fault(house.owner("POST", "/users", content=chunks, headers=headers), 413, "too_large")


def test_a_slip_of_ours_tells_nothing_of_the_inside(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: Door) -> Any:
        raise RuntimeError("the secret recipe")

    monkeypatch.setattr(Door, "signed_in", broken)
    monkeypatch.setattr(Door, "open", broken)
    response = house.owner("GET", "/projects")
    error = fault(response, 500, "internal")
    assert "recipe" not in response.text
    assert error["request_id"]


def test_every_family_has_its_status_and_every_error_words() -> None:
    told = {errors.Invalid: 422, errors.Unauthenticated: 401, errors.Forbidden: 403, errors.NotFound: 404}
    told |= {errors.Conflict: 409, errors.TooLarge: 413, errors.TooMany: 429, errors.Unavailable: 503}
    for family in families():
        assert status_of(family.__new__(family)) == next(told[base] for base in family.__mro__ if base in told), family
        assert (family.__doc__ or "").strip().endswith("."), family
        assert family.code != GoldsmithError.code, family


def test_a_request_that_is_no_http_is_cut_off_and_the_server_lives(house: House) -> None:
    host, port = house.site.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), 5) as raw:
        raw.sendall(b"POST /api/v1/users HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{")
    with socket.create_connection((host, int(port)), 5) as raw:
        raw.sendall(b"\x16\x03\x01 nonsense\r\n\r\n")
        raw.settimeout(5)
        assert b"400" in raw.recv(1000)
    assert house.client.get("/healthz").status_code == 200


def test_many_at_once_are_answered_each_with_its_own_id(house: House) -> None:
    async def burst() -> list[httpx.Response]:
        async with httpx.AsyncClient(base_url=house.site.url, trust_env=False, timeout=30) as client:
            return await asyncio.gather(*(client.get("/api/v1/nothing") for _ in range(40)))

    got = asyncio.run(burst())
    assert len({fault(each, 404)["request_id"] for each in got}) == 40


@pytest.mark.parametrize(
    "value", ["NaN", "Infinity", "-Infinity", "1e999", '"\\ud800"', '{"\\udc00": 1}', "01", "'a'", "[1,]", "{,}"]
)
def test_json_is_taken_strictly_wherever_it_stands(house: House, value: str) -> None:
    headers = {"content-type": "application/json"}
    body = f'{{"revision": 1, "body": {{"deep": [{value}]}}}}'
    error = fault(house.owner("PUT", f"/assignments/{NOBODY}/draft", content=body, headers=headers), 422, "bad_request")
    assert error["problems"][0]["code"] == "json_invalid"


def test_a_text_with_the_character_that_cannot_be_stored_is_named(house: House) -> None:
    body = {"email": "a@b.example", "role": "annotator", "name": "Gra\0ce"}
    error = fault(house.owner("POST", "/users", body), 422, "bad_request")
    assert error["problems"][0] == {
        "path": "name",
        "code": "value_error",
        "message": "The text must not hold the character U+0000",
        "annotation_id": None,
    }
