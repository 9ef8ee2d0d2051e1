"""The tables of tasks, their gold and their verdicts."""

from sqlalchemy import BigInteger, Boolean, Column, Double, Identity, Integer, SmallInteger, Table, Text, Uuid
from sqlalchemy import text as sql_text
from sqlalchemy.dialects.postgresql import ARRAY

from goldsmith.storage.schema.column import at, count, json, key, margin, metadata, of, ratio, text, value, yes_no

task = Table(
    "task", metadata, key(), of("organization_id"), of("project_id"), of("version_id"),
    Column("position", BigInteger, Identity()), value("queue_position", BigInteger), value("priority", SmallInteger),
    text("mode"), text("unique_id", optional=True), text("content_key"), text("file_name"), text("name_key"),
    text("url", optional=True), of("media_id", optional=True), Column("width", Integer), Column("height", Integer),
    text("state"), text("stage"), count("round"), count("wanted"), count("live"), count("submitted"),
    yes_no("is_gold"), yes_no("is_fetched", default="true"), json("metadata", optional=True),
    Column("tags", ARRAY(Text), nullable=False), json("pre_labels", optional=True), json("error", optional=True),
    of("verdict_id", optional=True), ratio("confidence"), ratio("agreement"), at("created_at"),
    at("settled_at", optional=True), of("batch_id", optional=True), yes_no("is_held"),
    yes_no("is_pinned"), text("request_kind", optional=True), text("callback_url", optional=True),
    text("callback_dialect", optional=True), json("parts", optional=True), text("excerpt", optional=True),
    Column("text_lengths", ARRAY(Integer)), json("base", optional=True), margin("margin_x"), margin("margin_y"),
    yes_no("is_apart"),
    text("lead_kind", optional=True),
)  # fmt: skip

gold = Table(
    "gold", metadata, Column("task_id", Uuid, primary_key=True), of("organization_id"), of("project_id"),
    json("expected"), text("kind"), text("source"), at("retired_at", optional=True), at("created_at"),
    Column("tags", ARRAY(Text), nullable=False), Column("difficulty", Double, nullable=False, server_default="0.25"),
    Column("grade", Text, nullable=False, server_default="medium"),
    count("answered"), count("passed"), at("doubted_at", optional=True), at("confirmed_at", optional=True),
    text("retired_reason", optional=True),
    Column("measures", Boolean, nullable=False, server_default=sql_text("random() < 0.5")),
)  # fmt: skip

flag = Table(
    "flag", metadata, key(), of("organization_id"), of("project_id"), of("task_id"), of("assignment_id"),
    of("worker_id"), text("reason"), text("comment"), at("resolved_at", optional=True), at("created_at"),
)  # fmt: skip

verdict = Table(
    "verdict", metadata, key(), of("organization_id"), of("project_id"), of("task_id"), value("number"),
    json("objects"), json("rejected"), ratio("confidence"), ratio("agreement"),
    text("method"), json("parameters"), json("provenance"), text("origin"), at("created_at"), json("fields"),
)  # fmt: skip
