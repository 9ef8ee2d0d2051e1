"""The tables of courses and exams: lessons, questions, attempts, the answers given, and how far people came."""

from sqlalchemy import BigInteger, Column, Table, Text, Uuid
from sqlalchemy.dialects.postgresql import ARRAY

from goldsmith.storage.schema.column import at, json, key, metadata, of, ratio, text, total, value, yes_no

exam = Table(
    "exam", metadata, key(), of("organization_id"), text("mode"), of("project_id"), text("title"),
    text("instructions"), text("skill"), value("skill_days", optional=True), value("question_count"),
    value("pass_mark"), value("time_limit_minutes", optional=True), value("attempts_allowed", optional=True),
    value("cool_down_hours"), value("paid_minutes"), text("state"), of("created_by"), at("created_at"),
    of("course_id", optional=True), yes_no("is_shared"),
)  # fmt: skip

question = Table(
    "question", metadata, key(), of("organization_id"), of("project_id"), of("exam_id", optional=True),
    of("task_id"), of("version_id"), json("expected"), Column("tags", ARRAY(Text), nullable=False),
    text("explanation"), at("created_at"), at("retired_at", optional=True),
    of("lesson_id", optional=True),
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

course = Table(
    "course", metadata, key(), of("organization_id"), text("mode"), of("project_id"), text("title"), text("summary"),
    text("skill", optional=True), value("skill_days", optional=True), text("requires_skill", optional=True),
    value("paid_minutes"), text("state"), of("created_by"), at("created_at"), yes_no("is_shared"),
)  # fmt: skip

lesson = Table(
    "lesson", metadata, key(), of("organization_id"), of("course_id"), value("position"), text("title"), text("body"),
    at("created_at"), at("retired_at", optional=True),
)  # fmt: skip

course_progress = Table(
    "course_progress", metadata, Column("course_id", Uuid, primary_key=True),
    Column("worker_id", Uuid, primary_key=True), of("organization_id"), at("started_at"),
    at("finished_at", optional=True), total("active_ms"), value("hourly_minor", BigInteger), text("currency"),
)  # fmt: skip

lesson_progress = Table(
    "lesson_progress", metadata, Column("lesson_id", Uuid, primary_key=True),
    Column("worker_id", Uuid, primary_key=True), of("organization_id"), at("finished_at"),
)  # fmt: skip

skill_rule = Table(
    "skill_rule", metadata, key(), of("organization_id"), of("project_id"), text("skill"), text("measure"),
    text("tag", optional=True), value("at_least"), value("least_answers"), of("created_by"), at("created_at"),
    at("retired_at", optional=True),
)  # fmt: skip

skill_doubt = Table(
    "skill_doubt", metadata, key(), of("organization_id"), of("worker_id"), of("skill_id"), of("rule_id"),
    json("evidence"), at("created_at"), text("objection", optional=True), at("objected_at", optional=True),
    text("state"), of("decided_by", optional=True), at("decided_at", optional=True), text("note", optional=True),
)  # fmt: skip
