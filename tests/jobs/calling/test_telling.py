"""What callbacks say and when: signed, tried again, given up, in the words of a dialect."""

from __future__ import annotations

from sqlalchemy import text

from goldsmith.actions import callback_settings, tasks
from goldsmith.actions.calling import Message
from goldsmith.actions.context import Context
from goldsmith.client import verify_callback
from goldsmith.jobs.desk import Desk
from goldsmith.storage import callbacks as stored
from goldsmith.work.callback import MOST_TRIES, Callback
from tests import build
from tests.build import Lab
from tests.jobs.calling.sending import call, call_until, hurry, now, tell
from tests.jobs.hook import Hook


def test_a_canceled_task_is_told_in_our_words_and_signed(desk: Desk, lab: Lab, hook: Hook) -> None:
    project = build.project(lab)
    task = build.task(lab, project.id, callback_url=hook.url())
    with lab.open() as context:
        secret = callback_settings.change_secret(context)
        tasks.cancel_task(context, task.id)
        made = stored.callbacks_of(context.connection, task.id)[0].id
    call(desk, lab, made)
    heard = hook.heard[0]
    assert (heard.method, heard.path, heard.headers["Content-Type"]) == ("POST", "/hook", "application/json")
    said = heard.json
    assert said["event"] == "task.canceled"
    assert (said["task_id"], said["task"]["id"], said["task"]["state"]) == (str(task.id), str(task.id), "canceled")
    assert said["id"] == heard.headers["Goldsmith-Callback-Id"] == str(made)
    verify_callback(heard.body, heard.headers["Goldsmith-Signature"], secret)
    found, tries = now(lab, made)
    assert (found.state, found.tries, tries[0].status, tries[0].error) == ("delivered", 1, 200, None)
    assert found.delivered_at is not None


def test_a_settled_task_is_told_with_its_verdict_of_then(desk: Desk, lab: Lab, hook: Hook) -> None:
    project = build.project(lab)
    task = build.task(lab, project.id, callback_url=hook.url())
    build.do(lab, build.user(lab), project.id)
    with lab.open() as context:
        made = stored.callbacks_of(context.connection, task.id)[0].id
        context.connection.execute(text("UPDATE task SET verdict_id = NULL WHERE id = :id"), {"id": task.id})
    call(desk, lab, made)
    said = next(each.json for each in hook.heard if each.json["event"] == "task.completed")
    assert [each["annotation"]["label"] for each in said["task"]["objects"]] == ["car"]


def test_it_fails_twice_and_then_succeeds(desk: Desk, lab: Lab, hook: Hook) -> None:
    hook.answers = [500, lambda handler: handler.connection.close(), 204]
    (made,) = tell(lab, hook.url())
    for number in (1, 2):
        call(desk, lab, made, tries=number)
        found, tries = now(lab, made)
        assert found.state == "waiting"
        assert found.next_try_at is not None
        wait = (found.next_try_at - tries[-1].at).total_seconds()
        assert 10 * 2 ** (number - 1) <= wait <= 11 * 2 ** (number - 1)
        hurry(lab, made)
    call(desk, lab, made, tries=3)
    found, tries = now(lab, made)
    assert (found.state, found.next_try_at) == ("delivered", None)
    assert [each.status for each in tries] == [500, None, 204]
    assert tries[0].error == "The receiver answered 500"
    assert "could not be reached" in (tries[1].error or "")
    assert len({each.body for each in hook.heard}) == 1, "every try says the same"


def test_after_twenty_tries_it_is_given_up_until_somebody_sends_it_again(desk: Desk, lab: Lab, hook: Hook) -> None:
    hook.answers = [503]
    (made,) = tell(lab, hook.url())

    def is_given_up() -> bool:
        hurry(lab, made)
        return now(lab, made)[0].state == "failed"

    call_until(desk, is_given_up, seconds=60)
    found, tries = now(lab, made)
    assert (found.tries, len(tries), len(hook.heard), found.next_try_at) == (MOST_TRIES, MOST_TRIES, MOST_TRIES, None)
    hook.answers = [200]
    with lab.open() as context:
        stored.make_due(context.connection, made, context.now)
    call(desk, lab, made, tries=MOST_TRIES + 1)
    assert now(lab, made)[0].state == "delivered"


def test_a_dialect_says_it_in_its_own_words_but_signs_as_we_do(desk: Desk, lab: Lab, hook: Hook) -> None:
    def other(context: Context, callback: Callback) -> Message:
        key = callback_settings.setting_in_force(context).auth_key
        return Message({"hit": str(callback.subject_id)}, {"x-auth": key, "Goldsmith-Callback-Id": "forged"})

    (made,) = tell(lab, hook.url(), dialect="other")
    call(desk, lab, made, other=other)
    heard = hook.heard[0]
    assert list(heard.json) == ["hit"]
    assert heard.headers["x-auth"].startswith("cba_")
    assert heard.headers["Goldsmith-Callback-Id"] == str(made)


def test_words_that_cannot_be_found_cost_the_others_nothing(desk: Desk, lab: Lab, hook: Hook) -> None:
    def broken(context: Context, callback: Callback) -> Message:
        raise ZeroDivisionError

    (bad,) = tell(lab, hook.url(), dialect="broken")
    (unknown,) = tell(lab, hook.url(), dialect="from a newer version")
    (good,) = tell(lab, hook.url())
    call(desk, lab, bad, unknown, good, broken=broken)
    assert now(lab, good)[0].state == "delivered"
    for each in (bad, unknown):
        found, tries = now(lab, each)
        assert found.state == "waiting"
        assert "log" in (tries[0].error or "")
