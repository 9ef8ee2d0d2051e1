"""The first tables: organizations, people, projects, tasks, work, verdicts, deliveries and events."""

from pathlib import Path

from alembic import op
from procrastinate.schema import SchemaManager

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the job queue's tables, ours, row-level security and the few functions that look across organizations."""
    driver = op.get_bind().connection.driver_connection
    assert driver is not None
    # The driver itself, because SQLAlchemy would read '%' and ':' in SQL text as placeholders.
    driver.execute(SchemaManager.get_schema())
    for part in ("tables", "guards"):
        driver.execute(Path(__file__).with_name(f"0001_{part}.sql").read_text(encoding="utf-8"))
