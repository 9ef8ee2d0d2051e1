"""A rule: what is collected about a worker, the condition that is looked for, and what then happens.

Shares are judged by their intervals: nobody is hit by what chance alone may bring.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal, get_args

from goldsmith.quality.conduct.measure import Figures, Measure, measure

Collector = Literal[
    "gold_accuracy", "speed", "skips_in_row", "agreement", "tasks_today", "rejected_share", "has_skill", "tasks_done"
]
Comparator = Literal["below", "at_least"]
Action = Literal["message", "more_gold", "pause", "grant_skill", "revoke_skill", "propose_rejection", "reopen_tasks"]

COLLECTORS: tuple[Collector, ...] = get_args(Collector)
ACTIONS: tuple[Action, ...] = get_args(Action)
PROPOSED: frozenset[Action] = frozenset({"revoke_skill", "propose_rejection", "reopen_tasks"})
"""What takes pay, work or access away: a rule only proposes it, and a person decides."""

_ONCE: frozenset[Collector] = frozenset({"tasks_done", "has_skill"})
"""Whoever is hit by these is hit once and for all."""

HIGHEST: Mapping[Collector, float] = MappingProxyType(
    {"gold_accuracy": 1, "agreement": 1, "rejected_share": 1, "has_skill": 100}
)
"""What is never passed; all else can be as high as it likes."""

_TITLES: dict[Collector, str] = {
    "gold_accuracy": "accuracy on the last {sample} gold answers",
    "speed": "time per answer, as a share of the project's median, over {sample} answers",
    "skips_in_row": "tasks skipped in a row",
    "agreement": "agreement with others over {sample} tasks",
    "tasks_today": "tasks done today",
    "rejected_share": "share of {sample} decided answers that were rejected",
    "has_skill": "level of the skill",
    "tasks_done": "tasks done",
}


@dataclass(frozen=True, slots=True)
class Condition:
    """`window`: gold answers looked back at, or days; `skill` names the one that `has_skill` looks for.

    Raises ValueError where it could never mean anything.
    """

    collector: Collector
    comparator: Comparator
    threshold: float
    window: int = 7
    minimum_sample: int = 1
    skill: str | None = None

    def __post_init__(self) -> None:
        """Refuse what cannot be collected."""
        if (self.skill is None) == (self.collector == "has_skill"):
            raise ValueError("has_skill needs the name of a skill, and no other collector takes one")
        if self.window < 1 or self.minimum_sample < 1:
            raise ValueError("a window and a minimum sample are 1 or more")


@dataclass(frozen=True, slots=True)
class Finding:
    """That a condition is met: once for each `window_key`, with what shows it."""

    window_key: str
    measure: Measure
    sentence: str

    def to_json(self) -> dict[str, Any]:
        """The evidence as it is kept."""
        found = self.measure
        interval = found.interval and [round(found.interval.low, 4), round(found.interval.high, 4)]
        facts = {"value": round(found.value, 4), "sample": found.sample, "interval": interval}
        return {"sentence": self.sentence, **facts}


def judge(condition: Condition, figures: Figures) -> Finding | None:
    """Whether a worker's figures meet a condition: of a share its whole interval must."""
    found = measure(condition.collector, figures)
    if found is None or found.sample < condition.minimum_sample:
        return None
    low, high = (found.interval.low, found.interval.high) if found.interval else (found.value, found.value)
    is_met = high < condition.threshold if condition.comparator == "below" else low >= condition.threshold
    if not is_met:
        return None
    return Finding(_key(condition, figures), found, _sentence(condition, found))


def is_same_window(before: Condition, after: Condition) -> bool:
    """Whether whoever was hit under a condition was so in the same window of another one."""
    if (before.collector, before.window, before.skill) != (after.collector, after.window, after.skill):
        return False
    is_once = before.collector in _ONCE
    return not is_once or (before.comparator, before.threshold) == (after.comparator, after.threshold)


def _key(condition: Condition, figures: Figures) -> str:
    """A worker is hit once a window: of gold by so many answers, of all else by so many days."""
    if condition.collector == "gold_accuracy":
        return f"gold-{figures.gold_answered // condition.window}"
    if condition.collector in _ONCE:
        return "once"
    days = 1 if condition.collector in ("tasks_today", "skips_in_row") else condition.window
    return f"day-{figures.day // days}"


def _sentence(condition: Condition, found: Measure) -> str:
    title = _TITLES[condition.collector].format(sample=found.sample)
    than = "below" if condition.comparator == "below" else "at least"
    if found.interval is None:
        return f"{_capital(title)}: {found.value:.4g}, {than} {condition.threshold:g}."
    between = f"{found.interval.low:.0%} to {found.interval.high:.0%}"
    return f"{_capital(title)}: {found.value:.0%} ({between}), surely {than} {condition.threshold:.0%}."


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]
