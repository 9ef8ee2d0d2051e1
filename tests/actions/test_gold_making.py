"""Gold of what was settled: served where little is known, doubted when most people fail it, seen by nobody twice."""

from __future__ import annotations

from collections import Counter
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from goldsmith.actions import gold
from goldsmith.people import User
from goldsmith.storage.database import Connection
from goldsmith.work.project import Project
from tests import build
from tests.build import Lab

RAIN, SUN, SNOW = (build.saying(weather=name) for name in ("rain", "sun", "snow"))


@pytest.fixture
def lab(connection: Connection) -> Lab:
    return build.organization(connection)


def golden(lab: Lab) -> dict[UUID, Any]:
    """All gold there is, by task."""
    with lab.open() as context:
        return {row.task_id: row for row in context.connection.execute(text("SELECT * FROM gold"))}


def settle(lab: Lab, project: Project, workers: list[User], said: dict[str, Any]) -> UUID:
    """A task that these workers agree on."""
    task = build.task(lab, project.id)
    for worker in workers:
        build.do(lab, worker, project.id, said)
    return task.id


def test_audited_tasks_become_gold_with_what_the_reviewer_made_of_them(lab: Lab) -> None:
    project = build.classification(lab, review_share=1.0, gold_sources=["audits"])
    worker, reviewer = build.user(lab), build.user(lab, "reviewer")
    kept, mended, returned = (settle(lab, project, [worker], RAIN) for _ in range(3))
    for outcome, said in (("accept", None), ("fix", SNOW), ("send_back", None)):
        build.judge(lab, reviewer, build.claim(lab, reviewer, project.id, "review").id, outcome, said=said)  # type: ignore[arg-type]
    build.tend(lab, project.id)
    found = golden(lab)
    assert {task: (each.expected["fields"], each.source, each.tags) for task, each in found.items()} == {
        kept: ({"weather": "rain"}, "audit", ["weather: rain"]),
        mended: ({"weather": "snow"}, "audit", ["weather: snow"]),
    }
    assert returned not in found
    assert build.task_now(lab, kept).state == "completed"
    build.tend(lab, project.id)
    assert len(golden(lab)) == 2


def test_reviews_that_were_not_drawn_by_chance_make_no_gold(lab: Lab) -> None:
    project = build.classification(lab, below=1.0, gold_sources=["audits", "agreement"])
    worker, reviewer = build.user(lab), build.user(lab, "reviewer")
    settle(lab, project, [worker], RAIN)
    build.judge(lab, reviewer, build.claim(lab, reviewer, project.id, "review").id)
    build.tend(lab, project.id)
    assert golden(lab) == {}


def test_what_many_agree_on_beyond_doubt_becomes_gold(lab: Lab) -> None:
    project = build.project(lab, attempts=9, gold_sources=["agreement"])
    workers = build.users(lab, 9)
    clear = settle(lab, project, workers, build.answer(build.box()))
    doubtful = build.task(lab, project.id)
    for number, worker in enumerate(workers):
        build.do(lab, worker, project.id, build.answer(build.box()) if number % 2 else build.answer())
    build.tend(lab, project.id)
    found = golden(lab)
    assert clear in found
    assert doubtful.id not in found
    assert (found[clear].source, found[clear].tags, found[clear].grade) == ("agreement", ["car"], "easy")


def test_nothing_is_made_where_the_project_does_not_ask_for_it(lab: Lab) -> None:
    project = build.project(lab, attempts=7)
    settle(lab, project, build.users(lab, 7), build.answer(build.box()))
    build.tend(lab, project.id)
    assert golden(lab) == {}


def test_each_class_gets_its_share_of_the_gold(lab: Lab) -> None:
    project = build.classification(lab, review_share=1.0, gold_sources=["audits"], gold_most=6)
    worker, reviewer = build.user(lab), build.user(lab, "reviewer")
    for said in (RAIN,) * 10 + (SUN, SNOW) * 3:
        settle(lab, project, [worker], said)
        build.judge(lab, reviewer, build.claim(lab, reviewer, project.id, "review").id)
    build.tend(lab, project.id)
    held = Counter(tag for each in golden(lab).values() for tag in each.tags)
    assert sum(held.values()) == 6
    assert min(held.values()) >= 1


def test_the_class_least_seen_is_served_first(lab: Lab) -> None:
    project, worker = build.classification(lab, gold_share=1.0), build.user(lab)
    build.tasks(lab, project.id, 20, gold=RAIN)
    build.tasks(lab, project.id, 3, gold=SNOW)
    tags = {task: each.tags[0] for task, each in golden(lab).items()}
    got = [tags[build.do(lab, worker, project.id, RAIN).task_id] for _ in range(6)]
    assert Counter(got) == {"weather: rain": 3, "weather: snow": 3}


def test_gold_that_was_once_sent_back_shows_nothing_of_it(lab: Lab) -> None:
    project = build.project(lab, gold_share=1.0, review_share=1.0)
    worker, reviewer, newcomer = build.user(lab), build.user(lab, "reviewer"), build.user(lab)
    task = build.task(lab, project.id)
    build.do(lab, worker, project.id)
    build.judge(lab, reviewer, build.claim(lab, reviewer, project.id, "review").id, "send_back")
    build.do(lab, build.user(lab), project.id)
    build.judge(lab, reviewer, build.claim(lab, reviewer, project.id, "review").id)
    with lab.open() as context:
        gold.make_gold(context, task.id, build.answer(build.box()))
    assert build.try_claim(lab, worker, project.id) is None, "answered before it was sent back"
    assert build.try_claim(lab, reviewer, project.id) is None
    held = build.claim(lab, newcomer, project.id)
    assert (held.task_id, held.pre_labels, held.round) == (task.id, None, 0)


def test_gold_that_most_people_fail_is_doubted_until_somebody_has_looked(lab: Lab) -> None:
    project = build.classification(lab, gold_share=1.0)
    good, bad = build.task(lab, project.id, gold=RAIN), build.task(lab, project.id, gold=SNOW)
    for _ in range(8):
        worker = build.user(lab)
        for _ in range(2):
            build.do(lab, worker, project.id, RAIN)
    build.tend(lab, project.id)
    found = golden(lab)
    assert (found[good.id].answered, found[good.id].passed, found[good.id].doubted_at) == (8, 8, None)
    assert (found[bad.id].answered, found[bad.id].passed) == (8, 0)
    assert found[bad.id].doubted_at is not None
    assert found[bad.id].difficulty > 0.7 > found[good.id].difficulty
    newcomer = build.user(lab)
    assert build.do(lab, newcomer, project.id, RAIN).task_id == good.id
    assert build.try_claim(lab, newcomer, project.id) is None
    with lab.open() as context:
        assert [each.task_id for each in gold.list_gold(context, project.id, is_doubted=True)] == [bad.id]
        one, other = (gold.list_gold(context, project.id, before=before, limit=1) for before in (0, bad.position))
        assert [each.task_id for page in (one, other) for each in page] == [bad.id, good.id]
        gold.confirm_gold(context, bad.id)
    assert build.do(lab, newcomer, project.id, RAIN).task_id == bad.id
    build.tend(lab, project.id)
    assert golden(lab)[bad.id].doubted_at is None
    with lab.open() as context:
        gold.retire_gold(context, bad.id, "wrong")
        assert [each.task_id for each in gold.list_gold(context, project.id)] == [good.id]
    said = [verb for verb in build.verbs(lab, bad.id) if verb.endswith("_gold")]
    assert said == ["doubted_gold", "confirmed_gold", "retired_gold"]


def test_ids_of_tasks_and_pictures_hold_no_time(lab: Lab) -> None:
    project = build.project(lab)
    assert {each.id.version for each in build.tasks(lab, project.id, 3)} == {4}
