"""What a document is above all: a text, sound, a film ..."""

from pathlib import Path

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Give tasks the kind that lists show."""
    driver = op.get_bind().connection.driver_connection
    assert driver is not None
    driver.execute(Path(__file__).with_name("0010_lead_kind.sql").read_text(encoding="utf-8"))
