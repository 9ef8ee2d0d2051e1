"""The tables of what operators look at and do to many things at once."""

from sqlalchemy import Column, Computed, Integer, Table, Uuid

from goldsmith.storage.schema.column import at, count, json, key, metadata, of, text, yes_no

task_trouble = Table(
    "task_trouble", metadata, Column("task_id", Uuid, primary_key=True), of("organization_id"), of("project_id"),
    text("mode"), count("expired_count"), count("released_count"), count("skipped_count"),
    Column("trouble", Integer, Computed("expired_count + released_count + skipped_count", persisted=True),
           nullable=False),
    yes_no("is_open", default="true"), at("changed_at"),
)  # fmt: skip

operation = Table(
    "operation", metadata, key(), of("organization_id"), text("mode"), text("kind"), json("parameters"),
    json("effect"), of("created_by"), at("created_at"), of("undone_by", optional=True), at("undone_at", optional=True),
    json("undo_effect", optional=True),
)  # fmt: skip
