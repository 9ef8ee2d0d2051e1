"""Callbacks: what customers' servers are told, every try at it, and how it is signed."""

from pathlib import Path

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of callbacks, and let tasks that end tell of it."""
    driver = op.get_bind().connection.driver_connection
    assert driver is not None
    driver.execute(Path(__file__).with_name("0005_callbacks.sql").read_text(encoding="utf-8"))
