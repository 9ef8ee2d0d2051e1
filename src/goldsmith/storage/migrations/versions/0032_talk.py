"""Talk: discussions of tasks and projects, answers that became instructions, and announcements."""

from pathlib import Path

from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of discussions, questions that were answered for all, and announcements."""
    driver = op.get_bind().connection.driver_connection
    assert driver is not None
    driver.execute(Path(__file__).with_name("0032_talk.sql").read_text(encoding="utf-8"))
