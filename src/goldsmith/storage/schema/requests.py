"""The tables of what other dialects asked for."""

from sqlalchemy import Boolean, Column, Integer, Table, Text, Uuid

from goldsmith.storage.schema.column import at, count, json, metadata, of, text, value, yes_no

project_request = Table(
    "project_request", metadata, Column("project_id", Uuid, primary_key=True), of("organization_id"), text("dialect"),
    text("kind"),
    json("facts"), at("created_at"), count("task_count"),
)  # fmt: skip

project_params = Table(
    "project_params", metadata, Column("project_id", Uuid, primary_key=True),
    Column("number", Integer, primary_key=True), of("organization_id"), json("params"), of("created_by"),
    at("created_at"),
)  # fmt: skip

task_request = Table(
    "task_request", metadata, Column("task_id", Uuid, primary_key=True), of("organization_id"), of("project_id"),
    text("kind"), json("asked"), value("params_number", optional=True),
    Column("is_projectless", Boolean, nullable=False), Column("is_unique_id_freed_on_error", Boolean, nullable=False),
    json("response", optional=True), text("review_status", optional=True),
    text("review_comments", optional=True), json("audits"), json("prior_responses"), text("mode"), text("state"),
    at("created_at"), at("settled_at", optional=True), at("updated_at"), of("batch_id", optional=True),
    Column("is_listed", Boolean, nullable=False), text("origin_id", optional=True),
)  # fmt: skip

request_tag = Table(
    "request_tag", metadata, Column("task_id", Uuid, primary_key=True), Column("tag", Text, primary_key=True),
    of("organization_id"), text("mode"), of("project_id"), of("batch_id", optional=True), at("created_at"),
    yes_no("is_on", default="true"),
)  # fmt: skip
