"""Who pays out is told of payouts that are stuck or were refused."""

from pathlib import Path

from alembic import op

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what was told, and let the clock find what was not."""
    driver = op.get_bind().connection.driver_connection
    assert driver is not None
    driver.execute(Path(__file__).with_name("0044_stuck_payouts.sql").read_text(encoding="utf-8"))
