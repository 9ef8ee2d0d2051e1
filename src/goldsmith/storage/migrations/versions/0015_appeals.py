"""Objections of workers to what was decided about pay or access."""

from pathlib import Path

from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table of appeals, and let the clock grant those about pay."""
    driver = op.get_bind().connection.driver_connection
    assert driver is not None
    driver.execute(Path(__file__).with_name("0015_appeals.sql").read_text(encoding="utf-8"))
