"""Tasks that were brought from another house, with the ids that they had there."""

from pathlib import Path

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Let requests keep an id from elsewhere, and files of settled tasks be fetched."""
    driver = op.get_bind().connection.driver_connection
    assert driver is not None
    driver.execute(Path(__file__).with_name("0011_past.sql").read_text(encoding="utf-8"))
