"""Rules that can be changed: each change is a version, and a firing knows by which one it came."""

from pathlib import Path

from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Keep the rules as they stand as their first versions."""
    driver = op.get_bind().connection.driver_connection
    assert driver is not None
    driver.execute(Path(__file__).with_name("0034_rule_versions.sql").read_text(encoding="utf-8"))
