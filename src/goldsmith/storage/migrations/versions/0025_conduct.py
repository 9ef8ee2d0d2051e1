"""Rules that managers write about how people work, and signals that are put before a person."""

from pathlib import Path

from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of rules, of their firings, and of signals."""
    driver = op.get_bind().connection.driver_connection
    assert driver is not None
    driver.execute(Path(__file__).with_name("0025_conduct.sql").read_text(encoding="utf-8"))
