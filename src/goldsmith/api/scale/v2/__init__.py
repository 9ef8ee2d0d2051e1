"""Version 2 of the dialect: every address, a file a subject."""

from goldsmith.api.scale.address import Directory
from goldsmith.api.scale.v2 import batches, datasets, deliveries, projects, schemas, tasks

_SUBJECTS = (tasks, batches, projects, deliveries, datasets, schemas)
DIRECTORY = Directory(address for subject in _SUBJECTS for address in subject.ADDRESSES)
"""Where everything is."""
