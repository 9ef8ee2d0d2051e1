"""Version 1 of the dialect: every address, a file a subject."""

from goldsmith.api.scale.address import Directory
from goldsmith.api.scale.v1 import (
    batches,
    files,
    past,
    projects,
    quality_tasks,
    studio,
    task_files,
    task_notes,
    tasks,
    teams,
)

_SUBJECTS = (tasks, task_notes, task_files, batches, projects, files, quality_tasks, teams, studio, past)
DIRECTORY = Directory(address for subject in _SUBJECTS for address in subject.ADDRESSES)
"""Where everything is."""
