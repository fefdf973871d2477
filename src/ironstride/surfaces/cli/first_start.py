"""What a bare start shows until the app exists: the first week of the first example, and what to type next."""

from pathlib import Path

from ironstride.coach.make_plan import make_plan
from ironstride.surfaces.cli.plan_notes import next_lines
from ironstride.surfaces.cli.plan_text import plan_lines
from ironstride.surfaces.cli.read_request import local_today, read_request
from ironstride.surfaces.cli.say import say

EXAMPLE = Path("examples", "first-marathon.toml")


def show_first_start() -> None:
    """Plan the first example and print its first week."""
    say("hello")
