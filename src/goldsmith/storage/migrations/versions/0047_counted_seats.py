"""Seats of a project are counted from their index alone."""

from pathlib import Path

from alembic import op

revision = "0047"
down_revision = "0046"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the index anew with all that counting looks at."""
    driver = op.get_bind().connection.driver_connection
    assert driver is not None
    driver.execute(Path(__file__).with_name("0047_counted_seats.sql").read_text(encoding="utf-8"))
