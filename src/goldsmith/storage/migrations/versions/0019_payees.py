"""How workers are paid, files for the bank, and what is with a provider."""

from pathlib import Path

from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of payee details, settings and sendings."""
    driver = op.get_bind().connection.driver_connection
    assert driver is not None
    driver.execute(Path(__file__).with_name("0019_payees.sql").read_text(encoding="utf-8"))
