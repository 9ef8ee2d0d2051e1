"""Whether a task stops, asks one more or goes to a reviewer, for each of the reasons there are."""

from __future__ import annotations

from typing import Any

import pytest

from goldsmith.labels import parse_answer
from goldsmith.quality import Merged, MergedObject
from goldsmith.work.deciding import Decision, decide
from goldsmith.work.spec import read_spec
from tests import build


def decided(confidence: float, attempts: int, *, round_: int = 0, **said: Any) -> Decision:
    merged = Merged((), (), confidence, "boxes-1", {})
    return decide("seed", round_, merged, attempts, read_spec("image_annotation", build.spec(**said)).pipeline)


@pytest.mark.parametrize(
    "confidence, attempts, said, expected",
    [
        (0.3, 3, {}, ("stop", "overlap_reached")),
        (0.3, 3, {"below": 0.8}, ("review", "low_confidence")),
        (0.9, 3, {"below": 0.8}, ("stop", "overlap_reached")),
        (0.9, 3, {"review_share": 1.0}, ("review", "sampled")),
        (0.94, 2, {"target_error": 0.05}, ("ask", "unsure")),
        (0.96, 2, {"target_error": 0.05}, ("stop", "sure")),
        (0.94, 5, {"target_error": 0.05, "most": 5}, ("review", "still_unsure")),
        (0.94, 6, {"target_error": 0.05, "most": 5}, ("review", "still_unsure")),
        (0.96, 5, {"target_error": 0.05, "most": 5}, ("stop", "sure")),
        (0.96, 2, {"target_error": 0.05, "review_share": 1.0}, ("review", "sampled")),
    ],
)
def test_each_reason(confidence: float, attempts: int, said: dict[str, Any], expected: tuple[str, str]) -> None:
    decision = decided(confidence, attempts, **said)
    assert (decision.kind, decision.reason) == expected
    assert (decision.attempts, decision.confidence) == (attempts, confidence)


def test_what_a_reviewer_sent_back_is_seen_again_and_nobody_else_is_asked() -> None:
    assert decided(0.1, 1, round_=1, target_error=0.05).reason == "sent_back"


def test_doubts_add_up_over_the_objects_of_a_picture() -> None:
    car = parse_answer(build.answer(build.box())).annotations[0]
    several = tuple(MergedObject(car, 0.97, None, (), {}) for _ in range(3))
    merged = Merged(several, (), 0.97, "boxes-1", {})
    pipeline = read_spec("image_annotation", build.spec(target_error=0.05)).pipeline
    decision = decide("seed", 0, merged, 2, pipeline)
    assert (decision.reason, decision.doubt) == ("unsure", 0.09)


def test_the_figures_are_kept() -> None:
    assert decided(0.9, 2, target_error=0.2).to_json() == {
        "kind": "stop", "reason": "sure", "attempts": 2, "confidence": 0.9, "doubt": 0.1, "target_error": 0.2,
    }  # fmt: skip
