"""Scale's own SDK, as it is installed, against a running server of ours."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from threading import Thread
from typing import Any

import pytest

from goldsmith.client import Assignment, Goldsmith
from tests.formats.test_recording import wav
from tests.jobs.hook import Hook
from tests.pictures import jpeg
from tests.served import Served

scaleapi = pytest.importorskip("scaleapi")

CAR_OR_DOG: dict[str, Any] = {"box": {"objects_to_annotate": ["car", "dog"]}}
STARS: dict[str, Any] = {"type": "number", "field_id": "stars", "min": 1, "max": 5}
MOOD: dict[str, Any] = {"type": "category", "field_id": "mood", "choices": ["calm", "upset"], "required": False}
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
        """Scale's client with a key: one argument is all that is changed for version 1."""
        made = scaleapi.ScaleClient(key, api_instance_url=f"{self.served.url}/v1")
        made.v2.api_client.configuration.host = self.served.url  # one more line for version 2
        return made


@pytest.fixture(scope="session")
def customer(shared: Served) -> Customer:
    """A customer of the server that runs for all tests."""
    shared.admin("create-organization", "Acme", "--owner", "owner@acme.example")
    words = ("create-key", "--organization", "Acme", "--role", "owner")
    keys = shared.admin(*words), shared.admin(*words, "--test")
    return Customer(shared, *[Customer(shared, None, None).client(key) for key in keys])


@pytest.fixture
def live(customer: Customer) -> Any:
    """The client with a live key."""
    return customer.live


@pytest.fixture
def test_key(customer: Customer) -> Any:
    """The client with a test key, whose tasks are answered at once."""
    return customer.test


@pytest.fixture
def worker(customer: Customer) -> Iterator[Goldsmith]:
    """Somebody who labels over the native API."""
    key = customer.served.admin("create-key", "--organization", "Acme", "--role", "owner")
    with customer.served.client(key) as labeller:
        yield labeller


@pytest.fixture
def tester(customer: Customer) -> Iterator[Goldsmith]:
    """The native client of the test key."""
    with customer.served.client(customer.test.api.api_key) as native:
        yield native


@pytest.fixture
def unreviewed(worker: Goldsmith) -> Callable[[str], str]:
    """Takes the lot of a review from a project, so that the first answer settles a task."""
    return lambda name: unreview(worker, name)


def unreview(worker: Goldsmith, name: str) -> str:
    """Let nobody review a project's tasks, so that the first answer settles them; its name."""
    project = worker.projects.find(name)
    spec = worker.projects.get(project.id).version.spec
    pipeline = {**spec["pipeline"], "review": {"share": 0, "below_confidence": 0, "models_differ": 0}}
    worker.projects.change(project.id, spec={**spec, "pipeline": pipeline})
    return name


def project_of(live: Any, kind: Any, **params: Any) -> str:
    """A new project."""
    name = new_name(kind.value)
    live.create_project(project_name=name, task_type=kind, params=params or None)
    return name


def unreviewed_project(live: Any, worker: Goldsmith, kind: Any, **params: Any) -> str:
    """A new project whose tasks are not reviewed."""
    return unreview(worker, project_of(live, kind, **params))


def claimed(worker: Goldsmith, name: str) -> Assignment:
    """The next task of a project, once its files are here."""
    until = time.monotonic() + 20
    while (given := worker.assignments.claim(worker.projects.find(name).id)) is None:
        assert time.monotonic() < until
        time.sleep(0.05)
    return given


def work_on(worker: Goldsmith, name: str, answer: dict[str, Any]) -> Assignment:
    """Answer the next task of a project; what the worker was shown."""
    given = claimed(worker, name)
    worker.assignments.submit(given.id, answer)
    return given


def chats(client: Any, count: int, prepare: Callable[[str], object] = str) -> tuple[str, list[str]]:
    """A new project that asks for stars and a mood, and the ids of its tasks in the order they came.

    `prepare` changes the project before they come.
    """
    name = new_name("chat")
    client.create_project(name, scaleapi.tasks.TaskType.Chat, {"fields": [STARS, MOOD]})
    prepare(name)
    made = [
        client.v2.create_chat_task(
            scaleapi.api_client.v2.CreateChatTaskRequest(project_name=name, template_variables={"prompt": str(number)})
        )
        for number in range(count)
    ]
    return name, [each.task_id for each in made]


def delivered(worker: Goldsmith, name: str) -> Any:
    """A new delivery of a project, once it is ready."""
    return worker.deliveries.wait(worker.deliveries.order(worker.projects.find(name).id, "jsonl").id)


def new_name(beginning: str = "project") -> str:
    """A name that nothing has yet."""
    return f"{beginning} {next(_count)}"
