"""The tables of organizations, their users and how these sign in."""

from sqlalchemy import LargeBinary, Table

from goldsmith.storage.schema.column import at, count, key, metadata, of, text, value, yes_no

organization = Table(
    "organization", metadata, key(), text("name"), text("currency"), at("created_at"),
    count("terms_edition"), count("fee_bp"),
)  # fmt: skip

user_account = Table(
    "user_account", metadata, key(), of("organization_id"), text("email"), text("name"), text("role"),
    text("pseudonym"), yes_no("is_employee"), yes_no("is_machine"), text("password_hash", optional=True),
    at("disabled_at", optional=True), at("created_at"), count("terms_edition"),
)  # fmt: skip

sign_in_link = Table(
    "sign_in_link", metadata, key(), of("organization_id"), of("user_id"), value("token_digest", LargeBinary),
    at("expires_at"), at("used_at", optional=True), at("created_at"),
)  # fmt: skip

session = Table(
    "session", metadata, key(), of("organization_id"), of("user_id"), value("token_digest", LargeBinary),
    text("csrf_token"), at("expires_at"), at("revoked_at", optional=True), at("created_at"),
)  # fmt: skip

api_key = Table(
    "api_key", metadata, key(), of("organization_id"), of("user_id"), text("name"), text("mode"),
    text("prefix"), value("key_digest", LargeBinary), at("revoked_at", optional=True), at("created_at"),
)  # fmt: skip
