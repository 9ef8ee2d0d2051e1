"""Figures about work, as several endpoints show them: ratios with their interval, means, and who did it."""

from pydantic import Field

from goldsmith.api.native.shapes import Out, WorkerOut
from goldsmith.people import User
from goldsmith.quality import wilson
from goldsmith.storage.tallies import Tally
from goldsmith.work.project import Project


class RatioOut(Out):
    """A ratio with the 95% Wilson interval around it; null before anything was counted."""

    value: float | None = Field(examples=[0.92])
    low: float | None = Field(examples=[0.87])
    high: float | None = Field(examples=[0.95])
    count: int = Field(examples=[140])


class StatedQualityOut(Out):
    """How wrong verdicts can be: at most the share `error_bound` of those that no reviewer saw, with `confidence`."""

    audited: int = Field(description="Verdicts drawn by chance and shown to a reviewer.", examples=[120])
    audit_errors: int = Field(description="Of these, how many the reviewer changed.", examples=[2])
    gold_stopped: int = Field(description="Gold tasks that were answered and decided like all others.", examples=[40])
    gold_errors: int = Field(description="Of these, how many came out wrong.", examples=[1])
    error_bound: float | None = Field(description="Null before the first audit or gold.", examples=[0.0481])
    confidence: float = Field(examples=[0.95])


def worker_out(user: User) -> WorkerOut:
    """A worker as requesters may see one."""
    return WorkerOut(id=str(user.id), shown_name=user.shown_name, pseudonym=user.pseudonym)


def staff_out(user: User) -> WorkerOut:
    """Somebody as the staff sees one another."""
    return WorkerOut(id=str(user.id), shown_name=user.staff_name, pseudonym=user.pseudonym)


def ratio_out(passed: int, count: int) -> RatioOut:
    """A ratio with its interval."""
    if count == 0:
        return RatioOut(value=None, low=None, high=None, count=0)
    interval = wilson(passed, count)
    return RatioOut(value=passed / count, low=interval.low, high=interval.high, count=count)


def settled_and_open(project: Project, settled_by_work: int, in_review: int) -> tuple[int, int]:
    settled = settled_by_work + project.imported_count - project.reopened_count
    ended = settled + in_review + project.error_count + project.canceled_count
    return settled, max(0, project.task_count - ended)


def mean_agreement(total: Tally) -> float | None:
    return total.agreement_sum / total.agreement_count if total.agreement_count else None


def seconds_each(total: Tally) -> float | None:
    """Mean active seconds of an answer or review."""
    done = total.submitted + total.reviewed
    return total.active_ms / 1000 / done if done else None
