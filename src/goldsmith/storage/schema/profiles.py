"""The tables of what workers say of themselves."""

from sqlalchemy import Column, SmallInteger, Table, Uuid

from goldsmith.storage.schema.column import at, json, key, metadata, of, text, value

worker_profile = Table(
    "worker_profile", metadata, Column("worker_id", Uuid, primary_key=True), of("organization_id"),
    text("country", optional=True), text("time_zone", optional=True), json("languages"),
    text("about", optional=True), at("updated_at"),
)  # fmt: skip

worker_credential = Table(
    "worker_credential", metadata, key(), of("organization_id"), of("worker_id"), text("kind"), text("title"),
    text("issuer"), value("year", SmallInteger, optional=True), json("evidence", optional=True), text("state"),
    of("decided_by", optional=True), at("decided_at", optional=True), text("note", optional=True), at("created_at"),
    at("changed_at"), at("withdrawn_at", optional=True),
)  # fmt: skip
