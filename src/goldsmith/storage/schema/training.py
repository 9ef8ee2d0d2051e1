"""The tables of exams: their questions, attempts at them, and the answers given."""

from sqlalchemy import BigInteger, Column, Table, Text, Uuid
from sqlalchemy.dialects.postgresql import ARRAY

from goldsmith.storage.schema.column import at, json, key, metadata, of, ratio, text, value, yes_no

exam = Table(
    "exam", metadata, key(), of("organization_id"), text("mode"), of("project_id"), text("title"),
    text("instructions"), text("skill"), value("skill_days", optional=True), value("question_count"),
    value("pass_mark"), value("time_limit_minutes", optional=True), value("attempts_allowed", optional=True),
    value("cool_down_hours"), value("paid_minutes"), text("state"), of("created_by"), at("created_at"),
)  # fmt: skip

question = Table(
    "question", metadata, key(), of("organization_id"), of("project_id"), of("exam_id", optional=True),
    of("task_id"), of("version_id"), json("expected"), Column("tags", ARRAY(Text), nullable=False),
    text("explanation"), at("created_at"), at("retired_at", optional=True),
)  # fmt: skip

exam_attempt = Table(
    "exam_attempt", metadata, key(), of("organization_id"), of("project_id"), of("exam_id"), of("worker_id"),
    value("number"), text("state"), Column("question_ids", ARRAY(Uuid), nullable=False), at("started_at"),
    at("ends_at", optional=True), at("ended_at", optional=True), ratio("score"), value("right_count", optional=True),
    value("hourly_minor", BigInteger), text("currency"),
)  # fmt: skip

question_answer = Table(
    "question_answer", metadata, key(), of("organization_id"), of("question_id"), of("worker_id"),
    of("exam_attempt_id", optional=True), text("client_key"), json("answer"), ratio("score", optional=False),
    yes_no("is_passed"), json("detail"), value("active_ms"), value("idle_ms"), value("load_ms"), at("created_at"),
)  # fmt: skip
