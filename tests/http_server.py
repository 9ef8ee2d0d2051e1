"""The product over HTTP for the tests: a real server on a loopback port, and callers with keys of every role."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from threading import Thread
from typing import Any
from uuid import UUID

import httpx
import pytest
import uvicorn
from fastapi import FastAPI

from goldsmith.actions import access
from goldsmith.api.app import create_app
from goldsmith.api.parts import Parts
from goldsmith.jobs.desk import Desk
from goldsmith.kit.clock import utc_now
from goldsmith.kit.logs import configure_logs
from goldsmith.kit.settings import Settings
from goldsmith.people import Role, User
from goldsmith.people.caller import Mode
from goldsmith.storage.files import Files
from tests import build
from tests.build import Lab
from tests.postgres import Server

NO_LIMIT = 10_000_000


@dataclass(frozen=True, slots=True)
class Site:
    """A running server, and what jobs work with beside it."""

    url: str
    app: FastAPI
    desk: Desk


@dataclass(frozen=True, slots=True)
class House:
    """An organization of its own on the server, with a key for whoever asks."""

    site: Site
    lab: Lab
    client: httpx.Client
    _callers: dict[tuple[UUID, str], Caller] = field(default_factory=dict)

    def caller(self, user: User | None = None, mode: Mode = "live") -> Caller:
        """The user (the owner, unless said otherwise) calling with a key."""
        user = user or self.lab.owner
        if (user.id, mode) not in self._callers:
            with self.lab.open() as context:
                _, secret = access.issue_key(context.connection, user, name="test", mode=mode, now=utc_now())
            self._callers[user.id, mode] = Caller(self.client, {"authorization": f"Bearer {secret}"}, user)
        return self._callers[user.id, mode]

    def new(self, role: Role = "annotator", mode: Mode = "live", **facts: Any) -> Caller:
        """A new user of a role, calling with a key."""
        return self.caller(build.user(self.lab, role, **facts), mode)

    @property
    def owner(self) -> Caller:
        """The owner."""
        return self.caller()

    @property
    def stranger(self) -> Caller:
        """Somebody without any credential."""
        return Caller(self.client, {}, None)


@dataclass(frozen=True, slots=True)
class Caller:
    """Somebody who calls the API; paths are below /api/v1 unless they begin with another root."""

    client: httpx.Client
    headers: dict[str, str]
    user: User | None

    def __call__(self, method: str, path: str, json: Any = None, **options: Any) -> httpx.Response:
        """One request."""
        headers = {**self.headers, **options.pop("headers", {})}
        if json is not None:
            options["json"] = json
        return self.client.request(
            method, path if path.startswith("//") else f"/api/v1{path}", headers=headers, **options
        )

    def get(self, path: str, **options: Any) -> Any:
        """The JSON of a GET that must go well."""
        return self._well("GET", path, None, **options)

    def post(self, path: str, json: Any = None, **options: Any) -> Any:
        """The JSON of a POST that must go well."""
        return self._well("POST", path, json, **options)

    def patch(self, path: str, json: Any) -> Any:
        """The JSON of a PATCH that must go well."""
        return self._well("PATCH", path, json)

    def put(self, path: str, json: Any) -> Any:
        """The JSON of a PUT that must go well."""
        return self._well("PUT", path, json)

    def _well(self, method: str, path: str, json: Any, **options: Any) -> Any:
        response = self(method, path, json, **options)
        assert response.status_code < 300, (method, path, response.status_code, response.text[:2000])
        return response.json() if response.content else None


def fault(response: httpx.Response, status: int, code: str | None = None) -> dict[str, Any]:
    """The error in a response that must be one of this status, in the one shape of all errors."""
    assert response.status_code == status, (response.status_code, response.text[:2000])
    assert response.headers["content-type"] == "application/json"
    body = response.json()
    assert list(body) == ["error"]
    error: dict[str, Any] = body["error"]
    assert list(error) == ["code", "message", "details", "problems", "request_id"]
    assert error["message"]
    assert error["request_id"] == response.headers["x-request-id"]
    assert isinstance(error["details"], dict)
    for problem in error["problems"]:
        assert list(problem) == ["path", "code", "message", "annotation_id"]
        assert problem["code"]
        assert problem["message"]
    assert code is None or error["code"] == code, error
    return error


@contextmanager
def serving(app: FastAPI) -> Iterator[str]:
    """The address of the application, served from a thread."""
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", access_log=False, lifespan="off", ws="none"))
    thread = Thread(target=partial(server.run, [listener]), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(20)
        listener.close()


@contextmanager
def site_of(server: Server, folder: Path, **chosen: Any) -> Iterator[Site]:
    """A site with settings of its own."""
    usual: dict[str, Any] = {"requests_per_minute": NO_LIMIT, "sign_ins_per_minute": NO_LIMIT, "data_dir": folder}
    configure_logs("error")
    settings = Settings(**{**usual, **chosen})
    parts = Parts(server.database, Files.at(None, folder), settings)
    app = create_app(parts)
    with serving(app) as url:
        yield Site(url, app, Desk(parts.database, parts.files, settings))


@contextmanager
def house_at(site: Site, server: Server) -> Iterator[House]:
    """A new organization at a site."""
    with httpx.Client(base_url=site.url, timeout=60, trust_env=False, verify=False) as client:
        yield House(site, build.committed(server), client)


@pytest.fixture(scope="session")
def site(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """One server for all tests of a process."""
    with site_of(server, tmp_path_factory.mktemp("site")) as made:
        yield made


@pytest.fixture
def house(site: Site, server: Server) -> Iterator[House]:
    """An organization for one test."""
    with house_at(site, server) as made:
        yield made
