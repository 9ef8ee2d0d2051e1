"""Every setting of the product, read from the environment (`GOLDSMITH_*`); nothing else reads the environment."""

import os
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """What an operator may set."""

    model_config = SettingsConfigDict(env_prefix="GOLDSMITH_", extra="ignore")

    data_dir: Path = Field(Path(".goldsmith"), description="Folder of the embedded database, media and exports.")
    database_url: SecretStr | None = Field(
        None, description="Your own PostgreSQL (15 or newer), e.g. postgresql://user:password@host/goldsmith."
    )
    store_url: str | None = Field(None, description="Where media and exports lie: s3://, gs://, az:// or file://.")
    base_url: str | None = Field(None, description="The address people reach this server at, for links it prints.")
    url: str | None = Field(None, description="The server that commands talk to.")
    api_key: SecretStr | None = Field(None, description="The API key that commands use.")
    scale_api_key: SecretStr | None = Field(None, description="Scale's key, for `goldsmith import scale`.")
    processes: int = Field(4, ge=1, le=64, description="Server processes of `goldsmith serve`.")
    pool_size: int = Field(10, ge=1, description="Database connections of one server process.")
    log_level: str = Field("info", description="debug, info, warning or error.")
    is_cookie_secure: bool = Field(False, description="Send cookies over https only; set it behind TLS.")
    requests_per_minute: int = Field(6000, ge=1, description="Requests a caller may make per minute and process.")
    sign_ins_per_minute: int = Field(20, ge=1, description="Sign-in tries per minute, process and address.")
    session_hours: int = Field(24 * 14, ge=1, description="How long a session lasts.")
    sign_in_link_hours: int = Field(24, ge=1, description="How long a sign-in link can be used.")
    body_bytes: int = Field(8 << 20, ge=1024, description="Largest JSON request body.")
    picture_bytes: int = Field(100 << 20, ge=1024, description="Largest picture, or other file of a task.")
    picture_pixels: int = Field(200_000_000, ge=1, description="Most pixels in a picture.")
    is_private_fetch_allowed: bool = Field(
        False,
        description="Fetch files from private and loopback addresses too; off, so that nobody "
        "can make the server read your own network.",
    )
    fetch_seconds: float = Field(30.0, gt=0, description="Longest time for fetching one file.")
    fetch_stores: str = Field(
        "",
        description="Stores whose objects tasks may name, by every organization here: beginnings of addresses "
        "(s3://, gs://, az://, abfss://) between commas. Credentials are those of the environment.",
    )
    is_private_callback_allowed: bool = Field(
        False,
        description="Send callbacks to private and loopback addresses too; off, so that nobody can make the server "
        "write into your own network.",
    )
    smtp_host: str | None = Field(None, description="The SMTP server that sends mail; without it none is sent.")
    smtp_port: int = Field(587, ge=1, le=65535, description="Its port: 587 usually, 465 where TLS is from the start.")
    smtp_tls: Literal["starttls", "tls", "none"] = Field(
        "starttls", description="How the connection is secured: starttls, tls from the start, or none."
    )
    smtp_user: str | None = Field(None, description="Name to sign in with at the SMTP server.")
    smtp_password: SecretStr | None = Field(None, description="Password to sign in with.")
    smtp_ca_file: Path | None = Field(None, description="Certificates to trust beside the system's, as PEM.")
    mail_from: str = Field("Goldsmith <goldsmith@localhost>", description="Whom mail is from: Name <name@example.org>.")
    is_private_provider_allowed: bool = Field(
        False,
        description="Send payouts to a provider at a private or loopback address too; off, so that nobody can make the "
        "server write into your own network.",
    )
    secret_key: SecretStr | None = Field(
        None,
        min_length=16,
        description="The house's secret: payee details are sealed with it. Else one is made in the file secret.key of "
        "the data folder. The same on every server; without it nobody can read what was sealed.",
    )
    secret_key_before: SecretStr | None = Field(
        None,
        min_length=16,
        description="The house's secret before this one, while `goldsmith admin rotate-secret` seals anew what that "
        "sealed: it is read by, and never sealed with.",
    )
    chromium: str | None = Field(None, description="The Chromium that browser tests use.")


@cache
def settings() -> Settings:
    """The settings of this process."""
    return Settings()


def adopt(chosen: Settings) -> None:
    """Let these be the settings of this process, and of those that it starts, through the environment."""
    for name, value in chosen.model_dump(exclude_none=True).items():
        plain = value.get_secret_value() if isinstance(value, SecretStr) else value
        os.environ[f"GOLDSMITH_{name.upper()}"] = str(plain)
    settings.cache_clear()


def count_in(folder: str) -> None:
    """Let this process and those it starts write what they count into one folder, where it is added up."""
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = folder
