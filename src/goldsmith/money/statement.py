"""A statement: what came to a worker and went out in a period, so that opening, lines and closing add up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from goldsmith.money.transfer import Reason


@dataclass(frozen=True, slots=True)
class StatementLine:
    """What a reason came to in a project: above nothing what came in, below what went out, in minor units."""

    reason: Reason
    project_id: UUID | None
    minor: int
    count: int


@dataclass(frozen=True, slots=True)
class Statement:
    """A worker's money in one currency from the day `since` up to the day `until`, which is left out (UTC).

    Opening and closing are all that the worker had to get at the period's begin and end: earned, payable, or on its
    way.
    """

    currency: str
    since: date
    until: date
    opening_minor: int
    lines: tuple[StatementLine, ...]

    @property
    def closing_minor(self) -> int:
        """What was still to be paid at the end."""
        return self.opening_minor + sum(each.minor for each in self.lines)


def make_statement(
    currency: str, since: date, until: date, lines: Sequence[StatementLine], *, now_minor: int, later_minor: int
) -> Statement:
    """The statement of a period, from what the worker has to get now and what came in and went out since its end."""
    shown = tuple(each for each in lines if each.minor)
    opening = now_minor - later_minor - sum(each.minor for each in shown)
    return Statement(currency, since, until, opening, shown)
