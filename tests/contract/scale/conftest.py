"""Scale's own SDK, as it is installed, against a running server of ours."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from threading import Thread
from typing import Any

import pytest

from tests.formats.test_recording import wav
from tests.jobs.hook import Hook
from tests.pictures import jpeg
from tests.served import Served, serve

scaleapi = pytest.importorskip("scaleapi")

CAR_OR_DOG: dict[str, Any] = {"box": {"objects_to_annotate": ["car", "dog"]}}
_PICTURES = Hook()
_PICTURES.by_path["/a.jpg"] = jpeg(1)
_PICTURES.by_path["/a.wav"] = wav()
Thread(target=_PICTURES.serve_forever, daemon=True).start()
PICTURE, SOUND = _PICTURES.url("/a.jpg"), _PICTURES.url("/a.wav")
"""A picture that can be fetched, so that tasks which name it wait for people."""
_count = itertools.count(1)


@dataclass(frozen=True, slots=True)
class Customer:
    """An organization's programs: one with a live key, one with a test key."""

    served: Served
    live: Any
    test: Any

    def client(self, key: str) -> Any:
        """Scale's client with a key: one argument is all that is changed."""
        return scaleapi.ScaleClient(key, api_instance_url=f"{self.served.url}/v1")


@pytest.fixture(scope="session")
def customer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Customer]:
    """A customer of a server that runs for all tests."""
    chosen: dict[str, Any] = {f"GOLDSMITH_IS_PRIVATE_{what}_ALLOWED": "true" for what in ("FETCH", "CALLBACK")}
    with serve(tmp_path_factory.mktemp("scale"), GOLDSMITH_REQUESTS_PER_MINUTE="1000000", **chosen) as served:
        served.admin("create-organization", "Acme", "--owner", "owner@acme.example")
        words = ("create-key", "--organization", "Acme", "--role", "owner")
        keys = served.admin(*words), served.admin(*words, "--test")
        clients = [Customer(served, None, None).client(key) for key in keys]
        yield Customer(served, *clients)


@pytest.fixture
def live(customer: Customer) -> Any:
    """The client with a live key."""
    return customer.live


@pytest.fixture
def test_key(customer: Customer) -> Any:
    """The client with a test key, whose tasks are answered at once."""
    return customer.test


def new_name(beginning: str = "project") -> str:
    """A name that nothing has yet."""
    return f"{beginning} {next(_count)}"
