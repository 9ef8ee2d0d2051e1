"""Copies of one's own data, and erasures."""

from pathlib import Path

from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of data copies and erasures, and let pay be waived."""
    driver = op.get_bind().connection.driver_connection
    assert driver is not None
    driver.execute(Path(__file__).with_name("0024_own_data.sql").read_text(encoding="utf-8"))
