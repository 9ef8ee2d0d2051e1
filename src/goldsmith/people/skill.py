"""Skills, and what a project requires of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

Comparison = Literal["at_least", "at_most", "equal", "not_equal", "held", "not_held"]
_NEEDS_LEVEL: frozenset[Comparison] = frozenset({"at_least", "at_most", "equal", "not_equal"})


@dataclass(frozen=True, slots=True)
class Skill:
    """What a worker can do, at a level from 0 to 100; not after `expires_at`. `rule_id`: by which it was computed."""

    id: UUID
    worker_id: UUID
    name: str
    level: int
    note: str | None
    expires_at: datetime | None
    granted_by: UUID | None
    created_at: datetime
    rule_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Requirement:
    """What a project asks of whoever makes attempts. Raises ValueError where a level is missing, or one too many.

    A skill that is not held is at no level: `at_least`, `at_most` and `equal` are not met, `not_equal` is.
    """

    skill: str
    comparison: Comparison
    level: int | None = None

    def __post_init__(self) -> None:
        """Refuse what cannot be compared."""
        if (self.level is not None) != (self.comparison in _NEEDS_LEVEL):
            raise ValueError(f"{self.comparison} {'needs a' if self.level is None else 'takes no'} level")

    def is_met(self, held: int | None) -> bool:
        """Whether somebody meets it who holds the skill at this level, or (None) does not hold it."""
        if self.level is None:
            return (held is not None) == (self.comparison == "held")
        if held is None:
            return self.comparison == "not_equal"
        return {
            "at_least": held >= self.level,
            "at_most": held <= self.level,
            "equal": held == self.level,
            "not_equal": held != self.level,
        }[self.comparison]


@dataclass(frozen=True, slots=True)
class Way:
    """A course or exam that grants a skill, made in a project; the skill meets the requirement of any."""

    skill: str
    kind: Literal["course", "exam"]
    id: UUID
    title: str
    project_id: UUID


def how_to_meet(requirement: Requirement, ways: Sequence[Way] = ()) -> str:
    """What somebody who does not meet a requirement can do about it; `ways` are those that they may go."""
    if is_met_by_less(requirement):
        return "This project is for people who do not have this skill, or not at this level."
    verbs = {"course": "finish the course", "exam": "pass the exam"}
    if words := ", or ".join(f"{verbs[each.kind]} “{each.title}”" for each in ways):
        return f"{words[0].upper()}{words[1:]}."
    return "A manager grants this skill to whoever can show it; ask for it."


def is_met_by_less(requirement: Requirement) -> bool:
    """Whether holding the skill, or holding it at a higher level, does not help."""
    return requirement.comparison in ("not_held", "not_equal", "at_most")


def unmet(requirements: Iterable[Requirement], held: Mapping[str, int]) -> tuple[Requirement, ...]:
    """The requirements that somebody with these skills, level by name, does not meet."""
    return tuple(each for each in requirements if not each.is_met(held.get(each.skill)))
