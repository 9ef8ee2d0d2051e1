"""What appeals are against, as whoever answers them needs to see it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, text

_CONTESTED = text("""
    SELECT a.id AS appeal_id, p.name AS project_name, w.task_id, w.state AS work_state,
        coalesce(b.amount_minor, w.earned_minor, w.rate_minor) AS rate_minor,
        coalesce(b.currency, w.currency) AS currency,
        coalesce(n.category, q.category, s.rule, k.name) AS category,
        coalesce(n.reason, q.comment, s.evidence ->> 'sentence', b.reason, k.revoking_note) AS words, s.note,
        coalesce(n.created_at, q.created_at, s.decided_at, s.created_at, b.created_at,
            k.revoked_at, w.ended_at) AS happened_at
    FROM appeal a LEFT JOIN project p ON p.id = a.project_id
        LEFT JOIN assignment w ON w.id = a.subject_id AND a.subject IN ('rejection', 'missing_pay', 'review_score')
        LEFT JOIN rejection n ON n.assignment_id = a.subject_id AND a.subject = 'rejection'
        LEFT JOIN review_score q ON q.assignment_id = a.subject_id AND a.subject = 'review_score'
        LEFT JOIN sanction s ON s.id = a.subject_id AND a.subject IN ('pause', 'warning', 'suspension')
        LEFT JOIN reversal b ON b.transfer_id = a.subject_id AND a.subject = 'reversal'
        LEFT JOIN worker_skill k ON k.id = a.subject_id AND a.subject = 'skill'
    WHERE a.id = ANY(:ids)
""")


@dataclass(frozen=True, slots=True)
class Contested:
    """What an appeal is against: of work its task, how it ended and what it promised; why it was rejected or paused.

    `words` are the reason of a rejection, a reviewer's words or the evidence of a sanction, of which `category` is the
    rule, or the skill that was taken; `note` is what a person added to a pause. Only a suspension, a skill, and perhaps
    a warning, is of no project.
    """

    appeal_id: UUID
    project_name: str | None
    task_id: UUID | None
    work_state: str | None
    rate_minor: int | None
    currency: str | None
    category: str | None
    words: str | None
    note: str | None
    happened_at: datetime


def contested_by(connection: Connection, appeal_ids: Sequence[UUID]) -> dict[UUID, Contested]:
    """What each of these appeals is against."""
    rows = connection.execute(_CONTESTED, {"ids": list(appeal_ids)}).mappings()
    return {row["appeal_id"]: Contested(**row) for row in rows}
