"""Version 2 of the dialect, as far as it is served: projects, batches, and tasks without threads."""

from goldsmith.api.scale.address import Directory
from goldsmith.api.scale.v2 import batches, projects, tasks

_SUBJECTS = (tasks, batches, projects)
DIRECTORY = Directory(address for subject in _SUBJECTS for address in subject.ADDRESSES)
"""Where everything is."""
