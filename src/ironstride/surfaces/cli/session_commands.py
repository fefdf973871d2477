"""The commands around a strength session: start, change a set, finish, leave one out, take another lift."""

from typing import Annotated

import typer

from ironstride.surfaces.cli.data_option import DataOption
from ironstride.surfaces.cli.log_commands import AsJson, OnOption, UndoOption


def edit(
    number: Annotated[
        str | None, typer.Argument(metavar="NUMBER", help="The set, or 1-3; without it, they are listed.")
    ] = None,
    text: Annotated[list[str] | None, typer.Argument(metavar="SET...", help="The set as it should be.")] = None,
    delete: Annotated[bool, typer.Option("--delete", help="Take this one set away.")] = False,
    on: OnOption = None,
    as_json: AsJson = False,
    data: DataOption = None,
) -> None:
    """Change one set that you logged, or delete it. What was written first is kept; 'log --undo' takes the change back.

    \b
    Examples:
      edit
      edit 2 62.5kg 5@1 pain
      edit 1-3 60kg
      edit 2 pain
      edit 3 --delete
    """
    from ironstride.surfaces.cli.show_session import show_edit
    from ironstride.surfaces.cli.words_given import no_minus

    words = " ".join(text or [])
    no_minus(f"{number or ''} {words}", "edit")
    show_edit(number, words, on, deletes=delete, as_json=as_json, data=data)


def start(
    session: Annotated[
        str | None, typer.Argument(metavar="SESSION", help="The plan's id of it; without it, today's.")
    ] = None,
    free: Annotated[bool, typer.Option("--free", help="Outside the plan.")] = False,
    undo: Annotated[bool, typer.Option("--undo", help="Take the start back, while nothing is logged.")] = False,
    as_json: AsJson = False,
    data: DataOption = None,
) -> None:
    """Start your session: today's of the plan that you keep, and what to lift first. Typed twice, it goes on.

    Logging sets starts one, too; a start says from when, and which session it is.

    \b
    Examples:
      start
      start 2026-11-24-heavy
      start --free
    """
    from ironstride.surfaces.cli.show_start import show_start

    show_start(session, is_free=free, undo=undo, as_json=as_json, data=data)


def finish(
    at: Annotated[str | None, typer.Option("--at", metavar="HH:MM", help="When it ended; else now.")] = None,
    as_json: AsJson = False,
    data: DataOption = None,
) -> None:
    """Finish your session: what you log after it begins another one.

    \b
    Examples:
      finish
      finish --at 18:50
    """
    from ironstride.surfaces.cli.show_session import show_finish

    show_finish(at, as_json=as_json, data=data)


def skip(
    which: Annotated[str | None, typer.Argument(metavar="SESSION|DAY", help="Without it, a list.")] = None,
    because: Annotated[str, typer.Option("--because", metavar="TEXT", help="Why, in your own words.")] = "",
    undo: UndoOption = False,
    as_json: AsJson = False,
    data: DataOption = None,
) -> None:
    """Leave out a session of the plan that you keep, or those of a day; the next plan can heed it.

    \b
    Examples:
      skip today --because "slept badly"
      skip 2026-11-24-heavy --because travel
    """
    from ironstride.surfaces.cli.show_session import show_skip

    show_skip(which, because, undo=undo, as_json=as_json, data=data)


def swap(
    exercise: Annotated[list[str], typer.Argument(metavar="EXERCISE", help="As you would log it.")],
    because: Annotated[
        str, typer.Option("--because", metavar="WHY", help="A place that hurts, such as knee; kit, easier or harder.")
    ] = "",
    as_json: AsJson = False,
    data: DataOption = None,
) -> None:
    """Up to three other lifts for the same purpose, with your kit, and none that your pain or health forbids.

    \b
    Examples:
      swap squat --because knee
      swap bench press --because kit
    """
    from ironstride.surfaces.cli.show_session import show_swap

    show_swap(" ".join(exercise), because, as_json=as_json, data=data)
