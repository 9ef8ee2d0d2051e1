"""What a collector makes of a worker's figures: a value, on how much it rests, and of shares the interval."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from goldsmith.quality.interval import Interval, wilson


@dataclass(frozen=True, slots=True)
class Figures:
    """What is known of a worker in a project on a day (counted from 1970): sums over a window, and totals.

    `gold` are the latest gold answers, right (1) or not (0), oldest first. Seconds are active ones.
    """

    day: int
    answers: int = 0
    active_seconds: float = 0.0
    median_seconds: float | None = None
    agreement_sum: float = 0.0
    agreement_count: int = 0
    today: int = 0
    gold: Sequence[float] = ()
    gold_answered: int = 0
    skips_in_row: int = 0
    tasks_done: int = 0
    accepted: int = 0
    rejected: int = 0
    skill_level: int | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """A value and the number of things that it rests on; of a share its 95% interval."""

    value: float
    sample: int
    interval: Interval | None = None


def measure(collector: str, figures: Figures) -> Measure | None:
    """What a collector says of a worker; None where there is nothing to say yet."""
    return _COLLECTORS[collector](figures)


def _share(sum_: float, count: int) -> Measure | None:
    return Measure(sum_ / count, count, wilson(sum_, count)) if count else None


def _speed(figures: Figures) -> Measure | None:
    if not figures.answers or not figures.median_seconds:
        return None
    return Measure(figures.active_seconds / figures.answers / figures.median_seconds, figures.answers)


_COLLECTORS: dict[str, Callable[[Figures], Measure | None]] = {
    "gold_accuracy": lambda each: _share(sum(each.gold), len(each.gold)),
    "speed": _speed,
    "skips_in_row": lambda each: Measure(each.skips_in_row, max(each.skips_in_row, 1)),
    "agreement": lambda each: _share(each.agreement_sum, each.agreement_count),
    "tasks_today": lambda each: Measure(each.today, max(each.today, 1)),
    "rejected_share": lambda each: _share(each.rejected, each.accepted + each.rejected),
    "has_skill": lambda each: None if each.skill_level is None else Measure(each.skill_level, 1),
    "tasks_done": lambda each: Measure(each.tasks_done, max(each.tasks_done, 1)),
}
