"""Listing what clients of another API asked for, by every filter they have, at a cost that does not grow."""

from pathlib import Path

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Keep beside every request what it is listed by, count the requests of projects, and make the indexes."""
    driver = op.get_bind().connection.driver_connection
    assert driver is not None
    driver.execute(Path(__file__).with_name("0009_request_lists.sql").read_text(encoding="utf-8"))
