"""Rules that workers are told beforehand: since when each is on, and why one is told without its numbers."""

from pathlib import Path

from alembic import op

revision = "0046"
down_revision = "0045"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; since when rules are on is in the events."""
    driver = op.get_bind().connection.driver_connection
    assert driver is not None
    driver.execute(Path(__file__).with_name("0046_told_rules.sql").read_text(encoding="utf-8"))
