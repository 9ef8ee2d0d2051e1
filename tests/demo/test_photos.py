"""Photos and the truth beside them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from goldsmith.demo.photos import label_name, read_photos
from goldsmith.demo.plan import gold_count, plan_of_photos
from goldsmith.demo.subject import true_answer
from goldsmith.labels import Size, find_problems, parse_answer, parse_ontology
from tests.data import shared


def coco(*boxes: list[float], **more: Any) -> dict[str, Any]:
    """A truth of one picture, 100 by 80 pixels."""
    return {
        "images": [{"id": 7, "file_name": "a.jpg", "width": 100, "height": 80}],
        "categories": [{"id": 3, "name": "traffic light"}, {"id": 5, "name": "car"}],
        "annotations": [{"id": n, "image_id": 7, "category_id": 3, "bbox": box, **more} for n, box in enumerate(boxes)],
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "photos" / "inner").mkdir(parents=True)
    for name in ("b.PNG", "a.jpg", "inner/c.webp", "notes.txt"):
        (tmp_path / "photos" / name).write_bytes(b"bytes")
    return tmp_path / "photos"


def test_without_a_truth_all_pictures_are_taken(folder: Path) -> None:
    photos = read_photos(folder)
    assert [each.file_name for each in photos.subjects] == ["a.jpg", "b.PNG", "inner/c.webp"]
    assert {each.boxes for each in photos.subjects} == {None}
    plan = plan_of_photos(photos, folder)
    assert (plan.has_truth, plan.gold, len(plan.tasks)) == (False, (), 3)
    assert [each.file_name for each in read_photos(folder, 2).subjects] == ["a.jpg", "b.PNG"]


@pytest.mark.parametrize("place", ["truth.json", "../instances.json"])
def test_a_truth_in_the_folder_or_beside_it_is_read(folder: Path, place: str) -> None:
    (folder / "settings.json").write_text("{}")
    (folder / "broken.json").write_text("{")
    (folder / place).write_text(json.dumps(coco([10, 20, 30, 40])))
    photos = read_photos(folder)
    (subject,) = photos.subjects
    assert subject.boxes is not None
    (box,) = subject.boxes
    assert (box.label, box.left, box.top, box.width, box.height) == ("traffic_light", 10, 20, 30, 40)
    assert photos.ontology == {"labels": [{"name": "traffic_light", "title": "Traffic light", "attributes": []}]}


@pytest.mark.parametrize(
    "bbox, expected",
    [
        ([-5.0, 70.0, 30.0, 20.0], (0.0, 70.0, 25.0, 10.0)),
        ([99.0, 10.0, 5.0, 5.0], None),
        ([10.0, 10.0, 1.5, 30.0], None),
        ([200.0, 10.0, 5.0, 5.0], None),
    ],
)
def test_boxes_are_cut_at_the_edge_and_slivers_left_out(
    folder: Path, bbox: list[float], expected: tuple[float, ...] | None
) -> None:
    (folder / "truth.json").write_text(json.dumps(coco(bbox)))
    boxes = read_photos(folder).subjects[0].boxes
    assert boxes is not None
    assert [(each.left, each.top, each.width, each.height) for each in boxes] == ([expected] if expected else [])


def test_crowds_are_left_out(folder: Path) -> None:
    (folder / "truth.json").write_text(json.dumps(coco([1, 1, 9, 9], iscrowd=1)))
    assert read_photos(folder).subjects[0].boxes == ()


def test_a_truth_about_other_photos_and_no_photos_are_refused(folder: Path, tmp_path: Path) -> None:
    other = coco([1, 1, 9, 9])
    other["images"][0]["file_name"] = "other.jpg"
    (folder / "truth.json").write_text(json.dumps(other))
    with pytest.raises(ValueError, match="none of the photos"):
        read_photos(folder)
    with pytest.raises(ValueError, match="no photos"):
        read_photos(tmp_path / "photos" / "nowhere")


def test_real_photos_give_answers_that_the_platform_takes() -> None:
    folder = shared("data/media/coco128-street/images")
    photos = read_photos(folder)
    assert photos.ontology is not None
    ontology = parse_ontology(photos.ontology)
    for each in photos.subjects:
        assert each.boxes is not None
        assert each.size is not None
        assert find_problems(parse_answer(true_answer(each.boxes)), ontology, Size(*each.size), {"box"}) == ()
    plan = plan_of_photos(photos, folder)
    assert (len(plan.tasks), len(plan.gold)) == (32, 8)
    assert not {each.file_name for each in plan.gold} & {each.file_name for each in plan.tasks}


@pytest.mark.parametrize("tasks, gold", [(1, 3), (6, 3), (24, 6), (100, 25)])
def test_about_a_fifth_is_gold(tasks: int, gold: int) -> None:
    assert gold_count(tasks) == gold


def test_names_of_categories_become_names_of_labels() -> None:
    assert [label_name(name) for name in ("car", "Traffic Light", "T-shirt (red)")] == [
        "car",
        "traffic_light",
        "t_shirt_red",
    ]
