"""Whether a task stops, asks one more or goes to a reviewer, for each of the reasons there are."""

from __future__ import annotations

from typing import Any

import pytest

from goldsmith.labels import parse_answer
from goldsmith.quality import Merged, MergedObject
from goldsmith.quality.fields import SettledField
from goldsmith.quality.stopping import ProvenThreshold, Sureness
from goldsmith.work.deciding import Decision, Finding, decide
from goldsmith.work.settle import Parts
from goldsmith.work.spec import read_spec
from tests import build

NOTHING = Sureness(), None


def decided(
    confidence: float, attempts: int, *, round_: int = 0, known: tuple[Sureness, ProvenThreshold | None] = NOTHING,
    **said: Any,
) -> Decision:  # fmt: skip
    finding = Finding(confidence, 1 - confidence, attempts)
    return decide("seed", round_, finding, read_spec("image_annotation", build.spec(**said)).pipeline, *known)


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


def test_doubts_add_up_over_objects_and_fields() -> None:
    car = parse_answer(build.answer(build.box())).annotations[0]
    drawn = Merged(tuple(MergedObject(car, 0.97, None, (), {}) for _ in range(3)), (), 0.97, "boxes-1", {})
    field = SettledField("night", True, 0.9, 0.1, {}, 1, {}, {}, {})
    assert Parts(drawn, ()).finding(2) == Finding(0.97, pytest.approx(0.09), 2)  # type: ignore[arg-type]
    assert Parts(drawn, (field,)).finding(2) == Finding(0.9, pytest.approx(0.19), 2)  # type: ignore[arg-type]
    assert Parts(None, (field,)).finding(1).stated == pytest.approx(0.9)


def test_what_is_stated_is_calibrated_before_it_is_compared() -> None:
    overconfident = (Sureness(0.5, 0.0, 40), None)
    assert decided(0.96, 2, target_error=0.05).reason == "sure"
    unsure = decided(0.96, 2, target_error=0.05, known=overconfident)
    assert (unsure.reason, unsure.sureness) == ("unsure", 0.8305)
    assert decided(0.999, 2, target_error=0.05, known=overconfident).reason == "sure"


def test_a_proven_threshold_goes_before_calibration() -> None:
    proven = (Sureness(0.5, 0.0, 40), ProvenThreshold(0.9, 0.05, 0.95, 1, 100))
    decision = decided(0.91, 2, target_error=0.05, known=proven)
    assert (decision.reason, decision.threshold) == ("sure", 0.9)
    assert decided(0.89, 2, target_error=0.05, known=proven).reason == "unsure"
    # It was proven for a target that this project has since made stricter.
    stricter = decided(0.91, 2, target_error=0.02, known=proven)
    assert (stricter.reason, stricter.threshold) == ("unsure", None)


def test_the_figures_are_kept() -> None:
    assert decided(0.9, 2, target_error=0.2).to_json() == {
        "kind": "stop", "reason": "sure", "attempts": 2, "confidence": 0.9, "doubt": 0.1, "sureness": 0.9,
        "target_error": 0.2, "threshold": None,
    }  # fmt: skip
