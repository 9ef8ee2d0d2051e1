"""Knowing the answers to gold shows in the gap to all other work."""

from __future__ import annotations

import pytest

from goldsmith.quality.workers import Verdict, gold_leaks, scores_on_gold
from tests.quality.workers.made import made, reference


def test_a_guesser_who_knows_the_gold() -> None:
    judgements, _ = made({0: "random"}, tasks=300)
    scores = {0: [1.0] * 30, 1: [1.0] * 24 + [0.0] * 6, 2: [1.0, 0.0]}
    found = gold_leaks(reference(judgements), scores)
    assert sorted(found) == [0, 1, 2]
    assert found[0].verdict is Verdict.LEAKED_GOLD
    assert found[0].interval.low > 0.4
    assert found[0].gap == pytest.approx(1 - found[0].agreement)
    assert found[0].evidence.startswith("Right on 30 of 30 gold answers, but ")
    assert found[1].verdict is found[2].verdict is None
    assert abs(found[1].gap) < 0.15


def test_three_lucky_answers_prove_nothing() -> None:
    judgements, _ = made({0: "random"})
    assert gold_leaks(reference(judgements), {0: [1.0] * 3})[0].verdict is None


def test_gold_that_is_easier_for_all_is_no_leak() -> None:
    judgements, _ = made(dict.fromkeys(range(14), "sleeping"), tasks=300)
    found = gold_leaks(reference(judgements), {worker: [1.0] * 40 for worker in range(14)})
    assert all(one.verdict is None and one.usual_gap > 0.2 for one in found.values())


def test_gold_among_the_judgements() -> None:
    judgements, truth = made({0: "random"}, gold=100)
    known = reference(judgements)
    scores = scores_on_gold(known)
    mine = judgements.workers == 0
    on_gold = mine & (judgements.tasks < 100)
    assert sum(scores[0]) == (judgements.labels[on_gold] == truth[judgements.tasks[on_gold]]).sum()
    assert gold_leaks(known, scores)[0].answers == (mine & (judgements.tasks >= 100)).sum()
