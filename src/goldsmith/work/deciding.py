"""What happens to a task when the attempts it wanted are in: it stops, asks one more person, or goes to a reviewer."""

from dataclasses import dataclass
from typing import Any, Literal

from goldsmith.quality import Merged, is_sampled
from goldsmith.quality.stopping import BoxStopPolicy, decide_boxes, doubt_of
from goldsmith.work.spec import Pipeline


@dataclass(frozen=True, slots=True)
class Decision:
    """What comes next and why, with the figures it was decided on.

    `confidence` is the merge's, of its most doubtful object; `doubt` how many objects are expected to be judged
    wrongly, which bounds the chance that anything in the picture is wrong.
    reason: `overlap_reached` or `sure` to stop; `unsure` to ask; to review, `still_unsure` after the most attempts,
    `low_confidence`, `sampled` (an audit) or `sent_back` (a reviewer asked for this attempt).
    """

    kind: Literal["stop", "ask", "review"]
    reason: str
    attempts: int
    confidence: float
    doubt: float
    target_error: float | None

    def to_json(self) -> dict[str, Any]:
        """The decision as it is kept in the verdict's provenance and in events."""
        return {name: getattr(self, name) for name in self.__slots__}


def decide(seed: str, round_: int, merged: Merged, attempts: int, pipeline: Pipeline) -> Decision:
    """The decision after `attempts` attempts of this round. `seed` names the task and is secret: it draws the audits.

    Audits are drawn among tasks that nothing else sends to a reviewer, so that what they find holds for those.
    """
    stopping = pipeline.stopping
    doubt = round(doubt_of(merged), 4)
    target = stopping.target_error if stopping is not None else None

    def decided(kind: Literal["stop", "ask", "review"], reason: str) -> Decision:
        return Decision(kind, reason, attempts, merged.confidence, doubt, target)

    if round_ > 0:
        return decided("review", "sent_back")
    if stopping is not None:
        policy = BoxStopPolicy(stopping.target_error, least=1, most=stopping.most_attempts)
        found = decide_boxes(merged, policy, attempts)
        if found.kind != "stop":
            return decided(found.kind, found.reason)
    if merged.confidence < pipeline.review.below_confidence:
        return decided("review", "low_confidence")
    if is_sampled(seed, pipeline.review.share):
        return decided("review", "sampled")
    return decided("stop", "overlap_reached" if stopping is None else "sure")
