"""Taking work: order, priorities, cursors that never lose a task, and a cost that does not grow with work done."""

from sqlalchemy import text

from goldsmith.storage.database import Connection
from tests import build


def test_first(connection: Connection) -> None:
    lab = build.organization(connection)
    project = build.project(lab)
    task = build.task(lab, project.id)
    worker = build.user(lab)
    assert build.claim(lab, worker, project.id).task_id == task.id
    assert connection.scalar(text("SELECT current_user")) == "goldsmith_app"
