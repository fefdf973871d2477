"""The commands about a runner's own season. Only their options stand here; each imports its work when called."""

from pathlib import Path
from typing import Annotated

import typer

from ironstride.surfaces.cli.data_option import DataOption


def plan(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="Your athlete file (TOML); - reads standard input.")
    ] = "athlete.toml",
    runs: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Recordings: plan around the week they show.")
    ] = None,
    replace_runs: Annotated[
        bool, typer.Option("--replace-runs", help="Do so even where they are few or old and FILE has [[run]] tables.")
    ] = False,
    protocol: Annotated[
        str | None,
        typer.Option(metavar="ID|FILE", help="Plan by this protocol (see 'protocols') or your own page (TOML)."),
    ] = None,
    weeks: Annotated[int | None, typer.Option(metavar="N", help="This many weeks, not the file's.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="The whole plan as JSON, for programs.")] = False,
    ics: Annotated[Path | None, typer.Option(metavar="FILE", help="Also write a calendar file.")] = None,
    week: Annotated[int | None, typer.Option(metavar="N", help="Print this week only, counted from 1.")] = None,
    says_everything: Annotated[
        bool, typer.Option("--all", help="Print every session, reason and price in full.")
    ] = False,
    data: DataOption = None,
) -> None:
    """Plan a season: runs and lifts side by side, each choice cited.

    Phases count back from the race. Every lift comes with its warm-up, sets, loads
    that your kit can make, rests, minutes, and the rule and source behind it. Where
    your database has logged sets, loads come from them.

    With --runs the week in the recordings takes the place of FILE's [[run]] tables,
    which are named; fewer than 3 weeks of runs, or none in the last 6 weeks, change
    nothing unless --replace-runs is given (our default).

    \b
    Examples:
      plan athlete.toml
      plan athlete.toml --week 3 --all
      plan athlete.toml --protocol S4 --ics season.ics
      plan athlete.toml --protocol my-page.toml
      plan athlete.toml --runs ~/watch/activities
    """
    from ironstride.surfaces.cli.show_plan import Wish, show_plan

    wish = Wish(
        file=file,
        runs=runs,
        protocol=protocol,
        weeks=weeks,
        as_json=as_json,
        ics=ics,
        week=week,
        replaces_runs=replace_runs,
        data=data,
    )
    show_plan(wish, says_everything=says_everything)


def why(
    session: Annotated[
        str, typer.Argument(metavar="SESSION", help="An id, or words such as '2026-11-24 pm' or 'week 3 tue'.")
    ],
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="Your athlete file, or the JSON that 'plan --json' printed.")
    ] = "athlete.toml",
    as_json: Annotated[bool, typer.Option("--json", help="The session and its sources as JSON.")] = False,
    data: DataOption = None,
) -> None:
    """Why this session: its reasons, and its sources with DOI. Loads are those of 'plan'.

    \b
    Examples:
      why 2026-11-24-heavy athlete.toml
      why "week 3 tue" season.json
    """
    from ironstride.surfaces.cli.show_why import show_why

    show_why(session, file, data, as_json=as_json)


def why_not(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="The JSON that 'plan --json' printed, or your athlete file.")
    ] = "athlete.toml",
    on: Annotated[str | None, typer.Option("--date", metavar="D", help="The day, as 2026-12-01.")] = None,
    slot: Annotated[str | None, typer.Option(metavar="SLOT", help="am, pm or a time such as 12:30.")] = None,
    kind: Annotated[str | None, typer.Option(metavar="KIND", help="heavy, power, core ...")] = None,
    everywhere: Annotated[
        bool, typer.Option("--all", help="Every free slot of the season; the options above narrow it.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="The answer as JSON; a list with --all.")] = False,
    data: DataOption = None,
) -> None:
    """Why not there: what a session would cost in another place.

    The whole season is searched around it, so the price is exact. 'As good' means
    just that: then there is no reason, and none is given.

    \b
    Examples:
      why-not season.json --date 2026-12-01 --slot pm --kind heavy
      why-not season.json --all --kind heavy
    """
    from ironstride.surfaces.cli.show_why_not import Asked, show_why_not

    show_why_not(file, Asked(date=on, slot=slot, kind=kind), data, everywhere=everywhere, as_json=as_json)


def check(
    file: Annotated[str, typer.Argument(metavar="FILE", help="Your own plan: TOML with [[session]], or plan JSON.")],
    protocol: Annotated[str | None, typer.Option(metavar="ID|FILE", help="Score it by this protocol.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="The score as JSON.")] = False,
) -> None:
    """Score a plan of your own against a protocol.

    Exit code 1 where it breaks a safety rule. The file holds the tables of an
    athlete file and [[session]] tables with day (or date), at, kind and minutes.

    \b
    Examples:
      check my-plan.toml
      check my-plan.toml --protocol hard-days-hard
    """
    from ironstride.surfaces.cli.show_check import show_check

    show_check(file, protocol, as_json=as_json)


def week(
    files: Annotated[list[Path], typer.Argument(metavar="FOLDER|FILES...", help="Your own recordings.")],
    timezone: Annotated[
        str | None, typer.Option(metavar="ZONE", help="For recordings that don't tell theirs, as Europe/Berlin.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="The week as JSON.")] = False,
) -> None:
    """Read your usual week out of your own recordings.

    Prints [[run]] tables to edit and put into your athlete file, each with the
    evidence it rests on. What couldn't be read goes to standard error.

    \b
    Examples:
      week ~/watch/activities
      week ~/watch --timezone Europe/Berlin >> athlete.toml
    """
    from ironstride.surfaces.cli.show_week import show_week

    show_week(files, timezone, as_json=as_json)


def init(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where to write it.")] = Path("athlete.toml"),
    runs: Annotated[Path | None, typer.Option(metavar="FOLDER", help="Recordings that tell your usual week.")] = None,
    race: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Answer 1: 'Spring marathon, 2027-04-18, 42.2 km'.")
    ] = None,
    week: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Answer 2: 'tue intervals 60, sun long 120'.")
    ] = None,
    free: Annotated[str | None, typer.Option(metavar="TEXT", help="Answer 3: 'tue am 60 pm 75, sun am 150'.")] = None,
    kit: Annotated[str | None, typer.Option(metavar="TEXT", help="Answer 4: 'dumbbells 8 12 16 kg, box'.")] = None,
    about: Annotated[
        str | None,
        typer.Option(
            "--about", "--lifting", metavar="TEXT", help="Answer 5: 'born 1988, 58 kg, novice, back-squat 60 kg x 5'."
        ),
    ] = None,
    health: Annotated[
        str | None,
        typer.Option(metavar="TEXT", help="Answer 6: 'achilles 2', 'bone stress', 'pregnant', '15 years old'."),
    ] = None,
    takes_defaults: Annotated[bool, typer.Option("--yes", "-y", help="Ask nothing: defaults for the rest.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there.")] = False,
) -> None:
    """Answer six questions, get your athlete file and first week.

    Without a terminal, lines of standard input answer them in this order.

    \b
    Examples:
      init
      init --runs ~/watch/activities
      init --yes --race "Spring marathon, 2027-04-18, 42.2"
    """
    from ironstride.surfaces.cli.ask_athlete import Given, start_athlete_file

    given = Given(race=race, week=week, free=free, kit=kit, about=about, health=health)
    start_athlete_file(file, runs, given, takes_defaults=takes_defaults, overwrites=force)
