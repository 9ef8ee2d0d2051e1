"""What workers say of themselves, and the credentials that somebody verifies."""

from pathlib import Path

from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of worker profiles and credentials."""
    driver = op.get_bind().connection.driver_connection
    assert driver is not None
    driver.execute(Path(__file__).with_name("0022_profiles.sql").read_text(encoding="utf-8"))
