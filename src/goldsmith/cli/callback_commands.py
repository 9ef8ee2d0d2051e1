"""`goldsmith callback`: whom of yours the server tells, with which secrets, and what is undelivered."""

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from goldsmith.cli.failure import Failure
from goldsmith.cli.help import add_command
from goldsmith.cli.reach import Reach, at_server, naming_server, reach
from goldsmith.cli.terminal import answer, answer_json, answer_table, say

if TYPE_CHECKING:
    from goldsmith.client import Goldsmith

_Test = Annotated[bool, typer.Option("--test", help="Of test data, with a live key that manages keys.")]
_AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def add_to(callback: typer.Typer) -> None:
    """Add the commands."""
    add_command(
        callback, "address", address, "goldsmith callback address", "goldsmith callback address --none",
        "goldsmith callback address https://your-server.example/hook --test",
    )  # fmt: skip
    add_command(callback, "change-secret", change_secret, "CALLBACK_SECRET=$(goldsmith callback change-secret)")
    add_command(callback, "change-auth-key", change_auth_key, "AUTH_KEY=$(goldsmith callback change-auth-key)")
    add_command(callback, "undelivered", undelivered, "goldsmith callback undelivered")
    add_command(callback, "again", again, "goldsmith callback again 0190f3c2-7b1e-7c54-9d3a-5f2b8c9e1a77")


@naming_server
def address(
    to: Reach,
    new: Annotated[str | None, typer.Argument(metavar="[URL]", help="The new address.")] = None,
    nowhere: Annotated[bool, typer.Option("--none", help="Tell nobody who named no address.")] = False,
    test: _Test = False,
) -> None:
    """Print where things go that name no address of their own, after choosing another where one is given."""
    if new is not None and nowhere:
        raise Failure("Give an address or --none, not both.")
    with reach(to) as reached:
        callbacks, mode = reached.goldsmith.callbacks, _mode(test=test)
        changes = new is not None or nowhere
        setting = callbacks.set_address(new, mode=mode) if changes else callbacks.setting(mode=mode)
    if setting.url is None:
        say(f"Of {setting.mode} data nobody is told who named no address.")
    else:
        answer(setting.url)


@at_server
def change_secret(
    goldsmith: "Goldsmith",
    test: _Test = False,
) -> None:
    """Make a new signing secret and print it, this once; for 24 hours the one before signs too."""
    answer(goldsmith.callbacks.change_secret(mode=_mode(test=test)))


@at_server
def change_auth_key(
    goldsmith: "Goldsmith",
    test: _Test = False,
) -> None:
    """Make a new key for the header scale-callback-auth and print it, this once; the one before is sent no more."""
    answer(goldsmith.callbacks.change_auth_key(mode=_mode(test=test)))


@at_server
def undelivered(
    goldsmith: "Goldsmith",
    as_json: _AsJson = False,
    test: _Test = False,
) -> None:
    """List what was tried and not delivered, over all projects, newest first."""
    listed = list(goldsmith.callbacks.undelivered(mode=_mode(test=test)))
    if as_json:
        answer_json(listed)
        return
    rows = [(each.id, each.event, each.state, len(each.tries), each.url, each.tries[-1].error or "") for each in listed]
    answer_table(("id", "event", "state", "tries", "address", "last answer"), rows)


@at_server
def again(
    goldsmith: "Goldsmith",
    callback: Annotated[str, typer.Argument(metavar="CALLBACK", help="The callback's id.")],
    test: _Test = False,
) -> None:
    """Send a callback now, however it stands."""
    sent = goldsmith.callbacks.send_again(callback, mode=_mode(test=test))
    say(f"{sent.event} is being sent to {sent.url}.")


def _mode(*, test: bool) -> Literal["test"] | None:
    return "test" if test else None
