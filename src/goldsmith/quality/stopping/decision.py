"""Stop, ask one more, or send to a reviewer: the rule after each submission, with a reason that can be stored."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from goldsmith.kit.errors import Invalid
from goldsmith.quality.stopping.pool import Shares

Kind: TypeAlias = Literal["stop", "ask", "review"]
Reason: TypeAlias = Literal["sure", "overlap_reached", "too_few", "unsure", "still_unsure"]


class BadStopPolicy(Invalid):
    """The figures of a stopping policy contradict each other; the message says which."""

    code = "bad_stop_policy"


@dataclass(frozen=True, slots=True)
class StopPolicy:
    """When a task has enough answers.

    threshold: stop at this confidence (`choose_threshold` finds the one that keeps to a target error); None: never by
    confidence, which is a fixed overlap of `most`.
    least, most: answers before anything is decided, and after which no more are bought.
    bound: upper bound of the share of wrong answers among stopped tasks that was proved for `threshold`, if any.
    """

    threshold: float | None = 0.95
    least: int = 1
    most: int = 7
    bound: float | None = None

    def __post_init__(self) -> None:
        """Raises BadStopPolicy."""
        if not 1 <= self.least <= self.most:
            raise BadStopPolicy(f"least ({self.least}) must be at least 1 and at most most ({self.most}).")
        if self.threshold is not None and not 0 < self.threshold <= 1:
            raise BadStopPolicy(f"threshold must lie between 0 and 1; it is {self.threshold}.")


@dataclass(frozen=True, slots=True)
class Decision:
    """What happens to a task next, and why.

    `label` is the code of the most likely class (the first of equals), `confidence` its chance, `bound` the policy's,
    given where the task stops by confidence. `answers` and `threshold` are the figures it was decided on.
    """

    kind: Kind
    reason: Reason
    label: int
    confidence: float
    bound: float | None
    answers: int
    threshold: float | None

    def to_json(self) -> dict[str, Any]:
        """The decision as stored with the task, confidence rounded to four digits (down, so that none reads 1)."""
        return {
            "kind": self.kind, "reason": self.reason, "label": self.label,
            "confidence": math.floor(self.confidence * 1e4) / 1e4, "bound": self.bound,
            "answers": self.answers, "threshold": self.threshold,
        }  # fmt: skip


def decide(posterior: Shares, policy: StopPolicy, answers_so_far: int) -> Decision:
    """The decision for a task with this calibrated posterior after so many answers."""
    confidence = max(posterior)
    label = posterior.index(confidence)
    kind, reason = _verdict(confidence, policy, answers_so_far)
    bound = policy.bound if reason == "sure" else None
    return Decision(kind, reason, label, confidence, bound, answers_so_far, policy.threshold)


def _verdict(confidence: float, policy: StopPolicy, answers: int) -> tuple[Kind, Reason]:
    if answers < policy.least:
        return "ask", "too_few"
    if policy.threshold is None:
        return ("stop", "overlap_reached") if answers >= policy.most else ("ask", "unsure")
    if confidence >= policy.threshold:
        return "stop", "sure"
    return ("review", "still_unsure") if answers >= policy.most else ("ask", "unsure")


def urgency(posterior: Shares, answers_so_far: int) -> float:
    """Which open task to serve first: the one with the largest, 0..1.

    The chance of being wrong, log-odds halved, for each answer that it would then have: a task that stays in doubt
    after many answers is likely to be ambiguous, and another answer to it buys little.
    """
    weights = [math.sqrt(share) for share in posterior]
    return (1 - max(weights) / sum(weights)) / (answers_so_far + 1)
