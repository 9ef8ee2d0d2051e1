"""The tables of what people are told, and of what they say to each other."""

from sqlalchemy import Column, Table, Text, Uuid

from goldsmith.storage.schema.column import at, count, key, metadata, of, text

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
