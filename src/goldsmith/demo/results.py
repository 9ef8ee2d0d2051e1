"""What a run of the demo found out: how each annotator did, and how right the delivered boxes are."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from goldsmith.client import Delivery, ProjectWorker, Ratio, Summary, TaskDetail
from goldsmith.demo.cast import Person
from goldsmith.demo.people_at_work import Worker
from goldsmith.demo.plan import Plan
from goldsmith.demo.scenes import TruthBox
from goldsmith.demo.scoring import Score, score

Judged = tuple[Sequence[Mapping[str, Any]], tuple[TruthBox, ...]]
"""What was said about one picture, and what is true."""


@dataclass(frozen=True, slots=True)
class AnnotatorResult:
    """One annotator: gold as the platform scored it, and boxes against the truth."""

    person: Person
    answers: int
    gold: Ratio
    score: Score


@dataclass(frozen=True, slots=True)
class Report:
    """Everything a run found out. Scores are of tasks that are not gold; `seconds` on the clock, by phase."""

    plan: Plan
    summary: Summary
    outcomes: Mapping[str, int]
    annotators: tuple[AnnotatorResult, ...]
    consensus: Score
    final: Score
    seconds: Mapping[str, float]
    coco: Delivery
    records: Delivery


def annotator_results(
    workers: Sequence[Worker], figures: Iterable[ProjectWorker], plan: Plan, details: Sequence[TaskDetail]
) -> tuple[AnnotatorResult, ...]:
    """How each annotator did; `details` are the tasks that are not gold."""
    by_id = {each.worker.id: each for each in figures}
    return tuple(
        AnnotatorResult(
            worker.person,
            by_id[worker.user_id].submitted,
            by_id[worker.user_id].gold_accuracy,
            score(_said_by(worker.user_id, plan, details)),
        )
        for worker in workers
    )


def consensus_score(plan: Plan, details: Sequence[TaskDetail]) -> Score:
    """How right the first verdicts are, before any reviewer saw them."""
    first = ((each, min(each.verdicts, key=lambda verdict: verdict.number)) for each in details)
    return score(([found["annotation"] for found in verdict.objects], _truth(plan, each)) for each, verdict in first)


def delivered_score(plan: Plan, coco: Path) -> Score:
    """How right the boxes in a COCO file are."""
    document = json.loads(coco.read_text(encoding="utf-8"))
    labels = {each["id"]: each["name"] for each in document["categories"]}
    boxes: dict[int, list[dict[str, Any]]] = {each["id"]: [] for each in document["images"]}
    for each in document["annotations"]:
        boxes[each["image_id"]].append(_annotation(each, labels[each["category_id"]]))
    return score((boxes[each["id"]], plan.subject(each["file_name"]).boxes or ()) for each in document["images"])


def _said_by(user_id: str, plan: Plan, details: Sequence[TaskDetail]) -> Iterator[Judged]:
    for each in details:
        for response in each.attempts:
            if response.worker.id == user_id:
                yield response.answer["annotations"], _truth(plan, each)


def _truth(plan: Plan, task: TaskDetail) -> tuple[TruthBox, ...]:
    return plan.subject(task.file_name).boxes or ()


def _annotation(coco: Mapping[str, Any], label: str) -> dict[str, Any]:
    left, top, width, height = coco["bbox"]
    box = {"left": left, "top": top, "width": width, "height": height}
    return {"id": str(coco["id"]), "kind": "box", "label": label, "attributes": {}, "box": box}
