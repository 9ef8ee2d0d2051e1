"""The server of the demo, and the links of those who sign in to it."""

import webbrowser
from pathlib import Path

from rich.console import Console

from goldsmith.cli import administration
from goldsmith.cli.chosen import chosen_settings
from goldsmith.cli.database import Ready, database_of
from goldsmith.cli.demo_past import furnish, furnish_crops, furnish_payouts
from goldsmith.cli.demo_pictures import Pictures
from goldsmith.cli.demo_screen import Wanted
from goldsmith.cli.failure import Failure
from goldsmith.cli.listening import address_of, listen, listen_near
from goldsmith.cli.server import background_server
from goldsmith.cli.terminal import people, say
from goldsmith.demo.cast import ANNOTATORS, ORGANIZATION, REQUESTER, REVIEWER, Person
from goldsmith.demo.payouts import mood_of
from goldsmith.demo.provider import DemoProvider
from goldsmith.kit.settings import Settings

_HOST = "127.0.0.1"
_USUAL_PORT = 8000
_WHAT_THEY_DO = {
    "owner": "requester: sees the project, its workers and deliveries",
    "annotator": "annotator: draws boxes",
    "reviewer": "reviewer: decides what is in doubt",
}


def serve(wanted: Wanted, pictures: Pictures | None, port: int | None) -> None:
    """Serve until the server ends; `pictures` is None where the past was lived through already."""
    listener = listen_near(_HOST, _USUAL_PORT) if port is None else listen(_HOST, port)
    url = address_of(listener, _HOST)
    # The past is lived through while the server starts: neither needs the other.
    with (
        database_of(_settings(wanted.data_dir)) as ready,
        DemoProvider(mood_of) as provider,
        background_server(ready, listener, url) as server,
    ):
        plan = None if pictures is None else furnish(ready, pictures, wanted.seed)
        with people().status("Waiting for the server"):
            server.wait_until_it_answers()
        furnish_payouts(ready, provider)
        _print_links(ready, url)
        _open_browser(administration.sign_in_links(ready, ORGANIZATION, [REQUESTER.email], url)[0])
        if plan is not None:
            furnish_crops(ready, plan, wanted.seed)  # while people sign in
            wanted.note()
        server.wait_until_it_ends()
    raise Failure("The server ended by itself.")


def print_new_links(wanted: Wanted, url: str) -> None:
    """Print links for the demo that runs already."""
    with database_of(_settings(wanted.data_dir)) as ready:
        _print_links(ready, url)
    say("The demo runs in another terminal already: these links are for it.")


def _settings(data_dir: Path) -> Settings:
    # Whoever tries the demo signs in as five people within a minute.
    return chosen_settings(data_dir=data_dir, processes=1, sign_ins_per_minute=600, is_private_provider_allowed=True)


def _print_links(ready: Ready, url: str) -> None:
    console = Console(highlight=False)
    signing_in: tuple[Person, ...] = (REQUESTER, *ANNOTATORS, REVIEWER)
    links = administration.sign_in_links(ready, ORGANIZATION, [each.email for each in signing_in], url)
    console.print(f"\n[bold]Goldsmith[/bold] is at [link={url}]{url}[/link]  [dim](Ctrl+C stops it)[/dim]")
    for person, link in zip(signing_in, links, strict=True):
        console.print(f"\n[bold]{person.name}[/bold], {_WHAT_THEY_DO[person.role]}")
        console.print(link, style="cyan", soft_wrap=True)
    console.print(
        "\n[dim]A link signs in once. For a second person, use a private window. New links: goldsmith demo.[/dim]"
    )


def _open_browser(link: str) -> None:
    """Open the link where there is a display; a browser in the terminal would take it away."""
    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        return
    if type(browser) is not webbrowser.GenericBrowser:
        browser.open(link)
