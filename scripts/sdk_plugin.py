"""A plugin of pytest that turns every client of Scale's SDK to the server named by an environment variable."""

import os

import scaleapi.api
from scaleapi.api_client.v2 import Configuration

SERVER = "GOLDSMITH_SDK_SUITE_SERVER"
"""The variable: the server's address without a path."""


def pytest_configure() -> None:
    """Change the two addresses that the SDK has for its own server: version 1 and version 2 keep one each."""
    url = os.environ[SERVER]
    scaleapi.api.SCALE_API_BASE_URL_V1 = f"{url}/v1"
    Configuration.get_host_settings = lambda _: [{"url": url, "description": "Goldsmith"}]
