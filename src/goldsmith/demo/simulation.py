"""What the simulated people of the demo answer, decide and how long they take: from the truth and seeds alone."""

import hashlib
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from goldsmith.demo.cast import Person
from goldsmith.demo.noise import simulate_answer
from goldsmith.demo.scenes import TruthBox
from goldsmith.demo.subject import Json, Subject, true_annotation
from goldsmith.labels import Annotation, parse_answer
from goldsmith.quality import match

KEPT_IOU = 0.8
"""From this overlap on the reviewer leaves a box as it is; one that overlaps less gets the true edges."""

_LOOKING_SECONDS = {"careful": 9.0, "average": 6.0, "hasty": 3.5}
_BOX_SECONDS = {"careful": 5.0, "average": 3.5, "hasty": 2.2}
_REVIEW_SECONDS = 8.0


@dataclass(frozen=True, slots=True)
class Given:
    """An answer and the seconds it took."""

    answer: Json
    seconds: float


@dataclass(frozen=True, slots=True)
class Ruling:
    """What the reviewer decides: accept, or fix with an answer."""

    outcome: str
    answer: Json | None
    seconds: float


def attempt(person: Person, subject: Subject, labels: Sequence[Mapping[str, Any]], seed: int) -> Given:
    """What this annotator answers to this picture; the same arguments give the same answer."""
    assert subject.boxes is not None
    assert subject.size is not None
    own = _seed(seed, person.email, subject.file_name)
    answer = simulate_answer(subject.boxes, subject.size, person.noise, labels, own)
    pace = random.Random(own).lognormvariate(0, 0.25)  # noqa: S311 - a simulation, not a secret
    drawn = len(answer["annotations"])
    return Given(answer, pace * (_LOOKING_SECONDS[person.character] + drawn * _BOX_SECONDS[person.character]))


def rule(subject: Subject, proposed: Sequence[Mapping[str, Any]]) -> Ruling:
    """Accept what agrees with the truth; else fix it: true edges where they are off, what is missing, nothing more."""
    assert subject.boxes is not None
    objects = [each["annotation"] for each in proposed]
    answer = {"annotations": _mended(subject.boxes, objects)}
    seconds = _REVIEW_SECONDS + 0.8 * len(objects)
    if answer["annotations"] == objects:
        return Ruling("accept", None, seconds)
    return Ruling("fix", answer, seconds + 4.0)


def _mended(boxes: tuple[TruthBox, ...], objects: Sequence[Mapping[str, Any]]) -> list[Json]:
    truth = [true_annotation(f"r{number}", box) for number, box in enumerate(boxes, 1)]
    pairs = match(_annotations(truth), _annotations(objects), 0.5, any_label=True)
    true_by_object = {pair.other.id: (pair.one.id, pair.iou) for pair in pairs}
    by_id = {each["id"]: each for each in truth}
    kept = []
    for each in objects:
        true_id, iou = true_by_object.get(each["id"], (None, 0.0))
        if true_id is not None:
            kept.append(_corrected(each, by_id.pop(true_id), iou))
    return kept + list(by_id.values())


def _corrected(drawn: Mapping[str, Any], true: Json, iou: float) -> Json:
    """The drawn object with the true label and attributes, and with the true edges where its own are far off."""
    own = drawn.get("attributes", {}) if drawn["label"] == true["label"] else {}
    box = drawn["box"] if iou >= KEPT_IOU else true["box"]
    return {**drawn, "label": true["label"], "attributes": {**own, **true["attributes"]}, "box": box}


def _annotations(objects: Sequence[Mapping[str, Any]]) -> tuple[Annotation, ...]:
    return parse_answer({"annotations": list(objects)}).annotations


def _seed(*parts: object) -> int:
    text = ":".join(str(part) for part in parts)
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest())
