"""What a bare start shows until the app exists: the first week of the first example, and what to type next."""

import os
from pathlib import Path

from ironstride.coach.make_plan import make_plan
from ironstride.surfaces.cli.plan_notes import next_lines
from ironstride.surfaces.cli.plan_text import plan_lines
from ironstride.surfaces.cli.program import clone_folder, program_name
from ironstride.surfaces.cli.read_request import local_today, read_request
from ironstride.surfaces.cli.say import say, wrapped

EXAMPLE = "first-marathon.toml"


def show_first_start() -> None:
    """Plan the first example of the clone and print its first week; without a clone, say how to begin."""
    name = program_name()
    example = Path(clone_folder(), "examples", EXAMPLE)
    begin = (f"{name} init", "six questions, then your own season")
    if not clone_folder() or not example.is_file():
        say(
            [
                "Ironstride, the strength coach for runners.",
                "",
                *next_lines([begin, (f"{name} --help", "all commands")]),
            ]
        )
        return
    shown = os.path.relpath(example)
    request = read_request(str(example))
    plan = make_plan(request, local_today(request.athlete.timezone))
    say(
        [
            *wrapped(f"The first week of the season for {shown}, an example:"),
            "",
            *plan_lines(plan, weeks=range(1, 2)),
            "",
            *next_lines(
                [
                    begin,
                    (f"{name} plan {shown}", "the whole season"),
                    (f"{name} protocols compare", "what five articles say, side by side"),
                ]
            ),
        ]
    )
