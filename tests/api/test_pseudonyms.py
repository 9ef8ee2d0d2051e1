"""Requesters know workers by pseudonym, unless the organization employs them; workers know nobody."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import orjson
import pytest

from goldsmith.jobs import delivering
from tests import build
from tests.api.document import OPERATIONS
from tests.http_server import Caller, House, fault

NAMES = ("Hedwig Eva Maria Kiesler", "Grace Brewster Murray", "Reginald Aubrey Fessenden")
PRIVATE = ("Europe/Vaduz", "I was born in Triesen.", "Fuerstenklinik", "Bad Ragaz")
EMAILS = ("hedy@hidden.example", "grace@hidden.example", "reginald@hidden.example")


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, each in value.items():
            yield key
            yield from strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from strings(each)
    elif isinstance(value, str):
        yield value


@pytest.fixture
def crowd(house: House) -> dict[str, Caller]:
    """Two outside workers and a reviewer who have done everything that leaves a trace."""
    people = {
        "one": house.new(name=NAMES[0], email=EMAILS[0]),
        "two": house.new(name=NAMES[1], email=EMAILS[1]),
        "reviewer": house.new("reviewer", name=NAMES[2], email=EMAILS[2]),
    }
    assert all(each.user is not None for each in people.values())
    return people


def introduce(worker: Caller) -> None:
    """Let a worker say more than projects can require, and claim what nobody has verified."""
    language = {"tag": "de-LI", "level": "native"}
    said = {"country": "LI", "time_zone": PRIVATE[0], "languages": [language], "about": PRIVATE[1]}
    worker.put("/profile", said)
    worker.post("/profile/credentials", {"kind": "employer", "title": PRIVATE[2], "issuer": PRIVATE[3], "year": 2011})


def apply(house: House) -> None:
    """Somebody asks to be let in at the public page."""
    page = house.owner.put("/sign-up", {"is_open": True, "words": None})["url"]
    said = {"name": NAMES[0], "email": EMAILS[0].upper(), "country": "LI", "time_zone": PRIVATE[0]}
    assert house.stranger("POST", f"/join/{page.rpartition('/')[2]}", said).status_code == 201


def employ(house: House, crowd: dict[str, Caller]) -> str:
    """Put somebody into a vendor's team; its id."""
    worker = crowd["two"].user
    assert worker is not None
    team_id: str = house.owner.post("/teams", {"name": "Labelhouse"})["id"]
    house.owner.post(f"/teams/{team_id}/people", {"people": [str(worker.id)]})
    return team_id


def work_through(house: House, crowd: dict[str, Caller]) -> dict[str, str]:
    """The main job with every kind of trace; the ids of what there is to look at."""
    project = build.project(house.lab, attempts=2, review_share=1.0)
    first, _ = build.tasks(house.lab, project.id, 2)
    path = f"/projects/{project.id}/assignments"
    answer = {"client_key": "k", "answer": build.answer(build.box())}
    for who in (crowd["one"], crowd["two"]):
        held = who.post(path, {})
        who.post(f"/assignments/{held['id']}/flag", {"reason": "dark", "comment": "night"})
        who.post(f"/assignments/{held['id']}/submit", answer)
    crowd["one"].post(f"/assignments/{crowd['one'].post(path, {})['id']}/skip", {"reason": "dark"})
    for outcome, body in (("send_back", {"comments": [{"text": "the mirror"}]}), ("accept", {})):
        case = crowd["reviewer"].post(path, {"stage": "review"})
        crowd["reviewer"].post(f"/assignments/{case['id']}/review", {"client_key": "k", "outcome": outcome, **body})
        if outcome == "send_back":
            while (again := crowd["two"].post(path, {})) and again["task_id"] != str(first.id):
                crowd["two"].post(f"/assignments/{again['id']}/submit", answer)
            crowd["two"].post(f"/assignments/{again['id']}/submit", answer)
    delivery = house.owner.post(f"/projects/{project.id}/deliveries", {"format": "jsonl"})
    with house.lab.open() as context:
        organization_id = context.caller.organization_id
    delivering.build(house.site.desk, organization_id, delivery["id"], "live")
    introduce(crowd["one"])
    apply(house)
    worker = crowd["one"].user
    assert worker is not None
    made = {"project_id": str(project.id), "task_id": str(first.id), "delivery_id": delivery["id"]}
    return {**made, "worker_id": str(worker.id), "team_id": employ(house, crowd), "kind": "terms"}


def test_requesters_never_meet_a_name_or_address_of_an_outsider(house: House, crowd: dict[str, Caller]) -> None:
    ids = work_through(house, crowd)
    looked, pseudonyms = 0, set()
    manager = house.new("manager")
    for operation in OPERATIONS:
        parameters = {each["name"] for each in operation.parameters if each["in"] == "path"}
        if operation.method != "GET" or not parameters <= set(ids) or "users" in operation.says["tags"]:
            continue
        response = manager("GET", operation.path.removeprefix("/api/v1").format(**ids))
        assert response.status_code in (200, 403), (operation.path, response.text)
        looked += response.status_code == 200
        for secret in (*NAMES, *EMAILS, *PRIVATE, "hidden.example"):
            assert secret.lower() not in response.text.lower(), operation.path
        pseudonyms |= {
            each.user.pseudonym for each in crowd.values() if each.user and each.user.pseudonym in response.text
        }
    assert looked >= 10
    assert pseudonyms == {each.user.pseudonym for each in crowd.values() if each.user}


def test_an_employer_sees_the_names_of_its_own(house: House) -> None:
    employee = house.new(name=NAMES[0], is_employee=True)
    assert employee.user is not None
    project = build.project(house.lab)
    task = build.task(house.lab, project.id)
    build.do(house.lab, employee.user, project.id)
    detail = house.owner.get(f"/tasks/{task.id}")
    assert [each["worker"]["shown_name"] for each in detail["attempts"]] == [NAMES[0]]
    assert employee.user.email not in orjson.dumps(detail).decode()


def test_workers_and_reviewers_meet_nobody_elses_name(house: House, crowd: dict[str, Caller]) -> None:
    project = build.project(house.lab, review_share=1.0)
    build.task(house.lab, project.id)
    path = f"/projects/{project.id}/assignments"
    held = crowd["one"].post(path, {})
    crowd["one"].post(f"/assignments/{held['id']}/submit", {"client_key": "k", "answer": build.answer(build.box())})
    case = crowd["reviewer"].post(path, {"stage": "review"})
    body = {"client_key": "k", "outcome": "send_back", "comments": [{"text": "the mirror"}]}
    crowd["reviewer"].post(f"/assignments/{case['id']}/review", body)
    again = crowd["two"].post(path, {})
    assert again["comments"][0]["text"] == "the mirror"
    for payload in (case, again):
        said = list(strings(payload))
        assert not {name for name in (*NAMES, *EMAILS) if any(name in each for each in said)}
    for who in ("one", "reviewer"):
        user = crowd[who].user
        assert user is not None
        assert user.pseudonym not in list(strings(again)), "who did it before is nobody's business"
        assert str(user.id) not in list(strings(again))


def test_a_link_that_mail_has_cut_off_is_answered_in_plain_words(house: House) -> None:
    for method, path in (("GET", "/join/cut"), ("GET", "/join/status/cut"), ("POST", "/join/confirm/cut")):
        fault(house.stranger(method, path), 404)
