"""The log says what went wrong and where, and gives no value away."""

from __future__ import annotations

import pytest
import structlog

from goldsmith.kit.logs import configure_logs


def test_a_traceback_names_lines_and_no_values(capsys: pytest.CaptureFixture[str]) -> None:
    def sign_in(password: str) -> None:
        raise RuntimeError("the lock is stuck" if password else "")

    configure_logs("info")
    try:
        sign_in("correct horse " + "battery")
    except RuntimeError as error:
        structlog.get_logger().error("unexpected_error", path="/session", exc_info=error)
    finally:
        structlog.reset_defaults()
    written = "".join(capsys.readouterr())
    assert "unexpected_error" in written
    assert "/session" in written
    assert "in sign_in" in written
    assert "the lock is stuck" in written
    assert "horse battery" not in written
