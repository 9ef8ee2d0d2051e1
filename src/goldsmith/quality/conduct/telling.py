"""A rule in words, as the worker reads it whom it may concern: when it hits, and what it then does."""

from collections.abc import Callable, Mapping
from typing import Any

from goldsmith.quality.conduct.rule import PROPOSED, Action, Collector, Condition

KNOWN = "answers to tasks whose answer is known"
"""What gold is called to whoever must not be able to tell it apart."""

_SHARES: frozenset[Collector] = frozenset({"gold_accuracy", "speed", "agreement", "rejected_share"})
_OF_TASKS: frozenset[Collector] = frozenset({"agreement", "skips_in_row", "tasks_today", "tasks_done"})
"""Their samples are of tasks; those of all others of answers."""


def sentence_of(condition: Condition, action: Action, parameters: Mapping[str, Any], *, has_numbers: bool) -> str:
    """A rule in one sentence; without numbers it says what is looked at, and not where the bar is."""
    return f"When {_when(condition, has_numbers=has_numbers)}, {_THEN[action](parameters)}."


def is_for_a_person(action: Action) -> bool:
    """Whether a person decides about it: pay or access is at stake."""
    return action in PROPOSED or action == "pause"


def _when(condition: Condition, *, has_numbers: bool) -> str:
    bar, notes = _bar(condition, has_numbers=has_numbers), _notes(condition, has_numbers=has_numbers)
    over = f" over {_many(condition.window, 'day')}" if has_numbers else " of late"
    last = f"last {condition.window} {KNOWN}" if has_numbers else f"latest {KNOWN}"
    said: Mapping[Collector, str] = {
        "gold_accuracy": f"{bar} of your {last} are right",
        "speed": f"your active time for each answer{over} is {bar} of the project's median",
        "skips_in_row": f"you skip {bar} tasks in a row",
        "agreement": f"your agreement with others{over} is {bar}",
        "tasks_today": f"you do {bar} tasks in a day",
        "rejected_share": f"{bar} of your decided work is not accepted",
        "has_skill": f"you hold the skill “{condition.skill}”, at {bar}",
        "tasks_done": f"you have done {bar} tasks in this project",
    }
    return said[condition.collector] + (f" ({', '.join(notes)})" if notes else "")


def _notes(condition: Condition, *, has_numbers: bool) -> list[str]:
    collector, least = condition.collector, condition.minimum_sample
    counted = "tasks" if collector in _OF_TASKS else "answers"
    return [
        *(["with 95% confidence"] if collector in _SHARES and collector != "speed" else []),
        *(["in UTC"] if collector == "tasks_today" else []),
        *([f"from {least:,} {counted} on"] if has_numbers and least > 1 and collector != "has_skill" else []),
    ]


def _bar(condition: Condition, *, has_numbers: bool) -> str:
    collector, is_below, threshold = condition.collector, condition.comparator == "below", condition.threshold
    if collector == "has_skill":
        level = f"level {threshold:,.10g}" if has_numbers else "a certain level"
        return f"less than {level}" if is_below else f"{level} or higher"
    less, certain = ("less", "a certain share") if collector in _SHARES else ("fewer", "a certain number of")
    if not has_numbers:
        return f"{less} than {certain}" if is_below else f"at least {certain}"
    number = f"{round(100 * threshold, 4):,.10g}%" if collector in _SHARES else f"{threshold:,.10g}"
    return f"{less} than {number}" if is_below else f"{number} or more"


def _many(count: int, word: str) -> str:
    return f"{count:,} {word}{'' if count == 1 else 's'}"


def _before(parameters: Mapping[str, Any]) -> str:
    days = int(parameters.get("days", 7))
    return "the day before" if days == 1 else f"the {days} days before"


def _pause(parameters: Mapping[str, Any]) -> str:
    hours = parameters.get("hours")
    ends = (
        f"for {_many(int(hours), 'hour')}, unless a person lifts that sooner" if hours else "until a person has looked"
    )
    return f"you are given no more tasks of this project {ends}"


_ASKED = "a person is asked to decide whether"
_THEN: Mapping[Action, Callable[[Mapping[str, Any]], str]] = {
    "message": lambda _: "you are sent a message",
    "more_gold": lambda said: (
        f"more tasks whose answer is known come among yours for {_many(int(said.get('days', 7)), 'day')}"
    ),
    "pause": _pause,
    "grant_skill": lambda said: f"you are given the skill “{said.get('skill')}” at level {said.get('level', 100)}",
    "revoke_skill": lambda said: f"{_ASKED} you keep the skill “{said.get('skill')}”",
    "propose_rejection": lambda said: f"{_ASKED} your work of {_before(said)} is accepted",
    "reopen_tasks": lambda said: f"{_ASKED} your answers of {_before(said)} still count; they stay paid",
}
