"""The commands that plan a season once more: after news, or by another protocol."""

from typing import Annotated

import typer

from ironstride.surfaces.cli.data_option import DataOption


def replan(
    file: Annotated[
        str | None,
        typer.Argument(metavar="PLAN.json", help="What 'plan --json' printed; else the plan that you keep."),
    ] = None,
    events: Annotated[
        str | None, typer.Option(metavar="EVENTS.toml", help="What else happened; a log that may grow.")
    ] = None,
    now: Annotated[
        str | None, typer.Option(metavar="DATETIME", help="Plan from here, as 2026-12-01T20:00. Left out: now.")
    ] = None,
    keep: Annotated[bool, typer.Option("--keep", help="Keep the new plan as the next version.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="The new plan as JSON, with its changes.")] = False,
    data: DataOption = None,
) -> None:
    """Life happened: plan the rest again, moving as little as possible.

    What your log says is read by itself: sessions that you skipped or missed, days
    of illness, pain, and the sets that loads come from. What has passed stays as it
    was. An events file tells more, with [[missed]], [[ill]], [[pain]], [[tired]],
    [[short]], [[travel]], [[run_moved]], [[race]], [[kit]], [[protocol]] and
    [[done]] tables; where it contradicts the log, it counts.

    \b
    Examples:
      replan
      replan --keep
      replan season.json --events events.toml
      replan season.json --events events.toml --now 2026-12-01T20:00 --json
    """
    from ironstride.surfaces.cli.replan import Asked, show_replan

    show_replan(Asked(file=file, events_file=events, now=now, keeps=keep, as_json=as_json), data)


def switch(
    file: Annotated[str, typer.Argument(metavar="FILE", help="Your athlete file, or the JSON of 'plan --json'.")],
    to: Annotated[str, typer.Option("--to", metavar="ID|FILE", help="The other protocol, or your own page (TOML).")],
    as_json: Annotated[bool, typer.Option("--json", help="The differences as JSON.")] = False,
    data: DataOption = None,
) -> None:
    """What changes if you switch to another protocol.

    Plans your season both ways and says what differs: doses by phase, rules,
    sessions that move, minutes a week, what is left undone, and on which of these
    questions the sources contradict each other. Nothing is written.

    \b
    Examples:
      switch athlete.toml --to S4
      switch season.json --to my-page.toml
    """
    from ironstride.surfaces.cli.show_switch import show_switch

    show_switch(file, to, data, as_json=as_json)
