"""The JSON of a project's spec: what is labelled, how, by how many, at which quality and pay."""

from typing import Annotated, Any, Literal, Self
from uuid import UUID

from pydantic import Field, model_validator

from goldsmith.api.native.requirement_shapes import AnyRequirementBody
from goldsmith.api.native.shapes import Currency, In, JsonObject
from goldsmith.money.rate import Per

_ONTOLOGY: JsonObject = {
    "labels": [
        {
            "name": "car",
            "title": "Car",
            "color": "#2563eb",
            "key": "1",
            "attributes": [{"name": "occluded", "title": "Occluded", "type": "boolean", "required": False}],
        }
    ],
    "fields": [{"name": "weather", "type": "choice", "required": True, "options": ["rain", "sun"]}],
}

Share = Annotated[float, Field(ge=0, le=1)]


class ExampleBody(In):
    """A picture that shows how to do it, or how not to."""

    media_id: UUID
    is_good: bool
    caption: str = Field("", max_length=500, examples=["The whole car, mirrors included"])


class InstructionsBody(In):
    """What workers read beside the picture."""

    markdown: str = Field("", max_length=100_000, examples=["Draw a box around every car."])
    examples: list[ExampleBody] = Field(default_factory=list, max_length=50)


class ReviewBody(In):
    """Which tasks a reviewer sees: a random share, and all below a confidence."""

    share: Share = Field(0.1, examples=[0.1])
    below_confidence: Share = Field(0.8, examples=[0.8])
    models_differ: Share = Field(
        0.02,
        description="Most of the settled tasks that are put to a reviewer afterwards, because models of different "
        "families differ on them once more is known.",
    )


class StoppingBody(In):
    """Ask people one by one until the chance of an error is small enough, instead of a fixed number."""

    target_error: float = Field(gt=0, le=0.5, description="Chance of an error at which a task stops.", examples=[0.05])
    most_attempts: int = Field(ge=1, le=25, description="People asked at most; then a reviewer is.", examples=[7])


class PipelineBody(In):
    """How a task is done."""

    attempts: int = Field(3, ge=1, le=25, description="People who answer each task at first.", examples=[3])
    lease_seconds: int = Field(1800, ge=5, le=86_400, description="How long a task is kept for its worker.")
    review: ReviewBody = Field(default_factory=ReviewBody)
    stopping: StoppingBody | None = Field(None, description="Without it the first attempts are all.")
    correct_within_hours: int = Field(
        24, ge=1, le=720, description="How long work that was sent back waits for whoever did it to correct it."
    )
    pays_corrections: bool = Field(False, description="Pay the rate once more for a correction.")

    @model_validator(mode="after")
    def _most_covers_the_first(self) -> Self:
        if self.stopping is not None and self.stopping.most_attempts < self.attempts:
            raise ValueError(
                f"stopping.most_attempts ({self.stopping.most_attempts}) is less than attempts ({self.attempts}), "
                "which are asked at first."
            )
        return self


class QualityBody(In):
    """Gold and matching."""

    gold_rule: Literal["share", "by_need"] = Field(
        "share",
        description="`share`: always `gold_share` of a worker's tasks. `by_need`: a quarter of the first 25, falling "
        "to 3 to 5% as the worker becomes known.",
    )
    gold_share: Share = Field(0.1, description="Share of a worker's tasks that are hidden gold.", examples=[0.1])
    gold_sources: list[Literal["audits", "agreement"]] = Field(
        default_factory=list,
        description="What new gold is made of by itself: `audits`, tasks drawn by chance that a reviewer settled; "
        "`agreement`, tasks on which five people or more agree beyond doubt.",
    )
    gold_most: int = Field(200, ge=1, le=100_000, description="Gold is made by itself up to so many tasks.")
    pause_below: float | None = Field(
        None,
        gt=0,
        le=1,
        description="Accuracy on gold under which a worker, once it is sure, gets no new tasks until a person has "
        "looked. Without it nobody is paused.",
        examples=[0.6],
    )
    gold_bar: Share = Field(0.7, description="F1 against the expected answer from which gold counts as passed.")
    match_iou: float = Field(0.5, gt=0, lt=1, description="Overlap from which two boxes are the same object.")
    is_feedback_shown: bool = Field(True, description="Tell workers how they did on gold.")


class PayBody(In):
    """What workers are paid, in minor units (cents)."""

    per_task_minor: int = Field(0, ge=0, le=1_000_000, examples=[6])
    per_review_minor: int = Field(0, ge=0, le=1_000_000, examples=[4])
    currency: Currency = "USD"
    accept_after_hours: int = Field(
        72, ge=0, le=720,
        description="Work that nobody rejects within so many hours is accepted, and paid whatever comes later.",
    )  # fmt: skip
    is_learning_paid: bool = Field(True, description="Courses and exams of the project are paid by the hour.")
    learning_hourly_minor: int | None = Field(
        None, ge=0, le=100_000_000, examples=[1200],
        description="What an hour of learning pays where neither a promise per hour nor work done tells.",
    )  # fmt: skip
    per: Per = Field(
        "task", description="What an attempt is paid by: the task, the objects of its answer, or its active time."
    )
    per_object_minor: int = Field(0, ge=0, le=1_000_000, examples=[2])
    most_objects: int = Field(
        100, ge=1, le=10_000, description="Objects of a task that are paid at most; one is paid where there are none."
    )
    per_hour_minor: int = Field(0, ge=0, le=10_000_000, examples=[1500])
    most_minutes: int = Field(
        60, ge=1, le=1_440, description="Minutes of active time that count at most, for each task."
    )
    hourly_floor_minor: int | None = Field(
        None, ge=1, le=10_000_000, examples=[1200],
        description="What an hour of accepted work comes to at least: what a day (UTC) lacks is added once all work "
        "of it is decided. Null: nothing is promised.",
    )  # fmt: skip
    pays_expired: Literal["none", "active_time"] = Field(
        "none",
        description="Whether active time is paid where a task's time runs out: by the hour, or at the hourly floor, "
        "and never more than the task promised.",
    )

    needs_funds: bool = Field(
        False, description="No batch is finalized before there is money for all of it; it is set aside then."
    )

    @model_validator(mode="after")
    def _says_what_time_is_paid(self) -> Self:
        if self.pays_expired == "active_time" and not (self.per == "hour" or self.hourly_floor_minor):
            raise ValueError("pays_expired is active_time, which needs pay by the hour or an hourly_floor_minor.")
        return self


class SpecBody(In):
    """Everything a project version says."""

    ontology: JsonObject = Field(
        description="`labels` of objects that are drawn, each with its attributes, and `fields`: typed questions of "
        "the same sort about the whole picture. Image annotation needs labels, image classification fields alone.",
        examples=[_ONTOLOGY],
    )
    instructions: InstructionsBody = Field(default_factory=InstructionsBody)
    pipeline: PipelineBody = Field(default_factory=PipelineBody)
    quality: QualityBody = Field(default_factory=QualityBody)
    pay: PayBody = Field(default_factory=PayBody)
    requirements: list[AnyRequirementBody] = Field(
        default_factory=list, max_length=20, description="Workers get tasks only while they meet all of these."
    )

    def stored(self) -> dict[str, Any]:
        """The spec as it is kept."""
        return self.model_dump(mode="json")
