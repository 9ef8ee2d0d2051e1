"""The full model: people are learnt from everything said, and what it doubts goes to a reviewer, within limits."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any
from uuid import UUID

import numpy as np
import pytest
from sqlalchemy import text

from goldsmith.actions import modelling, quality_reports
from goldsmith.people import User
from goldsmith.quality.categorical.aggregate import Aggregate
from goldsmith.quality.categorical.auto import auto
from goldsmith.quality.fields import full_model
from goldsmith.quality.judgements import Judgements
from goldsmith.storage import knowledge
from goldsmith.storage.database import Connection
from goldsmith.storage.files import Files
from goldsmith.work.project import Project
from tests import build
from tests.build import Lab

NAMES = ("rain", "sun", "snow")


@pytest.fixture
def lab(connection: Connection) -> Lab:
    return build.organization(connection)


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files.at(None, tmp_path)


def work(lab: Lab, project: Project, workers: list[User], count: int, chance: random.Random, bad: int = 0) -> list[str]:
    """Tasks answered by everybody: right nine times of ten, but for the last `bad`, who always say snow."""
    truths = [chance.choice(NAMES) for _ in range(count)]
    build.tasks(lab, project.id, count)
    for truth in truths:
        for place, worker in enumerate(workers):
            said = truth if chance.random() < 0.9 else chance.choice(NAMES)
            said = "snow" if place >= len(workers) - bad else said
            build.do(lab, worker, project.id, build.saying(weather=said))
    return truths


def run(lab: Lab, files: Files, project: Project) -> int:
    with lab.open() as context:
        return modelling.conclude(context, files, project.id, modelling.study(context, files, project.id))


def model_of(lab: Lab, project: Project) -> dict[str, Any]:
    with lab.open() as context:
        found = context.connection.scalar(
            text("SELECT model FROM project_quality WHERE project_id = :p"), {"p": project.id}
        )
    return dict(found)


def test_people_and_pool_follow_from_everything_that_was_said(lab: Lab, files: Files) -> None:
    project, workers = build.classification(lab, attempts=4), build.users(lab, 4)
    work(lab, project, workers, 40, random.Random(1), bad=1)
    run(lab, files, project)
    with lab.open() as context:
        known = knowledge.known_of(context.connection, project.id, [each.id for each in workers])
        report = quality_reports.report_worker(context, project.id, workers[3].id)
    pool = known.fields["weather"].pool.rows
    assert all(sum(row) == pytest.approx(1, abs=1e-4) for row in pool)
    assert pool[0][0] > 0.6
    counts = {each.worker_id: each.rows for each in known.counts}
    good, bad = counts[str(workers[0].id)], counts[str(workers[3].id)]
    assert good[0][0] > 5 * good[0][2]
    assert bad[0][2] == pytest.approx(sum(bad[0]), abs=0.01)
    facts = model_of(lab, project)["fields"]["weather"]
    assert (facts["answers"], facts["tasks"], facts["flagged"]) == (160, 40, 1)
    assert facts["alpha_low"] < facts["alpha"] < facts["alpha_high"]
    (finding,) = [each for each in report.findings if each["verdict"] == "spam"]
    assert finding["sentence"].startswith("40 of 40 answers were 'snow'")


def test_gold_is_clamped_and_answers_to_it_teach(lab: Lab, files: Files) -> None:
    project, worker = build.classification(lab, gold_share=1.0), build.user(lab)
    build.tasks(lab, project.id, 8, gold=build.saying(weather="rain"))
    for _ in range(8):
        build.do(lab, worker, project.id, build.saying(weather="sun"))
    run(lab, files, project)
    with lab.open() as context:
        (counts,) = knowledge.known_of(context.connection, project.id, [worker.id]).counts
    assert counts.rows[0][1] == pytest.approx(8, abs=0.01)


def test_it_runs_by_itself_when_enough_is_new_and_not_before(lab: Lab, files: Files) -> None:
    project, worker = build.classification(lab), build.user(lab)

    def is_due() -> bool:
        with lab.open() as context:
            return modelling.is_model_due(context, project.id)

    build.tasks(lab, project.id, 60)
    for count in range(50):
        assert is_due() == (count >= 50)
        build.do(lab, worker, project.id, build.saying(weather="rain"))
    assert is_due()
    run(lab, files, project)
    assert not is_due()


def test_a_second_run_begins_where_the_first_ended(lab: Lab, files: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    project, workers = build.classification(lab, attempts=3), build.users(lab, 3)
    work(lab, project, workers, 30, random.Random(3))
    begun, ended = list[Any](), list[Aggregate]()

    def watched(judgements: Judgements, *, start: Any) -> Aggregate:
        begun.append(start)
        ended.append(auto(judgements, start=start))
        return ended[-1]

    monkeypatch.setattr(full_model, "auto", watched)
    run(lab, files, project)
    run(lab, files, project)
    assert begun[0] is None
    # In half precision, as it is kept.
    np.testing.assert_allclose(begun[1], ended[0].posteriors, atol=1e-3)


def mixed_up(lab: Lab, count: int, **said: Any) -> tuple[Project, list[UUID]]:
    """Tasks settled as rain by two people who, as gold then shows, say rain whenever it is snow."""
    project, workers = build.classification(lab, attempts=2, gold_share=1.0, **said), build.users(lab, 2)
    settled = [each.id for each in build.tasks(lab, project.id, count)]
    for worker in workers * count:
        build.do(lab, worker, project.id, build.saying(weather="rain"))
    build.tasks(lab, project.id, 40, gold=build.saying(weather="snow"))
    for worker in workers * 40:
        build.do(lab, worker, project.id, build.saying(weather="rain"))
    return project, settled


def test_what_is_found_out_later_sends_settled_tasks_to_a_reviewer(lab: Lab, files: Files) -> None:
    project, settled = mixed_up(lab, 4, models_differ=1.0)
    assert {build.task_now(lab, each).state for each in settled} == {"completed"}
    assert run(lab, files, project) == 4
    assert {(build.task_now(lab, each).state, build.task_now(lab, each).stage) for each in settled} == {
        ("pending", "review")
    }
    with lab.open() as context:
        facts = context.connection.scalars(text("SELECT facts FROM event WHERE verb = 'sent_to_review'")).all()
    assert {(each["reason"], each["settled"], each["model"]) for each in facts} == {("models_differ", "rain", "snow")}
    reviewer = build.user(lab, "reviewer")
    held = build.claim(lab, reviewer, project.id, "review")
    assert held.task_id in settled
    build.judge(lab, reviewer, held.id, "fix", said=build.saying(weather="snow"))
    assert build.task_now(lab, held.task_id).state == "completed"
    assert run(lab, files, project) == 0, "what a reviewer has seen is not sent again, nor what waits for one"


@pytest.mark.parametrize("share, sent", [(0.0, 0), (0.5, 2)])
def test_no_more_go_to_a_reviewer_than_the_project_allows(lab: Lab, files: Files, share: float, sent: int) -> None:
    project, settled = mixed_up(lab, 4, models_differ=share)
    assert run(lab, files, project) == sent
    assert run(lab, files, project) == 0
    assert sum(build.task_now(lab, each).stage == "review" for each in settled) == sent


def test_options_that_are_gone_are_left_out(lab: Lab, files: Files) -> None:
    from goldsmith.actions import projects

    project, worker = build.classification(lab), build.user(lab)
    build.tasks(lab, project.id, 3)
    for said in ("rain", "sun", "snow"):
        build.do(lab, worker, project.id, build.saying(weather=said))
    fewer = build.spec(labels=(), fields=[{**build.WEATHER, "options": ["rain", "sun"]}])
    with lab.open() as context:
        projects.change_project(context, project.id, name=None, state=None, spec=fewer)
    run(lab, files, project)
    assert model_of(lab, project)["fields"]["weather"]["answers"] == 2


CAR, DOG, BOTH = (
    build.answer(build.box()),
    build.answer(build.box(label="dog")),
    build.answer(build.box(), build.box(300, 200)),
)


def drawn(
    lab: Lab, project: Project, workers: list[User], count: int, *said: dict[str, object], **facts: Any
) -> list[UUID]:
    """Tasks to which these workers give these answers."""
    made = build.tasks(lab, project.id, count, **facts)
    for worker, each in zip(workers, said, strict=True):
        for _ in range(count):
            build.do(lab, worker, project.id, each)
    return [each.id for each in made]


def test_of_drawings_it_learns_what_everybody_takes_things_for(lab: Lab, files: Files) -> None:
    project, workers = build.project(lab, attempts=4), build.users(lab, 4)
    drawn(lab, project, workers, 20, BOTH, BOTH, BOTH, CAR)
    run(lab, files, project)
    with lab.open() as context:
        known = knowledge.known_of(context.connection, project.id, [each.id for each in workers])
        report = quality_reports.report_worker(context, project.id, workers[3].id)
    counts = {each.worker_id: each for each in known.counts}
    good, bad = counts[str(workers[0].id)], counts[str(workers[3].id)]
    assert (good.field, good.classes) == ("", ("", "car", "dog"))
    assert good.rows[1][1] == pytest.approx(40, abs=5)
    assert bad.rows[1][0] == pytest.approx(20, abs=5)
    assert bad.rows[1][1] == pytest.approx(20, abs=5)
    assert [(each.field, each.classes) for each in report.counts] == [("", ("", "car", "dog"))]
    facts = model_of(lab, project)["fields"][""]
    assert (facts["answers"], facts["tasks"]) == (160, 40)


def test_things_misnamed_alike_go_to_a_reviewer_once_gold_has_shown_it(lab: Lab, files: Files) -> None:
    project, workers = build.project(lab, attempts=2, gold_share=1.0, models_differ=1.0), build.users(lab, 2)
    settled = drawn(lab, project, workers, 3, DOG, DOG)
    drawn(lab, project, workers, 30, DOG, DOG, gold=CAR)
    assert run(lab, files, project) == 3
    assert {build.task_now(lab, each).stage for each in settled} == {"review"}
    with lab.open() as context:
        facts = context.connection.scalars(text("SELECT facts FROM event WHERE verb = 'sent_to_review'")).all()
    assert {(each["field"], each["settled"], each["model"]) for each in facts} == {("", "dog", "car")}


@pytest.mark.parametrize("is_audit", [False, True])
def test_what_a_reviewer_has_settled_is_taken_for_true_but_for_audits(lab: Lab, files: Files, is_audit: bool) -> None:
    """Audits measure how right tasks come out, which what has taught its truth cannot."""
    share = 1.0 if is_audit else 0.0
    project, workers = build.project(lab, attempts=1, review_share=share, below=1.0), build.users(lab, 1)
    reviewer = build.user(lab, "reviewer")
    drawn(lab, project, workers, 12, DOG)
    for _ in range(12):
        build.judge(lab, reviewer, build.claim(lab, reviewer, project.id, "review").id, "fix", said=CAR)
    run(lab, files, project)
    with lab.open() as context:
        (counts,) = knowledge.known_of(context.connection, project.id, [workers[0].id]).counts
    assert counts.rows[1] == pytest.approx([0, 0, 0 if is_audit else 12], abs=0.01)


def test_findings_of_one_field_leave_those_of_another(lab: Lab, files: Files) -> None:
    fields = [build.WEATHER, {**build.WEATHER, "name": "sky", "title": "Sky"}]
    project, workers = build.classification(lab, fields=fields, attempts=4), build.users(lab, 4)
    build.tasks(lab, project.id, 40)
    chance = random.Random(2)
    for worker in workers:
        for _ in range(40):
            claimed = build.claim(lab, worker, project.id)
            truth = NAMES[int(claimed.task_id.hex, 16) % 3]
            weather = "snow" if worker is workers[3] else truth
            sky = truth if chance.random() < 0.95 else "rain"
            build.give(lab, worker, claimed.id, build.saying(weather=weather, sky=sky))
    run(lab, files, project)
    with lab.open() as context:
        report = quality_reports.report_worker(context, project.id, workers[3].id)
    assert ("spam", "weather") in [(each["verdict"], each.get("field")) for each in report.findings]
