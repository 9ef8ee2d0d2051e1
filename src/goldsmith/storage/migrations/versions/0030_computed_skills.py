"""Skills that follow from rules over how people did, and doubts about them that a person decides."""

from pathlib import Path

from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of rules and doubts, and keep why a skill was taken back."""
    driver = op.get_bind().connection.driver_connection
    assert driver is not None
    driver.execute(Path(__file__).with_name("0030_computed_skills.sql").read_text(encoding="utf-8"))
