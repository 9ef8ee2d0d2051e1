"""Our judge of COCO files: one fault each, named; nothing said about a sound file."""

import copy
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import orjson
import pytest

from goldsmith.formats import find_coco_problems
from tests.data import shared
from tests.formats.build import annotation, coco_of, odd_records, record, settled

Coco = dict[str, Any]


@pytest.fixture(scope="module")
def sound() -> Coco:
    return coco_of(
        [record(1, settled(annotation(1, "car", 10, 20, 30, 40)), settled(annotation(2, "dog", 1, 1, 5, 5))), record(2)]
    )


def test_a_sound_file_has_no_problems(sound: Coco, tmp_path: Path) -> None:
    path = tmp_path / "coco.json"
    path.write_bytes(orjson.dumps(coco_of(odd_records())))
    assert find_coco_problems(sound) == []
    assert find_coco_problems(path) == find_coco_problems(str(path)) == []


def setting(section: str, index: int, **values: Any) -> Callable[[Coco], None]:
    return lambda coco: coco[section][index].update(values)


FAULTS: list[tuple[Callable[[Coco], Any], str, str]] = [
    (setting("annotations", 0, bbox=[620, 20, 30, 40], area=1200), "box_outside", "annotations[0].bbox"),
    (setting("annotations", 0, bbox=[-1, 20, 30, 40]), "box_outside", "annotations[0].bbox"),
    (setting("annotations", 0, bbox=[10, 20, -30, 40]), "no_extent", "annotations[0].bbox"),
    (setting("annotations", 0, bbox=[10, 20, 0, 40]), "no_extent", "annotations[0].bbox"),
    (setting("annotations", 0, bbox=[10, 20, math.nan, 40]), "bad_bbox", "annotations[0].bbox"),
    (setting("annotations", 0, bbox=[10, 20, 30]), "bad_bbox", "annotations[0].bbox"),
    (setting("annotations", 0, bbox=None), "bad_bbox", "annotations[0].bbox"),
    (setting("annotations", 1, area=24), "wrong_area", "annotations[1].area"),
    (setting("annotations", 1, area=-25), "bad_area", "annotations[1].area"),
    (setting("annotations", 1, segmentation=[[1, 1, 9, 1, 9, 9]], area=32), "wrong_area", "annotations[1].area"),
    (setting("annotations", 1, image_id=7), "unknown_image", "annotations[1].image_id"),
    (setting("annotations", 1, category_id=9), "unknown_category", "annotations[1].category_id"),
    (setting("annotations", 1, category_id=[1]), "unknown_category", "annotations[1].category_id"),
    (setting("annotations", 1, id=1), "duplicate_id", "annotations[1].id"),
    (setting("annotations", 0, id=0), "id_below_one", "annotations[0].id"),
    (setting("annotations", 0, id="1"), "bad_id", "annotations[0].id"),
    (setting("annotations", 0, iscrowd=2), "bad_iscrowd", "annotations[0].iscrowd"),
    (setting("annotations", 0, attributes=["big"]), "bad_attributes", "annotations[0].attributes"),
    (setting("annotations", 0, attributes={"size": {"m": 1}}), "bad_attribute", "annotations[0].attributes.size"),
    (setting("annotations", 0, attributes={"size": math.inf}), "bad_attribute", "annotations[0].attributes.size"),
    (setting("images", 1, file_name="street/0001.jpg"), "duplicate_file_name", "images[1].file_name"),
    (setting("images", 1, file_name="Street/0001.png"), "duplicate_stem", "images[1].file_name"),
    (setting("images", 1, file_name=""), "missing_file_name", "images[1].file_name"),
    (setting("images", 1, width=0), "bad_size", "images[1].width"),
    (setting("images", 1, height=None), "bad_size", "images[1].height"),
    (setting("categories", 1, name="car"), "duplicate_category", "categories[1].name"),
    (setting("categories", 2, id=2), "duplicate_id", "categories[2].id"),
    (lambda coco: coco.pop("images") and coco["annotations"].clear(), "missing_section", "images"),
]


@pytest.mark.parametrize("fault, code, path", FAULTS)
def test_each_fault_is_named_where_it_is(sound: Coco, fault: Callable[[Coco], Any], code: str, path: str) -> None:
    coco = copy.deepcopy(sound)
    fault(coco)
    found = [(problem.code, problem.path) for problem in find_coco_problems(coco)]
    assert (code, path) in found
    assert len(found) <= 2


def test_what_is_not_coco_is_said_to_be_so(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_bytes(b'{"images": [NaN')
    assert [problem.code for problem in find_coco_problems(path)] == ["not_json"]
    path.write_bytes(b"[]")
    assert [problem.code for problem in find_coco_problems(path)] == ["not_coco"]


def test_the_real_boxes_beside_the_repository_are_sound() -> None:
    problems = find_coco_problems(shared("data/media/coco128-street/instances_boxes.json"))
    assert [problem for problem in problems if problem.code != "wrong_area"] == []
