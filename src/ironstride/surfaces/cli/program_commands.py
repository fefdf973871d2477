"""The commands that other programs drive: a line in, a line out."""

from typing import Annotated

import typer


def progress(
    jsonl: Annotated[bool, typer.Option("--jsonl", help="A JSON request a line in, a JSON answer a line out.")] = False,
) -> None:
    """The next set of an exercise, for programs that keep a log.

    Each line of standard input is answered at once with one line, in order, until the input ends. A request that
    can't be answered is answered with its problems. docs/progress-contract.md says what a line holds.

    \b
    Examples:
      progress --jsonl < requests.jsonl
    """
    from ironstride.surfaces.cli.show_progress import show_progress

    show_progress(is_jsonl=jsonl)
