"""The wait that lets gold and other tasks be handed out equally fast."""

import asyncio
import random
import time
from statistics import median
from uuid import UUID

import pytest

from goldsmith.api.even_pace import EvenPace, Pace

PROJECT = UUID(int=1)


def replies(gold_takes: float, count: int = 3_000) -> tuple[Pace, list[float], list[float]]:
    """What replies with gold and with others took, waits included, where others take 2 ms or so without any."""
    chance, pace = random.Random(3), Pace()
    gold, others = list[float](), list[float]()
    for _ in range(count):
        is_gold = chance.random() < 0.2
        wait = pace.wait_seconds if is_gold else -pace.wait_seconds
        seconds = 0.002 * chance.lognormvariate(0, 0.1) * (gold_takes if is_gold else 1) + max(wait, 0.0)
        pace.learn(seconds, is_gold=is_gold)
        (gold if is_gold else others).append(seconds)
    return pace, gold, others


@pytest.mark.parametrize("gold_takes", [0.6, 0.9, 1.0, 1.04])
def test_soon_neither_comes_first(gold_takes: float) -> None:
    _, gold, others = replies(gold_takes)
    gold, others = gold[200:], others[800:]
    before = sum(one < other for one in gold for other in others) / (len(gold) * len(others))
    assert before == pytest.approx(0.5, abs=0.04)


@pytest.mark.parametrize("gold_takes", [1.0, 1.1, 3.0])
def test_other_tasks_wait_a_twentieth_at_most(gold_takes: float) -> None:
    pace, _, others = replies(gold_takes)
    assert median(others) < 0.002 * 1.06
    assert pace.wait_seconds >= -0.002 * 1.2 * 0.05


def test_nothing_waits_before_both_kinds_are_known() -> None:
    pace = Pace()
    for _ in range(5):
        pace.learn(0.002, is_gold=False)
        pace.learn(0.001, is_gold=True)
    assert pace.wait_seconds == 0


def test_the_quicker_kind_really_waits_and_projects_do_not_share_their_waits() -> None:
    pace = EvenPace()

    async def took(project_id: UUID, began_before: float, *, is_gold: bool) -> float:
        began = time.perf_counter()
        await pace.keep(project_id, began - began_before, is_gold=is_gold)
        return time.perf_counter() - began

    async def serve() -> tuple[float, float]:
        for _ in range(100):
            await took(PROJECT, 0.02, is_gold=False)
            await took(PROJECT, 0.01, is_gold=True)
        others = [await took(UUID(int=2), 0.01, is_gold=True) for _ in range(10)]  # the machine may be busy with others
        return await took(PROJECT, 0.01, is_gold=True), min(others)

    here, elsewhere = asyncio.run(serve())
    assert here > 0.003
    assert elsewhere < 0.003
