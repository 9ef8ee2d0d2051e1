"""Settings come from the environment, keep secrets to themselves, and reach the processes that a server starts."""

from __future__ import annotations

import os

import pytest
from pydantic import ValidationError

from goldsmith.kit.settings import Settings, adopt, count_in, settings


@pytest.fixture(autouse=True)
def _own_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [each for each in os.environ if each.startswith("GOLDSMITH_")]:
        monkeypatch.delenv(name)
    monkeypatch.setattr(os, "environ", os.environ.copy())


def test_every_setting_is_described_and_has_a_usable_default() -> None:
    Settings()
    assert [name for name, field in Settings.model_fields.items() if not (field.description or "").endswith(".")] == []


def test_a_setting_is_read_from_its_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOLDSMITH_POOL_SIZE", "3")
    monkeypatch.setenv("GOLDSMITH_IS_PRIVATE_FETCH_ALLOWED", "true")
    chosen = Settings()
    assert (chosen.pool_size, chosen.is_private_fetch_allowed) == (3, True)


@pytest.mark.parametrize("name,value", [("POOL_SIZE", "0"), ("PROCESSES", "many"), ("FETCH_SECONDS", "0")])
def test_a_setting_that_makes_no_sense_is_refused(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(f"GOLDSMITH_{name}", value)
    with pytest.raises(ValidationError, match=name.lower()):
        Settings()


def test_secrets_are_not_printed() -> None:
    chosen = Settings(database_url="postgresql://u:hush@host/db", api_key="live_hush")
    assert "hush" not in repr(chosen) + str(chosen)


def test_children_get_the_same_settings() -> None:
    chosen = Settings(
        database_url="postgresql://u:hush@host/db",
        pool_size=7,
        is_cookie_secure=True,
        requests_per_minute=11,
        base_url="https://gold.example",
    )
    adopt(chosen)
    assert settings() == Settings() == chosen
    settings.cache_clear()


def test_what_is_counted_is_written_to_one_folder() -> None:
    count_in("metrics")
    assert os.environ["PROMETHEUS_MULTIPROC_DIR"] == "metrics"
