"""What operators look at and do to many things at once: tasks that go wrong again and again, and operations."""

from pathlib import Path

from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of tasks in trouble and of operations."""
    driver = op.get_bind().connection.driver_connection
    assert driver is not None
    driver.execute(Path(__file__).with_name("0033_operations.sql").read_text(encoding="utf-8"))
