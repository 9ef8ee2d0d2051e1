"""Rules by which a skill follows from how somebody did in a project, and by which it comes into doubt."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from goldsmith.quality.conduct.telling import KNOWN
from goldsmith.quality.interval import wilson

Measure = Literal["gold_accuracy", "accepted_work"]


@dataclass(frozen=True, slots=True)
class SkillRule:
    """Who reaches `at_least` gets `skill`.

    gold_accuracy: percent of the project's gold answered rightly (of `tag` alone, where there is one), which the lower
    end of its 95% interval must reach after `least_answers`. accepted_work: so many accepted answers.
    """

    id: UUID
    project_id: UUID
    skill: str
    measure: Measure
    tag: str | None
    at_least: int
    least_answers: int
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Sums:
    """What is known of a worker in a project: gold answered and passed (of a rule's tag), and work accepted."""

    worker_id: UUID
    answered: int
    passed: int
    accepted: int


def level_by(rule: SkillRule, sums: Sums) -> int | None:
    """The level, 1 to 100, at which a rule grants its skill; None where it does not."""
    if rule.measure == "accepted_work":
        return 100 if sums.accepted >= rule.at_least else None
    sure = 100 * wilson(sums.passed, sums.answered).low
    is_reached = sums.answered >= rule.least_answers and sure >= rule.at_least
    return int(sure) if is_reached else None


def is_in_doubt(rule: SkillRule, sums: Sums) -> bool:
    """Whether a skill that a rule granted has fallen: the share itself is below what the rule asks.

    The interval's lower end was above it at the grant, so a few unlucky answers are not enough.
    """
    return rule.measure == "gold_accuracy" and sums.answered > 0 and 100 * sums.passed < rule.at_least * sums.answered


def evidence_of(rule: SkillRule, sums: Sums) -> dict[str, Any]:
    """What a rule goes by, for those who read it."""
    if rule.measure == "accepted_work":
        return {"measure": rule.measure, "at_least": rule.at_least, "accepted": sums.accepted}
    low = wilson(sums.passed, sums.answered).low
    said = {"measure": rule.measure, "at_least": rule.at_least, "answered": sums.answered, "passed": sums.passed}
    return {**said, "tag": rule.tag, "sure": round(100 * low, 1)}


def words_of(rule: SkillRule, sums: Sums) -> str:
    """The evidence as a sentence."""
    if rule.measure == "accepted_work":
        return f"{sums.accepted:,} accepted answers; {rule.at_least:,} are asked."
    of = f" of {rule.tag}" if rule.tag else ""
    return f"{sums.passed:,} of {sums.answered:,} checks{of} right; {rule.at_least}% are asked."


def sentence_of(rule: SkillRule) -> str:
    """The rule in words, as whoever may earn the skill reads it."""
    given = f"you are given the skill “{rule.skill}”"
    if rule.measure == "accepted_work":
        return f"When {rule.at_least:,} or more of your answers are accepted, {given}."
    of = f" ({rule.tag})" if rule.tag else ""
    least = f", from {rule.least_answers:,} answers on" if rule.least_answers > 1 else ""
    reached = f"{rule.at_least}% or more of your {KNOWN}{of} are right (with 95% confidence{least})"
    return f"When {reached}, {given}; if it falls below that later, a person decides whether you keep it."
