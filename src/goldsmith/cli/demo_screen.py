"""`goldsmith demo`: a server with life in it, and a sign-in link for each of its people."""

import webbrowser
from pathlib import Path

from goldsmith.cli import administration
from goldsmith.cli.chosen import chosen_settings
from goldsmith.cli.database import Ready, database_of
from goldsmith.cli.demo_furniture import Furniture
from goldsmith.cli.failure import Failure
from goldsmith.cli.listening import address_of, listen, listen_near
from goldsmith.cli.parent import leave_on_sigterm
from goldsmith.cli.server import background_server
from goldsmith.cli.server_note import running_server
from goldsmith.cli.terminal import people, say
from goldsmith.demo.cast import ANNOTATORS, ORGANIZATION, REQUESTER, REVIEWER, Person
from goldsmith.kit.settings import Settings

_HOST = "127.0.0.1"
_USUAL_PORT = 8000


def show(photos: Path | None, data_dir: Path, port: int | None, tasks: int, seed: int) -> None:
    """Run the demo until Ctrl+C; where it runs already, print new links for it."""
    leave_on_sigterm()
    chosen = chosen_settings(data_dir=data_dir, processes=1)
    running = running_server(data_dir)
    try:
        if running is not None:
            with database_of(chosen) as ready:
                _print_links(ready, running)
            say("The demo runs in another terminal already: these links are for it.")
        else:
            _serve(chosen, Furniture(data_dir, photos, tasks, seed), port)
    except KeyboardInterrupt:
        say(f"\nStopped. The data stays in {data_dir}; the next demo goes on with it.")


def _serve(chosen: Settings, furniture: Furniture, port: int | None) -> None:
    listener = listen_near(_HOST, _USUAL_PORT) if port is None else listen(_HOST, port)
    url = address_of(listener, _HOST)
    # Pictures are drawn while the database starts, and the past is lived through while the server does.
    with (
        furniture.coming() as pictures,
        database_of(chosen) as ready,
        background_server(ready, listener, url) as server,
    ):
        furniture.put_up(ready, pictures)
        with people().status("Waiting for the server"):
            server.wait_until_it_answers()
        _open_browser(_print_links(ready, url))
        server.wait_until_it_ends()
    raise Failure("The server ended by itself.")


def _print_links(ready: Ready, url: str) -> str:
    """Print a fresh link for everybody; another for the requester, for a browser to open."""
    from rich.console import Console

    console = Console(highlight=False)
    console.print()
    console.print(f"[bold]Goldsmith[/bold] is at [link={url}]{url}[/link]  [dim](Ctrl+C stops it)[/dim]")
    organization = administration.find_organization(ready, ORGANIZATION)
    links = administration.sign_in_links(ready, organization, [each.email for each in _signing_in()], url)
    for person, link in zip(_signing_in(), links, strict=True):
        console.print()
        console.print(f"[bold]{person.name}[/bold], {_title(person)}")
        console.print(link, style="cyan", soft_wrap=True)
    console.print()
    console.print(
        "[dim]Each link signs in once. Use a private window for a second person; new links: goldsmith demo[/dim]"
    )
    return administration.sign_in_links(ready, organization, [REQUESTER.email], url)[0]


def _signing_in() -> tuple[Person, ...]:
    return (REQUESTER, *ANNOTATORS, REVIEWER)


def _title(person: Person) -> str:
    what = {
        "owner": "requester: sees the project, its workers, its deliveries",
        "reviewer": "reviewer: decides what is in doubt",
    }
    return what.get(person.role, "annotator: draws boxes")


def _open_browser(link: str) -> None:
    """Open the link where there is a display; a browser in the terminal would take it away."""
    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        return
    if type(browser) is not webbrowser.GenericBrowser:
        browser.open(link)
