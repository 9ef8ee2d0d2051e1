"""The user's own photos, and their truth where a COCO file beside them holds it."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from goldsmith.demo.noise import LEAST_SIDE_PIXELS
from goldsmith.demo.scenes import TruthBox
from goldsmith.demo.subject import Json, Subject

SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".bmp", ".gif"})
_COCO_KEYS = {"images", "annotations", "categories"}


@dataclass(frozen=True, slots=True)
class Photos:
    """Photos in the order of their names; `ontology` and `truth` where a COCO file knows what is in them."""

    subjects: tuple[Subject, ...]
    ontology: Json | None
    truth: Path | None


def read_photos(folder: Path, most: int | None = None) -> Photos:
    """The photos in a folder and below; with a truth, only those that it speaks of. Raises ValueError without any."""
    paths = [path for path in sorted(folder.rglob("*")) if path.suffix.lower() in SUFFIXES and path.is_file()]
    if not paths:
        raise ValueError(f"There are no photos in {folder}.")
    found = next(_truths(folder), None)
    if found is None:
        subjects = [Subject(path.relative_to(folder).as_posix(), path, None, None) for path in paths]
        return Photos(tuple(subjects[:most]), None, None)
    truth_file, truth = found
    known = _boxes_by_name(truth)
    labelled = [
        Subject(path.relative_to(folder).as_posix(), path, *known[path.name]) for path in paths if path.name in known
    ]
    if not labelled:
        raise ValueError(f"{truth_file} speaks of none of the photos in {folder}.")
    return Photos(tuple(labelled[:most]), _ontology(truth, labelled), truth_file)


def _truths(folder: Path) -> Iterator[tuple[Path, Json]]:
    """COCO files with boxes in the folder, else beside it."""
    for path in [*sorted(folder.glob("*.json")), *sorted(folder.resolve().parent.glob("*.json"))]:
        try:
            value = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            continue
        if isinstance(value, dict) and value.keys() >= _COCO_KEYS and any("bbox" in a for a in value["annotations"]):
            yield path, value


def _boxes_by_name(truth: Json) -> dict[str, tuple[tuple[int, int], tuple[TruthBox, ...]]]:
    labels = {each["id"]: label_name(each["name"]) for each in truth["categories"]}
    sizes = {each["id"]: (each["width"], each["height"]) for each in truth["images"]}
    boxes: dict[Any, list[TruthBox]] = {image_id: [] for image_id in sizes}
    for each in truth["annotations"]:
        if each["image_id"] in sizes and not each.get("iscrowd"):
            box = _clipped(each["bbox"], sizes[each["image_id"]], labels[each["category_id"]])
            boxes[each["image_id"]] += [box] if box else []
    return {Path(each["file_name"]).name: (sizes[each["id"]], tuple(boxes[each["id"]])) for each in truth["images"]}


def _clipped(bbox: list[float], size: tuple[int, int], label: str) -> TruthBox | None:
    left, top = max(0.0, bbox[0]), max(0.0, bbox[1])
    right, bottom = min(float(size[0]), bbox[0] + bbox[2]), min(float(size[1]), bbox[1] + bbox[3])
    if right - left < LEAST_SIDE_PIXELS or bottom - top < LEAST_SIDE_PIXELS:
        return None
    return TruthBox(label, left, top, right - left, bottom - top, {})


def _ontology(truth: Json, subjects: list[Subject]) -> Json:
    """A label for every category that is in the photos; colours and keys are given by the server."""
    used = {box.label for subject in subjects for box in subject.boxes or ()}
    labels = [
        {"name": label_name(each["name"]), "title": each["name"].capitalize(), "attributes": []}
        for each in truth["categories"]
        if label_name(each["name"]) in used
    ]
    return {"labels": labels}


def label_name(category: str) -> str:
    """A COCO category's name as a label's: "traffic light" becomes "traffic_light"."""
    return re.sub(r"[^a-z0-9]+", "_", category.lower()).strip("_")
