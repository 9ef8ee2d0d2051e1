"""What holds for every test: how hypothesis searches, which come first, and where shared fixtures come from."""

import importlib.util
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# The machine's speed says nothing about a law, so no example has a deadline; CI must fail the same way twice.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", parent=settings.get_profile("house"), derandomize=True, database=None)
settings.load_profile("ci" if os.environ.get("CI") else "house")

pytest_plugins = [
    name for name in ("tests.postgres", "tests.http_server", "tests.served") if importlib.util.find_spec(name)
]

_HERE = Path(__file__).parent
_OF_WHOLE_SERVERS = {"acceptance", "browser", "cli", "contract", "demo", "docs", "scripts"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that start whole servers: they are long, and one begun last would be waited for."""
    items.sort(key=lambda item: _is_short(item.path))


def _is_short(path: Path) -> bool:
    rooms = path.relative_to(_HERE).parts if path.is_relative_to(_HERE) else ()
    return not _OF_WHOLE_SERVERS.intersection(rooms) or "engine" in rooms
