"""The tables, as SQLAlchemy Core knows them; `migrations/` makes them and their guards, and a test compares both."""

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Computed,
    Date,
    DateTime,
    Double,
    Identity,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    Table,
    Text,
    Uuid,
)
from sqlalchemy import text as sql_text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

metadata = MetaData()


def _id() -> Column[Any]:
    return Column("id", Uuid, primary_key=True)


def _of(name: str, *, optional: bool = False) -> Column[Any]:
    return Column(name, Uuid, nullable=optional)


def _at(name: str, *, optional: bool = False) -> Column[Any]:
    return Column(name, DateTime(timezone=True), nullable=optional)


def _text(name: str, *, optional: bool = False) -> Column[Any]:
    return Column(name, Text, nullable=optional)


def _json(name: str, *, optional: bool = False) -> Column[Any]:
    return Column(name, JSONB(none_as_null=True), nullable=optional)


def _value(name: str, kind: type[Any] = Integer, *, optional: bool = False) -> Column[Any]:
    return Column(name, kind, nullable=optional)


def _count(name: str) -> Column[Any]:
    return Column(name, Integer, nullable=False, server_default="0")


def _sum(name: str) -> Column[Any]:
    return Column(name, BigInteger, nullable=False, server_default="0")


def _flag(name: str, *, default: str = "false") -> Column[Any]:
    return Column(name, Boolean, nullable=False, server_default=default)


def _ratio(name: str, *, optional: bool = True) -> Column[Any]:
    return Column(name, Double, nullable=optional)


def _margin(name: str) -> Column[Any]:
    return Column(name, Double, nullable=False, server_default="0")


organization = Table("organization", metadata, _id(), _text("name"), _text("currency"), _at("created_at"))

user_account = Table(
    "user_account", metadata, _id(), _of("organization_id"), _text("email"), _text("name"), _text("role"),
    _text("pseudonym"), _flag("is_employee"), _flag("is_machine"), _text("password_hash", optional=True),
    _at("disabled_at", optional=True), _at("created_at"),
)  # fmt: skip

sign_in_link = Table(
    "sign_in_link", metadata, _id(), _of("organization_id"), _of("user_id"), _value("token_digest", LargeBinary),
    _at("expires_at"), _at("used_at", optional=True), _at("created_at"),
)  # fmt: skip

session = Table(
    "session", metadata, _id(), _of("organization_id"), _of("user_id"), _value("token_digest", LargeBinary),
    _text("csrf_token"), _at("expires_at"), _at("revoked_at", optional=True), _at("created_at"),
)  # fmt: skip

api_key = Table(
    "api_key", metadata, _id(), _of("organization_id"), _of("user_id"), _text("name"), _text("mode"),
    _text("prefix"), _value("key_digest", LargeBinary), _at("revoked_at", optional=True), _at("created_at"),
)  # fmt: skip

project = Table(
    "project", metadata, _id(), _of("organization_id"), _text("mode"), _text("name"), _text("state"),
    _text("task_type"), _text("seed"), _of("version_id", optional=True), _count("task_count"), _count("gold_count"),
    _count("error_count"), _count("canceled_count"), _count("imported_count"), _of("created_by"), _at("created_at"),
    _count("reopened_count"),
)  # fmt: skip

project_version = Table(
    "project_version", metadata, _id(), _of("organization_id"), _of("project_id"), _value("number"),
    _json("spec"), _of("created_by"), _at("created_at"),
)  # fmt: skip

media = Table(
    "media", metadata, _id(), _of("organization_id"), _text("content_hash"), _text("media_type"),
    _value("byte_count", BigInteger), _value("width", optional=True), _value("height", optional=True),
    _value("orientation", SmallInteger), _text("storage_key"), _text("thumbnail_key", optional=True), _at("created_at"),
)  # fmt: skip

shown_file = Table(
    "shown_file", metadata, Column("media_id", Uuid, primary_key=True), Column("project_id", Uuid, primary_key=True),
    _of("organization_id"),
)  # fmt: skip

task = Table(
    "task", metadata, _id(), _of("organization_id"), _of("project_id"), _of("version_id"),
    Column("position", BigInteger, Identity()), _value("queue_position", BigInteger), _value("priority", SmallInteger),
    _text("mode"), _text("unique_id", optional=True), _text("content_key"), _text("file_name"), _text("name_key"),
    _text("url", optional=True), _of("media_id", optional=True), Column("width", Integer), Column("height", Integer),
    _text("state"), _text("stage"), _count("round"), _count("wanted"), _count("live"), _count("submitted"),
    _flag("is_gold"), _flag("is_fetched", default="true"), _json("metadata", optional=True),
    Column("tags", ARRAY(Text), nullable=False), _json("pre_labels", optional=True), _json("error", optional=True),
    _of("verdict_id", optional=True), _ratio("confidence"), _ratio("agreement"), _at("created_at"),
    _at("settled_at", optional=True), _of("batch_id", optional=True), _flag("is_held"),
    _flag("is_pinned"), _text("request_kind", optional=True), _text("callback_url", optional=True),
    _text("callback_dialect", optional=True), _json("parts", optional=True), _text("excerpt", optional=True),
    Column("text_lengths", ARRAY(Integer)), _json("base", optional=True), _margin("margin_x"), _margin("margin_y"),
    _flag("is_apart"),
    _text("lead_kind", optional=True),
)  # fmt: skip

batch = Table(
    "batch", metadata, _id(), _of("organization_id"), _of("project_id"), _text("mode"), _text("name"), _text("state"),
    _flag("is_calibration"), _flag("is_self_labelled"), _text("callback_url", optional=True), _json("metadata"),
    Column("priority", SmallInteger, nullable=False, server_default="0"), _count("task_count"),
    _count("completed_count"), _count("error_count"), _count("canceled_count"), _of("created_by"), _at("created_at"),
    _at("finalized_at", optional=True), _at("completed_at", optional=True), _flag("is_apart"),
    Column("group_ids", ARRAY(Uuid, as_tuple=True), nullable=False, server_default="{}"),
)  # fmt: skip

gold = Table(
    "gold", metadata, Column("task_id", Uuid, primary_key=True), _of("organization_id"), _of("project_id"),
    _json("expected"), _text("kind"), _text("source"), _at("retired_at", optional=True), _at("created_at"),
    Column("tags", ARRAY(Text), nullable=False), Column("difficulty", Double, nullable=False, server_default="0.25"),
    Column("grade", Text, nullable=False, server_default="medium"),
    _count("answered"), _count("passed"), _at("doubted_at", optional=True), _at("confirmed_at", optional=True),
    _text("retired_reason", optional=True),
    Column("measures", Boolean, nullable=False, server_default=sql_text("random() < 0.5")),
)  # fmt: skip

assignment = Table(
    "assignment", metadata, _id(), _of("organization_id"), _of("project_id"), _of("task_id"), _of("version_id"),
    _of("worker_id"), _text("stage"), _text("state"), _value("round"), _at("lease_until"),
    _value("rate_minor"), _text("currency"), _text("reason", optional=True), _text("comment", optional=True),
    _at("created_at"), _at("ended_at", optional=True), _text("acceptance", optional=True),
    _at("accept_at", optional=True),
)  # fmt: skip

draft = Table(
    "draft", metadata, Column("assignment_id", Uuid, primary_key=True), _of("organization_id"), _of("worker_id"),
    _value("revision", BigInteger), _json("body"), _at("updated_at"),
)  # fmt: skip

response = Table(
    "response", metadata, _id(), _of("organization_id"), _of("project_id"), _of("task_id"), _of("assignment_id"),
    _of("worker_id"), _text("stage"), _value("round"), _text("standing"), _text("client_key"),
    _json("answer"), _of("based_on", optional=True), _count("active_ms"), _count("idle_ms"), _count("load_ms"),
    _at("created_at"),
)  # fmt: skip

review = Table(
    "review", metadata, _id(), _of("organization_id"), _of("project_id"), _of("task_id"), _of("assignment_id"),
    _of("reviewer_id"), _value("round"), _text("outcome"), _text("category", optional=True),
    _json("comments"), _of("response_id", optional=True), _at("created_at"),
)  # fmt: skip

gold_score = Table(
    "gold_score", metadata, Column("response_id", Uuid, primary_key=True), _of("organization_id"), _of("project_id"),
    _of("task_id"), _of("worker_id"), _ratio("score", optional=False), _flag("is_passed"), _json("detail"),
    _at("created_at"),
)  # fmt: skip

flag = Table(
    "flag", metadata, _id(), _of("organization_id"), _of("project_id"), _of("task_id"), _of("assignment_id"),
    _of("worker_id"), _text("reason"), _text("comment"), _at("resolved_at", optional=True), _at("created_at"),
)  # fmt: skip

verdict = Table(
    "verdict", metadata, _id(), _of("organization_id"), _of("project_id"), _of("task_id"), _value("number"),
    _json("objects"), _json("rejected"), _ratio("confidence"), _ratio("agreement"),
    _text("method"), _json("parameters"), _json("provenance"), _text("origin"), _at("created_at"), _json("fields"),
)  # fmt: skip

queue_cursor = Table(
    "queue_cursor", metadata, Column("project_id", Uuid, primary_key=True), Column("worker_id", Uuid, primary_key=True),
    Column("stage", Text, primary_key=True), Column("priority", SmallInteger, primary_key=True),
    _of("organization_id"), _value("position", BigInteger), _at("wrapped_at", optional=True), _count("served"),
    _count("gold_served"),
)  # fmt: skip

batch_cursor = Table(
    "batch_cursor", metadata, Column("batch_id", Uuid, primary_key=True), Column("worker_id", Uuid, primary_key=True),
    Column("stage", Text, primary_key=True), Column("priority", SmallInteger, primary_key=True),
    _of("organization_id"), _sum("position"), _at("wrapped_at", optional=True),
)  # fmt: skip

_TALLIES = (
    "submitted", "settled", "reviewed", "skipped", "gold_answered", "gold_passed", "agreement_count",
)  # fmt: skip
_SUMS = ("active_ms", "idle_ms", "load_ms", "cost_minor")

worker_progress = Table(
    "worker_progress", metadata, Column("project_id", Uuid, primary_key=True),
    Column("worker_id", Uuid, primary_key=True), _of("organization_id"), *(_count(name) for name in _TALLIES),
    *(_sum(name) for name in _SUMS), Column("agreement_sum", Double, nullable=False, server_default="0"),
    _at("last_active_at"), _count("accepted"), _count("rejected"),
)  # fmt: skip

work_hour = Table(
    "work_hour", metadata, Column("project_id", Uuid, primary_key=True), Column("worker_id", Uuid, primary_key=True),
    Column("hour", DateTime(timezone=True), primary_key=True), _of("organization_id"),
    *(_count(name) for name in _TALLIES), *(_sum(name) for name in _SUMS),
    Column("agreement_sum", Double, nullable=False, server_default="0"),
)  # fmt: skip

delivery = Table(
    "delivery", metadata, _id(), _of("organization_id"), _of("project_id"), _text("format"), _text("state"),
    _value("position_until", BigInteger), _count("task_count"), _count("object_count"), _sum("byte_count"),
    _text("content_hash", optional=True), _text("storage_key", optional=True), _text("manifest_key", optional=True),
    _json("error", optional=True), _of("created_by"), _at("created_at"), _at("completed_at", optional=True),
    _json("quality", optional=True),
)  # fmt: skip

worker_record = Table(
    "worker_record", metadata, Column("project_id", Uuid, primary_key=True),
    Column("worker_id", Uuid, primary_key=True), _of("organization_id"),
    *(Column(name, Double, nullable=False, server_default="0") for name in (
        "tasks", "chances", "hits", "extras", "labelled", "labels_right", "edges", "edge_error", "gold_weight",
        "gold_right",
    )),
    _flag("is_drifting"), _json("findings"),
)  # fmt: skip

project_quality = Table(
    "project_quality", metadata, Column("project_id", Uuid, primary_key=True), _of("organization_id"),
    _json("pool", optional=True), _of("learned_until", optional=True), _at("learned_at", optional=True),
    _count("audited"), _count("audit_errors"), _json("sureness", optional=True), _json("threshold", optional=True),
    _count("gold_stopped"), _count("gold_errors"), _text("fitted_for", optional=True), _at("tended_at", optional=True),
    _of("gold_considered_until", optional=True), _of("gold_counted_until", optional=True),
    _of("relearned_until", optional=True), _json("model", optional=True), _at("modelled_at", optional=True),
    _count("modelled_answers"),
)  # fmt: skip

worker_gold = Table(
    "worker_gold", metadata, Column("project_id", Uuid, primary_key=True), Column("worker_id", Uuid, primary_key=True),
    Column("tag", Text, primary_key=True), _of("organization_id"), _count("answered"), _count("passed"),
)  # fmt: skip

sanction = Table(
    "sanction", metadata, _id(), _of("organization_id"), _of("project_id"), _of("worker_id"), _text("kind"),
    _text("state"), _text("rule"), _json("evidence"), _at("created_at"), _of("decided_by", optional=True),
    _at("decided_at", optional=True), _text("note", optional=True),
)  # fmt: skip

known_outcome = Table(
    "known_outcome", metadata, Column("task_id", Uuid, primary_key=True), _of("organization_id"), _of("project_id"),
    _text("source"), _json("path"), _at("created_at"),
)  # fmt: skip

field_record = Table(
    "field_record", metadata, Column("project_id", Uuid, primary_key=True), Column("field", Text, primary_key=True),
    _of("organization_id"), Column("classes", ARRAY(Text), nullable=False), _json("pool"),
    _ratio("scale", optional=False), _of("version"),
)  # fmt: skip

worker_confusion = Table(
    "worker_confusion", metadata, Column("project_id", Uuid, primary_key=True),
    Column("worker_id", Uuid, primary_key=True), Column("field", Text, primary_key=True), _of("organization_id"),
    Column("classes", ARRAY(Text), nullable=False), _json("rows"),
)  # fmt: skip

voiding = Table(
    "voiding", metadata, _id(), _of("organization_id"), _of("project_id"), _of("worker_id"), _at("since"),
    _text("note"), _text("state"), _count("response_count"), _count("reopened_count"), _of("created_by"),
    _at("created_at"), _at("ended_at", optional=True),
)  # fmt: skip

project_request = Table(
    "project_request", metadata, Column("project_id", Uuid, primary_key=True), _of("organization_id"), _text("dialect"),
    _text("kind"),
    _json("facts"), _at("created_at"), _count("task_count"),
)  # fmt: skip

project_params = Table(
    "project_params", metadata, Column("project_id", Uuid, primary_key=True),
    Column("number", Integer, primary_key=True), _of("organization_id"), _json("params"), _of("created_by"),
    _at("created_at"),
)  # fmt: skip

project_member = Table(
    "project_member", metadata, Column("project_id", Uuid, primary_key=True), Column("user_id", Uuid, primary_key=True),
    _of("organization_id"), _at("added_at"), _at("removed_at", optional=True),
)  # fmt: skip

project_group = Table(
    "project_group", metadata, _id(), _of("organization_id"), _of("project_id"), _text("name"), _of("created_by"),
    _at("created_at"), _at("removed_at", optional=True),
)  # fmt: skip

group_member = Table(
    "group_member", metadata, Column("group_id", Uuid, primary_key=True), Column("user_id", Uuid, primary_key=True),
    _of("organization_id"), _of("project_id"), _at("added_at"), _at("removed_at", optional=True),
)  # fmt: skip

task_request = Table(
    "task_request", metadata, Column("task_id", Uuid, primary_key=True), _of("organization_id"), _of("project_id"),
    _text("kind"), _json("asked"), _value("params_number", optional=True),
    Column("is_projectless", Boolean, nullable=False), Column("is_unique_id_freed_on_error", Boolean, nullable=False),
    _json("response", optional=True), _text("review_status", optional=True),
    _text("review_comments", optional=True), _json("audits"), _json("prior_responses"), _text("mode"), _text("state"),
    _at("created_at"), _at("settled_at", optional=True), _at("updated_at"), _of("batch_id", optional=True),
    Column("is_listed", Boolean, nullable=False), _text("origin_id", optional=True),
)  # fmt: skip

request_tag = Table(
    "request_tag", metadata, Column("task_id", Uuid, primary_key=True), Column("tag", Text, primary_key=True),
    _of("organization_id"), _text("mode"), _of("project_id"), _of("batch_id", optional=True), _at("created_at"),
    _flag("is_on", default="true"),
)  # fmt: skip

upload = Table(
    "upload", metadata, _id(), _of("organization_id"), _text("mode"), _text("file_name"),
    _text("media_type", optional=True), _value("byte_count", BigInteger, optional=True),
    _text("content_hash", optional=True), _text("storage_key", optional=True), _text("url", optional=True),
    _text("reference", optional=True),
    _json("facts"), _at("created_at"),
)  # fmt: skip

account = Table(
    "account", metadata, _id(), _of("organization_id"), _text("mode"), _text("kind"), _of("project_id", optional=True),
    _of("worker_id", optional=True), _text("currency"), _sum("balance_minor"),
    Column("may_be_negative", Boolean, nullable=False), _at("created_at"),
    Column("is_owing", Boolean, Computed("kind = 'wages' AND balance_minor < 0", persisted=True), nullable=False),
)  # fmt: skip

transfer = Table(
    "transfer", metadata, _id(), _of("organization_id"), _text("mode"), _text("currency"), _text("key"),
    _text("reason"), _of("from_id"), _of("to_id"), _value("amount_minor", BigInteger),
    _of("project_id", optional=True), _text("subject"), _of("subject_id"), _text("note", optional=True),
    _of("made_by", optional=True), _at("created_at"),
)  # fmt: skip

account_day = Table(
    "account_day", metadata, _of("account_id"), Column("day", Date, nullable=False), _text("reason"),
    _of("project_id", optional=True), _of("organization_id"), _sum("in_minor"), _sum("out_minor"),
    _count("transfer_count"),
)  # fmt: skip

rejection = Table(
    "rejection", metadata, Column("assignment_id", Uuid, primary_key=True), _of("organization_id"), _of("project_id"),
    _of("worker_id"), _text("category"), _text("reason"), _of("decided_by"), _at("created_at"),
    _of("restored_by", optional=True), _at("restored_at", optional=True), _text("restoring_note", optional=True),
)  # fmt: skip

payout_run = Table(
    "payout_run", metadata, _id(), _of("organization_id"), _text("mode"), _text("currency"), _text("client_key"),
    _value("minimum_minor", BigInteger), _text("note", optional=True), _of("created_by"), _at("created_at"),
)  # fmt: skip

payout = Table(
    "payout", metadata, _id(), _of("organization_id"), _of("run_id"), _of("worker_id"),
    _value("amount_minor", BigInteger), _text("currency"), _text("state"), _text("note", optional=True),
    _at("created_at"), _at("ended_at", optional=True),
)  # fmt: skip

appeal = Table(
    "appeal", metadata, _id(), _of("organization_id"), _text("mode"), _of("project_id"), _of("worker_id"),
    _text("subject"), _of("subject_id"), _text("reason"), _text("state"), _of("first_decider", optional=True),
    _at("answer_by"), _at("created_at"), _of("decided_by", optional=True), _at("decided_at", optional=True),
    _text("note", optional=True),
)  # fmt: skip

worker_skill = Table(
    "worker_skill", metadata, _id(), _of("organization_id"), _of("worker_id"), _text("name"),
    _value("level", SmallInteger), _text("note", optional=True), _at("expires_at", optional=True),
    _of("granted_by", optional=True), _at("created_at"), _of("revoked_by", optional=True),
    _at("revoked_at", optional=True),
)  # fmt: skip

event = Table(
    "event", metadata, Column("id", BigInteger, Identity(), primary_key=True), _of("organization_id"),
    _of("project_id", optional=True), _of("actor_id", optional=True), _text("verb"), _text("subject"),
    _of("subject_id"), _json("facts"), _at("at"),
)  # fmt: skip

callback_setting = Table(
    "callback_setting", metadata, Column("organization_id", Uuid, primary_key=True),
    Column("mode", Text, primary_key=True), _text("url", optional=True), _text("secret"),
    _text("previous_secret", optional=True), _at("previous_until", optional=True), _text("auth_key"), _at("changed_at"),
)  # fmt: skip

callback = Table(
    "callback", metadata, Column("id", Uuid, primary_key=True, server_default=sql_text("gen_random_uuid()")),
    Column("position", BigInteger, Identity(always=True)), _of("organization_id"), _of("project_id"), _text("mode"),
    _text("subject"), _of("subject_id"), _text("verb"), _json("facts"), _text("dialect"), _text("url"), _text("host"),
    Column("state", Text, nullable=False, server_default="waiting"), _count("tries"), _at("next_try_at", optional=True),
    _at("delivered_at", optional=True), _at("created_at"),
)  # fmt: skip

callback_try = Table(
    "callback_try", metadata, Column("callback_id", Uuid, primary_key=True),
    Column("number", Integer, primary_key=True), _of("organization_id"), _at("at"), Column("status", Integer),
    _text("error", optional=True), _value("milliseconds"),
)  # fmt: skip
