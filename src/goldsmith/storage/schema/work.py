"""The tables of what people do: assignments, responses, reviews and their counts."""

from sqlalchemy import BigInteger, Column, DateTime, Double, SmallInteger, Table, Text, Uuid

from goldsmith.storage.schema.column import at, count, json, key, metadata, of, ratio, text, total, value, yes_no

assignment = Table(
    "assignment", metadata, key(), of("organization_id"), of("project_id"), of("task_id"), of("version_id"),
    of("worker_id"), text("stage"), text("state"), value("round"), at("lease_until"),
    value("rate_minor"), text("currency"), text("reason", optional=True), text("comment", optional=True),
    at("created_at"), at("ended_at", optional=True), text("acceptance", optional=True),
    at("accept_at", optional=True), of("pay_version_id", optional=True), value("earned_minor", optional=True),
    count("object_count"), count("counted_ms"), count("expired_minor"),
    of("corrects_id", optional=True), json("why", optional=True),
)  # fmt: skip

draft = Table(
    "draft", metadata, Column("assignment_id", Uuid, primary_key=True), of("organization_id"), of("worker_id"),
    value("revision", BigInteger), json("body"), at("updated_at"),
)  # fmt: skip

response = Table(
    "response", metadata, key(), of("organization_id"), of("project_id"), of("task_id"), of("assignment_id"),
    of("worker_id"), text("stage"), value("round"), text("standing"), text("client_key"),
    json("answer"), of("based_on", optional=True), count("active_ms"), count("idle_ms"), count("load_ms"),
    yes_no("is_pasted"), at("created_at"),
)  # fmt: skip

review = Table(
    "review", metadata, key(), of("organization_id"), of("project_id"), of("task_id"), of("assignment_id"),
    of("reviewer_id"), value("round"), text("outcome"), text("category", optional=True),
    json("comments"), of("response_id", optional=True), at("created_at"),
)  # fmt: skip

review_score = Table(
    "review_score", metadata, Column("assignment_id", Uuid, primary_key=True), of("organization_id"), of("project_id"),
    of("task_id"), of("worker_id"), of("decided_by"), text("outcome"), text("category", optional=True),
    text("comment", optional=True), ratio("score"), at("created_at"), of("struck_by", optional=True),
    at("struck_at", optional=True),
)  # fmt: skip

gold_score = Table(
    "gold_score", metadata, Column("response_id", Uuid, primary_key=True), of("organization_id"), of("project_id"),
    of("task_id"), of("worker_id"), ratio("score", optional=False), yes_no("is_passed"), json("detail"),
    at("created_at"),
)  # fmt: skip

queue_cursor = Table(
    "queue_cursor", metadata, Column("project_id", Uuid, primary_key=True), Column("worker_id", Uuid, primary_key=True),
    Column("stage", Text, primary_key=True), Column("priority", SmallInteger, primary_key=True),
    of("organization_id"), value("position", BigInteger), at("wrapped_at", optional=True), count("served"),
    count("gold_served"),
)  # fmt: skip

batch_cursor = Table(
    "batch_cursor", metadata, Column("batch_id", Uuid, primary_key=True), Column("worker_id", Uuid, primary_key=True),
    Column("stage", Text, primary_key=True), Column("priority", SmallInteger, primary_key=True),
    of("organization_id"), total("position"), at("wrapped_at", optional=True),
)  # fmt: skip

_TALLIES = (
    "submitted", "settled", "reviewed", "skipped", "gold_answered", "gold_passed", "pasted", "agreement_count",
)  # fmt: skip

_SUMS = ("active_ms", "idle_ms", "load_ms", "cost_minor")

worker_progress = Table(
    "worker_progress", metadata, Column("project_id", Uuid, primary_key=True),
    Column("worker_id", Uuid, primary_key=True), of("organization_id"), *(count(name) for name in _TALLIES),
    *(total(name) for name in _SUMS), Column("agreement_sum", Double, nullable=False, server_default="0"),
    at("last_active_at"), count("accepted"), count("rejected"), total("accepted_minor"), total("accepted_objects"),
)  # fmt: skip

work_hour = Table(
    "work_hour", metadata, Column("project_id", Uuid, primary_key=True), Column("worker_id", Uuid, primary_key=True),
    Column("hour", DateTime(timezone=True), primary_key=True), of("organization_id"),
    *(count(name) for name in _TALLIES), *(total(name) for name in _SUMS),
    Column("agreement_sum", Double, nullable=False, server_default="0"),
)  # fmt: skip

time_entry = Table(
    "time_entry", metadata, key(), of("organization_id"), of("project_id"), of("worker_id"), text("kind"),
    text("source"), at("started_at"), at("ended_at"), value("active_ms"), text("client_key"),
    value("hourly_minor", BigInteger, optional=True), total("paid_minor"), text("currency", optional=True),
    yes_no("is_owed"), count("paid_ms"),
)  # fmt: skip
