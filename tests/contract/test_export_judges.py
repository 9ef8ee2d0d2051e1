"""Our COCO files before other people's tools: each must find every picture and every box, and exactly those.

The judges run in a process of their own: by `GOLDSMITH_JUDGES_PYTHON`, or by this Python where it has them.
"""

import importlib.util
import json
import os
import random
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from goldsmith.formats import MediaRecord, Record, distinct_file_name, find_coco_problems, write_coco
from goldsmith.formats.picture import inspect_picture
from tests.data import shared
from tests.formats.build import INFO, LABELS, annotation, odd_records, record, settled, verdict

SCRIPT = Path(__file__).with_name("judge_coco.py")
PACKAGES = ("pycocotools", "globox", "supervision", "datumaro")


def judges_python() -> str:
    if chosen := os.environ.get("GOLDSMITH_JUDGES_PYTHON"):
        return chosen
    missing = [name for name in PACKAGES if importlib.util.find_spec(name) is None]
    if missing:
        pytest.skip(f"judges are not installed: {', '.join(missing)}; `make test` installs them")
    return sys.executable


def judged(records: Sequence[Record], folder: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    """The file as we wrote it, and what each judge says of it."""
    path = folder / "annotations" / "instances_all.json"
    path.parent.mkdir()
    (folder / "images").mkdir()
    path.write_bytes(b"".join(write_coco(records, INFO)))
    assert find_coco_problems(path) == []
    command = [judges_python(), str(SCRIPT), str(path)]
    run = subprocess.run(command, check=False, capture_output=True, text=True, timeout=300)
    assert run.returncode == 0, run.stderr[-3000:]
    return json.loads(path.read_bytes()), json.loads(run.stdout)


def assert_all_found(records: Sequence[Record], says: dict[str, Any]) -> None:
    boxes = sum(len(entry.verdict.objects) for entry in records if entry.verdict)
    counts = {judge: (answer["images"], answer["boxes"]) for judge, answer in says.items()}
    assert counts == dict.fromkeys(PACKAGES, (len(records), boxes))
    assert says["pycocotools"]["self_ap"] == 1.0
    assert says["datumaro"]["unlabelled"] == 0
    assert says["supervision"]["classes"][: len(LABELS)] == [label.name for label in LABELS]


def many_records(count: int, seed: int) -> list[Record]:
    rng = random.Random(seed)
    records = []
    for number in range(1, count + 1):
        width, height = rng.choice([(640, 480), (4032, 3024), (33, 1000), (7, 7)])
        objects = []
        for index in range(rng.choice([0, 1, 3, 12, 40])):
            left, top = rng.uniform(0, width - 0.5), rng.uniform(0, height - 0.5)
            extent = (rng.uniform(0.01, width - left), rng.uniform(0.01, height - top))
            drawn = annotation(index, rng.choice(LABELS).name, left, top, *extent, occluded=rng.random() < 0.5)
            objects.append(settled(drawn, rng.choice([None, 0.0, 1.0, rng.random()])))
        records.append(record(number, *objects, size=(width, height)))
    return records


def test_every_judge_finds_all_of_a_file_of_odd_cases(tmp_path: Path) -> None:
    records = odd_records()
    coco, says = judged(records, tmp_path)
    assert_all_found(records, says)
    assert set(says["globox"]["corners"]) == {entry.media.file_name for entry in records}
    attributes = {str(entry["id"]): entry["attributes"] for entry in coco["annotations"]}
    assert says["datumaro"]["attributes"] == attributes
    assert {"breed": "Spitz", "sitting": True} in attributes.values()


def test_boxes_arrive_within_two_hundredths_of_a_pixel(tmp_path: Path) -> None:
    records = many_records(300, seed=7)
    _, says = judged(records, tmp_path)
    assert_all_found(records, says)
    for entry in records:
        assert entry.verdict is not None
        drawn = [drawn.annotation for drawn in entry.verdict.objects]
        sides = [(one["label"], one["box"]) for one in drawn]
        truth = [
            (label, box["left"], box["top"], box["left"] + box["width"], box["top"] + box["height"])
            for label, box in sides
        ]
        found = says["globox"]["corners"][entry.media.file_name]
        for label, *corners in truth:
            assert any(
                label == other and all(abs(a - b) <= 0.0201 for a, b in zip(corners, others, strict=True))
                for other, *others in found
            )


def test_names_that_tools_would_take_for_one_pass_once_they_are_told_apart(tmp_path: Path) -> None:
    box = settled(annotation(1, "car", 1, 2, 30, 40))
    names = ["a/1.jpg", distinct_file_name("a/1.png", "2"), distinct_file_name("a/1.jpg", "3")]
    records = [record(number, box, file_name=name) for number, name in enumerate(names, start=1)]
    assert_all_found(records, judged(records, tmp_path)[1])


def test_real_boxes_on_real_photos(tmp_path: Path) -> None:
    truth = json.loads(shared("data/media/coco128-street/instances_boxes.json").read_bytes())
    names = {category["id"]: category["name"] for category in truth["categories"]}
    records = []
    for image in truth["images"]:
        picture = inspect_picture(shared("data/media/coco128-street/images") / image["file_name"])
        boxes = [entry for entry in truth["annotations"] if entry["image_id"] == image["id"]]
        objects = [
            settled(annotation(number, names[entry["category_id"]], *entry["bbox"]))
            for number, entry in enumerate(boxes)
        ]
        media = MediaRecord(image["file_name"], None, picture.content_hash, picture.width, picture.height)
        records.append(Record(str(image["id"]), media, verdict=verdict(*objects)))
    coco, says = judged(records, tmp_path)
    assert_all_found(records, says)
    assert len(coco["annotations"]) == len(truth["annotations"])
