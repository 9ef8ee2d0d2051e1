"""The main job through the client, on a real server: every call, and what it gives."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PIL import Image

from goldsmith.client import Conflict, DownloadBroken, Goldsmith, Invalid, NotFound
from goldsmith.client.values import Effort
from goldsmith.jobs import delivering
from goldsmith.people import Role
from tests import build
from tests.http_server import Caller, House

Hire = Callable[[Role], Goldsmith]


@pytest.fixture
def owner(house: House) -> Iterator[Goldsmith]:
    """The organization's owner."""
    with client_of(house.owner, house) as made:
        yield made


@pytest.fixture
def hire(house: House) -> Iterator[Hire]:
    """Makes a new user of a role, with a client."""
    with ExitStack() as stack:
        yield lambda role: stack.enter_context(client_of(house.new(role), house))


def client_of(caller: Caller, house: House) -> Goldsmith:
    """A client with the caller's key."""
    return Goldsmith(house.site.url, caller.headers["authorization"].removeprefix("Bearer "))


def jpeg(color: str, size: tuple[int, int] = (100, 80)) -> bytes:
    """A picture of one colour."""
    buffer = io.BytesIO()
    Image.new("RGB", size, color).save(buffer, "JPEG")
    return buffer.getvalue()


def box(left: float = 10.0) -> dict[str, Any]:
    """An answer of one car."""
    return build.answer(build.box(left=left, top=10, width=40, height=30))


def test_pictures_come_in_once_and_are_found(owner: Goldsmith, tmp_path: Path) -> None:
    project = owner.projects.create("Cars", build.spec())
    for color in ("red", "green", "blue"):
        (tmp_path / f"{color}.jpg").write_bytes(jpeg(color))
    (tmp_path / "cut.jpg").write_bytes(jpeg("white")[:300])
    report = owner.projects.import_folder(project.id, tmp_path)
    assert (report.added, report.existing) == (3, 0)
    assert [each.file_name for each in report.problems] == ["cut.jpg"]
    again = owner.projects.import_folder(project.id, tmp_path)
    assert (again.added, again.existing) == (0, 3)
    gold = owner.imports.picture(project.id, jpeg("gray"), file_name="g.jpg", gold=box(), metadata={"a": 1}, priority=3)
    found = owner.imports.find_picture(project.id, gold.content_hash)
    assert found is not None
    assert (found.task_id, gold.is_new, found.is_new) == (gold.task_id, True, False)
    assert owner.imports.find_picture(project.id, "0" * 64) is None
    assert owner.imports.keep_picture(jpeg("pink")).width == 100
    detail = owner.tasks.get(gold.task_id)
    assert (detail.is_gold, detail.metadata, detail.priority) == (True, {"a": 1}, 3)
    assert detail.expected is not None
    names = {each.file_name for each in owner.tasks.list(project.id)}
    assert names == {"red.jpg", "green.jpg", "blue.jpg", "g.jpg"}
    assert [each.id for each in owner.tasks.list(project.id, only="gold")] == [gold.task_id]


def test_rows_come_in_with_their_true_line_numbers(owner: Goldsmith, tmp_path: Path) -> None:
    project = owner.projects.create("Rows", build.spec())
    path = tmp_path / "rows.csv"
    path.write_text("url,width,height\nhttps://x.example/1.jpg,10,10\nftp://x,1,1\nhttps://x.example/2.jpg,9,\n")
    report = owner.projects.import_rows(project.id, path, fetch=False)
    assert (report.added, report.existing, report.problem_count) == (2, 0, 1)
    assert [(each.line, each.code) for each in report.problems] == [(3, "bad_url_scheme")]
    assert owner.projects.import_rows(project.id, path, fetch=False).existing == 2


def test_people_work_review_and_get_a_delivery(house: House, owner: Goldsmith, hire: Hire, tmp_path: Path) -> None:
    spec = build.spec(attempts=2, review_share=1.0)
    project = owner.projects.create("Streets", spec)
    for color in ("red", "green", "blue"):
        owner.imports.picture(project.id, jpeg(color), file_name=f"{color}.jpg")
    ada, ben, grace = (hire(role) for role in ("annotator", "annotator", "reviewer"))
    assert [each.name for each in ada.work.open_projects()] == ["Streets"]
    for worker in (ada, ben):
        for expected in (3, 2, 1):
            _answer_one(worker, project.id, expected)
        assert worker.assignments.claim(project.id) is None
    assert len(list(ada.work.history())) == 3

    outcomes = [_decide(grace, project.id, outcome) for outcome in ("accept", "fix", "send_back")]
    assert [each.outcome for each in outcomes] == ["accept", "fix", "send_back"]
    summary = owner.projects.summary(project.id)
    assert (summary.settled, summary.submitted) == (2, 6)
    assert summary.cost.minor > 0
    fixed = owner.tasks.get(outcomes[1].task_id)
    assert [each.origin for each in fixed.verdicts] in (["consensus", "review"], ["review", "consensus"])
    assert "reviewed" in [each.verb for each in owner.tasks.history(fixed.id)]

    ordered = owner.deliveries.order(project.id, "coco")
    organization = UUID(owner.session().organization.id)
    delivering.build(house.site.desk, organization, UUID(ordered.id))
    ready = owner.deliveries.wait(ordered.id, timeout_seconds=5)
    assert ready.task_count == 2
    written = owner.deliveries.download(ready, tmp_path / "new" / "out.json")
    assert written.stat().st_size == ready.byte_count
    assert [each.id for each in owner.deliveries.list(project.id)] == [ready.id]
    assert list((tmp_path / "new").iterdir()) == [written], "nothing half-written is left"


def _answer_one(worker: Goldsmith, project_id: str, left: int) -> None:
    """Take a task, change one's mind about it twice, and answer it."""
    taken = worker.assignments.claim(project_id)
    assert taken is not None
    assert worker.assignments.claim(project_id) == taken, "asking twice takes nothing twice"
    assert worker.work.version(taken.version_id).number == 1
    assert worker.assignments.heartbeat(taken.id) >= taken.lease_until
    assert worker.assignments.save_draft(taken.id, 2, {"boxes": 1})
    assert not worker.assignments.save_draft(taken.id, 1, {"boxes": 0})
    draft = worker.assignments.get(taken.id).draft
    assert draft is not None
    assert draft.body == {"boxes": 1}
    worker.assignments.flag(taken.id, "bad_picture", "too dark")
    with pytest.raises(Invalid) as refused:
        worker.assignments.submit(taken.id, build.answer(build.box(left=-5.0)))
    assert refused.value.problems[0].annotation_id == "a1"
    done = worker.assignments.submit(taken.id, box(), effort=Effort(active_ms=4000), client_key="mine")
    assert not done.is_repeat
    assert worker.assignments.submit(taken.id, box(), client_key="mine").response_id == done.response_id
    with pytest.raises(Conflict):
        worker.assignments.submit(taken.id, box(20.0))


def _decide(reviewer: Goldsmith, project_id: str, outcome: str) -> Any:
    taken = reviewer.reviews.claim(project_id)
    assert taken is not None
    assert taken.case is not None
    assert len(taken.case.attempts) == 2
    assert len(taken.case.objects) == 1
    if outcome == "accept":
        return reviewer.reviews.accept(taken.id)
    if outcome == "fix":
        return reviewer.reviews.fix(taken.id, box(12.0), category="loose_box")
    return reviewer.reviews.send_back(taken.id, [{"text": "Look again.", "annotation_id": None}])


def test_a_task_given_back_comes_again_and_a_skipped_one_does_not(hire: Hire, owner: Goldsmith) -> None:
    project = owner.projects.create("One", build.spec())
    task = owner.imports.picture(project.id, jpeg("red"), file_name="red.jpg")
    ada = hire("annotator")
    first = ada.assignments.claim(project.id)
    assert first is not None
    ada.assignments.release(first.id)
    second = ada.assignments.claim(project.id)
    assert second is not None
    assert second.id != first.id
    ada.assignments.skip(second.id, "cannot_tell")
    assert ada.assignments.claim(project.id) is None
    assert owner.tasks.cancel(task.task_id).state == "canceled"


def test_a_broken_download_leaves_nothing(
    house: House, owner: Goldsmith, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = owner.projects.create("Empty", build.spec())
    ordered = owner.deliveries.order(project.id, "jsonl")
    delivering.build(house.site.desk, UUID(owner.session().organization.id), UUID(ordered.id))
    ready = owner.deliveries.get(ordered.id)
    other = type(ready)(**{name: getattr(ready, name) for name in ready.__slots__} | {"content_hash": "0" * 64})
    monkeypatch.setattr("goldsmith.client.deliveries.time.sleep", lambda _: None)
    with pytest.raises(DownloadBroken):
        owner.deliveries.download(other, tmp_path / "out.jsonl")
    assert list(tmp_path.iterdir()) == []


def test_projects_change_people_come_and_keys_go(owner: Goldsmith) -> None:
    project = owner.projects.create("Before", build.spec())
    changed = owner.projects.change(project.id, name="After", state="paused", spec=build.spec(attempts=5))
    assert (changed.name, changed.state, changed.version.number) == ("After", "paused", 2)
    assert [each.number for each in owner.projects.versions(project.id)] == [2, 1]
    assert owner.projects.find("After").id == owner.projects.find(project.id).id == project.id
    assert owner.projects.find("After").progress.settled == 0
    with pytest.raises(NotFound, match="Before"):
        owner.projects.find("Before")
    user = owner.users.create("new@lab.example", "annotator", name="New", is_employee=True)
    assert owner.users.change(user.id, role="reviewer").role == "reviewer"
    assert "token=" in owner.users.sign_in_link(user.id).url
    assert "new@lab.example" in [each.email for each in owner.users.list()]
    key = owner.keys.create("theirs", user_id=user.id, mode="test")
    assert key.secret.startswith("test_")
    with Goldsmith(owner.url, key.secret) as theirs:
        assert theirs.session().user.email == "new@lab.example"
    owner.keys.revoke(key.id)
    assert [each.is_revoked for each in owner.keys.list() if each.id == key.id] == [True]
    assert list(owner.workers.list()) == []
    assert [each.name for each in owner.deliveries.formats()] == ["coco", "jsonl", "csv"]
