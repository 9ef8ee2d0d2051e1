"""Rooms that every process imports must load fast."""

import subprocess
import sys

import pytest


@pytest.mark.parametrize("room", ["labels", "quality"])
def test_the_room_loads_without_numerical_libraries(room: str) -> None:
    """Every process of the product imports these rooms; numpy and shapely would cost each its start-up time."""
    script = f"import sys, goldsmith.{room}; print(sorted({{'numpy', 'scipy', 'shapely'}} & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
