"""A whole Goldsmith for browser tests: a server that can be killed and started again, people, projects and pictures."""

from __future__ import annotations

import io
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import httpx
from PIL import Image, ImageDraw
from playwright.sync_api import Browser, BrowserContext
from sqlalchemy import Engine, text

from goldsmith.actions import administration, people
from goldsmith.kit.clock import utc_now
from goldsmith.storage.database import Database, make_engine
from goldsmith.storage.embedded import EmbeddedPostgres
from tests.seed import plant
from tests.served import LONGEST_SECONDS

Json = dict[str, Any]
Edges = tuple[float, float, float, float]

LABELS: list[Json] = [
    {
        "name": "car",
        "title": "Car",
        "color": "#2563eb",
        "key": "1",
        "description": "Anything with four wheels and an engine.",
        "attributes": [
            {
                "name": "state",
                "title": "State",
                "type": "choice",
                "required": True,
                "options": [{"name": "moving", "title": "Moving"}, {"name": "parked", "title": "Parked"}],
            },
            {"name": "occluded", "title": "Partly hidden", "type": "boolean", "required": False},
        ],
    },
    {"name": "dog", "title": "Dog", "color": "#f97316", "key": "2", "attributes": []},
]


FIELDS: list[Json] = [
    {
        "name": "weather",
        "title": "Weather",
        "type": "choice",
        "required": True,
        "options": [{"name": name, "title": name.title()} for name in ("rain", "sun", "snow")],
    },
    {"name": "night", "title": "Night", "type": "boolean", "required": True},
    {
        "name": "signs",
        "title": "Signs",
        "type": "multi_choice",
        "required": False,
        "options": [{"name": "stop", "title": "Stop"}, {"name": "yield", "title": "Give way"}],
    },
    {"name": "cars", "title": "Cars", "type": "number", "required": False, "minimum": 0, "step": 1},
    {"name": "note", "title": "Note", "type": "text", "required": False},
]

ENTITIES: list[Json] = [
    {"name": "person", "title": "Person", "color": "#2563eb", "key": "1", "attributes": []},
    {
        "name": "place",
        "title": "Place",
        "color": "#f97316",
        "key": "2",
        "attributes": [{"name": "sure", "title": "Sure", "type": "boolean", "required": False}],
    },
]

_REPEAT = text("""
    INSERT INTO work_hour (project_id, worker_id, hour, organization_id, submitted, settled, agreement_count,
                           agreement_sum)
    SELECT project_id, worker_id, hour - n * interval '1 hour', organization_id, submitted, settled, agreement_count,
           agreement_sum
    FROM work_hour, generate_series(1, :count) AS n WHERE project_id = :project
""")
# Files and providers of tests are on this machine.
_OF_THIS_MACHINE = {"GOLDSMITH_IS_PRIVATE_FETCH_ALLOWED": "true", "GOLDSMITH_IS_PRIVATE_PROVIDER_ALLOWED": "true"}
DOG: Edges = (100, 120, 80, 60)
STRAY: Edges = (400, 300, 60, 60)


class Server:
    """`goldsmith serve` as a process of its own, on a port that stays the same when it is started again."""

    def __init__(self, folder: Path, *, is_durable: bool) -> None:
        """Make the organization and its owner's key; `start` serves them."""
        self._folder = folder
        with socket.create_server(("127.0.0.1", 0)) as taken:
            self._port = taken.getsockname()[1]
        self.url = f"http://127.0.0.1:{self._port}"
        self._process: subprocess.Popen[bytes] | None = None
        plant(folder, is_durable=is_durable)
        self.key = self.organize("Lab")

    def organize(self, name: str) -> str:
        """A new organization; its owner's key. Made straight in the database, which may be served at the same time."""
        with self._database() as (engine, database):
            with engine.begin() as connection:
                made, _ = people.create_organization(connection, name, "owner@lab.example", utc_now())
            with database.transaction(made.id) as connection:
                key = administration.make_machine_key(connection, made, "owner", utc_now(), name="test", mode="live")
        return key[1]

    def teach_by_all_gold(self, project: str) -> None:
        """Let people be learnt from all gold of a project; by lot, half of it only measures."""
        task_ids = "SELECT id FROM task WHERE project_id = :id"
        with self._database() as (engine, _), engine.begin() as connection:
            connection.execute(text(f"UPDATE gold SET measures = false WHERE task_id IN ({task_ids})"), {"id": project})

    @contextmanager
    def _database(self) -> Iterator[tuple[Engine, Database]]:
        """The database as its owner, and as the application."""
        embedded = EmbeddedPostgres(self._folder)
        engine, database = make_engine(embedded.url, pool_size=1), Database(embedded.url, pool_size=1)
        try:
            yield engine, database
        finally:
            engine.dispose()
            database.close()
            embedded.stop()

    def repeat_hours(self, project: str, count: int) -> None:
        """Let what was done in a project this hour have been done in so many hours before, too."""
        with self._database() as (engine, _), engine.begin() as connection:
            connection.execute(_REPEAT, {"project": project, "count": count})

    def start(self) -> None:
        """Serve, and return once it answers."""
        words = ["serve", "--port", str(self._port), "--processes", "1", "--data-dir", str(self._folder)]
        log = (self._folder.parent / "serve.log").open("ab")
        self._process = subprocess.Popen(
            [sys.executable, "-m", "goldsmith.cli", *words],
            stdout=log,
            stderr=log,
            start_new_session=True,
            env={**os.environ, **_OF_THIS_MACHINE},
        )
        log.close()
        until = time.monotonic() + LONGEST_SECONDS
        while not self._answers():
            assert self._process.poll() is None, (self._folder.parent / "serve.log").read_text()[-3000:]
            assert time.monotonic() < until, "the server did not start"
            time.sleep(0.1)

    def kill(self) -> None:
        """SIGKILL to the server and everything it started, as when the machine loses power."""
        if self._process is not None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait(20)

    def stop(self) -> None:
        """Ask it to end."""
        if self._process is None or self._process.poll() is not None:
            return
        self._process.terminate()
        try:
            self._process.wait(20)
        except subprocess.TimeoutExpired:
            self.kill()

    def _answers(self) -> bool:
        try:
            return httpx.get(f"{self.url}/readyz", timeout=2).status_code == 200
        except httpx.HTTPError:
            return False


@contextmanager
def served(folder: Path, *, is_durable: bool = False) -> Iterator[Server]:
    """A running server over a folder with one organization in it; `is_durable` where it is to be killed."""
    server = Server(folder, is_durable=is_durable)
    server.start()
    try:
        yield server
    finally:
        server.stop()


def boxed(name: str, label: str, edges: Edges, **attributes: object) -> Json:
    """An annotation; `edges` are left, top, width, height."""
    box = dict(zip(("left", "top", "width", "height"), edges, strict=True))
    return {"id": name, "kind": "box", "label": label, "attributes": attributes, "box": box}


def street(width: int = 640, height: int = 480, cars: Sequence[Edges] = (), seed: int = 0) -> Image.Image:
    """A grey street with a red block where each car is."""
    picture = Image.new("RGB", (width, height), (60 + 37 * seed % 120, 90 + 23 * seed % 90, 120))
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, height * 2 // 3, width, height), fill=(70, 72, 76))
    for left, top, wide, high in cars:
        draw.rectangle((left, top, left + wide - 1, top + high - 1), fill=(214, 40, 40))
    return picture


def jpeg(picture: Image.Image, **options: Any) -> bytes:
    """The bytes of a picture."""
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=95, **options)
    return out.getvalue()


@dataclass(frozen=True, slots=True)
class Workplace:
    """The organization of a running server, as its owner sees it."""

    server: Server
    client: httpx.Client = field(compare=False)

    def call(self, method: str, path: str, body: object = None, key: str | None = None, **options: Any) -> Any:
        """The JSON of a call that must go well; as the owner, unless a key is given."""
        headers = {"authorization": f"Bearer {key or self.server.key}"}
        if body is not None:
            options["json"] = body
        response = self.client.request(method, f"{self.server.url}/api/v1{path}", headers=headers, **options)
        assert response.status_code < 300, (method, path, response.status_code, response.text[:2000])
        return response.json() if response.content else None

    def person(self, role: str = "annotator", name: str = "Ann Lee") -> Json:
        """A new user."""
        made: Json = self.call("POST", "/users", {"email": f"{uuid4().hex}@lab.example", "role": role, "name": name})
        return made

    def context(self, browser: Browser, person: Json, **options: Any) -> BrowserContext:
        """A fresh browser profile in which this person is signed in."""
        given = {"viewport": {"width": 1280, "height": 800}, "base_url": self.server.url, **options}
        context = browser.new_context(**given)
        self.sign_in(context, person)
        return context

    def sign_in(self, context: BrowserContext, person: Json) -> None:
        """Use a new one-time link of this person in a browser profile."""
        link = self.call("POST", f"/users/{person['id']}/sign-in-link")["url"]
        token = parse_qs(urlsplit(link).query)["token"][0]
        signed_in = context.request.post("/api/v1/session", data={"token": token})
        assert signed_in.ok, signed_in.text()

    def project(self, name: str = "Street scenes", task_type: str = "image_annotation", **spec: Any) -> str:
        """A new project, by its id: one attempt, no review, no gold, unless `spec` says otherwise."""
        given: Json = {
            "ontology": {"labels": LABELS},
            "pipeline": {"attempts": 1, "review": {"share": 0, "below_confidence": 0}},
            "quality": {"gold_share": 0},
            "pay": {"per_task_minor": 12, "per_review_minor": 9},
        }
        body = {"name": f"{name} {uuid4().hex[:6]}", "task_type": task_type, "spec": {**given, **spec}}
        return str(self.call("POST", "/projects", body)["id"])

    def asking(self, pictures: int, count: int = len(FIELDS), **spec: Json) -> str:
        """A new project that draws nothing and asks the first few of `FIELDS`, with some pictures; by its id."""
        ontology = {"labels": [], "fields": FIELDS[:count]}
        project = self.project("Weather", "image_classification", ontology=ontology, **spec)
        self.add_streets(project, pictures)
        return project

    def answered(self, project: str, answers: Sequence[Json]) -> None:
        """Give each of these answers to every task of a project, each as another person."""
        for answer in answers:
            key = self.key_of(self.person())
            while (task := self.call("POST", f"/projects/{project}/assignments", {}, key)) is not None:
                body = {"client_key": "k", "answer": answer, "effort": {"active_ms": 9000}}
                self.call("POST", f"/assignments/{task['id']}/submit", body, key)

    def add(self, project: str, file_name: str, picture: bytes, gold: Json | None = None) -> str:
        """A picture as a task, by the task's id."""
        query = {"file_name": file_name, **({"gold": json.dumps(gold)} if gold else {})}
        added = self.call("POST", f"/projects/{project}/pictures", params=query, content=picture)
        return str(added["task_id"])

    def add_streets(self, project: str, count: int, cars: Sequence[Edges] = ()) -> list[str]:
        """Some pictures, each another."""
        return [self.add(project, f"street-{n}.jpg", jpeg(street(cars=cars, seed=n))) for n in range(count)]

    def marking(self, *texts: str, labels: Sequence[Json] = ENTITIES, **spec: Json) -> str:
        """A new project in which words of these texts are marked, by its id."""
        project = self.project("Names", "text_spans", ontology={"labels": labels}, **spec)
        self.import_rows(project, [{"text": text} for text in texts])
        return project

    def documents(self, fields: Sequence[Json], *documents: Sequence[Json], **spec: Json) -> str:
        """A new project that asks fields about documents, each of these parts, by its id."""
        project = self.project("Questions", "questions", ontology={"labels": [], "fields": fields}, **spec)
        self.import_rows(project, [{"parts": parts} for parts in documents])
        return project

    def import_rows(self, project: str, rows: Sequence[Json]) -> None:
        """Add tasks, and wait until the files that they name are here."""
        lines = "".join(json.dumps(row) + "\n" for row in rows)
        added = self.call("POST", f"/projects/{project}/import?format=jsonl", content=lines.encode())
        assert (added["added"], added["problems"]) == (len(rows), []), added
        for task in self.call("GET", f"/projects/{project}/tasks")["items"]:
            for _ in range(200):
                if self._has_files(task["id"]):
                    break
                time.sleep(0.1)
            else:
                raise AssertionError("the files were not fetched in time")

    def _has_files(self, task_id: str) -> bool:
        shown = self.call("GET", f"/tasks/{task_id}")
        assert shown["state"] != "error", shown["error"]
        return all(part["url"] for part in shown["parts"] if part["kind"] not in ("text", "thread"))

    def key_of(self, person: Json) -> str:
        """A key that acts as this person, for attempts made without a browser."""
        return str(self.call("POST", "/api-keys", {"name": "test", "mode": "live", "user_id": person["id"]})["secret"])

    def contested(self) -> tuple[str, str]:
        """A project with one task to review, and that task: three people saw the dog, one of them also a stray."""
        project = self.project("Reviewed", pipeline={"attempts": 3, "review": {"share": 1, "below_confidence": 1}})
        (task,) = self.add_streets(project, 1)
        for shift, name in enumerate(("Ann Lee", "Bo Hart", "Cy Wolf")):
            drawn = [boxed("a", "dog", (DOG[0] + shift, *DOG[1:])), boxed("b", "dog", STRAY)]
            key = self.key_of(self.person(name=name))
            claimed = self.call("POST", f"/projects/{project}/assignments", {}, key)
            answer = {"annotations": drawn if shift == 2 else drawn[:1]}
            body = {"client_key": "k", "answer": answer, "effort": {"active_ms": 9000}}
            self.call("POST", f"/assignments/{claimed['id']}/submit", body, key)
        return project, task

    def attempts(self, task: str) -> list[Json]:
        """What came in for a task, late answers included."""
        found: list[Json] = self.call("GET", f"/tasks/{task}")["attempts"]
        return found

    def answers(self, project: str) -> list[Json]:
        """Every response of a project."""
        tasks = self.call("GET", f"/projects/{project}/tasks")["items"]
        return [attempt for task in tasks for attempt in self.attempts(task["id"])]
