"""The app: its commands and what happens without one. Each command imports what it needs when it is called."""

from collections.abc import Callable
from typing import Annotated

import typer

from ironstride.surfaces.cli import (
    change_commands,
    file_commands,
    fit_commands,
    import_commands,
    library_commands,
    load_commands,
    log_commands,
    out_commands,
    program_commands,
    season_commands,
    session_commands,
    store_commands,
    strength_commands,
    trend_commands,
    web_commands,
)
from ironstride.surfaces.cli.program import as_started

app = typer.Typer(
    name="ironstride",
    epilog=(
        "Exit codes: 0 done, 1 'check' or 'doctor' found something wrong, 2 what was given can't be read, "
        "3 'import' found something new and nobody said yes, 4 'push' could not reach the service."
    ),
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
)


def _version(is_wanted: bool) -> None:
    if is_wanted:
        from ironstride import __version__

        print(f"ironstride {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def start(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    """Ironstride, the strength coach for runners: a cited strength season placed around your runs.

    Without a command it starts the app and opens it in your browser.
    """
    if context.invoked_subcommand is None:
        from ironstride.surfaces.cli.start_web import start_web

        start_web()


def _add(*commands: Callable[..., None]) -> None:
    """Commands in the order of the help, their examples begun as this person has to type them."""
    for command in commands:
        app.command(help=as_started(command.__doc__))(command)


_add(web_commands.serve)
_add(season_commands.init, season_commands.plan, season_commands.why, season_commands.why_not)
_add(change_commands.replan, change_commands.switch, season_commands.check, season_commands.week)
_add(file_commands.read)
app.command("import", help=as_started(import_commands.import_.__doc__))(import_commands.import_)
_add(import_commands.undo, import_commands.activities, import_commands.activity, import_commands.sessions)
_add(import_commands.reread, import_commands.keep)
for _command in (log_commands.log, session_commands.edit):  # -40kg is a slip of theirs to name, and no option
    app.command(help=as_started(_command.__doc__), context_settings={"ignore_unknown_options": True})(_command)
_add(session_commands.start, session_commands.finish, session_commands.skip, session_commands.swap)
app.command("next", help=as_started(strength_commands.next_.__doc__))(strength_commands.next_)
_add(strength_commands.happened, strength_commands.strength, trend_commands.trend, trend_commands.report)
_add(log_commands.weigh, log_commands.pain, log_commands.ill, log_commands.note)
app.add_typer(log_commands.shoes, name="shoes")
app.add_typer(fit_commands.fit, name="fit")
_add(out_commands.export, out_commands.take_in)
app.add_typer(out_commands.push, name="push")
_add(out_commands.erase)
app.add_typer(library_commands.protocols, name="protocols")
_add(library_commands.exercises, library_commands.evidence)
_add(load_commands.e1rm, load_commands.warmup, load_commands.plates, program_commands.progress)
_add(store_commands.backup, store_commands.restore, store_commands.doctor)
app.command()(library_commands.schema)
app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})(library_commands.bench)
