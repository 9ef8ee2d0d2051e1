"""The server that a command talks to: a remote one, the one on a data folder, or one just for this command."""

import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from goldsmith.cli.failure import Failure

if TYPE_CHECKING:
    from goldsmith.cli.database import Ready
    from goldsmith.client import Goldsmith
    from goldsmith.kit.settings import Settings

Url = Annotated[
    str | None, typer.Option("--url", help="Address of the server; else GOLDSMITH_URL.", rich_help_panel="Server")
]
ApiKey = Annotated[
    str | None, typer.Option("--api-key", help="API key; else GOLDSMITH_API_KEY.", rich_help_panel="Server")
]
DataDir = Annotated[
    Path | None,
    typer.Option(
        "--data-dir",
        help="Data folder instead of an address: the server that runs on it, or one just for this command.",
        rich_help_panel="Server",
    ),
]
OrganizationName = Annotated[
    str | None,
    typer.Option(
        "--organization",
        help="With --data-dir and no API key: whose data, where there are several organizations.",
        rich_help_panel="Server",
    ),
]


_OPTIONS: dict[str, Any] = {"url": Url, "api_key": ApiKey, "data_dir": DataDir, "organization": OrganizationName}


@dataclass(frozen=True, slots=True)
class Reach:
    """What the options of a command say about the server."""

    url: str | None
    api_key: str | None
    data_dir: Path | None
    organization: str | None


@dataclass(frozen=True, slots=True)
class Reached:
    """The client, and whether its server goes away with the command."""

    goldsmith: "Goldsmith"
    is_temporary: bool


@contextmanager
def reach(wanted: Reach, *, has_jobs: bool = False) -> Iterator[Reached]:
    """A client for the server that is wanted. Raises Failure where none is named.

    `has_jobs`: a server just for this command must do background work too.
    """
    from goldsmith.cli.chosen import chosen_settings
    from goldsmith.client import Goldsmith

    if wanted.url and wanted.data_dir:
        raise Failure("Name the server either by --url or by --data-dir, not by both.")
    chosen = chosen_settings(data_dir=wanted.data_dir)
    key = wanted.api_key or (chosen.api_key.get_secret_value() if chosen.api_key else None)
    url = wanted.url or (chosen.url if wanted.data_dir is None else None)
    if url is None:
        with _on_data_folder(wanted, chosen, key, has_jobs) as reached:
            yield reached
        return
    if key is None:
        message = (
            "An API key is missing: give --api-key or set GOLDSMITH_API_KEY; `goldsmith admin create-key` makes one."
        )
        raise Failure(message)
    with Goldsmith(url, key) as goldsmith:
        yield Reached(goldsmith, is_temporary=False)


def naming_server(command: Callable[..., None]) -> Callable[..., None]:
    """A command with the options that name a server; its first argument is what they say, for `reach`."""
    signature = inspect.signature(command)
    options = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=kind)
        for name, kind in _OPTIONS.items()
    ]

    @wraps(command)
    def run(**given: Any) -> None:
        wanted = Reach(*(given.pop(name) for name in _OPTIONS))
        command(wanted, **given)

    _, *own = signature.parameters.values()
    own = [each.replace(kind=inspect.Parameter.KEYWORD_ONLY) for each in own]
    run.__signature__ = signature.replace(parameters=[*own, *options])  # type: ignore[attr-defined]
    run.__annotations__ = {each.name: each.annotation for each in (*own, *options)}
    return run


def at_server(command: Callable[..., None]) -> Callable[..., None]:
    """A command with the options that name a server; its first argument is the client of it."""

    @wraps(command)
    def run(wanted: Reach, **given: Any) -> None:
        with reach(wanted) as reached:
            command(reached.goldsmith, **given)

    return naming_server(run)


@contextmanager
def _on_data_folder(wanted: Reach, chosen: "Settings", key: str | None, has_jobs: bool) -> Iterator[Reached]:
    from goldsmith.cli.database import database_of
    from goldsmith.cli.ending import leave_on_sigterm
    from goldsmith.cli.server_note import running_server
    from goldsmith.client import Goldsmith

    leave_on_sigterm()
    _check_folder(wanted, chosen)
    url = running_server(chosen.data_dir)
    if url is not None and key is not None:
        with Goldsmith(url, key) as goldsmith:
            yield Reached(goldsmith, is_temporary=False)
        return
    with (
        database_of(chosen) as ready,
        _key(ready, wanted.organization, key) as secret,
        _address(ready, url, has_jobs) as address,
        Goldsmith(address, secret) as goldsmith,
    ):
        yield Reached(goldsmith, is_temporary=url is None)


def _check_folder(wanted: Reach, chosen: "Settings") -> None:
    if chosen.data_dir.is_dir() or chosen.database_url is not None:
        return
    if wanted.data_dir is None:
        message = "No server is named: give --url (or set GOLDSMITH_URL), or a data folder with --data-dir."
        raise Failure(message)
    message = (
        f"There is no data folder {chosen.data_dir}; `goldsmith admin create-organization --data-dir ...` makes one."
    )
    raise Failure(message)


@contextmanager
def _key(ready: "Ready", organization: str | None, given: str | None) -> Iterator[str]:
    """The key that was given, or an owner's key that holds as long as the command."""
    from goldsmith.cli import administration

    if given is not None:
        yield given
        return
    chosen = administration.find_organization(ready, organization)
    key, secret = administration.mint(ready, chosen, "owner", name="one command", mode="live")
    try:
        yield secret
    finally:
        administration.revoke(ready, chosen, key.id)


@contextmanager
def _address(ready: "Ready", running: str | None, has_jobs: bool) -> Iterator[str]:
    if running is not None:
        yield running
        return
    from goldsmith.cli.listening import address_of, listen
    from goldsmith.cli.server import server_within

    listener = listen("127.0.0.1", 0)
    with server_within(ready.with_one_process(), listener, has_jobs=has_jobs):
        yield address_of(listener, "127.0.0.1")
