"""Appeals against the loss of a skill, and words of talk that an erasure takes."""

from pathlib import Path

from alembic import op

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Allow another subject of appeals, and erasures to overwrite words."""
    driver = op.get_bind().connection.driver_connection
    assert driver is not None
    driver.execute(Path(__file__).with_name("0039_skill_appeals.sql").read_text(encoding="utf-8"))
