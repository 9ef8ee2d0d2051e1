"""The demo's project of cut-out objects: cut evenly, answered with care or without, and lived through in its past."""

from __future__ import annotations

import io
from collections import Counter
from datetime import timedelta

import pytest
from PIL import Image
from sqlalchemy import text

from goldsmith.actions import appeals, holding, pay, payouts, people, quality_reports, work
from goldsmith.demo.cast import ANNOTATORS, GUESSER, REQUESTER
from goldsmith.demo.crops.answering import answer_to
from goldsmith.demo.crops.cutting import Crop, cut_out
from goldsmith.demo.crops.past import Past, has_project, make_project
from goldsmith.demo.crops.project import crops_spec
from goldsmith.demo.house import House, move_in
from goldsmith.demo.scenes import TruthBox
from goldsmith.demo.subject import Subject
from goldsmith.formats.picture import PictureLimits
from goldsmith.kit.clock import utc_now
from goldsmith.labels import TASK_TYPES, Size, find_problems, parse_answer, parse_ontology
from goldsmith.storage.files import Files
from tests.postgres import Server

NOW = utc_now()
LABELS = ("pedestrian", "car", "car", "car", "dog")


def subject(number: int) -> Subject:
    """A street of its own colour with a pedestrian, three cars and a dog, the last too small to be cut out."""
    buffer, image = io.BytesIO(), Image.new("RGB", (640, 480), (number * 9 % 256, number, 90))
    for place in range(len(LABELS)):
        image.paste((40 * place, 200 - 40 * place, number), (120 * place + 20, 220, 120 * place + 60, 240))
    image.save(buffer, "PNG")
    boxes = [
        TruthBox(label, 120.0 * place + 5, 200, 20 if place == 4 and number % 2 else 90, 60, {"occluded": place == 1})
        for place, label in enumerate(LABELS)
    ]
    return Subject(f"street-{number}.png", buffer.getvalue(), (640, 480), tuple(boxes))


CROPS = cut_out([subject(number) for number in range(10)], 36, 1)
MANY_CROPS = cut_out([subject(number) for number in range(12)], 43, 1)
"""More than people can label in the past below, so that somebody always finds a task."""


def test_objects_are_cut_out_evenly_with_what_is_around_them() -> None:
    kinds = Counter(str(crop.truth["kind"]) for crop in CROPS)
    assert kinds == {"pedestrian": 10, "dog": 5, "car": 21}
    sizes = {Image.open(io.BytesIO(crop.data)).size for crop in CROPS}
    assert all(95 <= width <= 140 and 95 <= height <= 110 for width, height in sizes), sizes
    assert len({crop.file_name for crop in CROPS}) == 36
    assert cut_out([subject(number) for number in range(10)], 36, 1) == CROPS


def test_answers_are_valid_the_same_every_time_and_better_with_care() -> None:
    ontology = parse_ontology(crops_spec()["ontology"])
    wrong = Counter[str]()
    for person in (*ANNOTATORS, GUESSER):
        for seed in range(30):
            for crop in CROPS[:10]:
                said = answer_to(person, crop, seed)
                assert said == answer_to(person, crop, seed)
                answer = parse_answer(said.answer)
                kinds = TASK_TYPES["image_classification"].kinds
                assert find_problems(answer, ontology, Size(100, 100), kinds) == ()
                wrong[person.character] += answer.fields != crop.truth
    careful, average, hasty, guessing = (wrong[each] for each in ("careful", "average", "hasty", "guessing"))
    assert careful < average < hasty < guessing
    assert careful < 45
    assert guessing > 150


@pytest.fixture(scope="module")
def past(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Past:
    """The project with a shorter past than the demo's."""
    with server.owner.begin() as connection:
        made, _ = people.create_organization(connection, "Crop Lab", REQUESTER.email, NOW)
    house = House(made, server.database, Files.at(None, tmp_path_factory.mktemp("files")), PictureLimits())
    move_in(house, NOW - timedelta(days=10))
    assert not has_project(house, NOW)
    crops: dict[str, Crop] = {crop.file_name: crop for crop in MANY_CROPS}
    project_id = make_project(house, MANY_CROPS[:-2], NOW)
    lived = Past(house, project_id, crops, NOW, 1, answers_each=24, reviews=8, newest=MANY_CROPS[-2:])
    told = list[tuple[int, int]]()
    lived.live_through(lambda done, total: told.append((done, total)))
    assert told[-1] == (len(told), len(told))
    assert has_project(house, NOW)
    return lived


def test_days_of_work_leave_something_on_every_part_of_the_quality_page(past: Past) -> None:
    with past.house.open(REQUESTER, NOW) as context:
        found = quality_reports.report_project(context, past.project_id)
    assert found.gold_size >= (len(MANY_CROPS) - 2) // 4
    assert len(found.days) >= 6
    assert found.total.gold_answered >= 15
    assert found.total.settled > 0
    assert found.quality.model is not None
    assert found.calibration


def test_people_were_paid_and_object_to_what_was_decided(past: Past) -> None:
    with past.house.open(REQUESTER, NOW) as context:
        (run,) = payouts.list_runs(context, before=None, limit=9)
        totals = payouts.totals_of(context, [run])[run.id]
        assert {each.subject for each in appeals.open_appeals(context)} >= {"missing_pay"}
        funds = {each.kind: each.minor for each in pay.organization_balances(context)}
    assert (totals.paying_count, totals.failed_count) == (0, 1)
    assert totals.paid_count >= 3
    assert funds["payable"] > 0
    assert funds["earned"] > 0
    assert funds["paying"] == 0
    assert sum(funds.values()) == 0
    with past.house.open(ANNOTATORS[2], NOW) as context:
        refused = [
            each for each in holding.own_history(context, before=None, limit=100) if each.acceptance == "rejected"
        ]
    assert len(refused) == 1


def test_the_newest_objects_wait_for_whoever_signs_in(past: Past) -> None:
    with past.house.open(ANNOTATORS[0], NOW) as context:
        found = work.next_task(context, past.project_id, "attempt", ())
    assert found is not None


def test_it_all_happened_in_the_past(past: Past) -> None:
    with past.house.open(REQUESTER, NOW) as context:
        values = {"id": past.project_id}
        first, last = context.connection.execute(
            text("SELECT min(created_at), max(created_at) FROM response WHERE project_id = :id"), values
        ).one()
    assert NOW - timedelta(days=10) <= first < last <= NOW
