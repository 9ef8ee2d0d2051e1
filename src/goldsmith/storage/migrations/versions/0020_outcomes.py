"""What reviews say of each piece of work, and corrections by whoever did it."""

from pathlib import Path

from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table of scores, and let assignments correct others."""
    driver = op.get_bind().connection.driver_connection
    assert driver is not None
    driver.execute(Path(__file__).with_name("0020_outcomes.sql").read_text(encoding="utf-8"))
