"""Version 1 of the dialect: every address, a file a subject."""

from goldsmith.api.scale.address import Directory
from goldsmith.api.scale.v1 import files, projects, quality_tasks, task_notes, tasks, teams

DIRECTORY = Directory(
    [
        *files.ADDRESSES,
        *projects.ADDRESSES,
        *quality_tasks.ADDRESSES,
        *tasks.ADDRESSES,
        *task_notes.ADDRESSES,
        *teams.ADDRESSES,
    ]
)
"""Where everything is."""
