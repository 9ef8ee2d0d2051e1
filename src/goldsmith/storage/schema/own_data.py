"""The tables of copies of one's own data, and of erasures."""

from sqlalchemy import BigInteger, Table

from goldsmith.storage.schema.column import at, key, metadata, of, text, value, yes_no

data_copy = Table(
    "data_copy", metadata, key(), of("organization_id"), of("user_id"), text("state"),
    value("byte_count", BigInteger, optional=True), text("storage_key", optional=True), at("created_at"),
    at("gone_at"),
)  # fmt: skip

erasure = Table(
    "erasure", metadata, key(), of("organization_id"), of("user_id"), text("state"), yes_no("is_pay_waived"),
    at("asked_at"), at("due_at"), at("ended_at", optional=True),
)  # fmt: skip
