"""Signing in by link and by password, sessions in cookies with CSRF protection, keys, and how each of them ends."""

from __future__ import annotations

import base64
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

import httpx
import pytest

from goldsmith.actions import access
from goldsmith.api.door import CSRF_HEADER, SESSION_COOKIE
from goldsmith.kit.clock import utc_now
from goldsmith.people import User
from tests import build
from tests.http_server import House, Site, fault, house_at, site_of
from tests.postgres import Server


def link_for(house: House, user: User, hours: float = 1) -> str:
    with house.lab.open() as context:
        return access.issue_link(context.connection, user, utc_now(), timedelta(hours=hours))


@pytest.fixture
def browser(site: Site) -> Iterator[httpx.Client]:
    """A client that keeps cookies."""
    with httpx.Client(base_url=f"{site.url}/api/v1", timeout=30, trust_env=False, verify=False) as client:
        yield client


def sign_in(browser: httpx.Client, house: House, user: User | None = None) -> str:
    """Sign in by a link; the session's CSRF token."""
    answer = browser.post("/session", json={"token": link_for(house, user or house.lab.owner)})
    assert answer.status_code == 200, answer.text
    return str(answer.json()["csrf_token"])


def test_a_link_signs_in_once(house: House, browser: httpx.Client) -> None:
    worker = build.user(house.lab, name="Grace")
    token = link_for(house, worker)
    session = browser.post("/session", json={"token": token}).json()
    assert session["user"] == {
        "id": str(worker.id), "name": "Grace", "email": worker.email, "role": "annotator",
        "pseudonym": worker.pseudonym, "has_employer": False,
    }  # fmt: skip
    assert session["organization"]["name"] == house.lab.organization.name
    assert session["permissions"] == ["annotate"]
    assert browser.get("/session").json() == session
    fault(house.stranger("POST", "/session", {"token": token}), 401, "bad_sign_in_link")


@pytest.mark.parametrize("token", ["x", "\N{SNOWMAN}", "x" * 200])
def test_a_made_up_link_does_not(house: House, token: str) -> None:
    fault(house.stranger("POST", "/session", {"token": token}), 401, "bad_sign_in_link")


def test_an_expired_link_or_one_of_a_disabled_user_does_not(house: House) -> None:
    worker = build.user(house.lab)
    fault(house.stranger("POST", "/session", {"token": link_for(house, worker, -1)}), 401, "bad_sign_in_link")
    token = link_for(house, worker)
    house.owner.patch(f"/users/{worker.id}", {"is_disabled": True, "reason": "Gone."})
    fault(house.stranger("POST", "/session", {"token": token}), 401, "bad_sign_in_link")


def test_a_link_made_over_http_works(house: House, browser: httpx.Client) -> None:
    made = house.owner.post("/users", {"email": "new@people.example", "role": "reviewer"})
    url = house.owner.post(f"/users/{made['id']}/sign-in-link")["url"]
    [token] = parse_qs(urlsplit(url).query)["token"]
    assert browser.post("/session", json={"token": token}).json()["user"]["email"] == "new@people.example"


def test_the_cookie_is_out_of_a_scripts_reach(house: House, browser: httpx.Client) -> None:
    answer = browser.post("/session", json={"token": link_for(house, house.lab.owner)})
    [cookie] = answer.headers.get_list("set-cookie")
    name, *flags = [part.strip().lower() for part in cookie.split(";")]
    assert name.startswith(f"{SESSION_COOKIE}=")
    assert {"httponly", "samesite=lax", "path=/"} <= set(flags)
    assert answer.json()["csrf_token"] not in cookie


def test_behind_tls_the_cookie_is_for_tls_alone(server: Server, tmp_path: Path) -> None:
    with site_of(server, tmp_path, is_cookie_secure=True) as site, house_at(site, server) as house:
        answer = house.stranger("POST", "/session", {"token": link_for(house, house.lab.owner)})
    assert "secure" in answer.headers["set-cookie"].lower()


@pytest.mark.parametrize(
    "method,path",
    [("POST", "/pictures"), ("PUT", "/session/password"), ("PATCH", f"/users/{UUID(int=1)}"), ("DELETE", "/session")],
)
def test_a_change_by_cookie_needs_the_sessions_token(
    house: House, browser: httpx.Client, method: str, path: str
) -> None:
    other = sign_in(browser, house)
    browser.cookies.clear()
    csrf_token = sign_in(browser, house)
    body = {"password": "correct horse"} if method == "PUT" else {}
    for wrong in ({}, {CSRF_HEADER: ""}, {CSRF_HEADER: "x"}, {CSRF_HEADER: other}):
        fault(browser.request(method, path, json=body, headers=wrong), 403, "bad_csrf_token")
    assert browser.get("/session").status_code == 200
    assert browser.request(method, path, json=body, headers={CSRF_HEADER: csrf_token}).status_code != 403


def test_a_change_by_key_needs_none(house: House) -> None:
    assert house.owner("POST", "/users", {"email": "a@people.example", "role": "annotator"}).status_code == 201


def test_a_key_is_no_session_and_a_session_no_key(house: House, browser: httpx.Client) -> None:
    sign_in(browser, house)
    token = browser.cookies[SESSION_COOKIE]
    key = house.owner.headers["authorization"].removeprefix("Bearer ")
    house.owner.get("/session")
    assert browser.get("/session").status_code == 200  # both are known by now, so neither is looked up anew
    cookie = {"cookie": f"{SESSION_COOKIE}={key}"}
    fault(house.stranger("GET", "/session", headers=cookie), 401)
    fault(house.stranger("DELETE", "/session", headers=cookie), 401)
    fault(house.stranger("GET", "/session", headers={"authorization": f"Bearer {token}"}), 401)


@pytest.mark.parametrize("scheme", ["bearer", "Bearer", "BEARER", "basic"])
def test_a_key_comes_as_bearer_or_as_the_name_of_basic(house: House, scheme: str) -> None:
    key = house.owner.headers["authorization"].removeprefix("Bearer ")
    value = base64.b64encode(f"{key}:".encode()).decode() if scheme == "basic" else key
    assert house.stranger.get("/session", headers={"authorization": f"{scheme} {value}"})


@pytest.mark.parametrize("value", ["Bearer", "Basic", "Basic !!!", "Basic /w==", "Digest x", "", "live_x"])
def test_a_header_that_makes_no_sense_is_no_credential(house: House, value: str) -> None:
    fault(house.stranger("GET", "/session", headers={"authorization": value}), 401, "unauthenticated")


def test_signing_out_ends_the_session_on_the_server(house: House, browser: httpx.Client) -> None:
    csrf_token = sign_in(browser, house)
    token = browser.cookies[SESSION_COOKIE]
    assert browser.delete("/session", headers={CSRF_HEADER: csrf_token}).status_code == 204
    assert SESSION_COOKIE not in browser.cookies
    fault(house.stranger("GET", "/session", headers={"cookie": f"{SESSION_COOKIE}={token}"}), 401)


def test_a_password_signs_in_and_a_wrong_one_says_no_more_than_no(house: House, browser: httpx.Client) -> None:
    worker = house.new(email=f"grace{build.NOW.year}-{house.lab.organization.id}@people.example")
    assert worker.user is not None
    email, password = worker.user.email, "correct horse"
    fault(worker("PUT", "/session/password", {"password": "short"}), 422, "short_password")
    assert worker("PUT", "/session/password", {"password": password}).status_code == 204
    signed_in = browser.post("/session", json={"email": email.upper(), "password": password})
    assert signed_in.json()["user"]["id"] == str(worker.user.id)
    refusals = [
        fault(house.stranger("POST", "/session", {"email": given, "password": word}), 401, "bad_password")["message"]
        for given, word in ((email, "wrong"), ("nobody@people.example", password), (email, password + " "))
    ]
    assert len(set(refusals)) == 1
    fault(house.stranger("POST", "/session", {"email": email}), 422, "bad_sign_in")


def test_what_is_revoked_works_for_two_seconds_at_most(house: House, browser: httpx.Client) -> None:
    victim, other = build.user(house.lab), build.user(house.lab)
    made = house.owner.post("/api-keys", {"name": "k", "user_id": str(other.id)})
    key = {"authorization": f"Bearer {made['secret']}"}
    sign_in(browser, house, victim)
    assert (browser.get("/session").status_code, house.stranger("GET", "/session", headers=key).status_code) == (
        200,
        200,
    )
    assert house.owner("DELETE", f"/api-keys/{made['id']}").status_code == 204
    house.owner.patch(f"/users/{victim.id}", {"is_disabled": True, "reason": "Gone."})
    time.sleep(2.05)
    fault(browser.get("/session"), 401)
    fault(house.stranger("GET", "/session", headers=key), 401)
    fault(house.owner("DELETE", f"/api-keys/{made['id']}"), 404)


def test_a_session_lasts_as_long_as_the_operator_says(server: Server, tmp_path: Path) -> None:
    with site_of(server, tmp_path, session_hours=3) as site, house_at(site, server) as house:
        answer = house.stranger("POST", "/session", {"token": link_for(house, house.lab.owner)})
        assert "max-age=10800" in answer.headers["set-cookie"].lower()
        with house.lab.open() as context:
            found = access.caller_of_session(context.connection, answer.cookies[SESSION_COOKIE], utc_now())
            late = utc_now() + timedelta(hours=3, seconds=1)
            assert found is not None
            assert access.caller_of_session(context.connection, answer.cookies[SESSION_COOKIE], late) is None
