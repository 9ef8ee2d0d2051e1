"""What projects offer to workers, who has a seat in them, and why somebody was given a task."""

from pathlib import Path

from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of the marketplace."""
    driver = op.get_bind().connection.driver_connection
    assert driver is not None
    driver.execute(Path(__file__).with_name("0028_marketplace.sql").read_text(encoding="utf-8"))
