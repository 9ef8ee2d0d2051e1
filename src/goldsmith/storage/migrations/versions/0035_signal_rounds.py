"""Looking for signals goes through all who worked, some at a time, and goes on where it ended."""

from pathlib import Path

from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Let a look know how far it has come."""
    driver = op.get_bind().connection.driver_connection
    assert driver is not None
    driver.execute(Path(__file__).with_name("0035_signal_rounds.sql").read_text(encoding="utf-8"))
