"""The tables of what people are told, and of what they say to each other."""

from sqlalchemy import Column, Integer, Table, Text, Uuid

from goldsmith.storage.schema.column import at, count, key, metadata, of, text, value

notification = Table(
    "notification", metadata, key(), of("organization_id"), text("mode"), of("user_id"), text("kind"),
    of("project_id", optional=True), of("subject_id", optional=True), text("title"), text("words"),
    text("path", optional=True), at("created_at"), at("read_at", optional=True), at("mail_at", optional=True),
    count("mail_tries"), at("mailed_at", optional=True), text("mail_error", optional=True),
)  # fmt: skip

mail_preference = Table(
    "mail_preference", metadata, Column("user_id", Uuid, primary_key=True), Column("kind", Text, primary_key=True),
    of("organization_id"), text("wanted"), at("changed_at"),
)  # fmt: skip

discussion = Table(
    "discussion", metadata, key(), of("organization_id"), text("mode"), of("project_id"), of("task_id", optional=True),
    of("worker_id"), text("annotation_id", optional=True), text("title"), text("state"), count("message_count"),
    of("last_message_id"), at("waiting_since", optional=True), at("created_at"), of("resolved_by", optional=True),
    at("resolved_at", optional=True),
)  # fmt: skip

discussion_message = Table(
    "discussion_message", metadata, key(), of("organization_id"), of("discussion_id"), of("author_id"), text("side"),
    Column("version_count", Integer, nullable=False, server_default="1"), at("created_at"),
    of("deleted_by", optional=True), at("deleted_at", optional=True),
)  # fmt: skip

message_version = Table(
    "message_version", metadata, Column("message_id", Uuid, primary_key=True),
    Column("number", Integer, primary_key=True), of("organization_id"), text("words"), at("created_at"),
)  # fmt: skip

discussion_reading = Table(
    "discussion_reading", metadata, Column("discussion_id", Uuid, primary_key=True),
    Column("user_id", Uuid, primary_key=True), of("organization_id"), of("read_until"),
)  # fmt: skip

faq_entry = Table(
    "faq_entry", metadata, key(), of("organization_id"), of("project_id"), text("question"), text("answer"),
    of("discussion_id", optional=True), of("replaces", optional=True), of("created_by"), at("created_at"),
    of("removed_by", optional=True), at("removed_at", optional=True),
)  # fmt: skip

faq_reading = Table(
    "faq_reading", metadata, Column("project_id", Uuid, primary_key=True), Column("user_id", Uuid, primary_key=True),
    of("organization_id"), of("read_until"),
)  # fmt: skip

announcement = Table(
    "announcement", metadata, key(), of("organization_id"), text("mode"), of("project_id", optional=True),
    text("title"), text("words"), value("audience_count"), of("created_by"), at("created_at"),
)  # fmt: skip
