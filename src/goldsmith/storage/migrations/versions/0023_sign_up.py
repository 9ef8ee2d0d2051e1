"""Terms with versions, open sign-up with applications, and vendor teams."""

from pathlib import Path

from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of terms, join links, applications and teams."""
    driver = op.get_bind().connection.driver_connection
    assert driver is not None
    driver.execute(Path(__file__).with_name("0023_sign_up.sql").read_text(encoding="utf-8"))
