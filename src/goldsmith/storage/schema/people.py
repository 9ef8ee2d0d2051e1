"""The tables of skills, sanctions and appeals."""

from sqlalchemy import BigInteger, Column, SmallInteger, Table, Text, Uuid

from goldsmith.storage.schema.column import at, count, json, key, metadata, of, text, value

worker_skill = Table(
    "worker_skill", metadata, key(), of("organization_id"), of("worker_id"), text("name"),
    value("level", SmallInteger), text("note", optional=True), at("expires_at", optional=True),
    of("granted_by", optional=True), at("created_at"), of("revoked_by", optional=True),
    at("revoked_at", optional=True), of("rule_id", optional=True), text("revoking_note", optional=True),
)  # fmt: skip

sanction = Table(
    "sanction", metadata, key(), of("organization_id"), of("project_id", optional=True), of("worker_id"),
    text("kind"), text("state"), text("rule"), json("evidence"), at("created_at"), of("decided_by", optional=True),
    at("decided_at", optional=True), text("note", optional=True), of("imposed_by", optional=True),
    at("takes_effect_at"), at("ends_at", optional=True),
)  # fmt: skip

rejection = Table(
    "rejection", metadata, Column("assignment_id", Uuid, primary_key=True), of("organization_id"), of("project_id"),
    of("worker_id"), text("category"), text("reason"), of("decided_by"), at("created_at"),
    of("restored_by", optional=True), at("restored_at", optional=True), text("restoring_note", optional=True),
)  # fmt: skip

reversal = Table(
    "reversal", metadata, Column("transfer_id", Uuid, primary_key=True), of("organization_id"), text("mode"),
    of("project_id"), of("worker_id"), value("amount_minor", BigInteger), text("currency"), text("reason"),
    of("decided_by"), at("created_at"), at("restored_at", optional=True),
)  # fmt: skip

appeal = Table(
    "appeal", metadata, key(), of("organization_id"), text("mode"), of("project_id", optional=True), of("worker_id"),
    text("subject"), of("subject_id"), text("reason"), text("state"), of("first_decider", optional=True),
    at("answer_by"), at("created_at"), of("decided_by", optional=True), at("decided_at", optional=True),
    text("note", optional=True),
)  # fmt: skip

appeal_window = Table(
    "appeal_window", metadata, Column("organization_id", Uuid, primary_key=True), value("file_days", SmallInteger),
    value("answer_days", SmallInteger), of("changed_by"), at("changed_at"),
)  # fmt: skip

decision_tally = Table(
    "decision_tally", metadata, Column("organization_id", Uuid, primary_key=True),
    Column("mode", Text, primary_key=True), Column("user_id", Uuid, primary_key=True),
    Column("kind", Text, primary_key=True), count("decided"), count("reversed"),
)  # fmt: skip
