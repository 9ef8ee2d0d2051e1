"""How often people decided against workers and were reversed, and how long appeals may take: small rows, kept."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import Connection, text

from goldsmith.people.appeal import Windows

DecisionKind = Literal["rejection", "review", "sanction"]

_ADD = text("""
    INSERT INTO decision_tally AS d (organization_id, mode, user_id, kind, decided, reversed)
    VALUES (current_organization(), :mode, :user_id, :kind, :decided, :reversed)
    ON CONFLICT (organization_id, mode, user_id, kind)
    DO UPDATE SET decided = d.decided + excluded.decided, reversed = d.reversed + excluded.reversed
""")
_OF = text("""
    SELECT user_id, kind, decided, reversed FROM decision_tally
    WHERE organization_id = current_organization() AND mode = :mode AND user_id = :user_id
    ORDER BY kind
""")
_PAGE = text("""
    SELECT user_id, kind, decided, reversed FROM decision_tally
    WHERE organization_id = current_organization() AND mode = :mode AND user_id > :after AND user_id IN (
        SELECT DISTINCT d.user_id FROM decision_tally d
        WHERE d.organization_id = current_organization() AND d.mode = :mode AND d.user_id > :after
        ORDER BY d.user_id LIMIT :limit)
    ORDER BY user_id, kind
""")
_WINDOWS = text("SELECT file_days, answer_days FROM appeal_window WHERE organization_id = current_organization()")
_SET_WINDOWS = text("""
    INSERT INTO appeal_window (organization_id, file_days, answer_days, changed_by, changed_at)
    VALUES (current_organization(), :file_days, :answer_days, :user_id, :now)
    ON CONFLICT (organization_id) DO UPDATE SET file_days = excluded.file_days, answer_days = excluded.answer_days,
        changed_by = excluded.changed_by, changed_at = excluded.changed_at
""")


@dataclass(frozen=True, slots=True)
class Reversals:
    """How many decisions of a kind somebody made against workers, and how many somebody else reversed."""

    user_id: UUID
    kind: DecisionKind
    decided: int
    reversed: int


def add(
    connection: Connection, mode: str, user_id: UUID, kind: DecisionKind, *, decided: int = 0, reversed_: int = 0
) -> None:
    """Count decisions, or reversals of them, to whoever made them."""
    values = {"mode": mode, "user_id": user_id, "kind": kind, "decided": decided, "reversed": reversed_}
    connection.execute(_ADD, values)


def reversals_of(connection: Connection, mode: str, user_id: UUID) -> list[Reversals]:
    """One person's figures; a line a kind."""
    return [Reversals(**row) for row in connection.execute(_OF, {"mode": mode, "user_id": user_id}).mappings()]


def reversals_page(connection: Connection, mode: str, *, after: UUID, limit: int) -> list[Reversals]:
    """The figures of so many people who decided against workers, by id; a line a kind."""
    values = {"mode": mode, "after": after, "limit": limit}
    return [Reversals(**row) for row in connection.execute(_PAGE, values).mappings()]


def windows_of(connection: Connection) -> Windows:
    """How long an appeal may take in the organization."""
    row = connection.execute(_WINDOWS).mappings().one_or_none()
    return Windows(**row) if row else Windows()


def set_windows(connection: Connection, windows: Windows, user_id: UUID, now: datetime) -> None:
    """Let appeals take other times from now on; those that are open keep theirs."""
    values = {"file_days": windows.file_days, "answer_days": windows.answer_days, "user_id": user_id, "now": now}
    connection.execute(_SET_WINDOWS, values)
