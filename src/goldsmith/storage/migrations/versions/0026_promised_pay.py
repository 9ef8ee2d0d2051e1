"""Promised pay: by the object and by the hour, an hourly floor, expired time, and payments taken back."""

from pathlib import Path

from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Let assignments keep the promise they were accepted under, and more reasons for money to move."""
    driver = op.get_bind().connection.driver_connection
    assert driver is not None
    driver.execute(Path(__file__).with_name("0026_promised_pay.sql").read_text(encoding="utf-8"))
