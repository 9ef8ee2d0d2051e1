"""What happens to a task when the attempts it wanted are in: it stops, asks one more person, or goes to a reviewer."""

from dataclasses import dataclass
from typing import Any, Literal

from goldsmith.quality import is_sampled
from goldsmith.quality.stopping import ProvenThreshold, Sureness
from goldsmith.work.spec import Pipeline

Kind = Literal["stop", "ask", "review"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What the attempts at a task amount to.

    `confidence` is that of its most doubtful object or field; `doubt` how many of them are expected to be judged
    wrongly, which bounds the chance that anything about the task is wrong.
    """

    confidence: float
    doubt: float
    attempts: int

    @property
    def stated(self) -> float:
        """The least chance, 0..1, that all is right, before it is calibrated."""
        return max(1 - self.doubt, 0.0)


@dataclass(frozen=True, slots=True)
class Decision:
    """What comes next and why, with the figures it was decided on.

    `sureness` is the calibrated chance that all is right. `threshold` is what the stated chance, 1 - doubt, was
    compared with where one was proven to keep to the target; None where sureness had to do.
    reason: `overlap_reached` or `sure` to stop; `unsure` to ask; to review, `still_unsure` after the most attempts,
    `low_confidence`, `sampled` (an audit) or `sent_back` (a reviewer asked for this attempt).
    """

    kind: Kind
    reason: str
    attempts: int
    confidence: float
    doubt: float
    sureness: float
    target_error: float | None
    threshold: float | None

    def to_json(self) -> dict[str, Any]:
        """The decision as it is kept in the verdict's provenance and in events."""
        return {name: getattr(self, name) for name in self.__slots__}


def decide(
    seed: str,
    round_: int,
    finding: Finding,
    pipeline: Pipeline,
    sureness: Sureness = Sureness(),  # noqa: B008 - frozen
    threshold: ProvenThreshold | None = None,
) -> Decision:
    """The decision about a task in this round. `seed` names the task and is secret: it draws the audits.

    Audits are drawn among tasks that nothing else sends to a reviewer, so that what they find holds for those.
    """
    stopping = pipeline.stopping
    sure = sureness.of(finding.stated)
    bar = threshold.threshold if stopping and threshold and threshold.bound <= stopping.target_error else None
    kind, reason = _verdict(seed, round_, finding, pipeline, sure, bar)
    return Decision(
        kind,
        reason,
        finding.attempts,
        finding.confidence,
        round(finding.doubt, 4),
        round(sure, 4),
        stopping.target_error if stopping else None,
        bar,
    )


def _verdict(
    seed: str, round_: int, finding: Finding, pipeline: Pipeline, sure: float, bar: float | None
) -> tuple[Kind, str]:
    stopping = pipeline.stopping
    if round_ > 0:
        return "review", "sent_back"
    if stopping is not None:
        is_sure = finding.stated >= bar if bar is not None else sure > 1 - stopping.target_error
        if not is_sure and finding.attempts >= stopping.most_attempts:
            return "review", "still_unsure"
        if not is_sure:
            return "ask", "unsure"
    if finding.confidence < pipeline.review.below_confidence:
        return "review", "low_confidence"
    if is_sampled(seed, pipeline.review.share):
        return "review", "sampled"
    return "stop", "overlap_reached" if stopping is None else "sure"
