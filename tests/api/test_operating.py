"""For operators: health, readiness, metrics, rate limits, and the pages of the browser UI."""

from __future__ import annotations

import asyncio
import gzip
import re
import time
from pathlib import Path
from uuid import uuid4

import httpx
import pytest
from fastapi import FastAPI

from goldsmith.api import ui
from goldsmith.api.rate_limit import RateLimit
from goldsmith.kit.errors import TooMany
from goldsmith.storage.database import Database
from tests import build
from tests.http_server import House, fault, house_at, site_of
from tests.postgres import Server


def test_a_process_is_alive_and_ready(house: House) -> None:
    for path in ("/healthz", "/readyz"):
        answer = house.client.get(path)
        assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


def test_without_its_database_it_is_alive_and_not_ready_and_says_so(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    caller = house.owner
    gone = Database("postgresql:///gone?host=/nowhere")
    monkeypatch.setattr(house.site.app.state.gate.parts.database, "url", gone.url)
    monkeypatch.setattr(house.site.app.state.gate.parts.database, "engine", gone.engine)
    assert house.client.get("/healthz").status_code == 200
    assert house.client.get("/readyz").status_code == 503
    fault(caller("GET", "/projects"), 503, "unavailable")


def test_requests_are_counted_by_route_and_never_by_address(house: House) -> None:
    project = build.project(house.lab)
    house.owner.get(f"/projects/{project.id}/summary")
    house.owner("GET", f"/projects/{uuid4()}/summary")
    text = house.client.get("/metrics").text
    counted = dict(re.findall(r'goldsmith_requests_total\{route="([^"]*summary)",status="(\d+)"\} ', text))
    assert counted
    assert str(project.id) not in text
    assert "goldsmith_request_seconds_bucket" in text
    statuses = re.findall(r'goldsmith_requests_total\{route="[^"]*summary",status="(\d+)"\}', text)
    assert {"200", "404"} <= set(statuses)


def test_a_runaway_script_is_slowed_and_others_are_not(server: Server, tmp_path: Path) -> None:
    with site_of(server, tmp_path, requests_per_minute=60) as site, house_at(site, server) as house:
        hurried, calm = house.owner, house.new("manager")
        answers = [hurried("GET", "/projects") for _ in range(25)]
        refused = [each for each in answers if each.status_code == 429]
        assert 10 <= len(answers) - len(refused) <= 12
        error = fault(refused[-1], 429, "rate_limited")
        assert refused[-1].headers["retry-after"] == str(error["details"]["retry_after_seconds"])
        assert calm("GET", "/projects").status_code == 200


def test_guessing_at_sign_ins_is_slowed(server: Server, tmp_path: Path) -> None:
    with site_of(server, tmp_path, sign_ins_per_minute=12) as site, house_at(site, server) as house:
        answers = [house.stranger("POST", "/session", {"token": f"guess {n}"}) for n in range(14)]
        statuses = [each.status_code for each in answers]
        assert statuses[:10] == [401] * 10
        assert statuses[-1] == 429


def test_tokens_come_back_with_time(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    limit = RateLimit(60)
    for _ in range(10):
        limit.check("a")
    with pytest.raises(TooMany) as refused:
        limit.check("a")
    assert refused.value.details["retry_after_seconds"] == 1
    now[0] += 1.0
    limit.check("a")
    with pytest.raises(TooMany):
        limit.check("a")
    now[0] += 3600
    for _ in range(10):
        limit.check("a")
    with pytest.raises(TooMany):
        limit.check("a")


def test_memory_for_callers_is_bounded() -> None:
    limit = RateLimit(60)
    for n in range(10_100):
        limit.check(str(n))
    assert len(limit._buckets) <= 10_001


@pytest.fixture
def pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A built UI of three files, and a secret beside it."""
    folder = tmp_path / "_ui"
    (folder / "fonts").mkdir(parents=True)
    (folder / "index.html").write_text("<!doctype html><title>Goldsmith</title>")
    (folder / "favicon.svg").write_text("<svg/>")
    (folder / "fonts" / "a.woff2").write_text("font")
    (tmp_path / "secret.txt").write_text("secret")
    (tmp_path / "_ui_secret").mkdir()
    (tmp_path / "_ui_secret" / "key.txt").write_text("secret")
    monkeypatch.setattr(ui, "_UI", folder)
    return tmp_path


@pytest.mark.parametrize("path", ["/", "/projects", "/sign-in?token=x", "/any/depth/at/all", "/favicon.ico"])
def test_every_page_is_the_one_page(house: House, pages: Path, path: str) -> None:
    answer = house.client.get(path)
    assert answer.text == "<!doctype html><title>Goldsmith</title>"
    assert answer.headers["cache-control"] == "no-cache"
    policy = answer.headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe-inline' 'unsafe-eval" not in policy


def test_files_of_the_ui_are_served(house: House, pages: Path) -> None:
    assert house.client.get("/favicon.svg").text == "<svg/>"
    assert house.client.get("/fonts/a.woff2").text == "font"


async def asset(name: str, takes: str) -> httpx.Response:
    """A file of the UI, asked for by somebody who takes these encodings."""
    ui.install(app := FastAPI())
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://house") as client:
        return await client.get(f"/assets/{name}", headers={"accept-encoding": takes})


@pytest.mark.parametrize(
    "takes,encoding", [("gzip, deflate, br", "gzip"), ("br", None), ("", None)], ids=["gzip", "other", "nothing"]
)
def test_assets_come_packed_to_who_takes_that_and_are_kept_for_good(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, takes: str, encoding: str | None
) -> None:
    assets = tmp_path / "assets"
    assets.mkdir()
    (assets / "a-1b2c.js").write_text("start()")
    (assets / "a-1b2c.js.gz").write_bytes(gzip.compress(b"start()"))
    monkeypatch.setattr(ui, "_UI", tmp_path)
    answer = asyncio.run(asset("a-1b2c.js", takes))
    assert answer.text == "start()"
    assert answer.headers.get("content-encoding") == encoding
    assert "javascript" in answer.headers["content-type"]
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["vary"] == "Accept-Encoding"


@pytest.mark.parametrize(
    "path",
    ["/{root}/secret.txt", "//{root}/secret.txt", "/%2F{root}/secret.txt", "/../secret.txt", "/..%2fsecret.txt",
     "/fonts/..%2f..%2fsecret.txt", "/%2e%2e/secret.txt", "/../_ui_secret/key.txt", "/..%2f_ui_secret/key.txt",
     "/" + "a" * 5000, "/a%00b", "/fonts", "/%ff"]
)  # fmt: skip
def test_nothing_outside_of_it_is(house: House, pages: Path, path: str) -> None:
    raw = path.format(root=str(pages).lstrip("/")).encode()
    request = house.client.build_request("GET", house.site.url)
    request.url = request.url.copy_with(raw_path=raw)
    answer = house.client.send(request)
    assert answer.status_code == 200
    assert "secret" not in answer.text


def test_without_a_built_ui_the_page_says_what_to_do(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ui, "_UI", tmp_path / "nothing")
    assert "make setup" in house.client.get("/").text
