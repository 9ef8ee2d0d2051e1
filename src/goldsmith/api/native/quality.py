"""How good a project's labels are, and what they rest on: bound, calibration, agreement, gold and cost."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from fastapi import Query
from pydantic import Field

from goldsmith.actions import gold, modelling, quality_reports
from goldsmith.api.door import DoorDep
from goldsmith.api.native.answers import PictureOut, picture_out
from goldsmith.api.native.figures import (
    RatioOut,
    StatedQualityOut,
    mean_agreement,
    ratio_out,
    settled_and_open,
    worker_out,
)
from goldsmith.api.native.sanctions import SanctionOut, sanction_out
from goldsmith.api.native.shapes import In, JsonObject, Limit, Out, PageOut
from goldsmith.api.strict_json import strict_router
from goldsmith.kit.paging import encode_cursor, last_key
from goldsmith.storage.gold import GoldTask
from goldsmith.storage.tallies import DayTally

router = strict_router(tags=["quality"])


class ThresholdOut(Out):
    """Tasks stop at this stated chance of being right: on `trials` known tasks it kept the error to `bound`."""

    threshold: float = Field(examples=[0.93])
    bound: float = Field(examples=[0.05])
    confidence: float = Field(examples=[0.95])
    errors: int
    trials: int


class CalibrationBinOut(Out):
    """Known tasks whose stated chance lay in `low` to `high`, and the share of them that came true."""

    low: float
    high: float
    stated: float
    calibrated: float
    right: RatioOut


class QualityDayOut(Out):
    """One day (UTC)."""

    day: datetime
    gold_accuracy: RatioOut
    agreement: float | None
    submitted: int
    settled: int
    cost_minor: int


class CostOut(Out):
    """What a label costs, in minor units (cents), which may be fractions."""

    currency: str
    per_settled: float | None = Field(description="All costs over settled tasks.", examples=[18.4])
    per_correct: float | None = Field(description="Over those expected to be right, as known tasks tell.")
    per_correct_at_most: float | None = Field(description="The same if the error were as large as its bound.")


class ProjectQualityOut(Out):
    """How good a project's labels are."""

    stated: StatedQualityOut
    target_error: float | None = Field(description="Null where a fixed number of people is asked.")
    threshold: ThresholdOut | None = Field(description="Null until one is proven to keep to the target error.")
    known: int = Field(description="Tasks whose right answer is known: audits, and gold that enough people answered.")
    known_needed: int | None = Field(description="About how many known tasks, all right, prove the target error.")
    calibration: list[CalibrationBinOut]
    gold_accuracy: RatioOut
    agreement: float | None
    settled: int
    cost: CostOut
    days: list[QualityDayOut]
    gold_size: int
    gold_tags: dict[str, int] = Field(description="Gold in service by the classes that it holds.")
    gold_doubted: int
    model: JsonObject | None = Field(description="What the full model found when it last ran.")
    pauses: list[SanctionOut]


class ModelOrderedOut(Out):
    """The full model will run. Its findings are there once the report's `model.ran_at` is another."""

    last_ran_at: datetime | None


class GoldOut(Out):
    """A gold task in service, or doubted."""

    task_id: UUID
    picture: PictureOut | None = Field(description="Null where the task shows parts.")
    excerpt: str | None = Field(description="The first words of a document.")
    expected: JsonObject
    source: str = Field(examples=["import"])
    tags: list[str]
    difficulty: float = Field(description="Share of people, 0 to 1, expected to fail it.")
    grade: Literal["easy", "medium", "hard"]
    answered: int
    passed: int
    measures: bool = Field(
        description="Whether the error bound rests on it; if so, nobody's weight is learnt from answers to it."
    )
    doubted_at: datetime | None
    confirmed_at: datetime | None
    created_at: datetime


class RetireIn(In):
    """Why gold is served no more: `wrong` takes its scores back from everybody."""

    reason: Literal["wrong", "worn"]


@router.get("/projects/{project_id}/quality")
def report_project(project_id: UUID, door: DoorDep) -> ProjectQualityOut:
    """Error bound, calibration, agreement, gold accuracy over time, cost per correct label, and who is paused."""
    with door.open() as context:
        return _project(quality_reports.report_project(context, project_id))


@router.post("/projects/{project_id}/quality/model", status_code=202)
def run_model(project_id: UUID, door: DoorDep) -> ModelOrderedOut:
    """Run the full model over everything said so far; its findings are in the report within a minute or so."""
    with door.open() as context:
        last = modelling.order_model(context, project_id)
    return ModelOrderedOut(last_ran_at=datetime.fromisoformat(last) if last else None)


@router.get("/projects/{project_id}/gold")
def list_gold(
    project_id: UUID,
    door: DoorDep,
    only: Literal["all", "doubted"] = "all",
    cursor: str | None = None,
    limit: Annotated[Limit, Query()] = 60,
) -> PageOut[GoldOut]:
    """The project's gold, newest task first. Doubted is what most people fail; it is not served until confirmed."""
    with door.open() as context:
        before, is_doubted = last_key(cursor), only == "doubted"
        listed = gold.list_gold(context, project_id, is_doubted=is_doubted, before=before, limit=limit)
    next_cursor = encode_cursor(listed[-1].position) if len(listed) == limit else None
    return PageOut(items=[_gold(each) for each in listed], next_cursor=next_cursor)


@router.post("/tasks/{task_id}/gold/confirm", status_code=204)
def confirm_gold(task_id: UUID, door: DoorDep) -> None:
    """Say that a doubted expected answer is right: it is served again, and not doubted any more."""
    with door.open() as context:
        gold.confirm_gold(context, task_id)


@router.post("/tasks/{task_id}/gold/retire", status_code=204)
def retire_gold(task_id: UUID, body: RetireIn, door: DoorDep) -> None:
    """Serve a gold task no more. Answers to `wrong` gold count for and against nobody."""
    with door.open() as context:
        gold.retire_gold(context, task_id, body.reason)


def _project(found: quality_reports.ProjectReport) -> ProjectQualityOut:
    stopping, threshold = found.spec.pipeline.stopping, found.quality.threshold
    return ProjectQualityOut(
        stated=StatedQualityOut.model_validate(found.stated),
        target_error=stopping.target_error if stopping else None,
        threshold=ThresholdOut(**threshold) if threshold else None,
        known=found.known,
        known_needed=quality_reports.known_needed(stopping.target_error) if stopping else None,
        calibration=[
            CalibrationBinOut(
                low=each.low,
                high=each.high,
                stated=each.stated,
                calibrated=each.calibrated,
                right=RatioOut(value=each.right, low=each.interval.low, high=each.interval.high, count=each.count),
            )
            for each in found.calibration
        ],
        gold_accuracy=ratio_out(found.total.gold_passed, found.total.gold_answered),
        agreement=mean_agreement(found.total),
        settled=_settled(found),
        cost=_cost(found),
        days=[day_out(each) for each in found.days],
        gold_size=found.gold_size,
        gold_tags=dict(found.pool),
        gold_doubted=found.doubted,
        model=dict(found.quality.model) if found.quality.model else None,
        pauses=[sanction_out(each, worker_out(found.workers[each.worker_id])) for each in found.pauses],
    )


def _settled(found: quality_reports.ProjectReport) -> int:
    return settled_and_open(found.project, found.total.settled, 0)[0] - found.project.imported_count


def _cost(found: quality_reports.ProjectReport) -> CostOut:
    settled, cost, stated = _settled(found), found.total.cost_minor, found.stated
    trials = stated.audited + stated.gold_stopped
    each = cost / settled if settled else None
    share_right = 1 - (stated.audit_errors + stated.gold_errors) / trials if trials else None
    least_right = None if stated.error_bound is None else 1 - stated.error_bound
    return CostOut(
        currency=found.spec.pay.currency,
        per_settled=each,
        per_correct=each / share_right if each is not None and share_right else None,
        per_correct_at_most=each / least_right if each is not None and least_right else None,
    )


def day_out(each: DayTally) -> QualityDayOut:
    """The JSON of a day."""
    total = each.total
    return QualityDayOut(
        day=each.day,
        gold_accuracy=ratio_out(total.gold_passed, total.gold_answered),
        agreement=mean_agreement(total),
        submitted=total.submitted,
        settled=total.settled,
        cost_minor=total.cost_minor,
    )


def _gold(each: GoldTask) -> GoldOut:
    picture = None if each.is_document else picture_out(each)
    names = [name for name in GoldOut.model_fields if name not in ("picture", "expected", "tags")]
    own_fields: JsonObject = {name: getattr(each, name) for name in names}
    return GoldOut(**own_fields, picture=picture, expected=dict(each.expected), tags=list(each.tags))
