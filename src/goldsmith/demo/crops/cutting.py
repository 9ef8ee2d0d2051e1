"""Objects cut out of the streets, with what is true of each."""

import io
import random
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from PIL import Image

from goldsmith.demo.scenes import TruthBox
from goldsmith.demo.subject import Subject

_MARGIN = 0.25
"""What is left around an object, as a share of its longer side."""
_LEAST_SIDE = 26.0
SMALL_SIDE = 70.0
"""Pixels; what is shorter is hard to make out."""


@dataclass(frozen=True, slots=True)
class Crop:
    """A cut-out picture, and the right answer to each field."""

    file_name: str
    data: bytes
    truth: Mapping[str, bool | str]
    is_small: bool


def cut_out(subjects: Iterable[Subject], count: int, seed: int) -> list[Crop]:
    """So many objects, by lot and evenly of each label; fewer where the streets do not hold so many."""
    found = [(subject, number, box) for subject in subjects for number, box in _large_enough(subject)]
    random.Random(seed).shuffle(found)  # noqa: S311 - a simulation, not a secret
    return [_crop(*each) for each in _evenly(found)[:count]]


def _large_enough(subject: Subject) -> Iterator[tuple[int, TruthBox]]:
    for number, box in enumerate(subject.boxes or (), 1):
        if min(box.width, box.height) >= _LEAST_SIDE:
            yield number, box


def _evenly(found: list[tuple[Subject, int, TruthBox]]) -> list[tuple[Subject, int, TruthBox]]:
    """One of each label in turn, as long as there are any."""
    seen: dict[str, int] = {}
    ranked = []
    for each in found:
        label = each[2].label
        seen[label] = seen.get(label, 0) + 1
        ranked.append((seen[label], label, each))
    return [each for _, _, each in sorted(ranked, key=lambda rank: rank[:2])]


def _crop(subject: Subject, number: int, box: TruthBox) -> Crop:
    margin = _MARGIN * max(box.width, box.height)
    with Image.open(io.BytesIO(subject.read())) as image:
        edges = (box.left - margin, box.top - margin, box.left + box.width + margin, box.top + box.height + margin)
        limits = (0, 0, image.width, image.height)
        left, top = (max(edge, limit) for edge, limit in zip(edges[:2], limits[:2], strict=True))
        right, bottom = (min(edge, limit) for edge, limit in zip(edges[2:], limits[2:], strict=True))
        cut = image.crop((round(left), round(top), round(right), round(bottom)))
    buffer = io.BytesIO()
    cut.save(buffer, "JPEG", quality=90)
    stem = subject.file_name.rpartition(".")[0]
    truth: dict[str, bool | str] = {"kind": box.label, "hidden": bool(box.attributes.get("occluded", False))}
    return Crop(f"{stem}-{number:02}.jpg", buffer.getvalue(), truth, min(box.width, box.height) < SMALL_SIDE)
