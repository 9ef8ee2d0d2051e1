"""Which data is about a person: what goes into a copy of somebody's data, and what an erasure takes away.

This is the one place that says so. A test fails when a table holds a person's rows, or a column that may be personal,
and is named neither here as personal nor with the reason why it stays.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import Connection, text

ERASED_NAME = "Erased worker"
ERASED_TITLE = "A question of somebody who was erased"
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class OwnRows:
    """Rows of a table that are about whoever `owner` names, but for the columns `hidden`, oldest first by `order`.

    `through`: the column and the table that it leads to, where that one holds `owner`.
    """

    table: str
    owner: str
    hidden: tuple[str, ...] = ()
    order: str = "id"
    through: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Personal:
    """Columns that an erasure overwrites with an SQL value, in the rows of whom `owner` names, perhaps `through`."""

    table: str
    owner: str
    values: Mapping[str, str] = field(default_factory=dict)
    through: tuple[str, str] | None = None


OWN_ROWS: tuple[OwnRows, ...] = (
    OwnRows("user_account", "id", ("password_hash",)),
    OwnRows("worker_profile", "worker_id", order="worker_id"),
    OwnRows("worker_credential", "worker_id", ("decided_by",)),
    OwnRows("worker_skill", "worker_id", ("granted_by", "revoked_by")),
    OwnRows("application", "user_id", ("status_digest", "decided_by")),
    OwnRows("terms_acceptance", "user_id", order="created_at"),
    OwnRows("team_member", "user_id", ("added_by",)),
    OwnRows("project_member", "user_id", order="added_at"),
    OwnRows("group_member", "user_id", order="added_at"),
    OwnRows("seat", "worker_id"),
    OwnRows("favourite", "worker_id", order="changed_at"),
    OwnRows("session", "user_id", ("token_digest", "csrf_token")),
    OwnRows("sign_in_link", "user_id", ("token_digest",)),
    OwnRows("api_key", "user_id", ("key_digest",)),
    OwnRows("assignment", "worker_id"),
    OwnRows("response", "worker_id"),
    OwnRows("review", "reviewer_id"),
    OwnRows("draft", "worker_id", order="assignment_id"),
    OwnRows("flag", "worker_id"),
    OwnRows("time_entry", "worker_id"),
    OwnRows("exam_attempt", "worker_id", ("question_ids",)),
    OwnRows("question_answer", "worker_id", ("detail",)),
    OwnRows("course_progress", "worker_id", order="course_id"),
    OwnRows("lesson_progress", "worker_id", order="lesson_id"),
    OwnRows("skill_doubt", "worker_id", ("decided_by",)),
    OwnRows("work_hour", "worker_id", ("gold_answered", "gold_passed"), "hour"),
    OwnRows("worker_progress", "worker_id", ("gold_answered", "gold_passed"), "project_id"),
    OwnRows("rejection", "worker_id", ("decided_by", "restored_by"), "created_at"),
    OwnRows("sanction", "worker_id", ("decided_by", "imposed_by")),
    OwnRows("rule_firing", "worker_id", ("decided_by",)),
    OwnRows("signal", "worker_id", order="kind"),
    OwnRows("signal_case", "worker_id", ("decided_by",)),
    OwnRows("voiding", "worker_id", ("created_by",)),
    OwnRows("review_score", "worker_id", ("decided_by", "struck_by"), "created_at"),
    OwnRows("decision_tally", "user_id", order="kind"),
    OwnRows("appeal", "worker_id", ("first_decider", "decided_by")),
    OwnRows("account", "worker_id"),
    OwnRows("notification", "user_id", ("mail_error",)),
    OwnRows("mail_preference", "user_id", order="kind"),
    OwnRows("discussion", "worker_id", ("resolved_by",)),
    OwnRows("discussion_message", "author_id", ("deleted_by",)),
    OwnRows("message_version", "author_id", order="message_id", through=("message_id", "discussion_message")),
    OwnRows("payee_detail", "worker_id", ("sealed", "account_hash")),
    OwnRows("payout", "worker_id"),
    OwnRows("reversal", "worker_id", ("decided_by",), "created_at"),
    OwnRows("floor_day", "worker_id", order="day"),
    OwnRows("data_copy", "user_id", ("storage_key",)),
    OwnRows("erasure", "user_id"),
)

NOT_IN_COPIES: Mapping[str, str] = {
    "discussion_reading": "how far somebody has read, and says nothing of a person",
    "faq_reading": "how far somebody has read, and says nothing of a person",
    "gold_score": "would tell which tasks are hidden gold",
    "worker_gold": "would tell which tasks are hidden gold",
    "worker_record": "what weighs answers: sums over hidden gold",
    "worker_confusion": "what weighs answers: sums over hidden gold",
    "queue_cursor": "a place in a queue, and says nothing of a person",
    "batch_cursor": "a place in a queue, and says nothing of a person",
    "batch_spending": "waits some seconds to be charged, and says no more than the answer",
}

PERSONAL: tuple[Personal, ...] = (
    Personal("user_account", "id", {
        "email": "id || '@erased'", "name": f"'{ERASED_NAME}'", "password_hash": "NULL", "is_employee": "false",
    }),
    Personal("worker_profile", "worker_id", {
        "country": "NULL", "time_zone": "NULL", "languages": "'[]'", "about": "NULL",
    }),
    Personal("worker_credential", "worker_id", {
        "title": "'erased'", "issuer": "''", "year": "NULL", "evidence": "NULL", "note": "NULL",
        "withdrawn_at": "coalesce(withdrawn_at, now())",
    }),
    Personal("worker_skill", "worker_id", {"note": "NULL", "revoking_note": "NULL"}),
    Personal("skill_doubt", "worker_id", {"objection": "NULL", "note": "NULL"}),
    # Their own hash each: erased people share no account.
    Personal("payee_detail", "worker_id", {
        "sealed": "''", "shown": "'erased'", "account_hash": "sha256(id::text::bytea)",
        "replaced_at": "coalesce(replaced_at, now())",
    }),
    # What somebody said may say who they are. That they said something stays, as others answered it.
    Personal("notification", "user_id", {"title": "'erased'", "words": "''"}),
    Personal("notification", "worker_id", {"title": "'erased'", "words": "''"}, through=("subject_id", "discussion")),
    Personal("discussion", "worker_id", {"title": f"'{ERASED_TITLE}'"}),
    Personal("discussion_message", "author_id", {"deleted_at": "coalesce(deleted_at, now())"}),
    Personal("message_version", "author_id", {"words": "'erased'"}, through=("message_id", "discussion_message")),
    Personal("application", "user_id", {
        "email": "'erased'", "name": f"'{ERASED_NAME}'", "country": "NULL", "time_zone": "NULL", "languages": "'[]'",
        "reason": "NULL",
    }),
)  # fmt: skip

STAYS: Mapping[str, str] = {
    "announcement.words": "said to everybody",
    "discussion_message.author_id": "a key; what it leads to is erased",
    "application_mail.mail_at": "a time",
    "application_mail.mail_error": "what a mail server answered; in no copy",
    "application_mail.mail_tries": "a count",
    "notification.mail_at": "a time",
    "notification.mail_error": "what a mail server answered; hidden in copies",
    "notification.mail_tries": "a count",
    "api_key.name": "what a key is for",
    "appeal.note": "the reason of a decision about pay",
    "assignment.comment": "about a task",
    "batch.name": "of work",
    "conduct_rule.name": "of a rule",
    "conduct_rule_version.name": "of a rule",
    "draft.body": "work",
    "flag.comment": "about a task",
    "join_link.words": "said to everybody",
    "organization.name": "of an organization",
    "payout.note": "the books",
    "payout.payee_detail_id": "a key; what it leads to is erased",
    "payout_setting.debtor_bic": "of an organization",
    "payout_setting.debtor_iban": "of an organization",
    "payout_setting.debtor_name": "of an organization",
    "payout_run.note": "the books",
    "project.name": "of work",
    "project_group.name": "of work",
    "review.comments": "about an answer",
    "review_score.comment": "about an answer",
    "rejection.restoring_note": "the reason of a decision about pay",
    "rule_firing.evidence": "the reason of a decision: figures",
    "rule_firing.note": "the reason of a decision",
    "signal.sentence": "the reason of a decision: figures",
    "signal_case.evidence": "the reason of a decision: figures",
    "signal_case.note": "the reason of a decision",
    "sanction.evidence": "the reason of a decision about access: figures",
    "sanction.note": "the reason of a decision about access",
    "task.file_name": "of work",
    "task.name_key": "of work",
    "task_request.review_comments": "about an answer",
    "team.name": "of a company",
    "terms.body": "said to everybody",
    "transfer.note": "the books",
    "invoice.issuer": "the books",
    "invoice.note": "the books",
    "upload.file_name": "of work",
    "voiding.note": "the reason of a decision about work",
    "worker_skill.name": "of a skill",
    "lesson.body": "what a course teaches",
    "skill_doubt.evidence": "counts",
}
"""Columns whose names sound personal, and why an erasure leaves them: they say nothing of a person, or the law and the
proof of what was paid and decided need them, under the pseudonym."""


def rows_of(connection: Connection, rows: OwnRows, user_id: UUID) -> Iterator[bytes]:
    """Somebody's rows of a table, as JSON objects, read some at a time."""
    hidden = "".join(f" - '{name}'" for name in rows.hidden)
    statement = text(f"""
        SELECT (to_jsonb(t){hidden})::text AS line FROM {rows.table} t WHERE {_is_of(rows, "t")}
        ORDER BY t.{rows.order}
    """)
    options: dict[str, Any] = {"yield_per": _AT_ONCE}
    with connection.execute(statement, {"id": user_id}, execution_options=options) as found:
        for row in found:
            yield row.line.encode()


def events_about(connection: Connection, user_id: UUID) -> Iterator[bytes]:
    """What happened to somebody, oldest first; who did it is left out."""
    statement = text("SELECT e.verb, e.facts, e.at FROM event e WHERE e.subject_id = :id ORDER BY e.id")
    with connection.execute(statement, {"id": user_id}, execution_options={"yield_per": _AT_ONCE}) as found:
        for row in found:
            yield orjson.dumps({"verb": row.verb, "facts": row.facts, "at": row.at})


def transfers_of(connection: Connection, user_id: UUID) -> Iterator[bytes]:
    """Every movement of money into and out of somebody's accounts, each once."""
    statement = text("""
        WITH own AS (SELECT id FROM account WHERE worker_id = :id AND kind <> 'wages'), moved AS (
            SELECT t.id FROM own JOIN transfer t ON t.from_id = own.id AND t.reason NOT IN ('work', 'review')
            UNION SELECT t.id FROM own JOIN transfer t ON t.to_id = own.id
        )
        SELECT t.id, t.mode, t.reason, t.currency, t.amount_minor, f.kind AS from_kind, o.kind AS to_kind,
               t.project_id, t.note, t.created_at
        FROM moved JOIN transfer t ON t.id = moved.id
        JOIN account f ON f.id = t.from_id JOIN account o ON o.id = t.to_id ORDER BY t.id
    """)
    with connection.execute(statement, {"id": user_id}, execution_options={"yield_per": _AT_ONCE}) as found:
        for row in found.mappings():
            yield orjson.dumps({**row}, default=str)


def erase(connection: Connection, user_id: UUID) -> None:
    """Overwrite all that is personal of somebody."""
    for each in PERSONAL:
        changes = ", ".join(f"{column} = {value}" for column, value in each.values.items())
        connection.execute(text(f"UPDATE {each.table} t SET {changes} WHERE {_is_of(each, 't')}"), {"id": user_id})


def _is_of(rows: OwnRows | Personal, table: str) -> str:
    """That a row is of the person `:id`."""
    if rows.through is None:
        return f"{table}.{rows.owner} = :id"
    column, leads_to = rows.through
    return f"{table}.{column} IN (SELECT o.id FROM {leads_to} o WHERE o.{rows.owner} = :id)"
