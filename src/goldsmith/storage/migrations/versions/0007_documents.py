"""Tasks that show a document: texts, pictures, sound, films and conversations."""

from pathlib import Path

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Give tasks their parts."""
    driver = op.get_bind().connection.driver_connection
    assert driver is not None
    driver.execute(Path(__file__).with_name("0007_documents.sql").read_text(encoding="utf-8"))
