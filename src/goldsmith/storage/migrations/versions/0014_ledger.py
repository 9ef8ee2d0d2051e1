"""Money: accounts, the transfers between them, and whether work is accepted."""

from pathlib import Path

from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the ledger, with what was earned before it."""
    driver = op.get_bind().connection.driver_connection
    assert driver is not None
    driver.execute(Path(__file__).with_name("0014_ledger.sql").read_text(encoding="utf-8"))
