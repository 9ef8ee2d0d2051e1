"""Where the tests find real data: a folder beside the repository, too large to be part of it."""

from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parent.parent
SHARED = REPOSITORY.parent / "shared"


def shared(path: str) -> Path:
    """The file or folder `path` of the shared data; the test is skipped, saying so, where it is absent."""
    found = SHARED / path
    if not found.exists():
        pytest.skip(f"real data is not on this machine: shared/{path}")
    return found
