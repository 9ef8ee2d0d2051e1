"""Talk: who asks, who answers, who may read it, and what becomes of an answer."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import text

from goldsmith.actions import announcing, discussions, faq, inbox, notifying
from goldsmith.actions.discussions import DiscussionFull, MessageSettled
from goldsmith.actions.members import NotAMember
from goldsmith.kit.errors import Forbidden, NotFound
from goldsmith.people import User
from goldsmith.people.discussion import Discussion, title_of
from goldsmith.storage.database import Connection
from goldsmith.work.assignment import Assignment
from goldsmith.work.project import Project
from tests import build
from tests.build import NOW, Lab

MINUTE = timedelta(minutes=1)


@pytest.fixture
def lab(connection: Connection) -> Lab:
    return build.organization(connection)


@pytest.fixture
def project(lab: Lab) -> Project:
    made = build.project(lab, attempts=2)
    build.tasks(lab, made.id, 3)
    return made


def ask(lab: Lab, worker: User, held: Assignment, words: str = "Is a van a car?", after: int = 0) -> Discussion:
    with lab.open(worker, now=NOW + after * MINUTE) as context:
        return discussions.ask_about_task(context, held.id, words)


def answer(lab: Lab, user: User, discussion_id: UUID, words: str = "Yes.") -> Discussion:
    with lab.open(user) as context:
        return discussions.say(context, discussion_id, words)


def waiting(lab: Lab, user: User) -> list[UUID]:
    with lab.open(user) as context:
        return [each.id for each in inbox.waiting(context, project_id=None, after=None, limit=50).discussions]


def test_a_question_waits_until_it_is_answered_and_its_worker_is_told(lab: Lab, project: Project) -> None:
    worker, manager = build.user(lab), build.user(lab, "manager")
    asked = ask(lab, worker, build.claim(lab, worker, project.id))
    assert (asked.title, asked.waiting_since, waiting(lab, manager)) == ("Is a van a car?", NOW, [asked.id])
    answered = answer(lab, manager, asked.id)
    assert (answered.waiting_since, waiting(lab, manager)) == (None, [])
    with lab.open(worker) as context:
        (told,) = notifying.own_notifications(context, before=None, limit=9)
        assert (told.kind, told.title, told.path) == ("answer", "Answer: Is a van a car?", f"/discussions/{asked.id}")
        assert inbox.lately(context, project_id=None, before=None, limit=9).unread == {asked.id: 1}
        discussions.mark_read(context, asked.id)
        assert inbox.lately(context, project_id=None, before=None, limit=9).unread == {asked.id: 0}
    assert "message_written" in build.verbs(lab, asked.id)


def questions(lab: Lab, user: User) -> list[str]:
    with lab.open(user) as context:
        return [each.title for each in notifying.own_notifications(context, before=None, limit=9)]


def test_staff_who_can_answer_are_told_of_a_question_once_until_they_look(lab: Lab, project: Project) -> None:
    workers, manager, away = build.users(lab, 2), build.user(lab, "manager"), build.user(lab, "reviewer")
    reviewer = build.user(lab, "reviewer")
    build.join(lab, project.id, *workers, reviewer)
    held = [build.claim(lab, each, project.id) for each in workers]
    first = ask(lab, workers[0], held[0])
    ask(lab, workers[0], held[0], "And a bus?")
    ask(lab, workers[1], held[1], "Is fog rain?")
    assert questions(lab, manager) == questions(lab, reviewer) == ["Question: Is a van a car?"]
    assert questions(lab, away) == questions(lab, workers[1]) == []
    with lab.open(manager) as context:
        (told,) = notifying.own_notifications(context, before=None, limit=9)
        assert (told.kind, told.words, told.path) == ("question", "Is a van a car?", f"/discussions/{first.id}")
        notifying.mark_read(context)
    answer(lab, manager, first.id)
    ask(lab, workers[0], held[0], "And a tram?")
    assert questions(lab, manager) == ["Question: Is a van a car?"] * 2, "read, so the next is told of"
    assert questions(lab, reviewer) == ["Question: Is a van a car?"], "has not looked yet"


def test_who_waits_longest_comes_first_and_pages_go_on(lab: Lab, project: Project) -> None:
    manager, workers = build.user(lab, "manager"), build.users(lab, 3)
    ids = [
        ask(lab, each, build.claim(lab, each, project.id), after=10 - number).id for number, each in enumerate(workers)
    ]
    assert waiting(lab, manager) == ids[::-1]
    with lab.open(manager) as context:
        first = inbox.waiting(context, project_id=project.id, after=None, limit=2).discussions
        last = first[-1]
        assert last.waiting_since is not None
        place = (last.waiting_since, last.id)
        rest = inbox.waiting(context, project_id=project.id, after=place, limit=2).discussions
        assert [each.id for each in rest] == [ids[0]]
        assert inbox.count_waiting(context) == (3, NOW + 8 * MINUTE)


def test_a_tasks_discussion_is_between_its_worker_and_the_staff(lab: Lab, project: Project) -> None:
    worker, colleague, reviewer = build.user(lab), build.user(lab), build.user(lab, "reviewer")
    held = build.claim(lab, worker, project.id)
    asked = ask(lab, worker, held)
    build.claim(lab, colleague, project.id)  # the same task, for a second opinion
    for each in (colleague, build.user(lab)):
        with lab.open(each) as context, pytest.raises(NotFound):
            inbox.show(context, asked.id)
        with lab.open(each) as context, pytest.raises(NotFound):
            discussions.say(context, asked.id, "Me too.")
        with lab.open(each) as context, pytest.raises(NotFound):
            discussions.ask_about_task(context, held.id, "Mine?")
    answer(lab, reviewer, asked.id)
    elsewhere = build.user(lab, "reviewer")
    build.join(lab, project.id, worker, colleague, reviewer)
    assert waiting(lab, elsewhere) == []
    with lab.open(elsewhere) as context, pytest.raises(NotFound):
        inbox.show(context, asked.id)
    with lab.open(worker) as context, pytest.raises(Forbidden):
        inbox.waiting(context, project_id=None, after=None, limit=9)


def test_one_worker_has_one_discussion_of_a_task_and_staff_can_begin_it(lab: Lab, project: Project) -> None:
    worker, manager = build.user(lab), build.user(lab, "manager")
    held = build.claim(lab, worker, project.id)
    with lab.open(manager) as context:
        begun = discussions.write_to_worker(context, held.task_id, worker.id, "Look at the left edge.")
        assert begun.waiting_since is None
        with pytest.raises(NotFound):
            discussions.write_to_worker(context, held.task_id, build.user(lab).id, "You?")
    again = ask(lab, worker, held)
    assert (again.id, again.message_count, again.waiting_since) == (begun.id, 2, NOW)


def test_what_is_for_the_whole_project_is_read_by_who_works_in_it(lab: Lab, project: Project) -> None:
    worker, colleague, outsider = build.users(lab, 3)
    build.join(lab, project.id, worker, colleague)
    with lab.open(worker) as context:
        asked = discussions.ask_about_project(context, project.id, None, "Do we label vans?\n\nThere are many.")
    assert asked.title == "Do we label vans?"
    with lab.open(colleague) as context:
        assert [m.words for m in inbox.show(context, asked.id).messages] == ["Do we label vans?\n\nThere are many."]
        assert len(inbox.lately(context, project_id=project.id, before=None, limit=9).discussions) == 1
        with pytest.raises(Forbidden):
            discussions.resolve(context, asked.id)
    with lab.open(outsider) as context:
        assert inbox.lately(context, project_id=project.id, before=None, limit=9).discussions == []
        with pytest.raises(NotFound):
            inbox.show(context, asked.id)
        with pytest.raises(NotAMember):
            discussions.ask_about_project(context, project.id, None, "May I?")


def test_a_resolved_discussion_waits_no_more_and_a_message_opens_it(lab: Lab, project: Project) -> None:
    worker, manager = build.user(lab), build.user(lab, "manager")
    asked = ask(lab, worker, build.claim(lab, worker, project.id))
    with lab.open(worker) as context:
        assert discussions.resolve(context, asked.id).state == "resolved"
    assert waiting(lab, manager) == []
    with lab.open(worker) as context:
        assert discussions.say(context, asked.id, "One more thing.").state == "open"
    assert waiting(lab, manager) == [asked.id]


def test_messages_are_changed_by_versions_and_deleted_with_a_mark_while_there_is_time(
    lab: Lab, project: Project
) -> None:
    worker, manager = build.user(lab), build.user(lab, "manager")
    asked = ask(lab, worker, build.claim(lab, worker, project.id), "Is a vam a car?")
    with lab.open(worker, now=NOW + 15 * MINUTE) as context:
        (message,) = inbox.show(context, asked.id).messages
        discussions.change_message(context, message.id, "Is a van a car?")
        (changed,) = inbox.show(context, asked.id).messages
        assert (changed.words, changed.version_count) == ("Is a van a car?", 2)
        said = [each.words for each in discussions.versions_of(context, message.id)]
        assert said == ["Is a vam a car?", "Is a van a car?"]
    with lab.open(manager) as context, pytest.raises(MessageSettled):
        discussions.delete_message(context, message.id)
    with lab.open(worker, now=NOW + 16 * MINUTE) as context, pytest.raises(MessageSettled):
        discussions.change_message(context, message.id, "Never mind.")
    with lab.open(worker) as context:
        discussions.delete_message(context, message.id)
        (deleted,) = inbox.show(context, asked.id).messages
        assert (deleted.words, deleted.deleted_at) == (None, NOW)
        assert discussions.versions_of(context, message.id) == []
        with pytest.raises(MessageSettled):
            discussions.delete_message(context, message.id)


def test_a_discussion_holds_so_many_messages_and_no_more(
    lab: Lab, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    worker = build.user(lab)
    monkeypatch.setattr(discussions, "MOST_MESSAGES", 2)
    asked = ask(lab, worker, build.claim(lab, worker, project.id))
    with lab.open(worker) as context:
        discussions.say(context, asked.id, "Hello?")
        with pytest.raises(DiscussionFull):
            discussions.say(context, asked.id, "Hello!")


def test_an_answer_becomes_part_of_the_instructions_and_is_new_until_seen(lab: Lab, project: Project) -> None:
    worker, outsider, manager = build.user(lab), build.user(lab), build.user(lab, "manager")
    asked = ask(lab, worker, build.claim(lab, worker, project.id))
    build.join(lab, project.id, worker)
    with lab.open(manager) as context:
        entry = faq.add(context, project.id, "Is a van a car?", "Yes.", asked.id)
        with pytest.raises(NotFound):
            faq.add(context, build.project(lab).id, "Is a van a car?", "Yes.", asked.id)
    with lab.open(worker) as context:
        assert [(each.entry.answer, each.is_new) for each in faq.entries(context, project.id)] == [("Yes.", True)]
        faq.mark_read(context, project.id)
        assert [each.is_new for each in faq.entries(context, project.id)] == [False]
        with pytest.raises(Forbidden):
            faq.remove(context, entry.id)
    with lab.open(manager) as context:
        newer = faq.change(context, entry.id, "Is a van a car?", "Yes, unless it has windows.")
        assert newer.replaces == entry.id
        with pytest.raises(NotFound):
            faq.change(context, entry.id, "Is a van a car?", "No.")
    with lab.open(worker) as context:
        (shown,) = faq.entries(context, project.id)
        assert (shown.entry.id, shown.is_new) == (newer.id, True)
    with lab.open(outsider) as context, pytest.raises(NotAMember):
        faq.entries(context, project.id)
    assert lab.connection is not None
    kept = lab.connection.scalar(text("SELECT count(*) FROM faq_entry WHERE project_id = :id"), {"id": project.id})
    assert kept == 2, "nothing is rewritten"


def test_gold_looks_like_any_other_task_in_talk(lab: Lab) -> None:
    made = build.project(lab, gold_share=1.0)
    build.task(lab, made.id, gold=build.answer(build.box()))
    build.tasks(lab, made.id, 1)
    worker, reviewer = build.user(lab), build.user(lab, "reviewer")
    held = [build.claim(lab, worker, made.id)]
    build.give(lab, worker, held[0].id)
    held.append(build.claim(lab, worker, made.id))
    for each in held:
        ask(lab, worker, each)
    for user in (worker, reviewer):
        with lab.open(user) as context:
            listed = inbox.lately(context, project_id=made.id, before=None, limit=9)
        assert len(listed.discussions) == 2
        assert {each.is_gold for each in listed.tasks.values()} == {True, False}
        assert not listed.is_requester, "so that the door says nothing of gold"


def test_an_announcement_reaches_those_it_concerns_and_counts_who_read_it(lab: Lab, project: Project) -> None:
    member, worked, other = build.users(lab, 3)
    build.do(lab, worked, project.id)
    with lab.open() as context:
        announcing.announce(context, None, "Holiday", "We rest on Friday.")
        first = announcing.announce(context, project.id, "New examples", "See the instructions.")
        assert (first.announcement.audience_count, first.project_name) == (1, project.name)
    build.join(lab, project.id, member)
    with lab.open() as context:
        announcing.announce(context, project.id, "For members", "")
    titles = {}
    for user in (member, worked, other):
        with lab.open(user) as context:
            titles[user.id] = [n.title for n in notifying.own_notifications(context, before=None, limit=9)]
    assert titles == {
        member.id: ["For members", "Holiday"], worked.id: ["New examples", "Holiday"], other.id: ["Holiday"]
    }  # fmt: skip
    with lab.open(other) as context:
        notifying.mark_read(context)
        with pytest.raises(Forbidden):
            announcing.announce(context, None, "Me", "")
    with lab.open() as context:
        listed = announcing.list_announcements(context, project_id=None, before=None, limit=9)
    assert [each.project_name for each in listed] == [project.name, project.name, None]
    assert [(each.announcement.title, each.read_count, each.announcement.audience_count) for each in listed] == [
        ("For members", 0, 1), ("New examples", 0, 1), ("Holiday", 1, 3),
    ]  # fmt: skip


def test_a_title_is_the_first_line_and_not_endless() -> None:
    assert title_of("\n  Vans?  \nMany.") == "Vans?"
    assert len(title_of("x" * 500)) == 120
