"""Courses: lessons with practice questions, how far people came, and exams that come after one."""

from pathlib import Path

from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of courses, and let questions be of a lesson."""
    driver = op.get_bind().connection.driver_connection
    assert driver is not None
    driver.execute(Path(__file__).with_name("0029_courses.sql").read_text(encoding="utf-8"))
