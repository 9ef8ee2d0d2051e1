"""Batches: named groups of a project's tasks, and tasks that are held back from the queue."""

from pathlib import Path

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table of batches, and the queue's index anew: without the tasks that are held."""
    driver = op.get_bind().connection.driver_connection
    assert driver is not None
    driver.execute(Path(__file__).with_name("0004_batches.sql").read_text(encoding="utf-8"))
