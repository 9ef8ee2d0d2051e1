"""Exams: questions with known answers, attempts at them, and the answers given."""

from pathlib import Path

from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of exams, and let the clock end those whose time is over."""
    driver = op.get_bind().connection.driver_connection
    assert driver is not None
    driver.execute(Path(__file__).with_name("0018_exams.sql").read_text(encoding="utf-8"))
