"""The tables of events and of callbacks that tell them."""

from sqlalchemy import BigInteger, Column, Identity, Integer, Table, Text, Uuid
from sqlalchemy import text as sql_text

from goldsmith.storage.schema.column import at, count, json, metadata, of, text, value

event = Table(
    "event", metadata, Column("id", BigInteger, Identity(), primary_key=True), of("organization_id"),
    of("project_id", optional=True), of("actor_id", optional=True), text("verb"), text("subject"),
    of("subject_id"), json("facts"), at("at"),
)  # fmt: skip

callback_setting = Table(
    "callback_setting", metadata, Column("organization_id", Uuid, primary_key=True),
    Column("mode", Text, primary_key=True), text("url", optional=True), text("secret"),
    text("previous_secret", optional=True), at("previous_until", optional=True), text("auth_key"), at("changed_at"),
)  # fmt: skip

callback = Table(
    "callback", metadata, Column("id", Uuid, primary_key=True, server_default=sql_text("gen_random_uuid()")),
    Column("position", BigInteger, Identity(always=True)), of("organization_id"), of("project_id"), text("mode"),
    text("subject"), of("subject_id"), text("verb"), json("facts"), text("dialect"), text("url"), text("host"),
    Column("state", Text, nullable=False, server_default="waiting"), count("tries"), at("next_try_at", optional=True),
    at("delivered_at", optional=True), at("created_at"),
)  # fmt: skip

callback_try = Table(
    "callback_try", metadata, Column("callback_id", Uuid, primary_key=True),
    Column("number", Integer, primary_key=True), of("organization_id"), at("at"), Column("status", Integer),
    text("error", optional=True), value("milliseconds"),
)  # fmt: skip
