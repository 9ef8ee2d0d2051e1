"""What happens to a task when the attempts it wanted are in: it stops, asks one more person, or goes to a reviewer."""

from dataclasses import dataclass
from typing import Any, Literal, Self

from goldsmith.quality import is_sampled
from goldsmith.quality.stopping import ProvenThreshold, Sureness
from goldsmith.work.spec import Pipeline, StoppingPolicy

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
class StoppingBar:
    """What a stated chance is compared with: a `threshold` proven for the target, else the target after calibration."""

    target_error: float
    sureness: Sureness
    threshold: float | None

    @classmethod
    def of(cls, stopping: StoppingPolicy, sureness: Sureness, proven: ProvenThreshold | None) -> Self:
        """The bar of a project. A threshold proven for a laxer target than it has now proves nothing."""
        is_proof = proven is not None and proven.bound <= stopping.target_error
        return cls(stopping.target_error, sureness, proven.threshold if proven and is_proof else None)

    def is_reached(self, stated: float) -> bool:
        """Whether nobody else need be asked."""
        if self.threshold is not None:
            return stated >= self.threshold
        return self.sureness.of(stated) > 1 - self.target_error


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
    bar = StoppingBar.of(stopping, sureness, threshold) if stopping else None
    kind, reason = _verdict(seed, round_, finding, pipeline, bar)
    return Decision(
        kind,
        reason,
        finding.attempts,
        finding.confidence,
        round(finding.doubt, 4),
        round(sureness.of(finding.stated), 4),
        stopping.target_error if stopping else None,
        bar.threshold if bar else None,
    )


def _verdict(seed: str, round_: int, finding: Finding, pipeline: Pipeline, bar: StoppingBar | None) -> tuple[Kind, str]:
    stopping = pipeline.stopping
    if round_ > 0:
        return "review", "sent_back"
    if stopping is not None and bar is not None:
        is_sure = bar.is_reached(finding.stated)
        if not is_sure and finding.attempts >= stopping.most_attempts:
            return "review", "still_unsure"
        if not is_sure:
            return "ask", "unsure"
    if finding.confidence < pipeline.review.below_confidence:
        return "review", "low_confidence"
    if is_sampled(seed, pipeline.review.share):
        return "review", "sampled"
    return "stop", "overlap_reached" if stopping is None else "sure"
