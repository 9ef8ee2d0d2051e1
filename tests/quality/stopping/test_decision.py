"""Stop, ask or review, and how much gold is due."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldsmith.quality.stopping import BadStopPolicy, StopPolicy, decide, gold_share, urgency


@pytest.mark.parametrize(
    "posterior, answers, kind, reason",
    [
        ([0.99, 0.01], 1, "ask", "too_few"),
        ([0.99, 0.01], 2, "stop", "sure"),
        ([0.9, 0.1], 2, "ask", "unsure"),
        ([0.9, 0.1], 5, "review", "still_unsure"),
        ([0.99, 0.01], 5, "stop", "sure"),
    ],
)
def test_decisions(posterior: list[float], answers: int, kind: str, reason: str) -> None:
    found = decide(posterior, StopPolicy(0.95, 2, 5, bound=0.04), answers)
    assert (found.kind, found.reason, found.label) == (kind, reason, 0)
    assert found.bound == (0.04 if kind == "stop" else None)
    stored = json.loads(json.dumps(found.to_json()))
    assert stored["answers"] == answers
    assert stored["threshold"] == 0.95


def test_a_fixed_overlap_looks_at_the_number_alone() -> None:
    policy = StopPolicy(None, most=3)
    assert [decide([1.0, 0.0], policy, count).kind for count in (1, 2, 3)] == ["ask", "ask", "stop"]
    assert decide([0.5, 0.5], policy, 3).reason == "overlap_reached"


def test_no_confidence_is_stored_as_certainty() -> None:
    assert decide([0.99999, 0.00001], StopPolicy(), 1).to_json()["confidence"] == 0.9999


@pytest.mark.parametrize("given", [{"least": 0}, {"least": 8}, {"threshold": 0.0}, {"threshold": 1.1}])
def test_policies_that_contradict_themselves_are_refused(given: dict[str, float]) -> None:
    with pytest.raises(BadStopPolicy):
        StopPolicy(**given)  # type: ignore[arg-type]


@given(st.floats(0.5, 1), st.floats(0.5, 1), st.integers(0, 20))
def test_the_more_doubt_and_the_fewer_answers_the_more_urgent(one: float, other: float, answers: int) -> None:
    low, high = sorted((one, other))
    assert urgency([low, 1 - low], answers) >= urgency([high, 1 - high], answers) - 1e-12
    assert urgency([low, 1 - low], answers + 1) <= urgency([low, 1 - low], answers)


@given(st.integers(0, 400), st.floats(0, 1), st.integers(0, 5000), st.booleans())
def test_the_share_of_gold_stays_within_its_bounds(gold: int, share: float, more: int, is_drifting: bool) -> None:
    passed = round(gold * share)
    found = gold_share(gold, passed, gold + more, is_drifting)
    assert 0.03 <= found <= 0.25
    assert gold_share(gold, passed, gold + more, True) >= max(found, 0.15)
    assert gold_share(gold, passed, gold + more + 500, is_drifting) >= found or gold + more < 25


def test_gold_falls_as_the_worker_gets_known() -> None:
    shares = [gold_share(gold, round(0.9 * gold), 10 * gold) for gold in (0, 10, 30, 60, 120, 300)]
    assert shares[0] == 0.25
    assert shares == sorted(shares, reverse=True)
    assert 0.03 <= shares[-1] <= 0.05
