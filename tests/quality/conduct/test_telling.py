"""Rules in the words of whoever they concern: every collector, comparator and action, with numbers and without."""

from __future__ import annotations

import re
from itertools import product
from typing import Any, get_args

import pytest

from goldsmith.quality.conduct import ACTIONS, COLLECTORS, Action, Collector, Condition, is_for_a_person, sentence_of
from goldsmith.quality.conduct.rule import Comparator

SAID: dict[str, dict[str, Any]] = {
    "pause": {"hours": 12}, "grant_skill": {"skill": "quick", "level": 60}, "revoke_skill": {"skill": "quick"},
    "more_gold": {"days": 1}, "propose_rejection": {"days": 3},
}  # fmt: skip


def condition(collector: Collector, comparator: Comparator = "below", **said: Any) -> Condition:
    skill = "night" if collector == "has_skill" else None
    return Condition(
        collector, comparator, **{"threshold": 0.25, "window": 33, "minimum_sample": 44, **said}, skill=skill
    )


@pytest.mark.parametrize("collector", COLLECTORS)
def test_every_condition_is_told_and_is_another_sentence(collector: Collector) -> None:
    told = {
        sentence_of(condition(collector, comparator), "message", {}, has_numbers=has_numbers)
        for comparator, has_numbers in product(get_args(Comparator), (True, False))
    }
    assert len(told) == 4
    for each in told:
        assert re.fullmatch(r"When [^.]+(\.\d+)?[^.]*, you are sent a message\.", each), each


@pytest.mark.parametrize("collector", COLLECTORS)
def test_without_its_numbers_a_rule_says_none_of_them(collector: Collector) -> None:
    for action, comparator in product(ACTIONS, get_args(Comparator)):
        told = sentence_of(condition(collector, comparator), action, {}, has_numbers=False)
        assert not re.search(r"25|33|44", told), told


TOLD: dict[str, Condition] = {
    "less than 55.5% of your last 50 answers to tasks whose answer is known are right "
    "(with 95% confidence, from 20 answers on)": Condition("gold_accuracy", "below", 0.555, 50, 20),
    "your active time for each answer over 1 day is less than 30% of the project's median": Condition(
        "speed", "below", 0.3, 1
    ),
    "your agreement with others over 7 days is less than 50% (with 95% confidence, from 10 tasks on)": Condition(
        "agreement", "below", 0.5, 7, 10
    ),
    "10% or more of your decided work is not accepted (with 95% confidence)": Condition(
        "rejected_share", "at_least", 0.1
    ),
    "you have done 1,000,000 or more tasks in this project": Condition("tasks_done", "at_least", 1_000_000),
    "you do 500 or more tasks in a day (in UTC)": Condition("tasks_today", "at_least", 500),
    "you hold the skill “night”, at level 60 or higher": Condition("has_skill", "at_least", 60, skill="night"),
}


@pytest.mark.parametrize("told", TOLD)
def test_the_numbers_are_told_as_they_were_typed(told: str) -> None:
    assert sentence_of(TOLD[told], "message", {}, has_numbers=True) == f"When {told}, you are sent a message."


DONE: dict[Action, str] = {
    "message": "you are sent a message",
    "more_gold": "more tasks whose answer is known come among yours for 1 day",
    "pause": "you are given no more tasks of this project for 12 hours, unless a person lifts that sooner",
    "grant_skill": "you are given the skill “quick” at level 60",
    "revoke_skill": "a person is asked to decide whether you keep the skill “quick”",
    "propose_rejection": "a person is asked to decide whether your work of the 3 days before is accepted",
    "reopen_tasks": "a person is asked to decide whether your answers of the 7 days before still count; they stay paid",
}


@pytest.mark.parametrize("action", ACTIONS)
def test_what_a_rule_does_is_told_with_who_decides(action: Action) -> None:
    said = sentence_of(Condition("tasks_done", "at_least", 5), action, SAID.get(action, {}), has_numbers=False)
    assert said == f"When you have done at least a certain number of tasks in this project, {DONE[action]}."
    assert is_for_a_person(action) == ("a person" in DONE[action])
