"""What holds for every test: how hypothesis searches, and where the fixtures of several rooms come from."""

import importlib.util
import os

from hypothesis import HealthCheck, settings

# The machine's speed says nothing about a law, so no example has a deadline; CI must fail the same way twice.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", parent=settings.get_profile("house"), derandomize=True, database=None)
settings.load_profile("ci" if os.environ.get("CI") else "house")

pytest_plugins = [name for name in ("tests.postgres", "tests.http_server") if importlib.util.find_spec(name)]
