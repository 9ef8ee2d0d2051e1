"""`goldsmith admin`: organizations, their people and their keys, straight on the database."""

from typing import Annotated

import typer

from goldsmith.cli import own_data_commands
from goldsmith.cli.help import add_command
from goldsmith.cli.operated import DataDir, OrganizationName, database
from goldsmith.cli.terminal import answer, say
from goldsmith.people.role import Role


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    admin = typer.Typer(
        no_args_is_help=True,
        short_help="Make organizations, users and API keys.",
        help="Make organizations, users and API keys, straight on the database, whether or not a server runs.",
    )
    app.add_typer(admin, name="admin")
    add_command(
        admin,
        "create-organization",
        create_organization,
        'goldsmith admin create-organization "Street Lab" --owner ada@example.org --data-dir ./data',
    )
    add_command(admin, "set-fee", set_fee, 'goldsmith admin set-fee 250 --organization "Street Lab"')
    add_command(admin, "rotate-secret", rotate_secret, "goldsmith admin rotate-secret --data-dir ./data")
    add_command(
        admin,
        "create-user",
        create_user,
        'goldsmith admin create-user --organization "Street Lab" --email ben@example.org --role annotator',
    )
    add_command(
        admin,
        "create-key",
        create_key,
        'export GOLDSMITH_API_KEY=$(goldsmith admin create-key --organization "Street Lab" --role manager)',
        "goldsmith admin create-key --user ada@example.org --test  # acts as Ada, on test data",
    )
    own_data_commands.add_to(admin)


def rotate_secret(
    batch: Annotated[int, typer.Option(min=1, max=10_000, help="So many are sealed anew in one transaction.")] = 500,
    data_dir: DataDir = None,
) -> None:
    """Seal payee details and provider tokens with a new secret of the house, while servers go on.

    Makes a new `secret.key` in the data folder, or takes GOLDSMITH_SECRET_KEY as the new one and
    GOLDSMITH_SECRET_KEY_BEFORE as the one before. Whenever it is broken off, run it again: it goes on where it was.
    """
    from goldsmith.cli.rotating import rotate_secret as rotate

    with database(data_dir) as ready:
        count = rotate(ready, batch=batch, tell=say)
        answer(f"{count} sealed anew; nothing is sealed with the secret before any more")
        if ready.settings.secret_key is not None:
            say("Take GOLDSMITH_SECRET_KEY_BEFORE away and start all servers anew.")


def set_fee(
    share_bp: Annotated[int, typer.Argument(metavar="BASIS_POINTS", min=0, max=10_000, help="250 is 2.5%.")],
    organization: OrganizationName = None,
    data_dir: DataDir = None,
) -> None:
    """Set the fee that the house takes of an organization's accepted work, from now on.

    It is charged to the organization's funds beside the pay, and stands in its costs and invoices.
    """
    from goldsmith.cli.administration import set_fee as change

    with database(data_dir) as ready:
        answer(change(ready, organization, share_bp))


def create_organization(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The organization's name.")],
    owner: Annotated[str, typer.Option(help="The owner's email address.")],
    data_dir: DataDir = None,
) -> None:
    """Make an organization with its owner.

    Prints the owner's one-time sign-in link alone on stdout.
    """
    from goldsmith.cli.administration import create_organization as create

    with database(data_dir) as ready:
        answer(create(ready, name, owner))


def create_user(
    email: Annotated[str, typer.Option(help="The user's email address.")],
    role: Annotated[Role, typer.Option(help="What the user may do.")],
    organization: OrganizationName = None,
    name: Annotated[str | None, typer.Option(help="The user's name; without it, taken from the address.")] = None,
    employee: Annotated[bool, typer.Option("--employee", help="Employed by you: requesters may see the name.")] = False,
    data_dir: DataDir = None,
) -> None:
    """Make a user.

    Prints the user's one-time sign-in link alone on stdout.
    """
    from goldsmith.cli.administration import create_user as create

    with database(data_dir) as ready:
        answer(create(ready, organization, email, role, name=name, is_employee=employee))


def create_key(
    organization: OrganizationName = None,
    role: Annotated[Role | None, typer.Option(help="What a program with this key may do.")] = None,
    user: Annotated[str | None, typer.Option(help="Act as the user with this address, with that user's role.")] = None,
    test: Annotated[bool, typer.Option("--test", help="A test key: sees test data alone, begins with test_.")] = False,
    name: Annotated[str, typer.Option(help="What the key is for.")] = "command line",
    data_dir: DataDir = None,
) -> None:
    """Make an API key, for a program with a role of its own or to act as a user.

    Prints the key alone on stdout; it is not shown again.
    """
    from goldsmith.cli.administration import create_machine_key, create_user_key

    if (role is None) == (user is None):
        raise typer.BadParameter("Give either --role, for a program, or --user, to act as somebody.")
    with database(data_dir) as ready:
        if user is not None:
            secret = create_user_key(ready, organization, user, name=name, mode="test" if test else "live")
        else:
            assert role is not None
            secret = create_machine_key(ready, organization, role, name=name, mode="test" if test else "live")
        answer(secret)
