"""The app: its commands and what happens without one. Each command imports what it needs when it is called."""

import os
import sys
from typing import Annotated

import typer

from ironstride.surfaces.cli.plan_command import plan

app = typer.Typer(
    name="ironstride",
    help="Ironstride, the strength coach for runners: a cited strength season placed around your runs.",
    epilog="Exit codes: 0 done, 1 'check' found a broken safety rule, 2 what was given can't be read.",
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

    Without a command it plans the first example and says what to type next.
    """
    if context.invoked_subcommand is None:
        from ironstride.surfaces.cli.first_start import show_first_start

        show_first_start()


app.command()(plan)


def run() -> None:
    """Run the app. A reader that leaves early, as `head` does, is no mistake and ends it quietly."""
    try:
        app()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(0) from None
