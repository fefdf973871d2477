"""The commands for what a runner writes down by hand: sets, body mass, pain, illness, notes, shoes."""

from enum import StrEnum
from typing import Annotated

import typer

from ironstride.surfaces.cli.data_option import DataOption
from ironstride.surfaces.cli.program import as_started

AsJson = Annotated[bool, typer.Option("--json", help="As JSON, for programs.")]
OnOption = Annotated[str | None, typer.Option("--on", metavar="DAY", help="2026-11-20, today or yesterday.")]
AtOption = Annotated[str | None, typer.Option("--at", metavar="HH:MM", help="The time of that day.")]
UndoOption = Annotated[bool, typer.Option("--undo", help="Take away what was typed last.")]
NoteOption = Annotated[str, typer.Option("--note", metavar="TEXT", help="In your own words.")]


class DayAfter(StrEnum):
    """How pain is a day later."""

    BACK = "back"
    WORSE = "worse"


def log(
    text: Annotated[
        list[str] | None, typer.Argument(metavar="TEXT...", help="Sets; without it, lines are read.")
    ] = None,
    exercise: Annotated[
        str | None, typer.Option("--as", metavar="ID", help="The exercise that the words mean, or own.")
    ] = None,
    on: OnOption = None,
    at: AtOption = None,
    undo: UndoOption = False,
    as_json: AsJson = False,
    data: DataOption = None,
) -> None:
    """Log sets as you do them: exercise, load, then reps@reps-left. Put more than one exercise, or a note, in quotes.

    \b
    Examples:
      log squat 60kg 5@2 5@2 5@1
      log "squat w40kg 5 60kg 3x5@2 rest 3min # deep; plank 45s 45s"
      log squat 62.5kg 5@1 pain
      log --on yesterday --at 18:00 rdl 62.5kg 8 8
      log --undo
    """
    from ironstride.surfaces.cli.show_log import Asked, show_log
    from ironstride.surfaces.cli.words_given import no_minus

    words = " ".join(text or [])
    no_minus(words, "log")
    show_log(Asked(text=words, exercise=exercise, on=on, at=at, undo=undo, as_json=as_json), data)


def weigh(
    mass: Annotated[str | None, typer.Argument(metavar="MASS", help="61.4kg or 135lb; without it, a list.")] = None,
    on: OnOption = None,
    at: AtOption = None,
    undo: UndoOption = False,
    as_json: AsJson = False,
    data: DataOption = None,
) -> None:
    """Write down your body mass.

    \b
    Examples:
      weigh 61.4kg
      weigh 61.9kg --on 2026-11-14 --at 07:00
    """
    from ironstride.surfaces.cli.show_journal import show_weighing

    show_weighing(mass, on, at, undo=undo, as_json=as_json, data=data)


def pain(
    words: Annotated[list[str] | None, typer.Argument(metavar="PLACE SIDE 0-10", help="Without them, a list.")] = None,
    worse_next_day: Annotated[bool, typer.Option("--worse-next-day", help="It was worse the day after.")] = False,
    night: Annotated[bool, typer.Option("--night", help="It hurts at night or at rest.")] = False,
    swelling: Annotated[bool, typer.Option("--swelling", help="It is swollen.")] = False,
    numb: Annotated[bool, typer.Option("--numb", help="It tingles, is numb or weak.")] = False,
    today: Annotated[
        DayAfter | None, typer.Option("--today", help="A day later: back to where it was before, or worse.")
    ] = None,
    on: OnOption = None,
    note: NoteOption = "",
    undo: UndoOption = False,
    as_json: AsJson = False,
    data: DataOption = None,
) -> None:
    """Report pain, and read what to do now. A day later you are asked how it is. Information, never a diagnosis.

    \b
    Examples:
      pain achilles left 3
      pain knee 5 --worse-next-day
      pain knee --today worse
    """
    from ironstride.surfaces.cli.show_health import PainAsked, show_pain

    asked = PainAsked(
        words=tuple(words or ()), worse_next_day=worse_next_day, night=night, swelling=swelling, numbness=numb,
        today=None if today is None else today.value, on=on, note=note,
    )  # fmt: skip
    show_pain(asked, undo=undo, as_json=as_json, data=data)


def ill(
    from_: Annotated[str | None, typer.Option("--from", metavar="DAY", help="First day: it begins with this.")] = None,
    to: Annotated[str | None, typer.Option("--to", metavar="DAY", help="Last day, once you know it.")] = None,
    fever: Annotated[bool, typer.Option("--fever", help="There was fever.")] = False,
    note: NoteOption = "",
    undo: UndoOption = False,
    as_json: AsJson = False,
    data: DataOption = None,
) -> None:
    """Report days of illness; without anything, list them.

    \b
    Examples:
      ill --from yesterday --fever
      ill --to 2026-11-24
    """
    from ironstride.surfaces.cli.show_health import show_illness

    show_illness(from_, to, note, has_fever=fever, undo=undo, as_json=as_json, data=data)


def note(
    text: Annotated[list[str] | None, typer.Argument(metavar="TEXT...", help="Without it, a list.")] = None,
    about: Annotated[
        str | None, typer.Option(metavar="ACTIVITY", help="A run, by its day or the beginning of its id.")
    ] = None,
    undo: UndoOption = False,
    as_json: AsJson = False,
    data: DataOption = None,
) -> None:
    """Write a note, about a run or about nothing in particular.

    \b
    Examples:
      note "slept badly all week"
      note "new insoles" --about 2026-11-20
    """
    from ironstride.surfaces.cli.show_journal import show_note

    show_note(" ".join(text or []), about, undo=undo, as_json=as_json, data=data)


shoes = typer.Typer(
    name="shoes",
    help="Your shoes: which there are, what was run in them.",
    invoke_without_command=True,
    rich_markup_mode=None,
)
NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="The pair, in quotes where it has spaces.")]


@shoes.callback(invoke_without_command=True)
def list_shoes(context: typer.Context, as_json: AsJson = False, data: DataOption = None) -> None:
    """Your shoes: which there are, what was run in them."""
    if context.invoked_subcommand is None:
        from ironstride.surfaces.cli.show_shoes import show_shoes

        show_shoes(as_json=as_json, data=data)


def add(
    name: NameArgument,
    from_: Annotated[str | None, typer.Option("--from", metavar="DAY", help="In use since.")] = None,
    as_json: AsJson = False,
    data: DataOption = None,
) -> None:
    """A new pair.

    \b
    Examples:
      shoes add "Blue 12" --from 2026-10-01
    """
    from ironstride.surfaces.cli.show_shoes import add_shoes

    add_shoes(name, from_, as_json=as_json, data=data)


def wear(
    name: NameArgument,
    runs: Annotated[list[str] | None, typer.Argument(metavar="RUN...", help="Days, or beginnings of ids.")] = None,
    from_: Annotated[str | None, typer.Option("--from", metavar="DAY", help="All runs from this day on.")] = None,
    to: Annotated[str | None, typer.Option("--to", metavar="DAY", help="All runs up to this day.")] = None,
    replace: Annotated[bool, typer.Option("--replace", help="Also runs of those days that have other shoes.")] = False,
    as_json: AsJson = False,
    data: DataOption = None,
) -> None:
    """Say in which shoes runs were run.

    \b
    Examples:
      shoes wear "Blue 12" 2026-11-20
      shoes wear "Blue 12" --from 2026-10-01
    """
    from ironstride.surfaces.cli.show_shoes import wear_shoes

    wear_shoes(name, runs or [], from_, to, replaces=replace, as_json=as_json, data=data)


def retire(
    name: NameArgument,
    on: OnOption = None,
    back: Annotated[bool, typer.Option("--back", help="Take the pair into use again.")] = False,
    as_json: AsJson = False,
    data: DataOption = None,
) -> None:
    """Stop wearing a pair; what was run in it stays.

    \b
    Examples:
      shoes retire "Blue 12" --on 2026-11-20
    """
    from ironstride.surfaces.cli.show_shoes import retire_shoes

    retire_shoes(name, on, is_back=back, as_json=as_json, data=data)


def remove(name: NameArgument, as_json: AsJson = False, data: DataOption = None) -> None:
    """Forget a pair that was added by mistake; its runs stay, without shoes.

    \b
    Examples:
      shoes remove "Blue 12"
    """
    from ironstride.surfaces.cli.show_shoes import remove_shoes

    remove_shoes(name, as_json=as_json, data=data)


for _command in (add, wear, retire, remove):
    shoes.command(help=as_started(_command.__doc__))(_command)
