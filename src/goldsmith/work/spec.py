"""What a project version says: ontology, instructions, pipeline, quality policy, pay, and what is required."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from goldsmith.labels import TASK_TYPES, Ontology, TaskType, parse_ontology
from goldsmith.money import PayPolicy
from goldsmith.people.fact import AnyRequirement, read_requirement
from goldsmith.quality.gold_making import Source


@dataclass(frozen=True, slots=True)
class ReviewPolicy:
    """Who goes to a reviewer: a random `share` (0..1), and every task below the confidence bar.

    `models_differ`: the most of the settled tasks (a share, 0..1) that are put to a reviewer afterwards because models
    of different families differ on them.
    """

    share: float
    below_confidence: float
    models_differ: float = 0.02


@dataclass(frozen=True, slots=True)
class StoppingPolicy:
    """Attempts are asked for one by one until the chance of an error in a task (0..1) is at most `target_error`.

    At `most_attempts` a task that is still in doubt goes to a reviewer.
    """

    target_error: float
    most_attempts: int


@dataclass(frozen=True, slots=True)
class Pipeline:
    """How many attempts a task wants at first, for how long one is leased, and which tasks are reviewed.

    Without `stopping` the first attempts are all. Work that a reviewer sends back to whoever did it waits for them so
    many hours, and is paid once unless `pays_corrections`.
    """

    attempts: int
    lease_seconds: int
    review: ReviewPolicy
    stopping: StoppingPolicy | None = None
    correct_within_hours: int = 24
    pays_corrections: bool = False


@dataclass(frozen=True, slots=True)
class QualityPolicy:
    """How gold is mixed in and judged (F1 at an IoU), and whether workers are told.

    gold_rule: `share`, always `gold_share` (0..1) of a worker's tasks; or `by_need`, much while little is known of a
    worker and little once much is. gold_sources: what new gold is made of by itself, up to `gold_most` tasks: `audits`
    and tasks on which many agree (`agreement`). pause_below: the accuracy on gold (0..1) under which, once it is sure,
    a worker is paused until a person has looked; None: nobody is.
    """

    gold_share: float
    gold_bar: float
    match_iou: float
    is_feedback_shown: bool
    gold_rule: Literal["share", "by_need"] = "share"
    gold_sources: tuple[Source, ...] = ()
    gold_most: int = 200
    pause_below: float | None = None


@dataclass(frozen=True, slots=True)
class Spec:
    """One project version's content, parsed."""

    task_type: TaskType
    ontology: Ontology
    pipeline: Pipeline
    quality: QualityPolicy
    pay: PayPolicy
    requirements: tuple[AnyRequirement, ...] = ()


def read_spec(task_type: str, spec: Mapping[str, Any]) -> Spec:
    """The parsed content of a stored (already validated) version. Raises InvalidOntology."""
    pipeline, quality, pay = spec["pipeline"], spec["quality"], spec["pay"]
    return Spec(
        task_type=TASK_TYPES[task_type],
        ontology=parse_ontology(spec["ontology"]),
        pipeline=_pipeline(pipeline),
        quality=QualityPolicy(**{**quality, "gold_sources": tuple(quality.get("gold_sources", ()))}),
        pay=PayPolicy(**pay),
        requirements=tuple(read_requirement(each) for each in spec.get("requirements", ())),
    )


def _pipeline(said: Mapping[str, Any]) -> Pipeline:
    stopping = said.get("stopping")
    return Pipeline(
        said["attempts"],
        said["lease_seconds"],
        ReviewPolicy(**said["review"]),
        StoppingPolicy(**stopping) if stopping else None,
        said.get("correct_within_hours", 24),
        said.get("pays_corrections", False),
    )
