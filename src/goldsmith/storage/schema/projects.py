"""The tables of projects, their versions, members and batches."""

from sqlalchemy import BigInteger, Column, SmallInteger, Table, Uuid
from sqlalchemy.dialects.postgresql import ARRAY

from goldsmith.storage.schema.column import at, count, json, key, metadata, of, text, total, value, yes_no

project = Table(
    "project", metadata, key(), of("organization_id"), text("mode"), text("name"), text("state"),
    text("task_type"), text("seed"), of("version_id", optional=True), count("task_count"), count("gold_count"),
    count("error_count"), count("canceled_count"), count("imported_count"), of("created_by"), at("created_at"),
    count("reopened_count"),
)  # fmt: skip

project_version = Table(
    "project_version", metadata, key(), of("organization_id"), of("project_id"), value("number"),
    json("spec"), of("created_by"), at("created_at"),
)  # fmt: skip

project_member = Table(
    "project_member", metadata, Column("project_id", Uuid, primary_key=True), Column("user_id", Uuid, primary_key=True),
    of("organization_id"), at("added_at"), at("removed_at", optional=True),
)  # fmt: skip

project_group = Table(
    "project_group", metadata, key(), of("organization_id"), of("project_id"), text("name"), of("created_by"),
    at("created_at"), at("removed_at", optional=True),
)  # fmt: skip

group_member = Table(
    "group_member", metadata, Column("group_id", Uuid, primary_key=True), Column("user_id", Uuid, primary_key=True),
    of("organization_id"), of("project_id"), at("added_at"), at("removed_at", optional=True),
)  # fmt: skip

batch = Table(
    "batch", metadata, key(), of("organization_id"), of("project_id"), text("mode"), text("name"), text("state"),
    yes_no("is_calibration"), yes_no("is_self_labelled"), text("callback_url", optional=True), json("metadata"),
    Column("priority", SmallInteger, nullable=False, server_default="0"), count("task_count"),
    count("completed_count"), count("error_count"), count("canceled_count"), of("created_by"), at("created_at"),
    at("finalized_at", optional=True), at("completed_at", optional=True), yes_no("is_apart"),
    Column("group_ids", ARRAY(Uuid, as_tuple=True), nullable=False, server_default="{}"),
    count("reserved_count"),
)  # fmt: skip

delivery = Table(
    "delivery", metadata, key(), of("organization_id"), of("project_id"), text("format"), text("state"),
    value("position_until", BigInteger), count("task_count"), count("object_count"), total("byte_count"),
    text("content_hash", optional=True), text("storage_key", optional=True), text("manifest_key", optional=True),
    json("error", optional=True), of("created_by"), at("created_at"), at("completed_at", optional=True),
    json("quality", optional=True),
)  # fmt: skip
