"""Callbacks go to no private network unasked, and to nothing that is no address of the web."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

import pytest

from goldsmith.jobs.desk import Desk
from tests.build import Lab
from tests.jobs.calling.sending import call, desk_of, now, tell
from tests.jobs.hook import Hook
from tests.postgres import Server


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "[::1]", "169.254.169.254", "10.0.0.1", "0.0.0.0"]
)
def test_private_addresses_are_refused_unless_allowed(
    server: Server, tmp_path: Path, lab: Lab, hook: Hook, host: str
) -> None:
    (made,) = tell(lab, hook.url(host=host))
    call(desk_of(server, tmp_path, is_private_callback_allowed=False), lab, made)
    found, tries = now(lab, made)
    assert (found.state, found.next_try_at, tries[0].status) == ("refused", None, None)
    assert "GOLDSMITH_IS_PRIVATE_CALLBACK_ALLOWED" in (tries[0].error or "")
    assert hook.heard == []


def test_a_name_that_leads_into_a_private_network_is_refused(
    server: Server, tmp_path: Path, lab: Lab, hook: Hook, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = socket.getaddrinfo

    def answer(host: str, *rest: Any, **more: Any) -> Any:
        return real("127.0.0.1" if host == "public.example" else host, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    (made,) = tell(lab, hook.url(host="public.example"))
    call(desk_of(server, tmp_path, is_private_callback_allowed=False), lab, made)
    assert now(lab, made)[0].state == "refused"
    assert hook.heard == []


def test_it_connects_to_the_address_that_was_checked(
    server: Server, tmp_path: Path, lab: Lab, hook: Hook, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked = []

    def check(url: str, setting: str) -> str:
        checked.append(url)
        return "127.0.0.1"

    monkeypatch.setattr("goldsmith.jobs.calling.public_address", check)
    (made,) = tell(lab, hook.url(host="changes-its-mind.invalid"))
    call(desk_of(server, tmp_path, is_private_callback_allowed=False), lab, made)
    assert now(lab, made)[0].state == "delivered"
    assert len(checked) == 1
    assert hook.heard[0].headers["Host"] == f"changes-its-mind.invalid:{hook.server_address[1]}"


@pytest.mark.parametrize("url,word", [("ops@people.example", "e-mail"), ("ftp://a.example/", "http")])
def test_what_is_no_web_address_is_refused_with_the_reason(desk: Desk, lab: Lab, url: str, word: str) -> None:
    (made,) = tell(lab, url)
    call(desk, lab, made)
    found, tries = now(lab, made)
    assert (found.state, found.tries) == ("refused", 1)
    assert word in (tries[0].error or "")
