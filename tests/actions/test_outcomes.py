"""Known tasks tell how sure is sure: audits and gold leave paths, from which sureness and threshold are fitted."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from goldsmith.actions import bounds, outcomes
from goldsmith.people import User
from goldsmith.storage import knowledge
from goldsmith.storage import outcomes as stored
from goldsmith.storage.database import Connection
from goldsmith.storage.outcomes import Outcome
from goldsmith.work.project import Project
from tests import build
from tests.build import Lab

RAIN, SUN, SNOW = (build.saying(weather=name) for name in ("rain", "sun", "snow"))


@pytest.fixture
def lab(connection: Connection) -> Lab:
    return build.organization(connection)


def outcomes_of(lab: Lab, project: Project) -> list[Outcome]:
    with lab.open() as context:
        return stored.outcomes_of(context.connection, project.id)


def rights(outcome: Outcome) -> list[bool]:
    return [right for _, right in outcome.path]


def answered(lab: Lab, project: Project, workers: list[User], *said: dict[str, object]) -> None:
    build.task(lab, project.id)
    for worker, each in zip(workers, said, strict=False):
        build.do(lab, worker, project.id, each)


@pytest.mark.parametrize(
    "outcome, said, expected",
    [
        ("accept", None, [False, True, True]),
        ("fix", RAIN, [False, True, True]),
        ("fix", SUN, [True, False, False]),
        ("send_back", None, [False] * 3),
    ],
)
def test_an_audit_leaves_the_path_of_its_answers(
    lab: Lab, outcome: str, said: dict[str, object] | None, expected: list[bool]
) -> None:
    project, workers = build.classification(lab, attempts=3, review_share=1.0), build.users(lab, 3)
    answered(lab, project, workers, SUN, RAIN, RAIN)  # of sun and rain, equally likely after two, rain is listed first
    reviewer = build.user(lab, "reviewer")
    build.judge(lab, reviewer, build.claim(lab, reviewer, project.id, "review").id, outcome, said=said)  # type: ignore[arg-type]
    (found,) = outcomes_of(lab, project)
    assert (found.source, rights(found)) == ("audit", expected)
    assert found.path[1][0] < found.path[0][0] < found.path[2][0]
    with lab.open() as context:
        assert bounds.stated(context, project.id).audit_errors == int(not expected[-1])


def test_a_task_drawn_counts_whatever_had_sent_it_to_a_reviewer(lab: Lab) -> None:
    drawn = build.classification(lab, attempts=2, review_share=1.0, below=1.0)
    others = build.classification(lab, attempts=2, review_share=0.0, below=1.0)
    workers, reviewer = build.users(lab, 2), build.user(lab, "reviewer")
    for project in (drawn, others):
        answered(lab, project, workers, RAIN, SUN)
        build.judge(lab, reviewer, build.claim(lab, reviewer, project.id, "review").id)
    assert (len(outcomes_of(lab, drawn)), len(outcomes_of(lab, others))) == (1, 0)
    with lab.open() as context:
        assert bounds.stated(context, drawn.id).audited == 0, "audits are of tasks that nothing else sent to a reviewer"


def test_boxes_are_right_when_nothing_is_missed_invented_or_misnamed(lab: Lab) -> None:
    project, workers = build.project(lab, attempts=2, review_share=1.0), build.users(lab, 2)
    car, shifted = build.answer(build.box()), build.answer(build.box(12, 11))
    answered(lab, project, workers, build.answer(build.box(label="dog")), car)
    answered(lab, project, workers, shifted, car)
    reviewer = build.user(lab, "reviewer")
    for _ in range(2):
        build.judge(lab, reviewer, build.claim(lab, reviewer, project.id, "review").id, "fix", said=car)
    wrong, loose = sorted(outcomes_of(lab, project), key=rights)
    assert rights(wrong)[0] is False
    assert rights(loose)[0] is True


def test_gold_leaves_its_path_once_enough_people_have_answered(lab: Lab) -> None:
    project = build.classification(lab, attempts=1, target_error=0.1, most=3, gold_share=1.0)
    workers = build.users(lab, 4)
    build.task(lab, project.id, gold=RAIN, measures=True)
    for worker, said in zip(workers[:2], (RAIN, SUN), strict=True):
        build.do(lab, worker, project.id, said)
    build.tend(lab, project.id)
    assert outcomes_of(lab, project) == []
    for worker in workers[2:]:
        build.do(lab, worker, project.id, RAIN)
    build.tend(lab, project.id)
    (found,) = outcomes_of(lab, project)
    assert (found.source, rights(found)[0], rights(found)[2], len(found.path)) == ("gold", True, True, 3)
    build.tend(lab, project.id)
    assert len(outcomes_of(lab, project)) == 1


def test_measuring_gold_teaches_nobodys_weight_and_teaching_gold_measures_nothing(lab: Lab) -> None:
    project, worker = build.classification(lab, gold_share=1.0), build.user(lab)
    build.task(lab, project.id, gold=RAIN, measures=True)
    build.do(lab, worker, project.id, RAIN)
    build.tend(lab, project.id)
    assert known(lab, project, worker) == 0
    (found,) = outcomes_of(lab, project)
    assert (found.source, rights(found)) == ("gold", [True])
    build.task(lab, project.id, gold=RAIN)
    build.do(lab, worker, project.id, RAIN)
    build.tend(lab, project.id)
    assert known(lab, project, worker) == 1
    assert len(outcomes_of(lab, project)) == 1
    with lab.open() as context:
        assert context.connection.scalar(text("SELECT count(*) FROM gold_score")) == 2, "both say how right people are"


def test_what_measures_is_judged_again_once_the_full_model_knows_more(lab: Lab) -> None:
    project, worker = build.classification(lab, gold_share=1.0), build.user(lab)
    build.task(lab, project.id, gold=RAIN, measures=True)
    build.do(lab, worker, project.id, RAIN)
    build.tend(lab, project.id)
    build.tasks(lab, project.id, 8, gold=RAIN)
    for _ in range(8):
        build.do(lab, worker, project.id, RAIN)
    build.tend(lab, project.id)
    (before,) = outcomes_of(lab, project)
    with lab.open() as context:
        context.connection.execute(text("UPDATE known_outcome SET created_at = created_at - interval '1 hour'"))
        context.connection.execute(text("UPDATE project_quality SET modelled_at = now()"))
    build.tend(lab, project.id)
    (after,) = outcomes_of(lab, project)
    assert after.path[0][0] > before.path[0][0]


def known(lab: Lab, project: Project, worker: User) -> float:
    """How many answers a worker is weighed by."""
    with lab.open() as context:
        counts = knowledge.known_of(context.connection, project.id, [worker.id]).counts
    return sum(share for each in counts for row in each.rows for share in row)


def test_gold_made_because_many_agreed_tells_nothing_of_other_tasks(lab: Lab) -> None:
    project = build.classification(lab, gold_share=1.0)
    build.task(lab, project.id, gold=RAIN)
    with lab.open() as context:
        context.connection.execute(text("UPDATE gold SET source = 'agreement'"))
    build.do(lab, build.user(lab), project.id, RAIN)
    build.tend(lab, project.id)
    assert outcomes_of(lab, project) == []


def test_what_came_true_calibrates_the_next_decision(lab: Lab) -> None:
    project = build.classification(lab, attempts=2, target_error=0.3, most=4)
    workers = build.users(lab, 4)
    with lab.open() as context:
        for number, task in enumerate(build.tasks(lab, project.id, 40)):
            path = [(0.55, False), (0.75, number % 2 == 0)]
            stored.keep(context.connection, project.id, task.id, "audit", path, context.now)
        assert outcomes.fit(context, project.id)
        assert not outcomes.fit(context, project.id)
    answered(lab, project, workers, RAIN, RAIN)
    with lab.open() as context:
        facts = context.connection.scalars(text("SELECT facts FROM event WHERE verb = 'asked_one_more'")).all()
        quality = context.connection.execute(text("SELECT sureness, threshold FROM project_quality")).one()
    assert len(facts) == 1
    assert facts[0]["sureness"] < 0.7 <= 1 - facts[0]["doubt"]
    assert (quality.sureness["trials"], quality.threshold) == (40, None)


def test_enough_right_outcomes_prove_a_threshold_that_tasks_then_stop_at(lab: Lab) -> None:
    project = build.classification(lab, attempts=2, target_error=0.1, most=4)
    with lab.open() as context:
        for task in build.tasks(lab, project.id, 80):
            stored.keep(context.connection, project.id, task.id, "audit", [(0.5, True), (0.74, True)], context.now)
        outcomes.fit(context, project.id)
        threshold = context.connection.scalar(text("SELECT threshold FROM project_quality"))
    assert 0.5 < threshold["threshold"] <= 0.74
    assert (threshold["bound"], threshold["errors"], threshold["trials"]) == (0.1, 0, 80)
    answered(lab, project, build.users(lab, 2), RAIN, RAIN)
    with lab.open() as context:
        decision = context.connection.scalar(text("SELECT provenance -> 'decision' FROM verdict"))
    assert (decision["reason"], decision["threshold"]) == ("sure", threshold["threshold"])


def test_gold_that_stops_by_itself_bounds_the_error_beside_audits(lab: Lab) -> None:
    project, workers = build.classification(lab, attempts=2, gold_share=1.0), build.users(lab, 2)
    right, wrong = (build.task(lab, project.id, gold=said, measures=True) for said in (RAIN, SNOW))
    for worker in workers:
        for _ in range(2):
            held = build.claim(lab, worker, project.id)
            build.give(lab, worker, held.id, RAIN if held.task_id == right.id else SUN)
    build.tend(lab, project.id)
    with lab.open() as context:
        found = bounds.stated(context, project.id)
    assert (found.gold_stopped, found.gold_errors, found.audited) == (2, 1, 0)
    assert found.error_bound == pytest.approx(0.9747, abs=1e-4)
    assert wrong.id != right.id
