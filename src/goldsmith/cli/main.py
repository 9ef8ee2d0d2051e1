"""The `goldsmith` command: `--help` answers at once because heavy parts are imported only by the command that runs."""

import sys
from typing import Annotated

import typer

from goldsmith.cli import (
    admin_commands,
    announce_command,
    batch_commands,
    callback_commands,
    conduct_commands,
    correction_commands,
    demo_command,
    export_command,
    import_command,
    invoice_commands,
    member_commands,
    offer_commands,
    openapi_command,
    order_commands,
    pay_commands,
    payout_commands,
    payout_ways,
    project_commands,
    quality_commands,
    rule_commands,
    scale_command,
    serve_command,
    skill_commands,
)
from goldsmith.cli.help import example

app = typer.Typer(
    name="goldsmith",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=example("goldsmith demo  # everything at once, with drawn streets and simulated people"),
)
demo_command.add_to(app)
serve_command.add_to(app)
admin_commands.add_to(app)
project = typer.Typer(no_args_is_help=True, help="Make projects, bring tasks in, take verdicts out.")
app.add_typer(project, name="project")
for module in (project_commands, import_command, export_command, member_commands, offer_commands):
    module.add_to(project)
bringing = typer.Typer(no_args_is_help=True, help="Bring over what you have in another house.")
app.add_typer(bringing, name="import")
scale_command.add_to(bringing)
batch = typer.Typer(no_args_is_help=True, help="Group a project's tasks: begin, rest and end them together.")
app.add_typer(batch, name="batch")
batch_commands.add_to(batch)
order_commands.add_to(batch)
callback = typer.Typer(no_args_is_help=True, help="Have a server of yours told what happened.")
app.add_typer(callback, name="callback")
callback_commands.add_to(callback)
pay = typer.Typer(no_args_is_help=True, help="See what is owed, pay workers out, and answer what they object to.")
app.add_typer(pay, name="pay")
pay_commands.add_to(pay)
correction_commands.add_to(pay)
invoice_commands.add_to(pay)
payout_commands.add_to(pay)
payout_ways.add_to(pay)
skill = typer.Typer(no_args_is_help=True, help="See who can do what, and grant or take skills.")
app.add_typer(skill, name="skill")
skill_commands.add_to(skill)
conduct = typer.Typer(no_args_is_help=True, help="Warn, pause or suspend workers, hear their appeals, and try rules.")
app.add_typer(conduct, name="conduct")
conduct_commands.add_to(conduct)
rule_commands.add_to(conduct)
quality = typer.Typer(no_args_is_help=True, help="Infer labels, agreement and workers' reliability from files.")
app.add_typer(quality, name="quality")
quality_commands.add_to(quality)
announce_command.add_to(app)
openapi_command.add_to(app)


@app.callback()
def _goldsmith(
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")] = False,
) -> None:
    """The open human-data engine: raw data in, people label it, labels with a known error out."""
    _shown.is_wanted = debug


class _Traceback:
    """Whether an error is shown with its traceback."""

    is_wanted = False


_shown = _Traceback()


def main() -> None:
    """Run the command line: exit code 0 when all went well, 1 on a failure, 2 on wrong usage."""
    try:
        app(prog_name="goldsmith")
    except Exception as error:
        if _shown.is_wanted:
            raise
        from goldsmith.cli.failure import sentences_of
        from goldsmith.cli.terminal import say

        first, *rest = sentences_of(error)
        say(f"goldsmith: {first}")
        for line in rest:
            say(line)
        sys.exit(1)
