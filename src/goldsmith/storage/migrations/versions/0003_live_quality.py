"""Fields, what is known of how people answer them, and the outcomes that calibration and bounds rest on."""

from pathlib import Path

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables and columns of the live quality engine."""
    driver = op.get_bind().connection.driver_connection
    assert driver is not None
    driver.execute(Path(__file__).with_name("0003_live_quality.sql").read_text(encoding="utf-8"))
