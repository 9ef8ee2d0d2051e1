"""What happens to a task when the attempts it wanted are in: it stops, asks one more person, or goes to a reviewer."""

from dataclasses import dataclass
from typing import Any, Literal

from goldsmith.quality import Merged, is_sampled
from goldsmith.work.spec import Pipeline


@dataclass(frozen=True, slots=True)
class Decision:
    """What comes next and why, with the figures it was decided on.

    reason: `overlap_reached` or `sure` to stop; `unsure` to ask; to review, `still_unsure` after the most attempts,
    `low_confidence`, `sampled` (an audit) or `sent_back` (a reviewer asked for this attempt).
    """

    kind: Literal["stop", "ask", "review"]
    reason: str
    attempts: int
    confidence: float
    wanted_confidence: float | None

    def to_json(self) -> dict[str, Any]:
        """The decision as it is kept in the verdict's provenance and in events."""
        return {name: getattr(self, name) for name in self.__slots__}


def decide(seed: str, round_: int, merged: Merged, attempts: int, pipeline: Pipeline) -> Decision:
    """The decision after `attempts` attempts of this round. `seed` names the task and is secret: it draws the audits.

    Audits are drawn among tasks that nothing else sends to a reviewer, so that what they find holds for those.
    """
    wanted = _wanted_confidence(pipeline)

    def decided(kind: Literal["stop", "ask", "review"], reason: str) -> Decision:
        return Decision(kind, reason, attempts, merged.confidence, wanted)

    if round_ > 0:
        return decided("review", "sent_back")
    stopping = pipeline.stopping
    if stopping is not None and wanted is not None and merged.confidence < wanted:
        if attempts < stopping.most_attempts:
            return decided("ask", "unsure")
        return decided("review", "still_unsure")
    if merged.confidence < pipeline.review.below_confidence:
        return decided("review", "low_confidence")
    if is_sampled(seed, pipeline.review.share):
        return decided("review", "sampled")
    return decided("stop", "overlap_reached" if stopping is None else "sure")


def _wanted_confidence(pipeline: Pipeline) -> float | None:
    return None if pipeline.stopping is None else 1 - pipeline.stopping.target_error
