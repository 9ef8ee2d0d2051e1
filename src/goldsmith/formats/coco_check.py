"""Our own judge of COCO files, for what the common loaders let pass: boxes off the picture, wrong areas, ids from 0."""

import math
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeGuard

import orjson

from goldsmith.formats.file_name import name_key

AREA_TOLERANCE = 0.01
EDGE_TOLERANCE = 1e-6
Entry = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class CocoProblem:
    """One fault: a code, where it is (`annotations[3].bbox`) and a sentence about it."""

    code: str
    path: str
    message: str


def find_coco_problems(source: Path | str | Mapping[str, Any]) -> list[CocoProblem]:
    """Everything wrong with a COCO detection file, given its path or its parsed content; [] if nothing is.

    A box may leave its picture by 1e-6 px and an area (the box's, where there is no segmentation) be off by 0.01 px².
    """
    if not isinstance(source, Mapping):
        try:
            source = orjson.loads(Path(source).read_bytes())
        except orjson.JSONDecodeError as error:
            return [CocoProblem("not_json", "", f"The file is not JSON: {error}.")]
    if not isinstance(source, Mapping):
        return [CocoProblem("not_coco", "", "The file is not a JSON object.")]
    return list(_problems(source))


def _problems(coco: Mapping[str, Any]) -> Iterator[CocoProblem]:
    sections: dict[str, Sequence[Entry]] = {}
    for name in ("images", "categories", "annotations"):
        entries = coco.get(name)
        if not isinstance(entries, list) or not all(isinstance(entry, Mapping) for entry in entries):
            yield CocoProblem("missing_section", name, f"`{name}` is not a list of objects.")
            entries = []
        sections[name] = entries
    images, categories, annotations = sections["images"], sections["categories"], sections["annotations"]
    for name, entries in sections.items():
        yield from _id_problems(name, entries)
    yield from _repeats("images", images, "file_name", "duplicate_file_name")
    yield from _stem_problems(images)
    yield from _repeats("categories", categories, "name", "duplicate_category")
    for index, image in enumerate(images):
        yield from _image_problems(f"images[{index}]", image)
    images_by_id, categories_by_id = _by_id(images), _by_id(categories)
    for index, annotation in enumerate(annotations):
        yield from _annotation_problems(f"annotations[{index}]", annotation, images_by_id, categories_by_id)


def _by_id(entries: Sequence[Entry]) -> dict[int, Entry]:
    return {entry["id"]: entry for entry in entries if _is_whole(entry.get("id"))}


def _id_problems(section: str, entries: Sequence[Entry]) -> Iterator[CocoProblem]:
    for index, entry in enumerate(entries):
        number = entry.get("id")
        if not _is_whole(number):
            yield CocoProblem("bad_id", f"{section}[{index}].id", f"The id {number!r} is not a whole number.")
        elif number < 1:
            yield CocoProblem("id_below_one", f"{section}[{index}].id", f"The id {number} is below 1; tools drop it.")
    yield from _repeats(section, entries, "id", "duplicate_id")


def _repeats(section: str, entries: Sequence[Entry], key: str, code: str) -> Iterator[CocoProblem]:
    first: dict[Hashable, int] = {}
    for index, entry in enumerate(entries):
        value = entry.get(key)
        if not isinstance(value, str | int):
            continue
        if value in first:
            message = f"{key} {value!r} is also that of {section}[{first[value]}]."
            yield CocoProblem(code, f"{section}[{index}].{key}", message)
        first.setdefault(value, index)


def _stem_problems(images: Sequence[Entry]) -> Iterator[CocoProblem]:
    first: dict[str, str] = {}
    for index, image in enumerate(images):
        name = image.get("file_name")
        if isinstance(name, str) and (other := first.setdefault(name_key(name), name)) != name:
            message = f"{name!r} differs from {other!r} only in extension or case; many tools take them for one."
            yield CocoProblem("duplicate_stem", f"images[{index}].file_name", message)


def _image_problems(place: str, image: Entry) -> Iterator[CocoProblem]:
    if not isinstance(image.get("file_name"), str) or not image["file_name"]:
        yield CocoProblem("missing_file_name", f"{place}.file_name", "The picture has no file name.")
    for side in ("width", "height"):
        size = image.get(side)
        if not _is_whole(size) or size < 1:
            yield CocoProblem("bad_size", f"{place}.{side}", f"The {side} {size!r} is not a whole number above 0.")


def _annotation_problems(
    place: str, annotation: Entry, images: Mapping[int, Entry], categories: Mapping[int, Entry]
) -> Iterator[CocoProblem]:
    image = _referred(annotation.get("image_id"), images)
    if image is None:
        yield CocoProblem("unknown_image", f"{place}.image_id", f"No picture has id {annotation.get('image_id')!r}.")
    if _referred(annotation.get("category_id"), categories) is None:
        shown = repr(annotation.get("category_id"))
        yield CocoProblem("unknown_category", f"{place}.category_id", f"No category has id {shown}.")
    yield from _attribute_problems(place, annotation)
    if annotation.get("iscrowd", 0) not in (0, 1):
        yield CocoProblem("bad_iscrowd", f"{place}.iscrowd", "iscrowd is neither 0 nor 1.")
    bbox = annotation.get("bbox")
    if not isinstance(bbox, list) or len(bbox) != 4 or not all(map(_is_finite, bbox)):
        yield CocoProblem("bad_bbox", f"{place}.bbox", f"The bbox {bbox!r} is not four finite numbers.")
        return
    if bbox[2] <= 0 or bbox[3] <= 0:
        yield CocoProblem("no_extent", f"{place}.bbox", f"The box is {bbox[2]} by {bbox[3]} px: it has no extent.")
    elif image is not None:
        yield from _outside_problems(place, bbox, image)
    yield from _area_problems(place, annotation, bbox)


def _referred(number: Any, entries: Mapping[int, Entry]) -> Entry | None:
    return entries.get(number) if _is_whole(number) else None


def _outside_problems(place: str, bbox: Sequence[float], image: Entry) -> Iterator[CocoProblem]:
    left, top, width, height = bbox
    image_width, image_height = image.get("width"), image.get("height")
    if not _is_finite(image_width) or not _is_finite(image_height):
        return
    over = max(-left, -top, left + width - image_width, top + height - image_height)
    if over > EDGE_TOLERANCE:
        message = f"The box leaves its picture of {image_width} by {image_height} px by {over:g} px."
        yield CocoProblem("box_outside", f"{place}.bbox", message)


def _area_problems(place: str, annotation: Entry, bbox: Sequence[float]) -> Iterator[CocoProblem]:
    area = annotation.get("area")
    product = bbox[2] * bbox[3]
    if not _is_finite(area) or area <= 0:
        yield CocoProblem("bad_area", f"{place}.area", f"The area {area!r} is not a number above 0.")
    elif annotation.get("segmentation"):
        if area > product + AREA_TOLERANCE:
            yield CocoProblem("wrong_area", f"{place}.area", f"The area {area:g} is above the box's, {product:g} px².")
    elif abs(area - product) > AREA_TOLERANCE:
        yield CocoProblem("wrong_area", f"{place}.area", f"The area {area:g} is not the box's, {product:g} px².")


def _attribute_problems(place: str, annotation: Entry) -> Iterator[CocoProblem]:
    attributes = annotation.get("attributes", {})
    if not isinstance(attributes, Mapping):
        yield CocoProblem(
            "bad_attributes", f"{place}.attributes", "The attributes are not an object of names and values."
        )
        return
    for name, value in attributes.items():
        listed = isinstance(value, list) and all(isinstance(option, str) for option in value)
        if not listed and not isinstance(value, str | bool) and not _is_finite(value):
            message = "The value is not a text, a finite number, true, false or a list of option names."
            yield CocoProblem("bad_attribute", f"{place}.attributes.{name}", message)


def _is_finite(value: object) -> TypeGuard[int | float]:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _is_whole(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)
