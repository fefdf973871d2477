"""The commands about what follows from the log: what to lift next, how the plan went, and how strength went."""

from typing import Annotated

import typer

from ironstride.surfaces.cli.data_option import DataOption, DemoOption
from ironstride.surfaces.cli.demo_place import data_shown
from ironstride.surfaces.cli.log_commands import AsJson

ExerciseArgument = Annotated[
    list[str] | None, typer.Argument(metavar="[EXERCISE]", help="As you would log it; without it, all of them.")
]


def next_(
    exercise: ExerciseArgument = None,
    session: Annotated[
        str | None, typer.Option("--session", metavar="ID", help="Another session of the plan that you keep.")
    ] = None,
    as_json: AsJson = False,
    data: DataOption = None,
) -> None:
    """What to lift next, and why: of your next planned session, or of one exercise.

    \b
    Examples:
      next
      next squat
    """
    from ironstride.surfaces.cli.show_next import show_next

    show_next(" ".join(exercise or []), session, as_json=as_json, data=data)


def happened(
    since: Annotated[
        str | None, typer.Option("--since", metavar="DAY", help="From this day's week on, in full.")
    ] = None,
    says_everything: Annotated[
        bool, typer.Option("--all", help="Every week in full, and exercises that went as planned.")
    ] = False,
    as_json: AsJson = False,
    data: DataOption = None,
    demo: DemoOption = False,
) -> None:
    """What happened to your plan: done, done in part, moved, skipped or missed, with what was asked beside what was
    lifted.

    Without options the last four weeks stand in full (our default), and of each session what went otherwise.

    \b
    Examples:
      happened
      happened --since 2026-11-01 --all
    """
    from ironstride.surfaces.cli.show_happened import show_happened

    show_happened(since, says_everything=says_everything, as_json=as_json, data=data_shown(data, is_demo=demo))


def strength(
    exercise: ExerciseArgument = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DAY", help="Show what came from this day on.")
    ] = None,
    as_json: AsJson = False,
    data: DataOption = None,
    demo: DemoOption = False,
) -> None:
    """How your strength went: one-rep maxima as bands, with what is too little to tell.

    \b
    Examples:
      strength
      strength squat --since 2026-09-01
    """
    from ironstride.surfaces.cli.show_strength import show_strength

    show_strength(" ".join(exercise or []), since, as_json=as_json, data=data_shown(data, is_demo=demo))
