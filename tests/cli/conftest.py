"""Where commands are tried that are not about a server: at an organization of the test's own on the shared one."""

from __future__ import annotations

import itertools

import pytest

from tests.served import Served, ServedLab

_count = itertools.count(1)


@pytest.fixture
def lab(shared: Served) -> ServedLab:
    """A new organization on the shared server."""
    name = f"Lab {next(_count)}"
    shared.admin("create-organization", name, "--owner", "owner@lab.example")
    return ServedLab(name, shared)
