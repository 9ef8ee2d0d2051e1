"""Reserved funds: money set aside for batches, fees, refunds, invoices, and what accepted work came to."""

from pathlib import Path

from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Let money be set aside, charged as a fee, come back and be invoiced."""
    driver = op.get_bind().connection.driver_connection
    assert driver is not None
    driver.execute(Path(__file__).with_name("0027_reserved_funds.sql").read_text(encoding="utf-8"))
