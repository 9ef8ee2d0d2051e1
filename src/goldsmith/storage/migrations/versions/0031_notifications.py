"""What people are told: in the app, and by e-mail."""

from pathlib import Path

from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of notifications and of who wants which by mail."""
    driver = op.get_bind().connection.driver_connection
    assert driver is not None
    driver.execute(Path(__file__).with_name("0031_notifications.sql").read_text(encoding="utf-8"))
