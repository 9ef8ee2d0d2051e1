"""Mail to people who applied, and whether their address is theirs."""

from pathlib import Path

from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table, and let the clock find who has such mail."""
    driver = op.get_bind().connection.driver_connection
    assert driver is not None
    driver.execute(Path(__file__).with_name("0038_application_mail.sql").read_text(encoding="utf-8"))
