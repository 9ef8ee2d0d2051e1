"""Scale's objects: which keys are there, which are not, and that the SDK's own classes read them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from goldsmith.api.scale.wire.objects import (
    Audit,
    BatchFacts,
    ParamEntry,
    ProjectFacts,
    TaskFacts,
    batch_object,
    batch_page,
    batch_status_object,
    download_error,
    limited_task,
    project_object,
    quality_task_object,
    task_object,
    task_page,
    timestamp,
)

NOON = datetime(2024, 5, 6, 12, 0, 0, 123_456, tzinfo=UTC)
PAYLOAD = {"instruction": "x", "attachment": "https://a.test/b", "unique_id": "u", "priority": 10, "odd": {"kept": 1}}
TASK = TaskFacts("t1", "imageannotation", "pending", NOON, PAYLOAD, True, {})
BATCH = BatchFacts("b", "p", "in_progress", NOON, {})
PROJECT = ProjectFacts("p", "imageannotation", NOON)


def test_moments_are_utc_with_milliseconds() -> None:
    assert timestamp(NOON) == "2024-05-06T12:00:00.123Z"
    assert timestamp(NOON.astimezone(timezone(timedelta(hours=5, minutes=30)))) == "2024-05-06T12:00:00.123Z"
    assert timestamp(NOON.replace(microsecond=0)) == "2024-05-06T12:00:00.000Z"
    with pytest.raises(ValueError, match="without a time zone"):
        timestamp(NOON.replace(tzinfo=None))


def test_a_new_task_has_no_key_for_what_has_not_come_about() -> None:
    assert task_object(TASK) == {
        "task_id": "t1",
        "type": "imageannotation",
        "status": "pending",
        "created_at": "2024-05-06T12:00:00.123Z",
        "is_test": True,
        "instruction": "",
        "params": {"attachment": "https://a.test/b", "priority": 10, "odd": {"kept": 1}},
        "metadata": {},
    }


def test_a_finished_task_has_all_of_it() -> None:
    audit = Audit("ada@a.test", NOON, 12.5, "rejected")
    whole = task_object(
        replace(
            TASK,
            status="completed",
            instruction="Look.",
            tags=("a",),
            unique_id="u",
            callback_url="https://a.test/c",
            callback_succeeded=False,
            project="p",
            batch="b",
            project_param_version=0,
            updated_at=NOON,
            completed_at=NOON,
            work_started=True,
            response={"annotations": []},
            review_status="rejected",
            review_comments="no",
            audits=(audit,),
            prior_responses=({"annotations": [1]},),
            is_customer_fix=False,
        )
    )
    assert whole["tags"] == ["a"]
    assert whole["unique_id"] == "u"
    assert (whole["project_param_version"], whole["callback_succeeded"]) == (0, False)
    assert whole["response"] == {"annotations": []}
    assert whole["customer_review_status"] == "rejected"
    assert whole["prior_responses"] == [{"annotations": [1]}]
    assert whole["audits"] == [
        {
            "audited_by": "ada@a.test",
            "audited_at": "2024-05-06T12:00:00.123Z",
            "audit_time_secs": 12.5,
            "audit_result": "rejected",
            "audit_source": "customer",
        }
    ]
    assert not any(key in whole["params"] for key in whole)  # type: ignore[operator]


def test_a_limited_task_has_five_keys_at_most() -> None:
    assert limited_task(TASK) == {"task_id": "t1", "status": "pending", "metadata": {}}
    limited = limited_task(replace(TASK, project="p", other_version="t2"))
    assert limited.keys() == {"task_id", "status", "metadata", "project", "otherVersion"}


def test_a_page_has_more_exactly_where_it_has_a_token() -> None:
    assert task_page([], total=0, limit=100) == {
        "docs": [], "total": 0, "limit": 100, "offset": 0, "has_more": False,
    }  # fmt: skip
    page = task_page([{"task_id": "t"}], total=2, limit=1, next_token="n")
    assert (page["has_more"], page["next_token"]) == (True, "n")


def test_a_page_of_batches_serves_both_sdks() -> None:
    page = batch_page([{}] * 2, total=5, limit=2, offset=2)
    assert (page["total"], page["totalDocs"], page["has_more"]) == (5, 5, True)
    assert batch_page([{}], total=5, limit=2, offset=4)["has_more"] is False
    assert batch_page([], total=5, limit=2, offset=2)["has_more"] is False
    with pytest.raises(ValueError, match="limit above 0"):
        batch_page([], total=5, limit=0, offset=0)


def test_batches_and_projects() -> None:
    assert batch_object(BATCH) == {
        "name": "b",
        "project": "p",
        "status": "in_progress",
        "created_at": "2024-05-06T12:00:00.123Z",
        "metadata": {},
        "calibration_batch": False,
        "self_label_batch": False,
    }
    assert batch_status_object("staging", {"pending": 3, "error": 0}) == {"status": "staging", "pending": 3}
    assert project_object(PROJECT)["param_history"] == []
    history = (ParamEntry(0, {"instruction": "a"}, NOON), ParamEntry(1, {"instruction": "b", "version": 9}))
    written: Any = project_object(replace(PROJECT, history=history))["param_history"]
    assert written[0] == {"instruction": "a", "created_at": "2024-05-06T12:00:00.123Z", "version": 0}
    assert written[1]["version"] == 1


def test_quality_tasks_and_failed_downloads() -> None:
    task = task_object(TASK)
    quality = quality_task_object(task, {"annotations": []})
    assert (quality["id"], quality["expected_response"]) == ("t1", {"annotations": []})
    assert quality_task_object(task, {}, {"a": 1})["initial_response"] == {"a": 1}
    assert download_error([("https://a.test", 404)])["attachments"] == [{"statusCode": 404, "url": "https://a.test"}]


def test_the_sdks_classes_read_them() -> None:
    task_class = pytest.importorskip("scaleapi.tasks").Task
    batch_class = pytest.importorskip("scaleapi.batches").Batch
    project_class = pytest.importorskip("scaleapi.projects").Project
    quality_class = pytest.importorskip("scaleapi.quality_tasks").QualityTask
    task = task_class(task_object(TASK), None)
    assert (task.id, task.status, task.metadata) == ("t1", "pending", {})
    for absent in ("tags", "unique_id", "response", "completed_at"):
        assert not hasattr(task, absent)
    assert batch_class(batch_object(BATCH), None).metadata == {}
    history = (ParamEntry(0, {"instruction": "a"}), ParamEntry(1, {"instruction": "b"}))
    project = project_class(project_object(replace(PROJECT, history=history)), None)
    assert (project.version, project.instruction) == (1, "b")
    assert project_class(project_object(PROJECT), None).version is None
    assert quality_class(quality_task_object(task_object(TASK), {"a": 1}), None).expected_response == {"a": 1}
