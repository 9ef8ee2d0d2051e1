"""The tables of rules that managers write, whom they hit, and signals about workers."""

from sqlalchemy import Column, Integer, Table, Text, Uuid

from goldsmith.storage.schema.column import at, json, key, metadata, number, of, ratio, text

conduct_rule = Table(
    "conduct_rule", metadata, key(), of("organization_id"), of("project_id"), text("name"), text("state"),
    json("condition"), text("action"), json("parameters"), of("created_by"), at("created_at"), at("evaluated_until"),
    number("version"), number("window_version"), at("on_since", optional=True), text("withheld_reason", optional=True),
)  # fmt: skip

conduct_rule_version = Table(
    "conduct_rule_version", metadata, Column("rule_id", Uuid, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False), of("organization_id"), text("name"),
    json("condition"), text("action"), json("parameters"), of("created_by"), at("created_at"),
    text("withheld_reason", optional=True),
)  # fmt: skip

rule_firing = Table(
    "rule_firing", metadata, key(), of("organization_id"), of("rule_id"), of("project_id"), of("worker_id"),
    text("window_key"), text("action"), json("evidence"), text("state"), at("created_at"),
    of("decided_by", optional=True), at("decided_at", optional=True), text("note", optional=True),
    number("rule_version"),
)  # fmt: skip

signal = Table(
    "signal", metadata, Column("project_id", Uuid, primary_key=True), Column("worker_id", Uuid, primary_key=True),
    Column("kind", Text, primary_key=True), of("organization_id"), ratio("strength", optional=False),
    text("sentence"), at("noted_at"),
)  # fmt: skip

signal_case = Table(
    "signal_case", metadata, key(), of("organization_id"), text("mode"), of("worker_id"), text("state"),
    ratio("score", optional=False), json("evidence"), at("created_at"), text("decision", optional=True),
    of("decided_by", optional=True), at("decided_at", optional=True), text("note", optional=True),
)  # fmt: skip

signal_look = Table(
    "signal_look", metadata, Column("project_id", Uuid, primary_key=True), of("organization_id"), at("looked_at"),
    at("seen_until", optional=True), of("seen_worker", optional=True),
)  # fmt: skip
