"""Warnings and suspensions beside pauses, appeals against them, and how often decisions are reversed."""

from pathlib import Path

from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Widen sanctions and appeals, and make the tables of windows and tallies."""
    driver = op.get_bind().connection.driver_connection
    assert driver is not None
    driver.execute(Path(__file__).with_name("0021_sanctions.sql").read_text(encoding="utf-8"))
