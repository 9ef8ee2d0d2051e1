"""The tables of how people come in: terms, vendor teams, join links and applications."""

from sqlalchemy import ARRAY, Column, LargeBinary, Table, Uuid

from goldsmith.storage.schema.column import at, count, json, key, metadata, of, text, value, yes_no

terms = Table(
    "terms", metadata, key(), of("organization_id"), text("kind"), value("version"), text("body"),
    text("changes", optional=True), value("edition"), of("published_by"), at("created_at"),
)  # fmt: skip

terms_acceptance = Table(
    "terms_acceptance", metadata, Column("user_id", Uuid, primary_key=True),
    Column("terms_id", Uuid, primary_key=True), of("organization_id"), at("created_at"),
)  # fmt: skip

team = Table("team", metadata, key(), of("organization_id"), text("name"), of("created_by"), at("created_at"))

team_member = Table(
    "team_member", metadata, key(), of("organization_id"), of("team_id"), of("user_id"), yes_no("is_manager"),
    of("added_by", optional=True), at("added_at"), at("removed_at", optional=True),
)  # fmt: skip

team_project = Table(
    "team_project", metadata, Column("team_id", Uuid, primary_key=True), Column("project_id", Uuid, primary_key=True),
    of("organization_id"), of("opened_by"), at("opened_at"), at("closed_at", optional=True),
)  # fmt: skip

join_link = Table(
    "join_link", metadata, key(), of("organization_id"), value("token_digest", LargeBinary),
    text("token", optional=True), text("title"), text("words", optional=True), yes_no("is_approving"),
    of("team_id", optional=True), value("most_uses", optional=True), count("uses"), at("expires_at", optional=True),
    of("created_by"), at("created_at"), at("revoked_at", optional=True),
)  # fmt: skip

application = Table(
    "application", metadata, key(), of("organization_id"), of("join_link_id"), value("status_digest", LargeBinary),
    text("pseudonym"), text("email"), text("name"), text("country", optional=True), text("time_zone", optional=True),
    json("languages"), Column("terms_ids", ARRAY(Uuid), nullable=False), text("state"), text("reason", optional=True),
    of("user_id", optional=True), of("decided_by", optional=True), at("decided_at", optional=True), at("created_at"),
    value("confirmation_digest", LargeBinary, optional=True), at("confirmed_at", optional=True),
)  # fmt: skip

application_mail = Table(
    "application_mail", metadata, key(), of("organization_id"), of("application_id"), text("kind"), at("created_at"),
    at("mail_at", optional=True), count("mail_tries"), at("mailed_at", optional=True),
    text("mail_error", optional=True),
)  # fmt: skip
