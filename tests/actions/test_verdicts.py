"""A verdict is what its responses say: it can be computed again, to the bit, from what it names."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from goldsmith.labels import parse_answer
from goldsmith.quality import Attempt, rebuild
from goldsmith.storage.database import Connection
from goldsmith.work.settled_json import object_to_json
from tests import build
from tests.build import Lab

_VERDICTS = text("""
    SELECT v.objects, v.rejected, v.confidence, v.method, v.parameters, v.provenance, v.origin
    FROM verdict v WHERE v.task_id = :t ORDER BY v.number
""")


@pytest.fixture
def lab(connection: Connection) -> Lab:
    return build.organization(connection)


def attempts_named_by(lab: Lab, provenance: Mapping[str, Any]) -> list[Attempt]:
    """The attempts a verdict names, as they are stored, in another order than they were given in."""
    found = []
    with lab.open() as context:
        for each in reversed(provenance["responses"]):
            statement = text("SELECT answer, worker_id FROM response WHERE id = :id")
            row = context.connection.execute(statement, {"id": each["response_id"]}).one()
            found.append(Attempt(each["response_id"], str(row.worker_id), parse_answer(row.answer)))
    return found


def noisy(chance: random.Random, count: int) -> dict[str, Any]:
    boxes = [
        build.box(
            100 * n + chance.uniform(-6, 6), 50 + chance.uniform(-6, 6), 60 + chance.uniform(-5, 5), 70,
            label=chance.choice(["car", "car", "car", "dog"]),
        )
        for n in range(1, count + 1) if chance.random() < 0.85
    ]  # fmt: skip
    return build.answer(*boxes)


@pytest.mark.parametrize("seed", range(4))
def test_a_verdict_is_computed_again_from_what_it_names(lab: Lab, seed: int) -> None:
    chance = random.Random(seed)
    project, workers = build.project(lab, attempts=4), build.users(lab, 4)
    task = build.task(lab, project.id)
    for worker in workers:
        build.do(lab, worker, project.id, noisy(chance, 5))
    with lab.open() as context:
        row = context.connection.execute(_VERDICTS, {"t": task.id}).one()
    assert row.objects
    again = rebuild(attempts_named_by(lab, row.provenance), row.method, row.parameters)
    for kept, made in ((row.objects, again.objects), (row.rejected, again.rejected)):
        assert orjson.dumps(kept, option=orjson.OPT_SORT_KEYS) == orjson.dumps(
            [orjson.loads(orjson.dumps(object_to_json(each, 4))) for each in made], option=orjson.OPT_SORT_KEYS
        )
    assert row.confidence == again.confidence


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    sides=st.lists(
        st.tuples(*[st.floats(0, 400, allow_subnormal=False)] * 2, *[st.floats(2, 79.9)] * 2), min_size=1, max_size=4
    )
)
def test_numbers_come_back_from_the_database_to_the_bit(
    lab: Lab, sides: list[tuple[float, float, float, float]]
) -> None:
    project, worker = build.project(lab), build.user(lab)
    task = build.task(lab, project.id)
    given_answer = build.answer(*(build.box(*each, label="car") for each in dict.fromkeys(sides)))
    build.do(lab, worker, project.id, given_answer)
    with lab.open() as context:
        kept = context.connection.scalar(text("SELECT answer FROM response WHERE task_id = :t"), {"t": task.id})
        row = context.connection.execute(_VERDICTS, {"t": task.id}).one()
    assert parse_answer(kept) == parse_answer(given_answer)
    again = rebuild(attempts_named_by(lab, row.provenance), row.method, row.parameters)
    assert [each["annotation"]["box"] for each in row.objects] == [
        object_to_json(each, 1)["annotation"]["box"] for each in again.objects
    ]


def test_who_drew_nothing_says_that_nothing_is_there(lab: Lab) -> None:
    project, workers = build.project(lab, attempts=3), build.users(lab, 3)
    drawn, empty = build.tasks(lab, project.id, 2)
    for worker in workers:
        build.do(lab, worker, project.id, build.answer(build.box()) if worker is workers[0] else build.answer())
    for worker in workers:
        build.do(lab, worker, project.id, build.answer())
    with lab.open() as context:
        doubtful = context.connection.execute(_VERDICTS, {"t": drawn.id}).one()
        nothing = context.connection.execute(_VERDICTS, {"t": empty.id}).one()
    assert [each["votes"] for each in [*doubtful.objects, *doubtful.rejected]] == [1]
    assert [each["shown"] for each in [*doubtful.objects, *doubtful.rejected]] == [3]
    assert (nothing.objects, nothing.rejected) == ([], [])
    assert nothing.confidence > doubtful.confidence


def test_a_verdict_names_its_makers_and_their_answers(lab: Lab) -> None:
    project, workers = build.project(lab, attempts=2), build.users(lab, 2)
    task = build.task(lab, project.id)
    done = [build.do(lab, worker, project.id) for worker in workers]
    with lab.open() as context:
        row = context.connection.execute(_VERDICTS, {"t": task.id}).one()
    named = row.provenance["responses"]
    assert [each["worker_id"] for each in named] == [str(each.id) for each in workers]
    assert [each["response_id"] for each in named] == [str(each.response_id) for each in done]
    [found] = row.objects
    assert {each["response_id"] for each in found["members"]} == {str(each.response_id) for each in done}
    assert (row.origin, build.task_now(lab, task.id).agreement) == ("consensus", 1.0)
