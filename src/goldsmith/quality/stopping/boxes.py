"""When a picture has been boxed by enough people: the stopping rule over what the merge of their boxes is sure of."""

from __future__ import annotations

from dataclasses import dataclass

from goldsmith.quality.merge.merged import Merged
from goldsmith.quality.stopping.decision import BadStopPolicy, Decision


@dataclass(frozen=True, slots=True)
class BoxStopPolicy:
    """When to stop asking for boxes.

    doubt: stop once fewer than so many objects are expected to be judged wrongly. least, most: as in StopPolicy; one
    person alone draws boxes that nobody has confirmed, so at least two are asked.
    """

    doubt: float = 0.05
    least: int = 2
    most: int = 7

    def __post_init__(self) -> None:
        """Raises BadStopPolicy."""
        if not 1 <= self.least <= self.most:
            raise BadStopPolicy(f"least ({self.least}) must be at least 1 and at most most ({self.most}).")
        if not self.doubt > 0:
            raise BadStopPolicy(f"doubt must be above 0; it is {self.doubt}.")


def doubt_of(merged: Merged) -> float:
    """How many objects, kept or rejected, are expected to be judged wrongly; of an empty picture, missed."""
    candidates = (*merged.objects, *merged.rejected)
    if not candidates:
        return 1 - merged.confidence
    return sum(min(each.confidence, 1 - each.confidence) for each in candidates)


def decide_boxes(merged: Merged, policy: BoxStopPolicy, answers_so_far: int) -> Decision:
    """Stop, ask one more or send to a reviewer, after so many people's boxes were merged.

    The decision's confidence is the chance that all is judged rightly were doubts apart, `1 - doubt` and at least 0;
    its label is 0, as there is but one question.
    """
    doubt = doubt_of(merged)
    confidence, threshold = max(1 - doubt, 0.0), max(1 - policy.doubt, 0.0)
    if answers_so_far < policy.least:
        return Decision("ask", "too_few", 0, confidence, None, answers_so_far, threshold)
    if doubt < policy.doubt:
        return Decision("stop", "sure", 0, confidence, None, answers_so_far, threshold)
    if answers_so_far >= policy.most:
        return Decision("review", "still_unsure", 0, confidence, None, answers_so_far, threshold)
    return Decision("ask", "unsure", 0, confidence, None, answers_so_far, threshold)
