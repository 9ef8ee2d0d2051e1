"""Requests near the contract of Scale's API, made by seed: a third valid, a third nearly valid, a third rubbish."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any, Literal, TypeAlias
from urllib.parse import quote, urlencode

from tests.api.scale.wire.examples import PAYLOADS, PICTURE
from tests.api.scale.wire.payloads import BySeed, change

Sort: TypeAlias = Literal["valid", "near", "rubbish"]
SORTS: tuple[Sort, ...] = ("valid", "near", "rubbish")
OVER_THE_LIMIT = b'{"a":"' + b"x" * (9 << 20) + b'"}'
_MOST_KNOWN = 200
_BOUNDARY = "part-of-a-form"
_EXPECTED = {"annotations": [{"type": "box", "label": "car", "left": 1, "top": 2, "width": 30, "height": 40}]}
_DATES = ("2020-01-01", "2026-11-29 10:00:00.000001", "2999-01-01T00:00:00+02:00", "2020-01-01T00:00:00Z")
_ODD_TEXTS = (
    "", " ", "%00", "\u0000", "é", "😀", "a/b", "..", "null", "True", "-1", "1e999", "x" * 3_000, "' OR 1=1 --", "%ff",
    "9999999999999999999999", "0001-01-01", "9999-12-31T23:59:59-23:59", "2026-13-45", "p", "p-1",
    "p9223372036854775808",
)  # fmt: skip
_BROKEN_BODIES = (
    b"", b" ", b"{", b"[", b"null", b"[]", b"{}", b"3", b'"a"', b"NaN", b'{"a":NaN}', b'{"a":Infinity}', b'{"a":1e999}',
    b'{"a":"\\ud800"}', b'{"a":"\\u0000"}', b'{"\\u0000":1}', b"\xff\xfe", b'{"a":"\xff"}', b"[" * 100_000,
    b'{"a":' * 50_000, b"9" * 5_000, b'{"a":1,"a":2}', b"\xef\xbb\xbf{}", b"a=b&c=d",
    json.dumps({"a": [[[[["x"] * 50] * 5] * 5] * 5]}).encode(), b'{"a":' + b"[" * 150 + b"]" * 150 + b"}",
)  # fmt: skip
_METHODS = ("GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "PROPFIND")


@dataclass(frozen=True, slots=True)
class Sent:
    """One request; `body` None: none. `query` is written into the path when it is sent."""

    sort: Sort
    method: str
    path: str
    body: bytes | None = None
    query: tuple[tuple[str, str], ...] = ()
    content_type: str = "application/json"

    @property
    def target(self) -> str:
        return f"{self.path}?{urlencode(self.query)}" if self.query else self.path


@dataclass(slots=True)
class Known:
    """What there is by now, for requests that name something."""

    tasks: list[str] = field(default_factory=list)
    projects: list[tuple[str, str]] = field(default_factory=list)
    batches: list[str] = field(default_factory=list)

    def learn(self, sent: Sent, answer: Any) -> None:
        """Remember what an answer of 200 says was made."""
        if not isinstance(answer, dict) or sent.method != "POST":
            return
        if isinstance(task := answer.get("task_id"), str):
            _keep(self.tasks, task)
        elif sent.path == "/v1/projects":
            _keep(self.projects, (answer["name"], answer["type"]))
        elif sent.path in ("/v1/batches", "/v2/batch"):
            _keep(self.batches, answer["name"])


class Requests:
    """An endless row of requests: the same seed makes the same ones, as far as the answers are the same."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)
        self._choosing = BySeed(seed)
        self._count = 0
        self.known = Known()

    def next(self) -> Sent:
        """The next one; the three sorts take turns."""
        self._count += 1
        sort = SORTS[self._count % len(SORTS)]
        if sort == "rubbish":
            return self._rubbish()
        made = self._random.choice(_MAKERS)(self)
        return made if sort == "valid" else self._spoil(made)

    def _name(self, beginning: str) -> str:
        odd = self._random.choice(("", "", " a/b", " é", " 100%", " task", "?x=#"))
        return f"{beginning} {self._count}-{self._random.randrange(1 << 40)}{odd}"

    def _spoil(self, made: Sent) -> Sent:
        """One thing of a right request is made wrong."""
        made = replace(made, sort="near")
        ways: list[Callable[[Sent], Sent]] = [self._other_body, self._other_query, self._other_part]
        if made.body and made.content_type == "application/json":
            ways += [self._changed_json] * 4
        return self._random.choice(ways)(made)

    def _changed_json(self, made: Sent) -> Sent:
        value = {"body": json.loads(made.body or b"null")}
        for _ in range(self._random.choice((1, 1, 2, 3))):
            change(self._choosing, value)
        return replace(made, body=json.dumps(value.get("body")).encode())

    def _other_body(self, made: Sent) -> Sent:
        body = made.body or b"{}"
        cut = body[: self._random.randrange(len(body))]
        return replace(made, body=self._random.choice((cut, body + b"x", b"\xff" + body, *_BROKEN_BODIES)))

    def _other_query(self, made: Sent) -> Sent:
        names = [name for name, _ in made.query] or ["limit", "status", "tags", "next_token", "project", "nonsense"]
        odd = (self._random.choice(names), self._random.choice(_ODD_TEXTS))
        return replace(made, query=(*made.query, odd))

    def _other_part(self, made: Sent) -> Sent:
        parts = made.path.split("/")
        parts[self._random.randrange(2, len(parts))] = self._odd_part()
        return replace(made, path="/".join(parts))

    def _odd_part(self) -> str:
        return quote(self._random.choice(_ODD_TEXTS), safe="%" if self._random.random() < 0.5 else "")

    def _rubbish(self) -> Sent:
        """Most at an address that there is, half of those by its own method: it is the body and query that are odd."""
        made = self._random.choice(_MAKERS)(self)
        path, method = made.path, made.method if self._random.random() < 0.5 else self._random.choice(_METHODS)
        if self._random.random() < 0.3:
            parts = [self._random.choice((*_WORDS, self._odd_part())) for _ in range(self._random.randrange(5))]
            root = self._random.choice(("/v1", "/v1", "/v2", "/v1/", "//v1", "//v2", "/v1//"))
            path = "/".join([root, *parts])
        body = self._random.choice((None, *_BROKEN_BODIES, self._garbage(), self._garbage()))
        if self._random.random() < 0.002:
            body = OVER_THE_LIMIT
        kind = self._random.choice(("application/json", "text/plain", "multipart/form-data", _form_type(), ""))
        query = tuple((self._random.choice(_QUERY), self._random.choice(_ODD_TEXTS)) for _ in range(2))
        return Sent("rubbish", method, path, body, query, kind)

    def _garbage(self) -> bytes:
        return json.dumps(self._choosing.rubbish()).encode()

    def _project(self) -> str:
        return self._random.choice(self.known.projects or [("nothing", "")])[0]

    def _batch(self) -> str:
        return self._random.choice(self.known.batches or ["nothing"])

    def _task(self) -> str:
        return self._random.choice(self.known.tasks or ["nothing"])

    def _json(self, method: str, path: str, value: Any) -> Sent:
        return Sent("valid", method, path, json.dumps(value).encode())

    def task(self) -> Sent:
        kind = self._random.choice(sorted(PAYLOADS))
        return self._json("POST", f"/v1/task/{kind}", self._payload(kind))

    def boxes(self) -> Sent:
        return self._json("POST", "/v1/task/imageannotation", self._payload("imageannotation"))

    def _payload(self, kind: str) -> dict[str, Any]:
        payload: dict[str, Any] = copy.deepcopy(PAYLOADS[kind])
        named = [name for name, type_ in self.known.projects if type_ == kind]
        if "project" in payload or (named and self._random.random() < 0.3):
            payload["project"] = self._random.choice(named or ["nothing"])
        more = {
            "unique_id": self._name("own"), "tags": ["a", "b"], "metadata": {"n": self._count}, "instruction": "Do it.",
            "callback_url": "http://127.0.0.1:9/none", "priority": 30, "nobody_knows": {"a": [1]},
        }  # fmt: skip
        return payload | {name: value for name, value in more.items() if self._random.random() < 0.3}

    def quality_task(self) -> Sent:
        sort = self._random.choice(("evaluation", "training"))
        payload = {**self._payload("imageannotation"), "expected_response": _EXPECTED, "annotation_attributes": {}}
        return self._json("POST", f"/v1/{sort}_tasks/imageannotation", payload)

    def change_task(self) -> Sent:
        method, what, value = self._random.choice(
            (
                ("POST", "setMetadata", {"a": 1}), ("POST", "tags", ["x"]), ("PUT", "tags", ["y"]),
                ("DELETE", "tags", ["x"]), ("POST", "unique_id", {"unique_id": self._name("other")}),
                ("DELETE", "unique_id", None), ("POST", "cancel", None),
                ("POST", "audit", {"accepted": True, "comments": None}),
                ("POST", "audit", {"accepted": False, "comments": "no"}),
            )
        )  # fmt: skip
        made = self._json(method, f"/v1/task/{self._task()}/{what}", value)
        if what == "cancel" and self._random.random() < 0.5:
            made = replace(made, query=(("clear_unique_id", "true"),))
        return made if value is not None else replace(made, body=None)

    def read_task(self) -> Sent:
        return Sent("valid", "GET", f"/v1/task/{self._task()}")

    def list_tasks(self) -> Sent:
        every = {
            "project": self._project(), "batch": self._batch(), "status": "completed", "type": "imageannotation",
            "limit": "10", "start_time": _DATES[0], "end_time": _DATES[1], "completed_after": _DATES[2],
            "completed_before": _DATES[3], "updated_after": _DATES[1], "updated_before": _DATES[3], "tags": "a",
            "unique_id": "own", "customer_review_status": "accepted,rejected", "include_attachment_url": "True",
            "limited_response": "True",
        }  # fmt: skip
        chosen = self._random.sample(sorted(every), self._random.randrange(5))
        return Sent("valid", "GET", "/v1/tasks", query=tuple((name, every[name]) for name in chosen))

    def project(self) -> Sent:
        kind = self._random.choice((*sorted(PAYLOADS), *["imageannotation"] * 8))
        params = {**PAYLOADS["imageannotation"], "attachment": None} if kind == "imageannotation" else None
        named = {"type": kind, "name": self._name("project"), "params": params}
        return self._json("POST", "/v1/projects", named | {"rapid": self._random.random() < 0.3, "studio": False})

    def set_params(self) -> Sent:
        path = f"/v1/projects/{quote(self._project(), safe='')}/setParams"
        return self._json("POST", path, {"patch": self._random.random() < 0.5, "instruction": "New."})

    def read_project(self) -> Sent:
        name = quote(self._project(), safe="")
        paths = ("/v1/projects", f"/v1/projects/{name}", f"/v1/projects/{name}/taskTemplates", "/v2/projects")
        return Sent("valid", "GET", self._random.choice(paths))

    def batch(self) -> Sent:
        said = {"project": self._project(), "name": self._name("batch"), "calibration_batch": False}
        return self._json("POST", "/v1/batches", said | {"self_label_batch": False, "callback": "", "metadata": {}})

    def read_batch(self) -> Sent:
        name = quote(self._batch(), safe="")
        paths = (f"/v1/batches/{name}", f"/v1/batches/{name}/status", "/v1/batches", "/v2/batches")
        return Sent("valid", "GET", self._random.choice(paths))

    def change_batch(self) -> Sent:
        name = quote(self._batch(), safe="")
        if self._random.random() < 0.5:
            return Sent("valid", "POST", f"/v1/batches/{name}/finalize")
        return self._json("POST", f"/v1/batches/{name}/setMetadata", {"a": [1]})

    def version_two(self) -> Sent:
        of_batch, of_task = {"batch_name": self._batch()}, {"task_id": self._task()}
        new = {"name": self._name("batch"), "project_name": self._project(), "staging_batch": True}
        asked: tuple[tuple[str, Any], ...] = (
            ("batch", new), ("batch/finalize", of_batch), ("batch/pause", of_batch), ("batch/resume", of_batch),
            ("batch/cancel", of_batch), ("batch/metadata", {**of_batch, "metadata": {"a": 1}, "merge": True}),
            ("task/metadata", {**of_task, "metadata": {"a": 1}, "merge": False}),
            ("task/chat", {"project_name": self._project(), "template_variables": {}}),
        )  # fmt: skip
        path, value = self._random.choice(asked)
        return self._json("POST", f"/v2/{path}", value)

    def read_version_two(self) -> Sent:
        of_batch, of_task = ("batch_name", self._batch()), ("task_id", self._task())
        of_project, limit = ("project_name", self._project()), ("limit", "5")
        asked: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
            ("task", (of_task, ("expand", "project"), ("expand", "batch"))), ("project", (of_project,)),
            ("batch", (of_batch, ("expand", "project"))),
            ("tasks", (of_project, limit, ("completed_after", _DATES[0]))),
            ("batches", (of_project, limit, ("created_before", _DATES[2]))),
        )  # fmt: skip
        path, query = self._random.choice(asked)
        return Sent("valid", "GET", f"/v2/{path}", query=query)

    def file(self) -> Sent:
        if self._random.random() < 0.5:
            return self._json("POST", "/v1/files/import", {"file_url": PICTURE, "display_name": "a"})
        fields = {"project_name": self._project(), "metadata": '{"a": 1}', "reference_id": self._name("reference")}
        return Sent("valid", "POST", "/v1/files/upload", _form(fields), content_type=_form_type())

    def team(self) -> Sent:
        if self._random.random() < 0.5:
            return Sent("valid", "GET", "/v1/teams")
        role = self._random.choice(("labeler", "member", "manager", "admin"))
        asked = {"emails": [f"mate{self._count}@acme.example"], "team_role": role}
        return self._json("POST", "/v1/teams/invite", asked)


def _keep(known: list[Any], value: Any) -> None:
    known.append(value)
    if len(known) > _MOST_KNOWN:
        known.pop(0)


def _form(fields: dict[str, str]) -> bytes:
    head = f"--{_BOUNDARY}\r\nContent-Disposition: form-data; name="
    parts = [f'{head}"{name}"\r\n\r\n{value}\r\n' for name, value in fields.items()]
    parts.append(f'{head}"file"; filename="a.txt"\r\nContent-Type: text/plain\r\n\r\nabc\r\n--{_BOUNDARY}--\r\n')
    return "".join(parts).encode()


def _form_type() -> str:
    return f"multipart/form-data; boundary={_BOUNDARY}"


_MAKERS: tuple[Callable[[Requests], Sent], ...] = (
    *[Requests.task] * 5, *[Requests.boxes] * 4, *[Requests.quality_task] * 2, *[Requests.change_task] * 5,
    *[Requests.read_task] * 2, *[Requests.list_tasks] * 4, *[Requests.project] * 2, Requests.set_params,
    Requests.read_project, *[Requests.batch] * 2, Requests.read_batch, Requests.change_batch,
    *[Requests.version_two] * 3, *[Requests.read_version_two] * 3, *[Requests.file] * 2, Requests.team,
)  # fmt: skip
_WORDS = (
    "task", "tasks", "batches", "projects", "files", "upload", "import", "evaluation_tasks", "training_tasks", "teams",
    "studio", "imageannotation", "setParams", "setMetadata", "tags", "cancel", "audit", "unique_id", "finalize",
    "status", "batch", "project", "chat", "metadata", "pause", "invite", "set_role", "annotation", "datasets", "schema",
)  # fmt: skip
_QUERY = ("limit", "next_token", "offset", "status", "tags", "unique_id", "start_time", "project", "clear_unique_id")
