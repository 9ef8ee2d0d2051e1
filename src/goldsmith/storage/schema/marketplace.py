"""The tables of what projects offer to workers, and of who has a seat in them."""

from sqlalchemy import BigInteger, Boolean, Column, SmallInteger, Table, Uuid

from goldsmith.storage.schema.column import at, key, metadata, of, text, value

offer = Table(
    "offer", metadata, Column("project_id", Uuid, primary_key=True), of("organization_id"),
    value("seats", optional=True), Column("seat_days", SmallInteger, nullable=False, server_default="14"),
    Column("priority", SmallInteger, nullable=False, server_default="0"), value("daily_cap", optional=True),
    value("share_cap", SmallInteger, optional=True), of("changed_by"), at("changed_at"),
)  # fmt: skip

seat = Table(
    "seat", metadata, key(), of("organization_id"), of("project_id"), of("worker_id"), at("joined_at"),
    at("due_at", optional=True), at("vain_until", optional=True), at("left_at", optional=True),
    text("left_reason", optional=True),
)  # fmt: skip

favourite = Table(
    "favourite", metadata, Column("worker_id", Uuid, primary_key=True), Column("project_id", Uuid, primary_key=True),
    of("organization_id"), value("is_starred", Boolean), at("changed_at"),
)  # fmt: skip

project_pace = Table(
    "project_pace", metadata, Column("project_id", Uuid, primary_key=True), of("organization_id"), value("answers"),
    value("median_ms", optional=True), value("low_ms", optional=True), value("high_ms", optional=True),
    value("open_count"), value("left_count", BigInteger), value("day_count"), at("measured_at"),
)  # fmt: skip
