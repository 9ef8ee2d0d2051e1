"""Who an invoice is from, and by which secret payee details are sealed."""

from pathlib import Path

from alembic import op

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the issuer and an index of seals."""
    driver = op.get_bind().connection.driver_connection
    assert driver is not None
    driver.execute(Path(__file__).with_name("0040_issuers.sql").read_text(encoding="utf-8"))
