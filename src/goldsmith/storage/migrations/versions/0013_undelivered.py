"""A list of the callbacks that have not arrived, over all projects."""

from pathlib import Path

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the index that the list is read from."""
    driver = op.get_bind().connection.driver_connection
    assert driver is not None
    driver.execute(Path(__file__).with_name("0013_undelivered.sql").read_text(encoding="utf-8"))
