"""Which files the projects show: who may be shown a project may open them."""

from pathlib import Path

from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Note for each file which projects show it, now and from now on."""
    driver = op.get_bind().connection.driver_connection
    assert driver is not None
    driver.execute(Path(__file__).with_name("0012_shown_files.sql").read_text(encoding="utf-8"))
