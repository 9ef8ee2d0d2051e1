"""What goes into a merge and what comes out, whatever the kind."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

from goldsmith.labels import Annotation, Answer


@dataclass(frozen=True, slots=True)
class Attempt:
    """One worker's answer to the task. An empty answer counts: that worker says that nothing is there."""

    response_id: str
    worker_id: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class MergePolicy:
    """How attempts become objects. Each figure says something about people, so that it can be argued with.

    match_iou: two workers' shapes of one label can show the same object from this overlap on.
    label_factor: what the overlap of shapes of different labels is multiplied by before it is compared.
    hit_rate: chance that a typical worker draws an object that is there, averaged over easy and hard objects.
    precision: chance that what one typical worker drew, with nobody else asked, is an object.
    echo: chance that another worker draws the same false object (posters, mirrors and mopeds look alike to everyone).
    label_accuracy: chance that a typical worker names an object rightly where opinions differ.
    expected_objects: how many objects a picture is expected to hold before anybody looked; what empty answers argue
    against. (Of real pictures that one worker left empty a quarter held something, of three workers one in thirteen.)
    keep: objects at least this sure are kept. Just under a half, as the best F1 asks for: half of the F1 that can be
    reached (arXiv:1402.1892).
    """

    match_iou: float = 0.4
    label_factor: float = 0.7
    hit_rate: float = 0.9
    precision: float = 0.93
    echo: float = 0.25
    label_accuracy: float = 0.9
    expected_objects: float = 3.0
    keep: float = 0.45

    def __post_init__(self) -> None:
        """Raises ValueError where a share is not strictly between 0 and 1: nobody is that sure of people."""
        for field in fields(self):
            value = getattr(self, field.name)
            if not 0 < value < (math.inf if field.name == "expected_objects" else 1):
                raise ValueError(f"{field.name} must lie between 0 and 1, both excluded; it is {value}.")


@dataclass(frozen=True, slots=True)
class Member:
    """A drawn annotation that went into an object, and the overlap of its shape with the object's (IoU for areas)."""

    response_id: str
    annotation_id: str
    iou: float


@dataclass(frozen=True, slots=True)
class Spread:
    """Mean distance in pixels between the members' edges and the object's."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class MeanSpread:
    """The same of shapes whose edges have no names: how far in pixels the members lie from the object, all around."""

    mean: float


@dataclass(frozen=True, slots=True)
class MergedObject:
    """An object as settled. `confidence`: probability (0..1) that it is there and has the right label.

    `spread` is None where only one worker drew it. `attribute_shares`: for each attribute, the share of those who
    answered it that gave the settled value.
    """

    annotation: Annotation
    confidence: float
    spread: Spread | MeanSpread | None
    members: tuple[Member, ...]
    attribute_shares: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Merged:
    """`objects` are kept, `rejected` are candidates too doubtful to keep but worth a reviewer's look.

    `confidence` of the task: how sure its most doubtful object, kept or rejected, is to be judged rightly.
    `method` and `parameters` (JSON values) with the same attempts give the same result again (`rebuild`).
    """

    objects: tuple[MergedObject, ...]
    rejected: tuple[MergedObject, ...]
    confidence: float
    method: str
    parameters: Mapping[str, object]

    @property
    def answer(self) -> Answer:
        """The kept objects as an answer."""
        return Answer(tuple(each.annotation for each in self.objects))


def in_order(attempts: Sequence[Attempt]) -> tuple[Attempt, ...]:
    """Attempts in an order that does not depend on who came first.

    Raises ValueError where there is none, or two of one worker: a worker's opinion counts once.
    """
    if not attempts:
        raise ValueError("There is nothing to merge: a merge needs at least one attempt.")
    if len({attempt.worker_id for attempt in attempts}) < len(attempts):
        raise ValueError("Two attempts are of the same worker: pass only the one that counts.")
    return tuple(sorted(attempts, key=lambda attempt: attempt.worker_id))
