"""Pictures in the words of instructions are shown to whom their project is open."""

from pathlib import Path

from alembic import op

revision = "0048"
down_revision = "0047"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take them in, also those of before."""
    driver = op.get_bind().connection.driver_connection
    assert driver is not None
    driver.execute(Path(__file__).with_name("0048_pictures_in_instructions.sql").read_text(encoding="utf-8"))
