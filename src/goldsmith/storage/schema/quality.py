"""The tables of what is known of workers' answers and of a project's error."""

from sqlalchemy import Column, Double, Table, Text, Uuid
from sqlalchemy.dialects.postgresql import ARRAY

from goldsmith.storage.schema.column import at, count, json, key, metadata, of, ratio, text, yes_no

worker_record = Table(
    "worker_record", metadata, Column("project_id", Uuid, primary_key=True),
    Column("worker_id", Uuid, primary_key=True), of("organization_id"),
    *(Column(name, Double, nullable=False, server_default="0") for name in (
        "tasks", "chances", "hits", "extras", "labelled", "labels_right", "edges", "edge_error", "gold_weight",
        "gold_right",
    )),
    yes_no("is_drifting"), json("findings"), at("more_gold_until", optional=True),
)  # fmt: skip

project_quality = Table(
    "project_quality", metadata, Column("project_id", Uuid, primary_key=True), of("organization_id"),
    json("pool", optional=True), of("learned_until", optional=True), at("learned_at", optional=True),
    count("audited"), count("audit_errors"), json("sureness", optional=True), json("threshold", optional=True),
    count("gold_stopped"), count("gold_errors"), text("fitted_for", optional=True), at("tended_at", optional=True),
    of("gold_considered_until", optional=True), of("gold_counted_until", optional=True),
    of("relearned_until", optional=True), json("model", optional=True), at("modelled_at", optional=True),
    count("modelled_answers"),
)  # fmt: skip

worker_gold = Table(
    "worker_gold", metadata, Column("project_id", Uuid, primary_key=True), Column("worker_id", Uuid, primary_key=True),
    Column("tag", Text, primary_key=True), of("organization_id"), count("answered"), count("passed"),
)  # fmt: skip

known_outcome = Table(
    "known_outcome", metadata, Column("task_id", Uuid, primary_key=True), of("organization_id"), of("project_id"),
    text("source"), json("path"), at("created_at"),
)  # fmt: skip

field_record = Table(
    "field_record", metadata, Column("project_id", Uuid, primary_key=True), Column("field", Text, primary_key=True),
    of("organization_id"), Column("classes", ARRAY(Text), nullable=False), json("pool"),
    ratio("scale", optional=False), of("version"),
)  # fmt: skip

worker_confusion = Table(
    "worker_confusion", metadata, Column("project_id", Uuid, primary_key=True),
    Column("worker_id", Uuid, primary_key=True), Column("field", Text, primary_key=True), of("organization_id"),
    Column("classes", ARRAY(Text), nullable=False), json("rows"),
)  # fmt: skip

voiding = Table(
    "voiding", metadata, key(), of("organization_id"), of("project_id"), of("worker_id"), at("since"),
    text("note"), text("state"), count("response_count"), count("reopened_count"), of("created_by"),
    at("created_at"), at("ended_at", optional=True),
)  # fmt: skip
