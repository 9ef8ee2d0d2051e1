"""Looking for projects to look after reads nothing of those that rest."""

from pathlib import Path

from alembic import op

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Replace the function."""
    driver = op.get_bind().connection.driver_connection
    assert driver is not None
    driver.execute(Path(__file__).with_name("0042_resting_projects.sql").read_text(encoding="utf-8"))
