"""Signals are told only where chance would hardly bring them, and no single weak one comes before a person."""

from __future__ import annotations

import random
from uuid import UUID, uuid4

from goldsmith.quality.conduct.signal import BAR, combine, find_lockstep, lockstep_signals, pace_signal, paste_signal

DAY = 86_400.0


def naive(one: list[float], other: list[float]) -> int:
    return sum(any(abs(a - b) <= 2.0 for b in other) for a in one)


def test_pairs_in_lockstep_are_found_and_nobody_else() -> None:
    chance = random.Random(5)
    times: dict[UUID, list[float]] = {uuid4(): sorted(chance.uniform(0, DAY) for _ in range(150)) for _ in range(12)}
    one, other = sorted(times)[:2]
    times[other] = [at + chance.uniform(-1.5, 1.5) for at in times[one][:100]] + times[other][:50]
    (pair,) = find_lockstep(times, DAY)
    assert (pair.one, pair.other, pair.together) == (one, other, naive(times[one], times[other]))
    signals = lockstep_signals([pair], {one: "W-A", other: "W-B"})
    assert {(each.worker_id, each.kind) for each in signals} == {(one, "co_timed"), (other, "co_timed")}
    assert "within 2 seconds of one of W-B" in signals[0].sentence


def test_a_busy_room_is_no_lockstep() -> None:
    chance = random.Random(7)
    times = {uuid4(): [chance.uniform(0, 3600) for _ in range(200)] for _ in range(20)}
    assert find_lockstep(times, 3600.0) == []


def test_hints_add_up_as_if_each_were_right_by_its_own_chance() -> None:
    assert combine([]) == 0
    for kind in ("co_timed", "impossible_pace", "pasted", "model_written"):
        assert combine([(kind, 0.8)]) < BAR
    assert combine([("co_timed", 1.0), ("impossible_pace", 1.0)]) == 1 - 0.4 * 0.5


def test_pace_and_pasting_need_enough_answers() -> None:
    who = uuid4()
    assert pace_signal(who, 10, 0.5, 20.0) is None
    assert pace_signal(who, 40, 3.5, 20.0) is None
    assert pace_signal(who, 40, 0.5, None) is None
    found = pace_signal(who, 40, 0.5, 20.0)
    assert found is not None
    assert found.sentence == "0.5 seconds an answer over 40 answers, where a typical worker takes 20.0."
    assert paste_signal(who, 4, 2) is None
    assert paste_signal(who, 0, 0) is None
    assert paste_signal(who, 40, 30) is not None
