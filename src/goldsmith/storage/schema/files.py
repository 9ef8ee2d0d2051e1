"""The tables of media and uploads."""

from sqlalchemy import BigInteger, Column, SmallInteger, Table, Uuid

from goldsmith.storage.schema.column import at, json, key, metadata, of, text, value

media = Table(
    "media", metadata, key(), of("organization_id"), text("content_hash"), text("media_type"),
    value("byte_count", BigInteger), value("width", optional=True), value("height", optional=True),
    value("orientation", SmallInteger), text("storage_key"), text("thumbnail_key", optional=True), at("created_at"),
)  # fmt: skip

shown_file = Table(
    "shown_file", metadata, Column("media_id", Uuid, primary_key=True), Column("project_id", Uuid, primary_key=True),
    of("organization_id"),
)  # fmt: skip

upload = Table(
    "upload", metadata, key(), of("organization_id"), text("mode"), text("file_name"),
    text("media_type", optional=True), value("byte_count", BigInteger, optional=True),
    text("content_hash", optional=True), text("storage_key", optional=True), text("url", optional=True),
    text("reference", optional=True),
    json("facts"), at("created_at"),
)  # fmt: skip
