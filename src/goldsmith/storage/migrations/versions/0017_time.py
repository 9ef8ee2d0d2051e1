"""Time that no answer holds: reviewing and learning."""

from pathlib import Path

from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table of time entries, with the reviews of before."""
    driver = op.get_bind().connection.driver_connection
    assert driver is not None
    driver.execute(Path(__file__).with_name("0017_time.sql").read_text(encoding="utf-8"))
