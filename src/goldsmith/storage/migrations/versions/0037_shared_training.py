"""Courses and exams that everybody of the organization can take."""

from pathlib import Path

from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the mark of those that are shared, and look them up by skill."""
    driver = op.get_bind().connection.driver_connection
    assert driver is not None
    driver.execute(Path(__file__).with_name("0037_shared_training.sql").read_text(encoding="utf-8"))
