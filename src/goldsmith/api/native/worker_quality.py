"""How good one worker is in a project: accuracy over time, confusions, pace, findings, what is held against them."""

from datetime import datetime
from uuid import UUID

from pydantic import Field

from goldsmith.actions import quality_reports
from goldsmith.api.door import DoorDep
from goldsmith.api.native.figures import RatioOut, ratio_out, seconds_each, worker_out
from goldsmith.api.native.sanctions import SanctionOut, VoidingOut, sanction_out, voiding_out
from goldsmith.api.native.shapes import Out, WorkerOut
from goldsmith.api.strict_json import strict_router
from goldsmith.storage.knowledge import FieldCounts
from goldsmith.storage.tallies import DayTally

router = strict_router(tags=["quality"])


class WorkerDayOut(Out):
    """One day (UTC) of a worker's, beside everybody's pace on it."""

    day: datetime
    gold_accuracy: RatioOut
    submitted: int
    seconds_per_response: float | None
    everybody_seconds: float | None


class ConfusionOut(Out):
    """How often (softly counted, the older ones faded) a worker gave each answer where each class was true.

    `field` is a field's name, or empty for the labels of objects, where the empty class means that nothing was drawn or
    nothing was there. `rows[truth][answer]` with few classes; `rows[truth]` is [right, wrong] with many.
    """

    field: str
    classes: list[str]
    rows: list[list[float]]
    is_full: bool


class TagAccuracyOut(Out):
    """Accuracy on gold that holds a class, or is of a difficulty."""

    tag: str = Field(examples=["car", "weather: rain", "(hard)"])
    gold_accuracy: RatioOut


class FindingOut(Out):
    """Something that an interval excludes, in words."""

    verdict: str = Field(examples=["spam"])
    sentence: str
    field: str | None = Field(
        description="The field whose answers it is about, empty for what was drawn; none where it is about all work.",
        examples=["weather"],
    )


class WorkerQualityOut(Out):
    """How good a worker is in a project."""

    worker: WorkerOut
    submitted: int
    gold_accuracy: RatioOut
    seconds_per_response: float | None
    everybody_seconds: float | None
    days: list[WorkerDayOut]
    confusions: list[ConfusionOut]
    tags: list[TagAccuracyOut]
    findings: list[FindingOut]
    sanctions: list[SanctionOut]
    voidings: list[VoidingOut]


@router.get("/projects/{project_id}/workers/{worker_id}")
def report_worker(project_id: UUID, worker_id: UUID, door: DoorDep) -> WorkerQualityOut:
    """A worker's accuracy with its interval over time, confusions, pace, findings, pauses and voided answers."""
    with door.open() as context:
        found = quality_reports.report_worker(context, project_id, worker_id)
    worker = worker_out(found.user)
    paces = {each.day: seconds_each(each.total) for each in found.everybody}
    return WorkerQualityOut(
        worker=worker,
        submitted=found.total.submitted,
        gold_accuracy=ratio_out(found.total.gold_passed, found.total.gold_answered),
        seconds_per_response=seconds_each(found.total),
        everybody_seconds=seconds_each(found.project_total),
        days=[_day(each, paces.get(each.day)) for each in found.days],
        confusions=[_confusion(each) for each in found.counts if each.rows],
        tags=[
            TagAccuracyOut(tag=each.tag, gold_accuracy=ratio_out(each.passed, each.answered))
            for each in found.gold_tags
        ],
        findings=[FindingOut.model_validate({"field": None, **each}) for each in found.findings],
        sanctions=[sanction_out(each, worker) for each in found.sanctions],
        voidings=[voiding_out(each) for each in found.voidings],
    )


def _day(each: DayTally, everybody_seconds: float | None) -> WorkerDayOut:
    total = each.total
    return WorkerDayOut(
        day=each.day,
        gold_accuracy=ratio_out(total.gold_passed, total.gold_answered),
        submitted=total.submitted,
        seconds_per_response=seconds_each(total),
        everybody_seconds=everybody_seconds,
    )


def _confusion(each: FieldCounts) -> ConfusionOut:
    is_full = len(each.rows[0]) == len(each.classes)
    rows = [[float(count) for count in row] for row in each.rows]
    return ConfusionOut(field=each.field, classes=list(each.classes), rows=rows, is_full=is_full)
