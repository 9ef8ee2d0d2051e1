"""The tables of the ledger and of payouts."""

from sqlalchemy import BigInteger, Boolean, Column, Computed, Date, Integer, LargeBinary, Table, Text, Uuid

from goldsmith.storage.schema.column import at, count, json, key, metadata, of, text, total, value

account = Table(
    "account", metadata, key(), of("organization_id"), text("mode"), text("kind"), of("project_id", optional=True),
    of("worker_id", optional=True), text("currency"), total("balance_minor"),
    Column("may_be_negative", Boolean, nullable=False), at("created_at"),
    Column(
        "is_unsettled", Boolean, Computed("kind = 'wages' AND balance_minor <> 0", persisted=True), nullable=False
    ),
)  # fmt: skip

transfer = Table(
    "transfer", metadata, key(), of("organization_id"), text("mode"), text("currency"), text("key"),
    text("reason"), of("from_id"), of("to_id"), value("amount_minor", BigInteger),
    of("project_id", optional=True), text("subject"), of("subject_id"), text("note", optional=True),
    of("made_by", optional=True), at("created_at"),
)  # fmt: skip

account_day = Table(
    "account_day", metadata, of("account_id"), Column("day", Date, nullable=False), text("reason"),
    of("project_id", optional=True), of("organization_id"), total("in_minor"), total("out_minor"),
    count("transfer_count"),
)  # fmt: skip

floor_day = Table(
    "floor_day", metadata, Column("project_id", Uuid, primary_key=True), Column("worker_id", Uuid, primary_key=True),
    Column("day", Date, primary_key=True), Column("currency", Text, primary_key=True), of("organization_id"),
    value("accepted_minor", BigInteger), value("counted_ms", BigInteger), value("promised", BigInteger),
    total("topped_minor"), count("topped_count"), at("due_at", optional=True),
)  # fmt: skip

reservation = Table(
    "reservation", metadata, Column("batch_id", Uuid, primary_key=True), of("organization_id"), text("mode"),
    of("project_id"), text("currency"), total("reserved_minor"), total("spent_minor"), total("released_minor"),
    Column("is_open", Boolean, nullable=False),
)  # fmt: skip

batch_spending = Table(
    "batch_spending", metadata, Column("assignment_id", Uuid, primary_key=True), of("organization_id"),
    of("project_id"), of("worker_id"), of("batch_id"), value("minor", BigInteger),
)  # fmt: skip

fee_owing = Table(
    "fee_owing", metadata, Column("project_id", Uuid, primary_key=True), Column("currency", Text, primary_key=True),
    of("organization_id"), text("mode"), value("owed", BigInteger),
    Column("is_due", Boolean, Computed("owed >= 10000", persisted=True), nullable=False),
)  # fmt: skip

invoice = Table(
    "invoice", metadata, key(), of("organization_id"), text("mode"), value("number"),
    Column("month", Date, nullable=False), text("currency"), value("total_minor", BigInteger), json("lines"),
    text("issuer", optional=True), text("recipient", optional=True), text("note", optional=True),
    of("credits_id", optional=True), of("created_by"),
    at("created_at"),
)  # fmt: skip

payout_run = Table(
    "payout_run", metadata, key(), of("organization_id"), text("mode"), text("currency"), text("client_key"),
    value("minimum_minor", BigInteger), text("note", optional=True), of("created_by"), at("created_at"),
)  # fmt: skip

payout = Table(
    "payout", metadata, key(), of("organization_id"), of("run_id"), of("worker_id"),
    value("amount_minor", BigInteger), text("currency"), text("state"), text("note", optional=True),
    at("created_at"), at("ended_at", optional=True), of("payee_detail_id", optional=True),
    at("held_until", optional=True), text("way", optional=True), value("file_number", optional=True),
    at("instructed_at", optional=True),
)  # fmt: skip

payee_detail = Table(
    "payee_detail", metadata, key(), of("organization_id"), of("worker_id"), text("kind"),
    value("sealed", LargeBinary), text("shown"), value("account_hash", LargeBinary), at("created_at"),
    at("replaced_at", optional=True),
)  # fmt: skip

payout_setting = Table(
    "payout_setting", metadata, Column("organization_id", Uuid, primary_key=True),
    Column("mode", Text, primary_key=True), Column("hold_days", Integer, nullable=False, server_default="2"),
    text("debtor_name", optional=True), text("debtor_iban", optional=True), text("debtor_bic", optional=True),
    text("provider_url", optional=True), value("provider_token", LargeBinary, optional=True), at("changed_at"),
)  # fmt: skip

payout_sending = Table(
    "payout_sending", metadata, Column("payout_id", Uuid, primary_key=True), of("organization_id"), text("mode"),
    text("state"), count("tries"), at("next_try_at", optional=True), text("error", optional=True), at("changed_at"),
    at("told_at", optional=True),
)  # fmt: skip
