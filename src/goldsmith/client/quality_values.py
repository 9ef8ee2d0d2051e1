"""What the API says about quality: of a project, of a worker, of gold."""

from dataclasses import dataclass
from datetime import datetime

from goldsmith.client.tasks import Picture
from goldsmith.client.values import Json, Ratio, Worker


@dataclass(frozen=True, slots=True)
class StatedQuality:
    """With `confidence`, at most `error_bound` of settled tasks are wrong; None before any task's truth is known."""

    error_bound: float | None
    confidence: float
    audited: int
    audit_errors: int
    gold_stopped: int
    gold_errors: int


@dataclass(frozen=True, slots=True)
class Threshold:
    """Tasks stop at this stated chance of being right; on `trials` known tasks it kept the error to `bound`."""

    threshold: float
    bound: float
    confidence: float
    errors: int
    trials: int


@dataclass(frozen=True, slots=True)
class CalibrationBin:
    """Known tasks whose stated chance lay in `low` to `high`, and the share of them that came true."""

    low: float
    high: float
    stated: float
    calibrated: float
    right: Ratio


@dataclass(frozen=True, slots=True)
class QualityDay:
    """One day (UTC) of a project."""

    day: datetime
    gold_accuracy: Ratio
    agreement: float | None
    submitted: int
    settled: int
    cost_minor: int


@dataclass(frozen=True, slots=True)
class LabelCost:
    """What a label costs, in minor units (cents), which may be fractions."""

    currency: str
    per_settled: float | None
    per_correct: float | None
    per_correct_at_most: float | None


@dataclass(frozen=True, slots=True)
class Pause:
    """A worker's pause in a project; `open` until a person upholds or lifts it."""

    id: str
    worker: Worker
    state: str
    rule: str
    evidence: Json
    created_at: datetime
    decided_at: datetime | None
    note: str | None


@dataclass(frozen=True, slots=True)
class ProjectQuality:
    """How good a project's labels are. `known` tasks are behind `calibration`; `gold_tags` counts gold by class."""

    stated: StatedQuality
    target_error: float | None
    threshold: Threshold | None
    known: int
    known_needed: int | None
    calibration: tuple[CalibrationBin, ...]
    gold_accuracy: Ratio
    agreement: float | None
    settled: int
    cost: LabelCost
    days: tuple[QualityDay, ...]
    gold_size: int
    gold_tags: Json
    gold_doubted: int
    model: Json | None
    pauses: tuple[Pause, ...]


@dataclass(frozen=True, slots=True)
class Gold:
    """A gold task; doubted where most people fail it, and then not served until a person has looked."""

    task_id: str
    picture: Picture | None
    excerpt: str | None
    expected: Json
    source: str
    tags: tuple[str, ...]
    difficulty: float
    grade: str
    answered: int
    passed: int
    measures: bool
    doubted_at: datetime | None
    confirmed_at: datetime | None
    created_at: datetime


@dataclass(frozen=True, slots=True)
class WorkerDay:
    """One day (UTC) of a worker, beside everybody's pace on it."""

    day: datetime
    gold_accuracy: Ratio
    submitted: int
    seconds_per_response: float | None
    everybody_seconds: float | None


@dataclass(frozen=True, slots=True)
class Confusion:
    """How often a worker gave each answer where each class was true: `rows[truth][answer]`, or [right, wrong]."""

    field: str
    classes: tuple[str, ...]
    rows: tuple[tuple[float, ...], ...]
    is_full: bool


@dataclass(frozen=True, slots=True)
class TagAccuracy:
    """Accuracy on gold that holds a class, or is of a difficulty."""

    tag: str
    gold_accuracy: Ratio


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about a worker that chance alone would hardly bring, in words.

    `field` is the one whose answers it is about, "" for what was drawn, None where it is about all work.
    """

    verdict: str
    sentence: str
    field: str | None


@dataclass(frozen=True, slots=True)
class Voiding:
    """A worker's answers made void, and how many tasks opened again for it."""

    id: str
    since: datetime
    note: str
    state: str
    response_count: int
    reopened_count: int
    created_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class WorkerQuality:
    """How good a worker is in a project, with the evidence."""

    worker: Worker
    submitted: int
    gold_accuracy: Ratio
    seconds_per_response: float | None
    everybody_seconds: float | None
    days: tuple[WorkerDay, ...]
    confusions: tuple[Confusion, ...]
    tags: tuple[TagAccuracy, ...]
    findings: tuple[Finding, ...]
    sanctions: tuple[Pause, ...]
    voidings: tuple[Voiding, ...]
