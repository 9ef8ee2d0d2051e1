"""Callbacks: what tells, whom, in whose words, and what people can do about one."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from goldsmith.actions import callback_settings, callbacks, deliveries, fetching, imports, tasks, voiding
from goldsmith.kit.errors import Forbidden, Invalid, NotFound
from goldsmith.storage import callbacks as stored
from goldsmith.storage.callbacks import NewCallback
from goldsmith.storage.database import Connection
from goldsmith.work.callback import Answered, Standing
from tests import build
from tests.build import NOW, Lab

URL = "https://receiver.example/hook"
FAR = NOW + timedelta(days=3_650)  # the database's own clock says when a task's callback was written


@pytest.fixture
def lab(connection: Connection) -> Lab:
    return build.organization(connection)


def told(lab: Lab, subject_id: UUID, mode: Any = "live") -> list[tuple[str, str]]:
    """What was told of a thing, oldest first, and whom."""
    with lab.open(mode=mode) as context:
        found = stored.callbacks_of(context.connection, subject_id)
    assert all(each.mode == mode and each.state == "waiting" for each in found)
    return [(each.verb, each.url) for each in reversed(found)]


def test_a_completed_task_tells_its_address_once_with_its_verdict(lab: Lab) -> None:
    project, workers = build.project(lab, attempts=2), build.users(lab, 2)
    task = build.task(lab, project.id, callback_url=URL)
    build.do(lab, workers[0], project.id)
    assert told(lab, task.id) == []
    build.do(lab, workers[1], project.id)
    assert told(lab, task.id) == [("completed", URL)]
    with lab.open() as context:
        found = stored.callbacks_of(context.connection, task.id)[0]
    now = build.task_now(lab, task.id)
    assert now.callback_url == URL
    assert found.facts == {"state": "completed", "verdict_id": str(now.verdict_id)}
    assert (found.project_id, found.dialect, found.host, found.tries) == (project.id, "native", "receiver.example", 0)


def test_a_task_without_any_address_tells_nobody(lab: Lab) -> None:
    project, worker = build.project(lab), build.user(lab)
    task = build.task(lab, project.id)
    build.do(lab, worker, project.id)
    assert told(lab, task.id) == []


def test_the_address_of_the_mode_is_for_those_that_name_none(lab: Lab) -> None:
    with lab.open() as context:
        callback_settings.set_address(context, "https://receiver.example/usual")
    worker = build.user(lab)
    for mode, url in (("live", "https://receiver.example/usual"), ("test", None)):
        project = build.project(lab, mode=mode)  # type: ignore[arg-type]
        task = build.task(lab, project.id, mode=mode)
        with lab.open(mode=mode) as context:  # type: ignore[arg-type]
            tasks.cancel_task(context, task.id)
        assert told(lab, task.id, mode) == ([("canceled", url)] if url else [])
    project = build.project(lab)
    own = build.task(lab, project.id, callback_url=URL)
    build.do(lab, worker, project.id)
    assert told(lab, own.id) == [("completed", URL)]


def test_a_reviewed_task_tells_when_the_reviewer_has_decided(lab: Lab) -> None:
    project, worker, reviewer = build.project(lab, review_share=1.0), build.user(lab), build.user(lab, "reviewer")
    task = build.task(lab, project.id, callback_url=URL)
    build.do(lab, worker, project.id)
    build.judge(lab, reviewer, build.claim(lab, reviewer, project.id, "review").id, "send_back")
    build.do(lab, build.user(lab), project.id)
    assert told(lab, task.id) == []
    build.judge(lab, reviewer, build.claim(lab, reviewer, project.id, "review").id, "accept")
    assert told(lab, task.id) == [("completed", URL)]


def test_a_task_that_cannot_be_done_and_one_taken_out_tell_so(lab: Lab) -> None:
    project = build.project(lab)
    broken, unwanted = build.tasks(lab, project.id, 2, callback_url=URL)
    with lab.open() as context:
        fetching.refuse_fetched(
            context, fetching.Wanted(broken, "picture", ""), Invalid("It is no picture.", code="bad_picture")
        )
        tasks.cancel_task(context, unwanted.id)
        found = stored.callbacks_of(context.connection, broken.id)[0]
    assert found.facts["error"]["code"] == "bad_picture"
    assert told(lab, broken.id) == [("error", URL)]
    assert told(lab, unwanted.id) == [("canceled", URL)]
    with lab.open() as context:
        tasks.cancel_task(context, broken.id)
    assert told(lab, broken.id) == [("error", URL), ("canceled", URL)]


def test_a_verdict_made_void_and_one_changed_are_told_too(lab: Lab) -> None:
    project, worker = build.project(lab), build.user(lab)
    task = build.task(lab, project.id, callback_url=URL)
    build.do(lab, worker, project.id)
    with lab.open() as context:
        made = voiding.order_voiding(context, project.id, worker.id, None, "All wrong.")
        while voiding.void_some(context, made.id):
            pass
    build.do(lab, build.user(lab), project.id)
    with lab.open() as context:
        for change in ("verdict_id = gen_random_uuid()", "priority = 9, state = state"):
            context.connection.execute(text(f"UPDATE task SET {change} WHERE id = :id"), {"id": task.id})
    assert [verb for verb, _ in told(lab, task.id)] == ["completed", "reopened", "completed", "verdict_changed"]


def test_what_came_in_done_is_nobodys_news(lab: Lab) -> None:
    project = build.project(lab)
    task = build.task(lab, project.id, callback_url=URL, verdict=build.answer(build.box()))
    assert task.state == "completed"
    assert told(lab, task.id) == []


def test_deliveries_tell_the_organizations_address(lab: Lab) -> None:
    with lab.open() as context:
        callback_settings.set_address(context, URL)
        made = deliveries.order_delivery(context, build.project(lab).id, "coco")
        deliveries.fail_delivery(context, made.id, "The disk is full.")
    assert told(lab, made.id) == [("failed", URL)]


def test_others_tell_by_one_call_in_the_projects_mode(lab: Lab) -> None:
    project = build.project(lab, mode="test")
    batch_id = UUID(int=7)
    with lab.open() as context:
        assert callbacks.tell(context, NewCallback("batch", batch_id, "completed", project.id)) is None
        facts = {"batch_id": batch_id}
        new = NewCallback("batch", batch_id, "completed", project.id, facts=facts, url=URL, dialect="other")
        assert callbacks.tell(context, new) is not None
    assert told(lab, batch_id, "test") == [("completed", URL)]


def test_people_see_every_try_and_send_again(lab: Lab) -> None:
    project, reviewer = build.project(lab), build.user(lab, "reviewer")
    one, other = build.tasks(lab, project.id, 2, callback_url=URL)
    with lab.open() as context:
        for each in (one, other):
            tasks.cancel_task(context, each.id)
        made = stored.callbacks_of(context.connection, one.id)[0]
        for status in (500, 404):
            answered = Answered(status, f"The receiver answered {status}", 12)
            stored.keep_try(context.connection, made.id, answered, Standing("waiting", FAR), NOW)
        stored.keep_try(context.connection, made.id, Answered(None, "no answer", 9), Standing("failed", None), NOW)
        shown = callbacks.list_of_task(context, one.id)[0]
        assert [(each.number, each.status) for each in shown.tries] == [(1, 500), (2, 404), (3, None)]
        assert (shown.callback.state, shown.callback.tries) == ("failed", 3)
        listed = callbacks.list_of_project(context, project.id, state=None, before=0, limit=10)
        assert [each.callback.subject_id for each in listed] == [other.id, one.id]
        page = callbacks.list_of_project(context, project.id, state=None, before=listed[0].callback.position, limit=10)
        assert [each.callback.subject_id for each in page] == [one.id]
        failed = callbacks.list_of_project(context, project.id, state="failed", before=0, limit=10)
        assert [each.callback.id for each in failed] == [made.id]
        again = callbacks.send_again(context, made.id).callback
        assert (again.state, again.next_try_at) == ("waiting", NOW)
    assert build.verbs(lab, one.id)[-1] == "callback_resent"
    with lab.open(reviewer) as context:
        with pytest.raises(Forbidden):
            callbacks.list_of_task(context, one.id)
        with pytest.raises(Forbidden):
            callbacks.send_again(context, made.id)


def test_another_organization_and_another_mode_see_nothing(lab: Lab, connection: Connection) -> None:
    project = build.project(lab)
    task = build.task(lab, project.id, callback_url=URL)
    with lab.open() as context:
        tasks.cancel_task(context, task.id)
        made = stored.callbacks_of(context.connection, task.id)[0]
    stranger = build.organization(connection)
    for who, mode in ((stranger, "live"), (lab, "test")):
        with who.open(mode=mode) as context:  # type: ignore[arg-type]
            for look in (callbacks.list_of_task, callbacks.send_again):
                with pytest.raises(NotFound):
                    look(context, task.id if look is callbacks.list_of_task else made.id)
            with pytest.raises(NotFound):
                callbacks.list_of_project(context, project.id, state=None, before=0, limit=10)
    with stranger.open() as context:
        assert stored.take_due(context.connection, FAR, FAR, busy=(), per_host=9, limit=9) == []


def test_secrets_are_made_on_first_need_and_changed_with_an_overlap(lab: Lab) -> None:
    with lab.open() as context:
        first = callback_settings.setting_in_force(context)
        assert callback_settings.setting_in_force(context) == first
        secret = callback_settings.change_secret(context)
        now = callback_settings.show_setting(context)
        assert now.signing_secrets(context.now) == (secret, first.secret)
        assert now.signing_secrets(context.now + callback_settings.OVERLAP) == (secret,)
        key = callback_settings.change_auth_key(context)
        assert callback_settings.setting_in_force(context).auth_key == key != first.auth_key
    with lab.open(mode="test") as context:
        assert callback_settings.setting_in_force(context).secret not in (secret, first.secret)
    with lab.open() as context:
        kept = str(list(context.connection.scalars(text("SELECT facts FROM event"))))
    assert secret not in kept
    assert key not in kept


def test_settings_are_for_those_who_keep_keys(lab: Lab) -> None:
    with lab.open(build.user(lab, "manager")) as context:
        for act in (callback_settings.show_setting, callback_settings.change_secret, callback_settings.change_auth_key):
            with pytest.raises(Forbidden):
                act(context)
        with pytest.raises(Forbidden):
            callback_settings.set_address(context, URL)


@pytest.mark.parametrize("url", ["ops@people.example", "ftp://a.example/x", "hook"])
def test_addresses_that_cannot_work_are_refused_at_once(lab: Lab, url: str) -> None:
    with lab.open() as context, pytest.raises(Invalid, match="https://"):
        callback_settings.set_address(context, url)


def test_pictures_and_rows_bring_an_address(lab: Lab) -> None:
    from tests.storage.everything import picture

    project = build.project(lab)
    kept = picture(lab)
    with lab.open() as context:
        with pytest.raises(Invalid) as caught:
            imports.add_picture(context, project.id, kept, file_name="a", unique_id=None, callback_url="nowhere")
        assert caught.value.problems[0].path == "callback_url"
        made = imports.add_picture(context, project.id, kept, file_name="a", unique_id=None, callback_url=URL)
        assert tasks.find_task(context, made.task_id).callback_url == URL
