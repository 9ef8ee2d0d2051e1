"""Tasks through Scale's SDK: made, listed, changed and refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.contract.scale.conftest import CAR_OR_DOG, PICTURE, new_name, scaleapi

TaskType = scaleapi.tasks.TaskType
Invalid = scaleapi.exceptions.ScaleInvalidRequest


def boxes(client: Any, **more: Any) -> Any:
    """A task that asks for boxes of cars and dogs."""
    return client.create_task(TaskType.ImageAnnotation, **{"attachment": PICTURE, "geometries": CAR_OR_DOG, **more})


def test_a_task_says_what_was_asked_and_leaves_out_what_was_not(live: Any) -> None:
    made = boxes(live, metadata={"a": [1]}, instruction="Draw.", padding=2)
    read = live.get_task(made.id).as_dict()
    assert read == made.as_dict()
    assert (read["status"], read["type"], read["instruction"]) == ("pending", "imageannotation", "Draw.")
    assert read["params"] == {"attachment": PICTURE, "geometries": CAR_OR_DOG, "padding": 2}
    assert read["metadata"] == {"a": [1]}
    assert not {"tags", "unique_id", "project", "response"} & set(read)


def test_a_task_inherits_from_its_project(live: Any) -> None:
    name = new_name()
    live.create_project(name, TaskType.ImageAnnotation, {"instruction": "All.", "geometries": CAR_OR_DOG})
    made = live.create_task(TaskType.ImageAnnotation, project=name, attachment=PICTURE, instruction="This.").as_dict()
    assert made["project"] == name
    assert made["project_param_version"] == 0
    assert made["instruction"] == "This.\n\nAll."
    assert made["params"]["geometries"] == CAR_OR_DOG


def test_a_unique_id_is_used_once_until_it_is_freed(live: Any) -> None:
    name = new_name("own id")
    made = boxes(live, unique_id=name)
    with pytest.raises(scaleapi.exceptions.ScaleDuplicateResource, match=made.id):
        boxes(live, unique_id=name)
    assert live.cancel_task(made.id, clear_unique_id=True).status == "canceled"
    again = boxes(live, unique_id=name)
    assert "unique_id" not in live.clear_task_unique_id(again.id).as_dict()
    other = boxes(live, unique_id=name)
    with pytest.raises(scaleapi.exceptions.ScaleDuplicateResource):
        live.update_task_unique_id(again.id, name)
    assert live.update_task_unique_id(again.id, f"{name} b").unique_id == f"{name} b"
    assert [each.id for each in live.tasks(unique_id=name).docs] == [other.id]


def test_a_task_is_read_by_the_id_that_its_client_gave_it(live: Any) -> None:
    name = new_name("own/id")
    made = boxes(live, unique_id=new_name("own id"))
    assert live.get_task(made.unique_id.replace(" ", "%20")).id == made.id
    with pytest.raises(scaleapi.exceptions.ScaleResourceNotFound):
        live.get_task(name)


def test_metadata_and_tags_are_changed(live: Any) -> None:
    task = boxes(live, tags=["a", "b", "a"])
    assert task.tags == ["a", "b"]
    assert live.add_task_tags(task.id, ["b", "c"]).tags == ["a", "b", "c"]
    assert live.delete_task_tags(task.id, ["a", "z"]).tags == ["b", "c"]
    assert live.set_task_tags(task.id, ["x"]).tags == ["x"]
    assert "tags" not in live.set_task_tags(task.id, []).as_dict()
    assert live.set_task_metadata(task.id, {"k": "v"}).metadata == {"k": "v"}
    assert live.set_task_metadata(task.id, {}).metadata == {}
    with pytest.raises(Invalid):
        live.add_task_tags(task.id, ["1", "2", "3", "4", "5", "6"])


def test_all_tasks_of_a_project_are_iterated_newest_first(live: Any) -> None:
    name = new_name()
    live.create_project(name, TaskType.ImageAnnotation, {"geometries": CAR_OR_DOG})
    made = [boxes(live, project=name).id for _ in range(250)]
    listed = [each.id for each in live.get_tasks(project_name=name)]
    assert listed == made[::-1]
    assert live.get_tasks_count(project_name=name) == 250
    page = live.tasks(project=name, limit=100)
    assert (len(page.docs), page.total, page.limit, page.has_more) == (100, 250, 100, True)


def test_tasks_are_filtered(live: Any) -> None:
    name, tag = new_name(), new_name("tag")
    live.create_project(name, TaskType.ImageAnnotation, {"geometries": CAR_OR_DOG})
    one, two = boxes(live, project=name, tags=[tag]), boxes(live, project=name)
    live.cancel_task(two.id)

    def by(**query: Any) -> list[str]:
        return [each.id for each in live.tasks(project=name, **query).docs]

    assert by(tags=[tag]) == [one.id]
    assert by(status="canceled") == [two.id]
    assert by(type="imageannotation") == [two.id, one.id]
    assert by(end_time="2020-01-01") == []
    for midnight in ("2020-01-01 00:00:00", "2020-01-01 00:00:00.000001", "2020-01-01T00:00:00+00:00", "2020-01-01"):
        assert by(start_time=midnight) == [two.id, one.id]


def test_tasks_are_filtered_by_when_they_changed(live: Any) -> None:
    name = new_name()
    live.create_project(name, TaskType.ImageAnnotation, {"geometries": CAR_OR_DOG})
    made = [boxes(live, project=name) for _ in range(3)]
    assert [each.updated_at == each.created_at for each in made] == [True] * 3
    changed = live.set_task_metadata(made[1].id, {"seen": True})
    assert changed.updated_at > made[2].created_at

    def by(**query: Any) -> list[str]:
        return [each.id for each in live.get_tasks(project_name=name, **query)]

    assert by(updated_after=changed.updated_at) == [made[1].id]
    assert by(updated_before=changed.updated_at, limit=1) == [made[2].id, made[0].id]
    live.cancel_task(made[0].id)
    assert by(updated_after=changed.updated_at) == [made[1].id, made[0].id]


def test_pages_hold_while_tasks_come_and_go(live: Any) -> None:
    name = new_name()
    live.create_project(name, TaskType.ImageAnnotation, {"geometries": CAR_OR_DOG})
    made = [boxes(live, project=name).id for _ in range(5)]
    first = live.tasks(project=name, status="pending", limit=2)
    boxes(live, project=name)
    live.cancel_task(made[4])
    second = live.tasks(project=name, status="pending", limit=2, next_token=first.next_token)
    assert [each.id for each in (*first.docs, *second.docs)] == [made[4], made[3], made[2], made[1]]
    assert (first.total, second.total) == (5, 5)


def test_a_projects_total_is_of_its_requested_tasks(customer: Any, live: Any, tmp_path: Path) -> None:
    name, rows = new_name(), tmp_path / "rows.jsonl"
    rows.write_text('{"url": "https://pictures.example/b.jpg"}')
    live.create_project(name, TaskType.ImageAnnotation, {"geometries": CAR_OR_DOG})
    made = boxes(live, project=name)
    with customer.served.client(live.api.api_key) as native:
        assert native.imports.rows(native.projects.find(name).id, rows).added == 1
    assert live.get_tasks_count(project_name=name) == 1
    assert [each.id for each in live.get_tasks(project_name=name)] == [made.id]
    assert live.get_tasks_count(project_name=name, task_type=TaskType.Categorization) == 0


def test_a_test_key_is_answered_at_once(test_key: Any) -> None:
    done = boxes(test_key).as_dict()
    assert done["status"] == "completed"
    for drawn in done["response"]["annotations"]:
        assert drawn["label"] in ("car", "dog")
        assert {"uuid", "type", "left", "top", "width", "height", "attributes"} <= set(drawn)
    with pytest.raises(Invalid):
        test_key.cancel_task(done["task_id"])


def test_a_live_key_is_told_which_types_work(live: Any) -> None:
    with pytest.raises(Invalid, match="types that can: imageannotation"):
        live.create_task(TaskType.LidarAnnotation, attachments=[PICTURE], attachment_type="json", labels=["car"])


@pytest.mark.parametrize("missing", ["attachment", "geometries"])
def test_what_is_required_is_required(live: Any, missing: str) -> None:
    with pytest.raises(Invalid, match=f'"{missing}" is required'):
        boxes(live, **{missing: None})


def test_each_class_of_error_is_theirs(live: Any, customer: Any) -> None:
    errors = scaleapi.exceptions
    with pytest.raises(errors.ScaleUnauthorized):
        customer.client("live_wrong").projects()
    with pytest.raises(errors.ScaleResourceNotFound):
        live.get_task("5774cc78b01249ab09f089dd")
    with pytest.raises(errors.ScaleResourceNotFound):
        boxes(live, project=new_name("nowhere"))
    with pytest.raises(errors.ScaleInvalidRequest):
        boxes(live, priority=15)
