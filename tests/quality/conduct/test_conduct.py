"""Rules judge by whole intervals, once a window, and a dry run says what the clock would have done."""

from __future__ import annotations

from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldsmith.quality import wilson
from goldsmith.quality.conduct import Condition, DayFigures, Figures, judge, replay

GOLD = Condition("gold_accuracy", "below", 0.75, window=50, minimum_sample=10)


@given(rights=st.lists(st.sampled_from([0.0, 1.0]), max_size=60), bar=st.floats(0.05, 0.95))
def test_nobody_is_hit_by_what_chance_may_bring(rights: list[float], bar: float) -> None:
    for comparator in ("below", "at_least"):
        condition = Condition("gold_accuracy", comparator, bar, window=60, minimum_sample=5)
        finding = judge(condition, Figures(0, gold=rights))
        interval = wilson(sum(rights), len(rights))
        is_sure = interval.high < bar if comparator == "below" else interval.low >= bar
        assert (finding is not None) == (len(rights) >= 5 and is_sure)


def test_a_finding_says_what_it_rests_on() -> None:
    finding = judge(GOLD, Figures(0, gold=[0.0] * 25 + [1.0] * 15, gold_answered=40))
    assert finding is not None
    assert finding.sentence.startswith("Accuracy on the last 40 gold answers: 38% (24% to 53%), surely below 75%.")
    assert finding.to_json()["sample"] == 40


@pytest.mark.parametrize(
    "condition,figures,is_hit",
    [
        (Condition("speed", "below", 0.3), Figures(0, answers=20, active_seconds=40, median_seconds=10), True),
        (Condition("speed", "below", 0.3), Figures(0, answers=20, active_seconds=80, median_seconds=10), False),
        (Condition("speed", "below", 0.3), Figures(0, answers=20, active_seconds=40), False),
        (Condition("skips_in_row", "at_least", 10), Figures(0, skips_in_row=10), True),
        (Condition("skips_in_row", "at_least", 10), Figures(0, skips_in_row=9), False),
        (Condition("tasks_today", "at_least", 400), Figures(0, today=400), True),
        (Condition("agreement", "below", 0.5), Figures(0, agreement_sum=5, agreement_count=40), True),
        (Condition("agreement", "below", 0.5), Figures(0, agreement_sum=1, agreement_count=3), False),
        (Condition("rejected_share", "at_least", 0.1), Figures(0, accepted=60, rejected=40), True),
        (Condition("rejected_share", "at_least", 0.1), Figures(0, accepted=8, rejected=2), False),
        (Condition("has_skill", "at_least", 60, skill="night"), Figures(0, skill_level=60), True),
        (Condition("has_skill", "at_least", 60, skill="night"), Figures(0), False),
        (Condition("tasks_done", "at_least", 100), Figures(0, tasks_done=100), True),
    ],
)
def test_what_each_collector_says(condition: Condition, figures: Figures, is_hit: bool) -> None:
    assert (judge(condition, figures) is not None) == is_hit


def test_a_worker_is_hit_once_a_window_and_in_the_order_of_days() -> None:
    who = uuid4()
    wrong = [0.0] * 50
    days = [Figures(day, gold=wrong, gold_answered=50 + day) for day in range(100, 130)]
    hits = replay(GOLD, [DayFigures(who, days), DayFigures(uuid4(), [Figures(100, gold=[1.0] * 50)])])
    assert [(hit.worker_id, hit.day) for hit in hits] == [(who, 100)]
    assert replay(GOLD, [DayFigures(who, [*days, Figures(130, gold=wrong, gold_answered=200)])])[0].day == 130
    daily = Condition("tasks_today", "at_least", 5)
    hits = replay(daily, [DayFigures(who, [Figures(day, today=5) for day in (3, 4)])])
    assert [hit.day for hit in hits] == [4, 3]


@pytest.mark.parametrize("said", [{"skill": "night"}, {"window": 0}, {"minimum_sample": 0}])
def test_what_could_never_mean_anything_is_refused(said: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"skill|window"):
        Condition("speed", "below", 0.3, **said)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=r"skill|window"):
        Condition("has_skill", "at_least", 0.3)
