"""Who may be given a project's tasks, and batches whose tasks wait apart."""

from pathlib import Path

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of members and groups, and the queues of batches apart."""
    driver = op.get_bind().connection.driver_connection
    assert driver is not None
    driver.execute(Path(__file__).with_name("0008_members.sql").read_text(encoding="utf-8"))
